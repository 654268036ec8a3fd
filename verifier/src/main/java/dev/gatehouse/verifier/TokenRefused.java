package dev.gatehouse.verifier;

/** A token that is not to be believed. It does not hold the token. */
public final class TokenRefused extends Exception {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    TokenRefused(Reason reason) {
        super(reason.sentence, null, false, false);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** Every reason there is. Only the last two pass by themselves. */
    public enum Reason {
        /** It is no token, or not in the letters that a signer writes. */
        MALFORMED("The token cannot be read"),
        /** It was signed by another, for another, or is of another kind. */
        NOT_FOR_US("The token is not meant for us"),
        /** Its time is over. */
        EXPIRED("The token has expired"),
        /** Its session, account, membership or organization is over. */
        REVOKED("The token was revoked"),
        /** The key that it names is not published, as far as it can be asked. */
        UNKNOWN_KEY("The key that signed the token is not known"),
        /** Nobody knows what was revoked of late: the stream of revocations is cut, or late. */
        STALE("It is not known whether the token was revoked");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }
    }
}
