package dev.gatehouse.domain.account;

import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.Text;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A name that a person picked, as it was typed and in the canonical form by which it is unique: NFC in lower case. It never
 * holds an @, so that names and addresses are separate spaces.
 */
public record Username(String typed, String canonical) {
    private static final Pattern PLAIN =
            Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}._-]{0,62}[\\p{L}\\p{M}\\p{N}])?");

    /**
     * Refuses with INVALID_USERNAME whatever is not 1 to 64 letters and digits with dots, hyphens and underscores between
     * them, and letters that turn into others under compatibility normalization.
     */
    public static Username of(String typed) {
        if (!Text.isWellFormed(typed) || !PLAIN.matcher(Text.nfc(typed)).matches() || !isStable(typed)) {
            throw Refusal.of(Reason.INVALID_USERNAME);
        }
        return new Username(Text.nfc(typed), Text.nfc(typed.toLowerCase(Locale.ROOT)));
    }

    private static boolean isStable(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC).equals(Text.nfc(typed));
    }
}
