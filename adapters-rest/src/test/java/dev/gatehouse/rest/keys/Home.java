package dev.gatehouse.rest.keys;

import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Person;
import dev.gatehouse.rest.site.Site;
import java.util.stream.Stream;

/**
 * Somebody signed in, and the organization that they founded.
 *
 * @param path its address in the management API
 */
public record Home(Site site, Person owner, String id, String path, String cookie) {
    public static Home of(Site site, Person owner) {
        Answer signedUp = owner.signsUpAt(site);
        String id = signedUp.json().at("/organization/id").asText();
        return new Home(site, owner, id, "/v1/organizations/" + id, "session=" + signedUp.token());
    }

    public Answer get(String below) {
        return site.get(path + below, "Cookie", cookie);
    }

    public Answer post(String below, String body, String... headers) {
        String[] all =
                Stream.concat(Stream.of("Cookie", cookie), Stream.of(headers)).toArray(String[]::new);
        return site.post(path + below, body, all);
    }

    public Answer patch(String below, String body, String version) {
        return site.send(
                "PATCH",
                path + below,
                body,
                "Cookie",
                cookie,
                "Content-Type",
                "application/merge-patch+json",
                "If-Match",
                version);
    }

    public Answer delete(String below) {
        return site.send("DELETE", path + below, "", "Cookie", cookie);
    }

    /** A new key of this owner, in JSON, with these scopes. */
    public Answer makesKey(String owner, String scope, String... headers) {
        return post(
                "/keys", "{\"name\": \"Robot\", \"owner\": " + owner + ", \"scopes\": [\"" + scope + "\"]}", headers);
    }

    /** What this key is answered to. */
    public Answer byKey(Answer made, String below) {
        return site.get(
                path + below,
                "Authorization",
                "Bearer " + made.json().path("key").asText());
    }
}
