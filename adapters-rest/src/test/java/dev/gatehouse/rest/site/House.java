package dev.gatehouse.rest.site;

import dev.gatehouse.domain.mail.LetterKind;
import java.util.Optional;

/** A server with all its doors, and what its operators can do; it knows nobody at the start of a test. */
public interface House {
    Site site();

    /** The token in the newest letter of this kind to this address, once everything that waits is delivered. */
    Optional<String> mailed(String address, LetterKind kind);

    /** Founds an organization and gives its backend an API token with the usual scopes. */
    String apiToken();

    /** An operator disables the account with this address. */
    void disable(String email);

    /** An operator ends the sessions of the account with this address. */
    void revokeSessions(String email);

    /** Before the doors. */
    default Porch porch() {
        return new Porch(site(), apiToken());
    }
}
