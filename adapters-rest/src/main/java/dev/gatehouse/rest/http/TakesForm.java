package dev.gatehouse.rest.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that takes what a form of one of our own pages sends, instead of JSON. Whoever sends it proves themselves by a
 * single-use token in it, never by a cookie, so that it does no harm where a browser keeps the page's origin to itself.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface TakesForm {}
