package dev.gatehouse.domain.kernel;

/**
 * Why the core refuses: a closed list. The code is published to clients and never changes; the sentence is what a person
 * reads when nothing more exact is known.
 */
public enum Reason {
    INVALID_REQUEST("The request is not valid"),
    INVALID_NAME("Name is invalid"),
    INVALID_EMAIL("Email address is invalid"),
    INVALID_PASSWORD("Password is invalid"),
    INVALID_USERNAME("Username must have 1 to 64 letters, digits, dots, hyphens or underscores"),
    INVALID_TOKEN("This link or token is invalid or has expired"),
    INVALID_ROLE("There is no such role"),
    INVALID_REDIRECT("redirectTo must be a path or an address at an allowed origin"),
    INVALID_CREDENTIALS("Email or password is incorrect"),
    UNAUTHORIZED("Authentication required"),
    FORBIDDEN("This is not allowed"),
    SETUP_COMPLETED("Setup has been completed already"),
    PASSWORD_CHANGE_REQUIRED("This password must be changed first: a link to do so was sent by mail"),
    EMAIL_NOT_VERIFIED("Prove your email address first"),
    REAUTHENTICATION_REQUIRED("Sign in again, or send the current password: this needs a recent sign-in"),
    IMPERSONATED("This is not done while acting for somebody else"),
    INVALID_INVITATION("This invitation is invalid or has expired"),
    INVALID_CURSOR("The cursor is not one of ours"),
    NOT_FOUND("There is nothing here by that name"),
    CONFLICT("This does not fit what is there"),
    LAST_OWNER("An organization keeps at least one owner"),
    ALREADY_MEMBER("This person belongs to the organization already"),
    NAME_TAKEN("This name is taken"),
    ROLE_IN_USE("Somebody has this role or is invited to it"),
    LIMIT_REACHED("There is no place for more"),
    STALE("It was changed by somebody else meanwhile: read it again"),
    PRECONDITION_REQUIRED("Say by If-Match which version you change"),
    INVALID_POLICY("The policy is not valid"),
    RULE_VIOLATED("This is against a rule"),
    IDEMPOTENCY_KEY_REUSED("This Idempotency-Key was used for another request"),
    USER_EXISTS("User with this email already exists"),
    USERNAME_TAKEN("User with this username already exists"),
    RATE_LIMIT_EXCEEDED("Too many requests, please try again later"),
    SERVICE_BUSY("Too many people are signing in at this moment, please try again"),
    SERVICE_UNAVAILABLE("The service cannot answer at this moment, please try again");

    private final String sentence;

    Reason(String sentence) {
        this.sentence = sentence;
    }

    /** One sentence for a person, without a full stop. */
    public String sentence() {
        return sentence;
    }
}
