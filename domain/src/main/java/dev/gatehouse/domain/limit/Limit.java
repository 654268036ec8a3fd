package dev.gatehouse.domain.limit;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Everything whose frequency is limited: a closed list, each with its numbers and what it is counted by. */
public enum Limit {
    /** Sign-ups and the set-up together, by network. */
    SIGN_UP(Forgetting.FROM_THE_FIRST, new Window(30, Duration.ofMinutes(1)), new Window(300, Duration.ofHours(1))),

    /** Failed sign-ins by network, whoever was meant. */
    FAILED_SIGN_INS_OF_NETWORK(Forgetting.FROM_THE_FIRST, new Window(30, Duration.ofMinutes(1))),

    /**
     * Failed sign-ins by canonical address, whether or not anybody has it. The long window is the bound on failures in a row
     * (NIST SP 800-63B-4, 3.2.2).
     */
    FAILED_SIGN_INS_OF_ACCOUNT(
            Forgetting.FROM_THE_LAST, new Window(10, Duration.ofMinutes(15)), new Window(100, Duration.ofDays(30))),

    /** Failed sign-ins by canonical address and device, for a device that this account has signed in from. */
    FAILED_SIGN_INS_OF_KNOWN_DEVICE(
            Forgetting.FROM_THE_LAST, new Window(10, Duration.ofMinutes(15)), new Window(100, Duration.ofDays(30))),

    /** Letters by address and purpose. */
    LETTERS_OF_ADDRESS(
            Forgetting.FROM_THE_FIRST, new Window(3, Duration.ofHours(1)), new Window(10, Duration.ofDays(1))),

    /** Requests for a reset by network, whoever was meant. */
    RESET_REQUESTS(Forgetting.FROM_THE_FIRST, new Window(30, Duration.ofMinutes(1))),

    /** Tokens that an account has made of its sessions. */
    TOKENS_OF_ACCOUNT(Forgetting.FROM_THE_FIRST, new Window(60, Duration.ofMinutes(1))),

    /** Refusals to one network that are put on the audit trail, or a flood of them would fill it. */
    RECORDED_REFUSALS(Forgetting.FROM_THE_FIRST, new Window(10, Duration.ofMinutes(1))),

    /** Calls by an API key, which has a number of its own; this is the usual one. */
    KEY_CALLS(Forgetting.FROM_THE_FIRST, new Window(600, Duration.ofMinutes(1))),

    /** Machines that an account's agent key registers. */
    REGISTRATIONS_OF_MACHINES(Forgetting.FROM_THE_FIRST, new Window(30, Duration.ofMinutes(1))),

    /** Sockets that a machine opens: its own, and one for each person who reaches through to it. */
    SOCKETS_OF_MACHINE(Forgetting.FROM_THE_FIRST, new Window(120, Duration.ofMinutes(1))),

    /** Terminals that an account opens. */
    TERMINALS_OF_ACCOUNT(Forgetting.FROM_THE_FIRST, new Window(60, Duration.ofMinutes(1))),

    /** Calls of a trusted backend by its API token. */
    BACKEND_CALLS(Forgetting.FROM_THE_FIRST, new Window(600, Duration.ofMinutes(1)));

    /** When what was counted in a window is forgotten. */
    private enum Forgetting {
        /** The window's length after the first: so many in so long, then from the beginning. */
        FROM_THE_FIRST,
        /** The window's length after the last: so many in a row, until there has been quiet for so long. */
        FROM_THE_LAST
    }

    private static final int FIRST_DELAYED = 5;

    private final Forgetting forgetting;
    private final Window shorter;
    private final Window longer;

    Limit(Forgetting forgetting, Window only) {
        this(forgetting, only, only);
    }

    Limit(Forgetting forgetting, Window shorter, Window longer) {
        this.forgetting = forgetting;
        this.shorter = shorter;
        this.longer = longer;
    }

    public Window shorter() {
        return shorter;
    }

    /** The same as the shorter one where there are not two. */
    public Window longer() {
        return longer;
    }

    /** Whether each one that is counted keeps those before it in mind for the window's whole length. */
    public boolean isRenewedByEach() {
        return forgetting == Forgetting.FROM_THE_LAST;
    }

    /** How long to wait before the next, once so many are counted: 1 s from the fifth failure, then twice as long each time. */
    public Duration delayAfter(int count) {
        return isRenewedByEach() && count >= FIRST_DELAYED
                ? Duration.ofSeconds(1L << (Math.min(count, shorter.most()) - FIRST_DELAYED))
                : Duration.ZERO;
    }

    /** The delays after the first, the second and so on within the shorter window; empty where none is ever delayed. */
    public List<Duration> delays() {
        return isRenewedByEach()
                ? IntStream.rangeClosed(1, shorter.most())
                        .mapToObj(this::delayAfter)
                        .toList()
                : List.of();
    }
}
