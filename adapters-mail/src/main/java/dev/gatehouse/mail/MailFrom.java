package dev.gatehouse.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Who our letters are from.
 *
 * @param name what people see, if anything
 * @param address in ASCII
 */
public record MailFrom(Optional<String> name, String address) {
    private static final int LONGEST = 320;

    /**
     * Reads {@code Gatehouse <no-reply@example.com>} or an address alone. Refuses anything else with an
     * IllegalArgumentException whose message ends a sentence that begins with the setting's name.
     */
    public static MailFrom of(String text) {
        if (text.length() > LONGEST || text.codePoints().anyMatch(Character::isISOControl)) {
            throw refusal();
        }
        try {
            InternetAddress[] all = InternetAddress.parse(text, true);
            if (all.length != 1 || all[0].isGroup()) {
                throw refusal();
            }
            all[0].validate();
            if (!all[0].getAddress().matches("[!-~&&[^@\"]]++@[A-Za-z0-9.-]++")) {
                throw refusal();
            }
            return new MailFrom(Optional.ofNullable(all[0].getPersonal()).map(String::strip), all[0].getAddress());
        } catch (AddressException unreadable) {
            throw refusal();
        }
    }

    /** The part after the @. */
    String domain() {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    InternetAddress header() {
        try {
            return new InternetAddress(address, name.orElse(null), StandardCharsets.UTF_8.name());
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static IllegalArgumentException refusal() {
        return new IllegalArgumentException("must be like Gatehouse <no-reply@example.com>");
    }
}
