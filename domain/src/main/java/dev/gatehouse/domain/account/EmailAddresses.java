package dev.gatehouse.domain.account;

import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.Text;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The one place where e-mail addresses are read (RFC 5321 limits, dot-atom local parts of RFC 5322 and RFC 6531).
 *
 * <p>Canonical is the whole address in NFC and lower case with the domain in ASCII. Nothing else is folded: dots and tags
 * in the local part belong to whoever runs the mailbox. Characters that would turn into others under compatibility
 * normalization (full-width letters, ligatures, the Kelvin sign) are refused, because two programs would disagree about
 * whose address it is.
 */
public final class EmailAddresses {
    private static final int LONGEST_ADDRESS = 254;
    private static final int LONGEST_LOCAL_PART = 64;
    private static final Pattern LOCAL_PART = Pattern.compile(
            "[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]++(?:\\.[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]++)*+");
    private static final Pattern DOMAIN = Pattern.compile("[\\p{L}\\p{M}\\p{N}-]++(?:\\.[\\p{L}\\p{M}\\p{N}-]++)++");
    private static final Pattern NUMERIC_TOP_LEVEL = Pattern.compile(".*\\.[0-9]++");

    private final DomainNames domainNames;

    public EmailAddresses(DomainNames domainNames) {
        this.domainNames = domainNames;
    }

    /** Refuses with INVALID_EMAIL whatever is not one plain address at a domain with at least two labels. */
    public EmailAddress parse(String typed) {
        if (typed.length() > LONGEST_ADDRESS || !isStable(typed)) {
            throw Refusal.of(Reason.INVALID_EMAIL);
        }
        String normal = Text.nfc(typed);
        int at = normal.indexOf('@');
        if (at < 1 || at != normal.lastIndexOf('@')) {
            throw Refusal.of(Reason.INVALID_EMAIL);
        }
        String canonical = localPart(normal.substring(0, at)) + "@" + domain(normal.substring(at + 1));
        if (bytes(canonical) > LONGEST_ADDRESS || bytes(normal) > LONGEST_ADDRESS) {
            throw Refusal.of(Reason.INVALID_EMAIL);
        }
        return new EmailAddress(normal, canonical);
    }

    private static String localPart(String text) {
        String local = Text.nfc(text.toLowerCase(Locale.ROOT));
        if (bytes(local) > LONGEST_LOCAL_PART || !LOCAL_PART.matcher(local).matches()) {
            throw Refusal.of(Reason.INVALID_EMAIL);
        }
        return local;
    }

    private String domain(String text) {
        if (!DOMAIN.matcher(text).matches()) {
            throw Refusal.of(Reason.INVALID_EMAIL);
        }
        return domainNames
                .toAscii(text)
                .filter(ascii -> !NUMERIC_TOP_LEVEL.matcher(ascii).matches())
                .orElseThrow(() -> Refusal.of(Reason.INVALID_EMAIL));
    }

    private static boolean isStable(String typed) {
        return Text.isWellFormed(typed)
                && Normalizer.normalize(typed, Normalizer.Form.NFKC).equals(Text.nfc(typed))
                && typed.codePoints().noneMatch(EmailAddresses::becomesAscii);
    }

    private static boolean becomesAscii(int codePoint) {
        return codePoint > 0x7F
                && Text.nfc(Character.toString(codePoint)).codePoints().allMatch(normal -> normal <= 0x7F);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
