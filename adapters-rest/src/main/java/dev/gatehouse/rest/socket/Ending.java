package dev.gatehouse.rest.socket;

/** Why a socket is closed, as its peer is told (RFC 6455, 7.4); numbers from 4000 on are our own. */
record Ending(int code, String reason) {
    static final Ending GOING_AWAY = new Ending(1001, "The server stops: connect again");
    static final Ending REVOKED = new Ending(1008, "The session or machine is over");
    static final Ending TOO_LARGE = new Ending(1009, "A message is too large");
    static final Ending BROKEN = new Ending(1011, "The other side broke off");
    static final Ending UNANSWERED = new Ending(1013, "The agent did not answer: try again");
    static final Ending UNPROVEN = new Ending(1013, "Credentials cannot be checked at this moment: try again");
    static final Ending IDLE = new Ending(4408, "Nothing was said for too long");
    static final Ending REPLACED = new Ending(4409, "The machine has connected again");

    private static final int NORMAL = 1000;
    private static final int LEAVING = 1001;
    private static final int WITHOUT_STATUS = 1005;
    private static final int FIRST_REGISTERED = 3000;
    private static final int LAST_PRIVATE = 4999;

    /** What the one side hears when the other side has closed like this: the same, if it meant to. */
    static Ending ofOther(int code, String reason) {
        if (code == NORMAL || code == LEAVING || code == WITHOUT_STATUS) {
            return new Ending(NORMAL, reason);
        }
        return code >= FIRST_REGISTERED && code <= LAST_PRIVATE ? new Ending(code, reason) : BROKEN;
    }
}
