package dev.gatehouse.rest.caller;

import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The cookie named session (RFC 6265bis). Its text is written here, since the contracts fix the order of its attributes;
 * it is read by its exact name, and two different ones at once are refused: a sibling host may have planted one.
 */
public final class SessionCookie {
    private static final String NAME = "session";

    private final boolean secure;

    /** Secure where people reach us by https. */
    public SessionCookie(boolean secure) {
        this.secure = secure;
    }

    /** The Set-Cookie header that keeps the token as long as its session lives. */
    public String holding(String token, Duration lifetime) {
        return NAME + "=" + token + "; HttpOnly; SameSite=Lax; Path=/; Max-Age=" + lifetime.toSeconds()
                + (secure ? "; Secure" : "");
    }

    /** The Set-Cookie header that makes a browser forget it. */
    public String cleared() {
        return holding("", Duration.ZERO) + "; Expires=Thu, 01 Jan 1970 00:00:00 GMT";
    }

    /** The token among the Cookie headers. Refuses with INVALID_REQUEST two that differ. */
    public Optional<String> read(@Nullable List<String> headers) {
        if (headers == null) {
            return Optional.empty();
        }
        List<String> tokens = tokens(headers);
        if (tokens.size() > 1) {
            throw Refusal.because(Reason.INVALID_REQUEST, "The cookie session was sent twice with different values");
        }
        return tokens.stream().findFirst();
    }

    /** The different tokens among the Cookie headers. */
    static List<String> tokens(List<String> headers) {
        return headers.stream()
                .flatMap(header -> Stream.of(header.split(";", -1)))
                .map(String::strip)
                .filter(pair -> pair.startsWith(NAME + "="))
                .map(pair -> pair.substring(NAME.length() + 1))
                .distinct()
                .toList();
    }
}
