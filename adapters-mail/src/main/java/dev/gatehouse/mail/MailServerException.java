package dev.gatehouse.mail;

/**
 * The mail server cannot be used, and one sentence says why. It has no cause and repeats nothing the server said: a server
 * may repeat what it was told.
 */
public final class MailServerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MailServerException(String sentence) {
        super(sentence);
    }
}
