package dev.gatehouse.domain.account;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /**
     * Made of what is known: parts are never guessed where one of them is known. Where nothing is, the name is the address's
     * local part with a capital letter. Refuses with INVALID_NAME what would be too long.
     */
    public static FullName of(
            Optional<PersonName> whole, Optional<PersonName> given, Optional<PersonName> family, EmailAddress email) {
        if (given.isEmpty() && family.isEmpty()) {
            return whole.map(FullName::of).orElseGet(() -> {
                PersonName made = capitalized(email.localPart());
                return new FullName(made, Optional.of(made), Optional.empty());
            });
        }
        String parts = Stream.concat(given.stream(), family.stream())
                .map(PersonName::value)
                .collect(Collectors.joining(" "));
        return new FullName(whole.orElseGet(() -> PersonName.of(parts)), given, family);
    }

    private static PersonName capitalized(String word) {
        int second = word.offsetByCodePoints(0, 1);
        return PersonName.of(word.substring(0, second).toUpperCase(Locale.ROOT) + word.substring(second));
    }

    /** The whole, as text. */
    public String value() {
        return whole.value();
    }
}
