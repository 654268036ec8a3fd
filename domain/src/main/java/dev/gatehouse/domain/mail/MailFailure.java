package dev.gatehouse.domain.mail;

/**
 * A letter was not delivered. The sentence is for an operator: it holds neither addresses nor anything that a mail server
 * said. It is expected, so it carries no stack trace.
 */
public final class MailFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean permanent;
    private final boolean aboutTheLetter;

    private MailFailure(String sentence, boolean permanent, boolean aboutTheLetter) {
        super(sentence, null, false, false);
        this.permanent = permanent;
        this.aboutTheLetter = aboutTheLetter;
    }

    /** The same letter may well be delivered later; others would hardly fare better now. */
    public static MailFailure passing(String sentence) {
        return new MailFailure(sentence, false, false);
    }

    /** The same letter may well be delivered later; others may be now. */
    public static MailFailure passingForThisLetter(String sentence) {
        return new MailFailure(sentence, false, true);
    }

    /** This letter will never be delivered; others may be now. */
    public static MailFailure permanent(String sentence) {
        return new MailFailure(sentence, true, true);
    }

    /** Whether it says nothing about other letters. */
    public boolean isAboutTheLetter() {
        return aboutTheLetter;
    }

    public boolean isPermanent() {
        return permanent;
    }

    /** One sentence without a full stop. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
