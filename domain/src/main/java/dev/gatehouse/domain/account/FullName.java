package dev.gatehouse.domain.account;

import java.util.Optional;

/** What a person is called as a whole, and the parts of it as far as they are known. */
public record FullName(PersonName whole, Optional<PersonName> given, Optional<PersonName> family) {
    /** Takes the last word for the family name, where there are several; a single word is a given name. */
    public static FullName of(PersonName whole) {
        int space = whole.value().lastIndexOf(' ');
        return space < 0
                ? new FullName(whole, Optional.of(whole), Optional.empty())
                : new FullName(
                        whole,
                        Optional.of(PersonName.of(whole.value().substring(0, space))),
                        Optional.of(PersonName.of(whole.value().substring(space + 1))));
    }

    /** Puts the parts together. Refuses with INVALID_NAME what would be too long. */
    public static FullName of(PersonName given, PersonName family) {
        return new FullName(
                PersonName.of(given.value() + " " + family.value()), Optional.of(given), Optional.of(family));
    }

    /** The whole, as text. */
    public String value() {
        return whole.value();
    }
}
