package dev.gatehouse.rest.caller;

import dev.gatehouse.domain.device.DeviceSecret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The cookie named device, by which a browser is known again; it opens nothing by itself and is kept over sign-out. Whatever
 * we never wrote counts as none, and so do two different ones.
 */
public final class DeviceCookie {
    private static final String NAME = "device";

    /** The longest that browsers keep a cookie (RFC 6265bis). */
    private static final Duration LIFETIME = Duration.ofDays(400);

    private final boolean secure;

    /** Secure where people reach us by https. */
    public DeviceCookie(boolean secure) {
        this.secure = secure;
    }

    /** The Set-Cookie header that keeps the secret. */
    public String holding(DeviceSecret device) {
        return NAME + "=" + device.reveal() + "; HttpOnly; SameSite=Lax; Path=/; Max-Age=" + LIFETIME.toSeconds()
                + (secure ? "; Secure" : "");
    }

    /** The secret among the Cookie headers. */
    public Optional<DeviceSecret> read(@Nullable List<String> headers) {
        if (headers == null) {
            return Optional.empty();
        }
        List<DeviceSecret> shown = headers.stream()
                .flatMap(header -> Stream.of(header.split(";", -1)))
                .map(String::strip)
                .filter(pair -> pair.startsWith(NAME + "="))
                .map(pair -> DeviceSecret.read(pair.substring(NAME.length() + 1)))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        return shown.size() == 1 ? Optional.of(shown.get(0)) : Optional.empty();
    }
}
