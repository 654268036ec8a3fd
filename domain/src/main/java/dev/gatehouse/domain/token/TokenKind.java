package dev.gatehouse.domain.token;

/** What a signed text is for. Each kind has keys of its own, so that none passes for the other. */
public enum TokenKind {
    /** Names a session to ourselves: what the cookie holds. */
    SESSION,
    /** Names a session to others too, who verify it by a public key. */
    ACCESS
}
