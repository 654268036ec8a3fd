package dev.gatehouse.mail;

import com.ibm.icu.text.IDNA;
import dev.gatehouse.domain.account.DomainNames;
import java.util.Locale;
import java.util.Optional;

/**
 * Domain names by ICU. What it gives is fit to be given to it again and comes back as it was; an "xn--" label that does
 * not decode, and the trailing dot of the root, make a text no domain name.
 */
public final class IcuDomainNames implements DomainNames {
    private static final int LONGEST = 253;
    private static final IDNA UTS46 = IDNA.getUTS46Instance(IDNA.USE_STD3_RULES
            | IDNA.CHECK_BIDI
            | IDNA.CHECK_CONTEXTJ
            | IDNA.NONTRANSITIONAL_TO_ASCII
            | IDNA.NONTRANSITIONAL_TO_UNICODE);

    @Override
    public Optional<String> toAscii(String domain) {
        var info = new IDNA.Info();
        String ascii = UTS46.nameToASCII(domain, new StringBuilder(), info).toString();
        boolean isName = !info.hasErrors() && !ascii.endsWith(".") && ascii.length() <= LONGEST;
        return isName ? Optional.of(ascii.toLowerCase(Locale.ROOT)) : Optional.empty();
    }
}
