package dev.gatehouse.application.token;

import dev.gatehouse.application.access.Authorize;
import dev.gatehouse.application.access.Call;
import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.application.mail.Post;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Ids;
import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.Randomness;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.kernel.SecretHash;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.kernel.Transactions;
import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.domain.project.Projects;
import dev.gatehouse.domain.token.ApiKey;
import dev.gatehouse.domain.token.ApiKeyId;
import dev.gatehouse.domain.token.ApiKeys;
import dev.gatehouse.domain.token.Expiry;
import dev.gatehouse.domain.token.KeyOwner;
import dev.gatehouse.domain.token.KeyScope;
import dev.gatehouse.domain.token.KeyText;
import dev.gatehouse.domain.token.KeysOf;
import dev.gatehouse.domain.token.TokenName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Makes, shows, changes, rotates and revokes API keys: by people who are signed in as themselves, for keys make no keys and
 * nobody leaves one behind in somebody else's name. Whoever does not belong to the organization is refused with NOT_FOUND.
 */
public final class ManageApiKeys {
    /** How long a replaced secret still works where nothing else is said. */
    public static final Duration USUAL_OVERLAP = Duration.ofHours(24);

    /** How long it may be let work. */
    public static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

    private final Transactions transactions;
    private final Projects projects;
    private final ApiKeys apiKeys;
    private final Authorize authorize;
    private final Randomness randomness;
    private final Post post;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    public ManageApiKeys(
            Transactions transactions,
            Projects projects,
            ApiKeys apiKeys,
            Authorize authorize,
            Randomness randomness,
            Post post,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.projects = projects;
        this.apiKeys = apiKeys;
        this.authorize = authorize;
        this.randomness = randomness;
        this.post = post;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** What is asked for. */
    public record Order(
            KeyOwner owner, TokenName name, List<KeyScope> scopes, int callsPerMinute, Optional<Expiry> expiry) {}

    /** A key and its newest secret, which is known at this moment and never again. It does not print itself. */
    public record Issued(ApiKey key, String text) {
        @Override
        public String toString() {
            return "Issued[" + key.id() + ", hidden]";
        }
    }

    /**
     * Makes a key; a person hears of it by mail. Refuses with FORBIDDEN who may not, or puts more into it than they have; with
     * NOT_FOUND a project that is not there; with LIMIT_REACHED more than {@link ApiKeys#MOST_PER_OWNER}; with
     * INVALID_REQUEST an expiry in the past.
     */
    public Issued create(Call<ApiKey> call, Order order) {
        Account person = call.actor().personThemselves().account();
        Instant now = clock.instant();
        byte[] secret = randomness.bytes(KeyText.BYTES);
        ApiKey key = ApiKey.created(
                new ApiKeyId(ids.next()),
                call.organization(),
                order.owner(),
                order.name(),
                order.scopes(),
                order.callsPerMinute(),
                now,
                order.expiry().map(expiry -> expiry.from(now)));
        return transactions.inTransaction(() -> {
            alone(call).requireMaking(key);
            refuseUnknownProject(key);
            if (apiKeys.countLive(call.organization(), key.owner(), now) >= ApiKeys.MOST_PER_OWNER) {
                throw Refusal.of(Reason.LIMIT_REACHED);
            }
            apiKeys.add(key, SecretHash.of(new SecretBytes(secret)));
            return issued(AuditAction.API_KEY_CREATED, person, key, secret, call);
        });
    }

    /** Refuses with NOT_FOUND what is not there, was revoked, or is not for the caller's eyes. */
    public ApiKey find(Call<ApiKey> call, ApiKeyId id) {
        return present(new KeyRights(call, authorize.in(call.actor(), call.organization())), id);
    }

    /** A part of the keys that the caller may see: all, or a person's own; of one owner where one is named. */
    public Page<ApiKey> page(Call<ApiKey> call, Optional<KeyOwner> owner, Slice<ApiKeyId> slice) {
        var rights = new KeyRights(call, authorize.in(call.actor(), call.organization()));
        if (rights.seesOthers()) {
            return Call.passing(
                    slice, part -> apiKeys.page(call.organization(), owner, part), ApiKey::id, rights::sees);
        }
        var own = new KeyOwner.Person(call.actor().person().account().id());
        return owner.map(own::equals).orElse(true)
                ? apiKeys.page(call.organization(), Optional.of(own), slice)
                : new Page<>(List.of(), false);
    }

    /**
     * Puts what the change makes of a key at this time in its place. Refuses with FORBIDDEN whom {@link #create} would refuse, and with STALE
     * a key that is not as expected.
     */
    public ApiKey change(
            Call<ApiKey> call, ApiKeyId id, BiFunction<ApiKey, Instant, ApiKey> change, Predicate<ApiKey> isExpected) {
        Account person = call.actor().personThemselves().account();
        return transactions.inTransaction(() -> {
            KeyRights rights = alone(call);
            ApiKey before = present(rights, id);
            ApiKey after = change.apply(before, clock.instant());
            rights.requireChanging(before, after, differences(before, after));
            refuseOther(before, isExpected);
            if (!after.equals(before)) {
                refuseUnless(apiKeys.change(after));
                record(AuditAction.API_KEY_CHANGED, person, after, call);
            }
            return after;
        });
    }

    /** By the names that the outside knows, since policies may speak of them. */
    private static List<String> differences(ApiKey before, ApiKey after) {
        var names = new ArrayList<String>();
        addUnless(before.name().equals(after.name()), "name", names);
        addUnless(before.scopes().equals(after.scopes()), "scopes", names);
        addUnless(before.callsPerMinute() == after.callsPerMinute(), "calls_per_minute", names);
        addUnless(before.expiresAt().equals(after.expiresAt()), "expires_at", names);
        return names;
    }

    private static void addUnless(boolean same, String name, List<String> names) {
        if (!same) {
            names.add(name);
        }
    }

    /**
     * Gives a key another secret; the one it had works for so long and no longer. Refuses as {@link #change} does, and with
     * CONFLICT a key that has expired.
     */
    public Issued rotate(Call<ApiKey> call, ApiKeyId id, Duration overlap) {
        Account person = call.actor().personThemselves().account();
        byte[] secret = randomness.bytes(KeyText.BYTES);
        return transactions.inTransaction(() -> {
            KeyRights rights = alone(call);
            ApiKey key = present(rights, id);
            rights.requireChanging(key, key, List.of());
            Instant now = clock.instant();
            if (!key.isLiveAt(now)) {
                throw Refusal.because(Reason.CONFLICT, "This key has expired");
            }
            refuseUnless(apiKeys.rotate(id, SecretHash.of(new SecretBytes(secret)), now.plus(overlap)));
            return issued(AuditAction.API_KEY_ROTATED, person, key, secret, call);
        });
    }

    /** Ends a key with all its secrets, from the next call on. Refuses with FORBIDDEN, and with STALE one not as expected. */
    public void revoke(Call<ApiKey> call, ApiKeyId id, Predicate<ApiKey> isExpected) {
        Account person = call.actor().personThemselves().account();
        transactions.inTransaction(() -> {
            KeyRights rights = alone(call);
            ApiKey key = present(rights, id);
            rights.requireEnding(key);
            refuseOther(key, isExpected);
            refuseUnless(!apiKeys.revoke(new KeysOf.Itself(id), clock.instant()).isEmpty());
            record(AuditAction.API_KEY_REVOKED, person, key, call);
            return key;
        });
    }

    /** First in each transaction: whoever counts or changes keys of an organization does so alone. */
    private KeyRights alone(Call<ApiKey> call) {
        return new KeyRights(call, authorize.holdWhole(call.actor(), call.organization()));
    }

    /** What the caller may not see is not there, whatever else is wrong. */
    private ApiKey present(KeyRights rights, ApiKeyId id) {
        return apiKeys.find(rights.call().organization(), id)
                .filter(key -> key.revokedAt().isEmpty() && rights.sees(key))
                .orElseThrow(() -> Refusal.of(Reason.NOT_FOUND));
    }

    private void refuseUnknownProject(ApiKey key) {
        if (key.owner() instanceof KeyOwner.OfProject owner) {
            refuseUnless(projects.find(key.organization(), owner.project()).isPresent());
        }
    }

    private static void refuseUnless(boolean isThere) {
        if (!isThere) {
            throw Refusal.of(Reason.NOT_FOUND);
        }
    }

    private static void refuseOther(ApiKey key, Predicate<ApiKey> isExpected) {
        if (!isExpected.test(key)) {
            throw Refusal.of(Reason.STALE);
        }
    }

    /** An address that nobody has proven hears nothing: it may be somebody else's. */
    private Issued issued(AuditAction action, Account person, ApiKey key, byte[] secret, Call<ApiKey> call) {
        record(action, person, key, call);
        if (person.emailVerified()) {
            post.send(LetterKind.NEW_API_KEY, person, Map.of());
        }
        return new Issued(key, KeyText.write(ApiKey.PREFIX, secret));
    }

    private void record(AuditAction action, Account person, ApiKey key, Call<ApiKey> call) {
        audit.toOrganization(
                action,
                Optional.of(person.id()),
                call.organization(),
                key.id().value().toString(),
                call.client());
    }
}
