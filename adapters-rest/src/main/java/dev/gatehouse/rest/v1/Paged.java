package dev.gatehouse.rest.v1;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Lists, page by page: the query may hold limit and cursor, and the filters that are named here. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Paged {
    /** The names of the filters. */
    String[] filters() default {};
}
