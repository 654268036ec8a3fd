package dev.gatehouse.rest.v1.key;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.gatehouse.application.token.ManageApiKeys;
import dev.gatehouse.domain.token.ApiKey;
import dev.gatehouse.domain.token.KeyOwner;
import dev.gatehouse.domain.token.KeyScope;
import dev.gatehouse.rest.http.PublicId;
import dev.gatehouse.rest.http.Rfc3339;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A key as it is answered, without any secret. */
public record KeyJson(
        String id,
        @JsonProperty("organization_id") String organizationId,
        String name,
        Owner owner,
        List<String> scopes,
        @JsonProperty("calls_per_minute") int callsPerMinute,
        @JsonProperty("created_at") String createdAt,
        @JsonProperty("expires_at") @Nullable String expiresAt,
        @JsonProperty("last_used_at") @Nullable String lastUsedAt) {

    /** For whom it speaks. */
    public record Owner(String kind, String id) {
        static Owner of(ApiKey key) {
            if (key.owner() instanceof KeyOwner.Person person) {
                return new Owner("person", PublicId.of(person.account()));
            }
            return key.owner() instanceof KeyOwner.OfProject project
                    ? new Owner(
                            "project", PublicId.PROJECT.write(project.project().value()))
                    : new Owner("organization", PublicId.of(key.organization()));
        }
    }

    /** A key and its secret, this once. It does not print itself. */
    public record Issued(@JsonUnwrapped KeyJson shown, String key) {
        static Issued of(ManageApiKeys.Issued issued) {
            return new Issued(KeyJson.of(issued.key()), issued.text());
        }

        @Override
        public String toString() {
            return "Issued[" + shown.id() + ", hidden]";
        }
    }

    public static KeyJson of(ApiKey key) {
        return new KeyJson(
                PublicId.KEY.write(key.id().value()),
                PublicId.of(key.organization()),
                key.name().value(),
                Owner.of(key),
                key.scopes().stream().map(KeyScope::text).toList(),
                key.callsPerMinute(),
                Rfc3339.of(key.createdAt()),
                key.expiresAt().map(Rfc3339::of).orElse(null),
                key.lastUsedAt().map(Rfc3339::of).orElse(null));
    }

    /** What a version is of: that a key is used changes nothing that anybody could overwrite. */
    static KeyJson versioned(ApiKey key) {
        return of(key).unused();
    }

    private KeyJson unused() {
        return new KeyJson(id, organizationId, name, owner, scopes, callsPerMinute, createdAt, expiresAt, null);
    }
}
