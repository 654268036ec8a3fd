package dev.gatehouse.rest.v1;

import java.net.URI;

/**
 * What a POST has made, as it is answered.
 *
 * @param location where it is found from now on
 * @param shown the body, this once
 * @param shownAgain the body for whoever repeats the call: the same without what is shown only once
 */
public record Made(URI location, Object shown, Object shownAgain) {
    /** Of something that holds no secret. */
    public static Made at(String location, Object shown) {
        return new Made(URI.create(location), shown, shown);
    }
}
