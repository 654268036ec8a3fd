package dev.gatehouse.rest.caller;

import dev.gatehouse.domain.token.ApiToken;
import dev.gatehouse.rest.http.PublicId;
import java.security.Principal;

/** A trusted backend as a resource method receives it by {@code @Auth}; the method says by {@link Demands} what it must be allowed. */
public record Backend(ApiToken token) implements Principal {
    @Override
    public String getName() {
        return PublicId.of(token.id());
    }
}
