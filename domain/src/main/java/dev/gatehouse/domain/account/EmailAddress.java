package dev.gatehouse.domain.account;

/**
 * An e-mail address in its two forms: as it was typed, to which letters are sent, and the canonical one, by which
 * addresses are compared everywhere. {@link EmailAddresses} makes them; adapters restore what was stored.
 */
public record EmailAddress(String typed, String canonical) {

    /** The part before the @, in canonical form. */
    public String localPart() {
        return canonical.substring(0, canonical.lastIndexOf('@'));
    }

    /** The domain alone: an address is personal and does not belong in a log. */
    @Override
    public String toString() {
        return "*" + canonical.substring(canonical.lastIndexOf('@'));
    }
}
