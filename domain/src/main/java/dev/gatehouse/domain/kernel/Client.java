package dev.gatehouse.domain.kernel;

/**
 * From where a call came: the network address, what the program calls itself, and the identifier of the request.
 * All three are told by others and prove nothing.
 */
public record Client(String ipAddress, String userAgent, String requestId) {
    private static final int LONGEST_USER_AGENT = 512;

    /** Keeps the first 512 characters of the user agent. */
    public Client {
        userAgent = userAgent.length() > LONGEST_USER_AGENT ? userAgent.substring(0, LONGEST_USER_AGENT) : userAgent;
    }
}
