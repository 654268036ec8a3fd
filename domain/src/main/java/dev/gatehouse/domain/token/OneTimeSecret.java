package dev.gatehouse.domain.token;

import dev.gatehouse.domain.kernel.Randomness;
import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.kernel.SecretHash;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a link in a letter proves: 32 random bytes, written in 43 letters of base64url. It cannot print itself. */
public final class OneTimeSecret {
    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]");

    private final String text;

    private OneTimeSecret(String text) {
        this.text = text;
    }

    public static OneTimeSecret fresh(Randomness randomness) {
        return new OneTimeSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(randomness.bytes(BYTES)));
    }

    /** Empty for whatever is not written as we write it. */
    public static Optional<OneTimeSecret> read(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new OneTimeSecret(text)) : Optional.empty();
    }

    /** For the link, and for nothing else. */
    public String reveal() {
        return text;
    }

    public SecretHash hash() {
        return SecretHash.of(new SecretBytes(Base64.getUrlDecoder().decode(text)));
    }

    @Override
    public String toString() {
        return "OneTimeSecret[hidden]";
    }
}
