package dev.gatehouse.mail;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The addresses that letters lead to. All begin with the configured public address, whatever a request looked like. */
public final class Links {
    private final String site;

    /** The public address, without a slash at its end. */
    public Links(URI publicUrl) {
        this.site = publicUrl.toString();
    }

    /** Where people reach us. */
    String site() {
        return site;
    }

    String verifyEmail(String token) {
        return with("/api/auth/verify-email", token);
    }

    String choosePassword(String token) {
        return with("/reset-password", token);
    }

    String confirmEmail(String token) {
        return with("/confirm-email", token);
    }

    String acceptInvitation(String token) {
        return with("/accept-invitation", token);
    }

    private String with(String path, String token) {
        return site + path + "?token=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
    }
}
