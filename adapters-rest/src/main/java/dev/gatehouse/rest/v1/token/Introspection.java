package dev.gatehouse.rest.v1.token;

import dev.gatehouse.domain.token.ApiKey;
import dev.gatehouse.domain.token.ApiToken;
import dev.gatehouse.domain.token.KeyOwner;
import dev.gatehouse.domain.token.KeyScope;
import dev.gatehouse.rest.http.PublicId;
import dev.gatehouse.rest.jwt.ShownJwts;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An introspection response (RFC 7662, section 2.2): only the members that the token has. */
final class Introspection {
    private static final String ACTIVE = "active";

    private Introspection() {}

    static Map<String, Object> inactive() {
        return Map.of(ACTIVE, false);
    }

    static Map<String, Object> of(ShownJwts.Shown jwt) {
        Map<String, Object> answer = active("Bearer");
        answer.putAll(jwt.claims());
        return answer;
    }

    static Map<String, Object> of(ApiKey key) {
        Map<String, Object> answer = active("api_key");
        String id = PublicId.KEY.write(key.id().value());
        answer.put("sub", key.owner() instanceof KeyOwner.Person person ? PublicId.of(person.account()) : id);
        answer.put("key", id);
        answer.put("org", PublicId.of(key.organization()));
        answer.put("scope", key.scopes().stream().map(KeyScope::text).collect(Collectors.joining(" ")));
        putTimes(answer, key.createdAt(), key.expiresAt());
        return answer;
    }

    static Map<String, Object> of(ApiToken token) {
        Map<String, Object> answer = active("api_token");
        answer.put("sub", PublicId.of(token.id()));
        answer.put("org", PublicId.of(token.organization()));
        answer.put("scope", String.join(" ", token.scopes().texts()));
        putTimes(answer, token.createdAt(), token.expiresAt());
        return answer;
    }

    private static Map<String, Object> active(String type) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put(ACTIVE, true);
        answer.put("token_type", type);
        return answer;
    }

    private static void putTimes(Map<String, Object> answer, Instant issuedAt, Optional<Instant> expiresAt) {
        answer.put("iat", issuedAt.getEpochSecond());
        expiresAt.ifPresent(end -> answer.put("exp", end.getEpochSecond()));
    }
}
