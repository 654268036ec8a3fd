package dev.gatehouse.domain.account;

import java.util.Optional;

/** Port: internationalized domain names. */
public interface DomainNames {
    /**
     * The name in ASCII and lower case, by UTS 46 non-transitional processing with STD3 rules and length checks, so that
     * all spellings of one domain give one text and different domains never meet. Empty where it is no domain name.
     */
    Optional<String> toAscii(String domain);
}
