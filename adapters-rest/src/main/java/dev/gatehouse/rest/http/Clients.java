package dev.gatehouse.rest.http;

import dev.gatehouse.domain.kernel.Client;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;

/** From where a request came, as the core wants to know it. */
public final class Clients {
    private Clients() {}

    /** The peer's address; forwarded ones are not believed. */
    public static Client of(HttpServletRequest request) {
        return new Client(
                Objects.requireNonNullElse(request.getRemoteAddr(), ""),
                Objects.requireNonNullElse(request.getHeader("User-Agent"), ""),
                Objects.toString(request.getAttribute(RequestIds.ATTRIBUTE), ""));
    }
}
