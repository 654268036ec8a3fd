package dev.gatehouse.application.limit;

import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.EmailAddress;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.device.DeviceHash;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.IpAddress;
import dev.gatehouse.domain.kernel.Network;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.limit.Limit;
import dev.gatehouse.domain.limit.RateLimits;
import dev.gatehouse.domain.machine.MachineId;
import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.domain.token.ApiKey;
import dev.gatehouse.domain.token.ApiToken;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/**
 * Who may try, and who is told to come back later, with RATE_LIMIT_EXCEEDED. Everything is counted before it is tried, so
 * that tries sent side by side are worth no more than tries sent one by one. What is refused is not counted.
 */
public final class Limits {
    private static final String UNREADABLE = "unreadable";

    private final RateLimits counters;
    private final Audit audit;
    private final Clock clock;

    public Limits(RateLimits counters, Audit audit, Clock clock) {
        this.counters = counters;
        this.audit = audit;
        this.clock = clock;
    }

    /** Counts one sign-up, or set-up, of the client's network. */
    public void beforeSignUp(Client client) {
        take(Limit.SIGN_UP, network(client)).ifPresent(wait -> {
            throw refused(Optional.empty(), client, wait);
        });
    }

    /** Counts one token that a session's account gets. */
    public void beforeToken(AccountId account, Client client) {
        require(Limit.TOKENS_OF_ACCOUNT, account.value(), account, client);
    }

    /** Counts one machine that an account's agent key registers. */
    public void beforeRegistration(AccountId account, Client client) {
        require(Limit.REGISTRATIONS_OF_MACHINES, account.value(), account, client);
    }

    /** Counts one socket that an account's machine opens. */
    public void beforeSocket(MachineId machine, AccountId account, Client client) {
        require(Limit.SOCKETS_OF_MACHINE, machine.value(), account, client);
    }

    /** Counts one terminal that an account opens. */
    public void beforeTerminal(AccountId account, Client client) {
        require(Limit.TERMINALS_OF_ACCOUNT, account.value(), account, client);
    }

    /** Counts one request for a reset of the client's network. */
    public void beforeResetRequest(Client client) {
        take(Limit.RESET_REQUESTS, network(client)).ifPresent(wait -> {
            throw refused(Optional.empty(), client, wait);
        });
    }

    /** The sign-up was not even tried, because the service is busy: whoever repeats it is not counted twice. */
    public void giveBackSignUp(Client client) {
        counters.giveBack(Limit.SIGN_UP, network(client));
    }

    /**
     * Counts a sign-in as failed: for the network and for the address, or, from a device that the account has signed in from
     * before, for that device alone, so that no stranger can use up what its owner has. An address that nobody has is
     * counted like any other.
     */
    public Attempt beforeSignIn(Attempt attempt) {
        Optional<Duration> wait = attempt.knownDevice().isPresent()
                ? take(
                        Limit.FAILED_SIGN_INS_OF_KNOWN_DEVICE,
                        device(attempt.email(), attempt.knownDevice().get()))
                : ofStranger(attempt);
        wait.ifPresent(duration -> {
            throw refused(attempt.account(), attempt.client(), duration);
        });
        return attempt;
    }

    /** The account first: whoever hammers one must not use up the network of others. */
    private Optional<Duration> ofStranger(Attempt attempt) {
        String address = attempt.email().canonical();
        Optional<Duration> ofAccount = take(Limit.FAILED_SIGN_INS_OF_ACCOUNT, address);
        if (ofAccount.isPresent() || !attempt.ofNetwork()) {
            return ofAccount;
        }
        Optional<Duration> ofNetwork = take(Limit.FAILED_SIGN_INS_OF_NETWORK, network(attempt.client()));
        if (ofNetwork.isPresent()) {
            counters.giveBack(Limit.FAILED_SIGN_INS_OF_ACCOUNT, address);
        }
        return ofNetwork;
    }

