package dev.gatehouse.rest.caller;

import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.rest.http.PublicId;
import java.security.Principal;

/** A signed-in person as a resource method receives them by {@code @Auth}. */
public record Caller(CurrentUser user) implements Principal {
    @Override
    public String getName() {
        return PublicId.of(user.account().id());
    }
}
