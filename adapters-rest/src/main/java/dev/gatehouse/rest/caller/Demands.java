package dev.gatehouse.rest.caller;

import dev.gatehouse.domain.token.Scope;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What an API token must allow whoever calls this method. Without it no {@link Backend} ever gets there. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Demands {
    /** The scope. */
    Scope.Act value();
}
