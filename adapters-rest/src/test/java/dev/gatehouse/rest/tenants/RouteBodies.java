package dev.gatehouse.rest.tenants;

import java.util.Map;

/** A body that each route that takes one would accept, by its verb and the end of its address. */
final class RouteBodies {
    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("POST /v1/organizations", "{\"name\": \"Another\"}"),
            Map.entry("PATCH /v1/organizations/{organization}", "{\"name\": \"Renamed\"}"),
            Map.entry("PATCH /v1/organizations/{organization}/subscription", "{\"plan\": \"pro\"}"),
            Map.entry("PATCH /v1/organizations/{organization}/memberships/{membership}", "{\"roles\": [\"Member\"]}"),
            Map.entry(
                    "POST /v1/organizations/{organization}/invitations",
                    "{\"email\": \"new@example.com\", \"roles\": [\"Member\"]}"),
            Map.entry(
                    "POST /v1/organizations/{organization}/invitations/bulk",
                    "{\"invitations\": [{\"email\": \"bulk@example.com\", \"roles\": [\"Member\"]}]}"),
            Map.entry(
                    "POST /v1/organizations/{organization}/roles",
                    "{\"name\": \"Fresh\", \"policies\": [{\"action\": \"read\", \"subject\": \"Project\"}]}"),
            Map.entry("PATCH /v1/organizations/{organization}/roles/{role}", "{\"description\": \"Changed\"}"),
            Map.entry("POST /v1/organizations/{organization}/projects", "{\"name\": \"Fresh\"}"),
            Map.entry("PATCH /v1/organizations/{organization}/projects/{project}", "{\"name\": \"Changed\"}"),
            Map.entry("POST /projects", "{\"name\": \"Fresh\"}"),
            Map.entry("PATCH /projects/{project}", "{\"name\": \"Changed\"}"),
            Map.entry(
                    "POST /v1/organizations/{organization}/keys",
                    "{\"name\": \"Fresh\", \"owner\": {\"kind\": \"organization\"}, \"scopes\": [\"read:Project\"]}"),
            Map.entry("PATCH /v1/organizations/{organization}/keys/{key}", "{\"name\": \"Changed\"}"),
            Map.entry("POST /v1/organizations/{organization}/keys/{key}/rotate", "{\"overlap_hours\": 1}"),
            Map.entry("PATCH /v1/me", "{\"name\": \"Changed Name\"}"),
            Map.entry("POST /v1/admin/accounts/{account}/impersonate", "{\"reason\": \"Somebody asked for help\"}"),
            Map.entry("POST /v1/check", "{\"action\": \"read\", \"subject\": \"Project\"}"));

    private RouteBodies() {}

    /** An empty object for routes that want nothing; nothing at all for those that take no body. */
    static String of(Route route) {
        if (!route.writes() || route.method().equals("DELETE")) {
            return "";
        }
        return BODIES.getOrDefault(route.toString(), "{}");
    }
}
