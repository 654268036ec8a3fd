package dev.gatehouse.rest.ops;

import dev.gatehouse.domain.token.OneTimeSecret;
import java.net.URI;

/** Links to the page on which a person chooses a password, as operators may hand them over. */
final class ResetLinks {
    private final URI publicUrl;

    ResetLinks(URI publicUrl) {
        this.publicUrl = publicUrl;
    }

    String to(OneTimeSecret secret) {
        return publicUrl + "/reset-password?token=" + secret.reveal();
    }
}
