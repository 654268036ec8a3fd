package dev.gatehouse.domain.account;

import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.Text;
import java.nio.charset.StandardCharsets;

/**
 * A password as somebody typed it, in NFC (NIST SP 800-63B-4, 3.1.1.2), otherwise to the last byte as it came. It cannot
 * print itself, and it says nothing about whether it would do as a new one: {@link PasswordPolicy} does.
 */
public final class Password {
    private final String text;

    private Password(String text) {
        this.text = text;
    }

    /** Refuses with INVALID_PASSWORD only what is not Unicode text (a surrogate without its partner). */
    public static Password of(String typed) {
        if (!Text.isWellFormed(typed)) {
            throw Refusal.because(Reason.INVALID_PASSWORD, "Password is not valid Unicode text");
        }
        return new Password(Text.nfc(typed));
    }

    /** What is hashed. */
    public byte[] utf8() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    String text() {
        return text;
    }

    @Override
    public String toString() {
        return "Password[hidden]";
    }
}
