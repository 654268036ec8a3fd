package dev.gatehouse.domain.mail;

/** Port: whoever takes letters away. */
public interface Mailer {
    /**
     * Returns once the letter is somebody else's responsibility. Otherwise throws a {@link MailFailure}; the letter may have
     * been taken nevertheless if the connection was cut at the wrong moment. Never takes longer than a minute.
     */
    void deliver(Letter letter);

    /** There are no more letters for now: what was held ready for the next one is let go. */
    default void rest() {}
}
