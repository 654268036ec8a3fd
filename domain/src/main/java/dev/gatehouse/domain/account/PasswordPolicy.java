package dev.gatehouse.domain.account;

import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.Text;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a new password must be (NIST SP 800-63B-4, 3.1.1.2; OWASP ASVS 5.0, 6.2): long enough, not absurdly long, not among
 * the commonest, not the person's own name or address. No rule asks for kinds of characters.
 */
public final class PasswordPolicy {
    private static final int LONGEST = 256;
    private static final int LONGEST_IN_BYTES = 1024;
    private static final String PRODUCT = "gatehouse";
    private static final Pattern TRAILING_DIGITS = Pattern.compile("[0-9]++$");
    private static final Pattern SPACES = Pattern.compile("\\s++");

    private final int floor;
    private final CommonPasswords commonPasswords;

    /** The floor, in code points, wins over any lower minimum. */
    public PasswordPolicy(int floor, CommonPasswords commonPasswords) {
        this.floor = floor;
        this.commonPasswords = commonPasswords;
    }

    /** Refuses with INVALID_PASSWORD a password that is shorter than the minimum (code points), too long, or common. */
    public NewPassword accept(Password password, int minimum) {
        int shortest = shortest(minimum);
        if (Text.length(password.text()) < shortest) {
            throw refusal("Password must have at least " + shortest + " characters");
        }
        if (Text.length(password.text()) > LONGEST || password.utf8().length > LONGEST_IN_BYTES) {
            throw refusal("Password must have at most " + LONGEST + " characters and " + LONGEST_IN_BYTES + " bytes");
        }
        if (commonPasswords.contains(password.text()) || commonPasswords.contains(folded(password.text()))) {
            throw refusal("Password is among the most common ones, please choose another");
        }
        return new NewPassword(password);
    }

    /** The fewest code points of a new password where a door asks for this minimum. */
    public int shortest(int minimum) {
        return Math.max(floor, minimum);
    }

    /** Refuses with INVALID_PASSWORD one that is the person's name, address or our own name, bare or with digits behind. */
    public void refusePersonal(NewPassword password, PersonName name, EmailAddress email) {
        String typed = folded(password.password().text());
        String bare = TRAILING_DIGITS.matcher(typed).replaceFirst("");
        boolean personal = Stream.of(
                        PRODUCT,
                        name.value(),
                        SPACES.matcher(name.value()).replaceAll(""),
                        email.typed(),
                        email.canonical(),
                        email.localPart())
                .map(PasswordPolicy::folded)
                .anyMatch(word -> word.equals(typed) || word.equals(bare));
        if (personal) {
            throw refusal("Password must not be your name or address");
        }
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static Refusal refusal(String sentence) {
        return Refusal.because(Reason.INVALID_PASSWORD, sentence);
    }
}
