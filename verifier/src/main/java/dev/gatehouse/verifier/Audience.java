package dev.gatehouse.verifier;

/** For whom tokens of a kind are meant: none passes for another. */
public enum Audience {
    /** What clients show themselves: an access token. */
    ACCESS("gatehouse/access", "JWT"),
    /** What a proxy hands on that has asked forward-auth. */
    FORWARD("gatehouse/forward", "forward+jwt");

    private final String claim;
    private final String type;

    Audience(String claim, String type) {
        this.claim = claim;
        this.type = type;
    }

    /** The claim aud (RFC 7519, 4.1.3). */
    String claim() {
        return claim;
    }

    /** The header typ (RFC 8725, 3.11). */
    String type() {
        return type;
    }
}