    /** The password was not even looked at, because the service is busy or the database away. */
    public void giveBack(Attempt attempt) {
        if (attempt.knownDevice().isPresent()) {
            counters.giveBack(
                    Limit.FAILED_SIGN_INS_OF_KNOWN_DEVICE,
                    device(attempt.email(), attempt.knownDevice().get()));
        } else {
            giveBackOfNetwork(attempt);
            counters.giveBack(Limit.FAILED_SIGN_INS_OF_ACCOUNT, attempt.email().canonical());
        }
    }

    private void giveBackOfNetwork(Attempt attempt) {
        if (attempt.ofNetwork()) {
            counters.giveBack(Limit.FAILED_SIGN_INS_OF_NETWORK, network(attempt.client()));
        }
    }

    /**
     * The password was right: forgets the account's failures in the transaction that signs in, and says how many there were
     * since the last success. Comes last in it, for others wait for the counters of their network.
     */
    public int succeeded(Attempt attempt) {
        int ofAccount = clear(Limit.FAILED_SIGN_INS_OF_ACCOUNT, attempt.email().canonical());
        if (attempt.knownDevice().isPresent()) {
            int ofDevice = clear(
                    Limit.FAILED_SIGN_INS_OF_KNOWN_DEVICE,
                    device(attempt.email(), attempt.knownDevice().get()));
            return ofAccount + withoutThisOne(ofDevice);
        }
        giveBackOfNetwork(attempt);
        return withoutThisOne(ofAccount);
    }

    /** Whether one more letter of this kind may go to the address; counts it. Not to be asked in a transaction. */
    public boolean mayWrite(LetterKind kind, EmailAddress to) {
        return take(Limit.LETTERS_OF_ADDRESS, kind.publishedName() + " " + to.canonical())
                .isEmpty();
    }

    /** Counts one call of a backend, by its API token. */
    public void beforeCall(ApiToken backend, Client client) {
        take(Limit.BACKEND_CALLS, backend.id().value().toString()).ifPresent(wait -> {
            throw refused(Optional.empty(), client, wait);
        });
    }

    /** Counts one call by an API key, which has a number of its own. */
    public void beforeCall(ApiKey key, Client client) {
        counters.take(Limit.KEY_CALLS, key.callsPerMinute(), key.id().value().toString(), clock.instant())
                .ifPresent(wait -> {
                    throw refused(Optional.empty(), client, wait);
                });
    }

    /** Forgets the failures of an account and of its known devices, and says how many they were. */
    public int forgetFailures(EmailAddress email, Collection<DeviceHash> devices) {
        return clear(Limit.FAILED_SIGN_INS_OF_ACCOUNT, email.canonical())
                + devices.stream()
                        .mapToInt(device -> clear(Limit.FAILED_SIGN_INS_OF_KNOWN_DEVICE, device(email, device)))
                        .sum();
    }

    private void require(Limit limit, UUID counted, AccountId account, Client client) {
        take(limit, counted.toString()).ifPresent(wait -> {
            throw refused(Optional.of(account), client, wait);
        });
    }

    private static int withoutThisOne(int count) {
        return Math.max(0, count - 1);
    }

    /** The trail tells that a limit was reached and by whom; a flood of the same is not worth a row each. */
    private Refusal refused(Optional<AccountId> account, Client client, Duration wait) {
        if (take(Limit.RECORDED_REFUSALS, network(client)).isEmpty()) {
            audit.byStranger(AuditAction.RATE_LIMITED, account, client);
        }
        return Refusal.forNow(Reason.RATE_LIMIT_EXCEEDED, wait);
    }

    private Optional<Duration> take(Limit limit, String key) {
        return counters.take(limit, key, clock.instant());
    }

    private int clear(Limit limit, String key) {
        return counters.clear(limit, key, clock.instant());
    }

    /** All whose address cannot be read share one counter. */
    private static String network(Client client) {
        return IpAddress.parse(client.ipAddress())
                .map(address -> Network.ofSubscriber(address).toString())
                .orElse(UNREADABLE);
    }

    private static String device(EmailAddress email, DeviceHash device) {
        return device.hex() + email.canonical();
    }
}
