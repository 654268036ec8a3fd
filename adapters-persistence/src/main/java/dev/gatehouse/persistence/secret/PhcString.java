package dev.gatehouse.persistence.secret;

import dev.gatehouse.domain.kernel.SecretBytes;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An Argon2id hash in the PHC string format: {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}, base64 without padding.
 */
record PhcString(Argon2Cost cost, SecretBytes salt, SecretBytes hash) {
    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=([0-9]{1,9}),t=([0-9]{1,9}),p=([0-9]{1,9})\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

    /** Empty where the text is not such a string, or asks for more work than we would ever do. */
    static Optional<PhcString> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var cost = new Argon2Cost(number(matcher, 1), number(matcher, 2), number(matcher, 3));
        return cost.isBearable()
                ? Optional.of(new PhcString(cost, bytes(matcher.group(4)), bytes(matcher.group(5))))
                : Optional.empty();
    }

    String format() {
        return "$argon2id$v=19$m=" + cost.memory() + ",t=" + cost.iterations() + ",p=" + cost.parallelism() + "$"
                + text(salt) + "$" + text(hash);
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static SecretBytes bytes(String base64) {
        return new SecretBytes(Base64.getDecoder().decode(base64));
    }

    private static String text(SecretBytes bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes.reveal());
    }
}
