package dev.gatehouse.rest.caller;

import dev.gatehouse.application.access.Actor;
import dev.gatehouse.rest.http.PublicId;
import java.security.Principal;

/** Whoever calls the management API, by whatever credential, as a resource method receives them by {@code @Auth}. */
public record Requester(Actor actor) implements Principal {
    /** The public id of the account, key or token: also whose idempotency keys are meant. */
    @Override
    public String getName() {
        if (actor instanceof Actor.Person person) {
            return PublicId.of(person.user().account().id());
        }
        return actor instanceof Actor.Key key
                ? PublicId.KEY.write(key.key().id().value())
                : PublicId.of(((Actor.Backend) actor).token().id());
    }
}
