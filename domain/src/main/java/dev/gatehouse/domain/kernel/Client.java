package dev.gatehouse.domain.kernel;

import dev.gatehouse.domain.account.AccountId;
import java.util.Optional;

/**
 * From where a call came: the network address, what the program calls itself, and the identifier of the request, all of
 * which are told by others and prove nothing; and, as the session that was shown proves, who acts by it.
 *
 * @param impersonator the administrator who acts in somebody's name; empty where nobody does
 */
public record Client(String ipAddress, String userAgent, String requestId, Optional<AccountId> impersonator) {
    private static final int LONGEST_USER_AGENT = 512;

    /** Keeps the first 512 characters of the user agent. */
    public Client {
        userAgent = userAgent.length() > LONGEST_USER_AGENT ? userAgent.substring(0, LONGEST_USER_AGENT) : userAgent;
    }

    /** Somebody who acts in their own name. */
    public Client(String ipAddress, String userAgent, String requestId) {
        this(ipAddress, userAgent, requestId, Optional.empty());
    }

    /** The same place, from which this administrator acts in somebody's name; or nobody does. */
    public Client usedBy(Optional<AccountId> administrator) {
        return new Client(ipAddress, userAgent, requestId, administrator);
    }
}
