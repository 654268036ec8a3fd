package dev.gatehouse.domain.device;

import dev.gatehouse.domain.kernel.Randomness;
import dev.gatehouse.domain.kernel.SecretBytes;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a browser shows to be known again: {@value #BYTES} random bytes. It proves nothing by itself. */
public record DeviceSecret(SecretBytes bytes) {
    private static final int BYTES = 32;

    /** The last character carries four bits: others would be a second text for the same bytes. */
    private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]");

    public static DeviceSecret make(Randomness randomness) {
        return new DeviceSecret(new SecretBytes(randomness.bytes(BYTES)));
    }

    /** Empty for whatever {@link #reveal} never wrote. */
    public static Optional<DeviceSecret> read(String text) {
        return TEXT.matcher(text).matches()
                ? Optional.of(
                        new DeviceSecret(new SecretBytes(Base64.getUrlDecoder().decode(text))))
                : Optional.empty();
    }

    /** As base64url without padding, for the browser to keep. */
    public String reveal() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.reveal());
    }

    public DeviceHash hash() {
        return new DeviceHash(HexFormat.of().formatHex(bytes.sha256().reveal()));
    }

    @Override
    public String toString() {
        return "DeviceSecret[hidden]";
    }
}
