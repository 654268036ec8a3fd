package dev.gatehouse.application.token;

import dev.gatehouse.application.access.Access;
import dev.gatehouse.application.access.Actor;
import dev.gatehouse.application.access.Authorize;
import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.application.mail.Post;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Client;
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
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.organization.Organizations;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

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
    private final Organizations organizations;
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
            Organizations organizations,
            Projects projects,
            ApiKeys apiKeys,
            Authorize authorize,
            Randomness randomness,
            Post post,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.organizations = organizations;
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
    public Issued create(Actor actor, OrganizationId organization, Order order, Client client) {
        Account person = actor.personThemselves().account();
        Instant now = clock.instant();
        byte[] secret = randomness.bytes(KeyText.BYTES);
        ApiKey key = ApiKey.created(
                new ApiKeyId(ids.next()),
                organization,
                order.owner(),
                order.name(),
                order.scopes(),
                order.callsPerMinute(),
                now,
                order.expiry().map(expiry -> expiry.from(now)));
        return transactions.inTransaction(() -> {
            held(actor, organization).requireMaking(key.owner(), key.scopes());
            refuseUnknownProject(key);
            if (apiKeys.countLive(organization, key.owner(), now) >= ApiKeys.MOST_PER_OWNER) {
                throw Refusal.of(Reason.LIMIT_REACHED);
            }
            apiKeys.add(key, SecretHash.of(new SecretBytes(secret)));
            return issued(AuditAction.API_KEY_CREATED, person, key, secret, client);
        });
    }

    /** Refuses with NOT_FOUND what is not there, was revoked, or is not for the actor's eyes. */
    public ApiKey find(Actor actor, OrganizationId organization, ApiKeyId id) {
        var rights = new KeyRights(authorize.in(actor, organization));
        ApiKey key = present(organization, id);
        rights.requireSeeing(key);
        return key;
    }

    /** A part of the keys that the actor may see: all, or a person's own; of one owner where one is named. */
    public Page<ApiKey> page(
            Actor actor, OrganizationId organization, Optional<KeyOwner> owner, Slice<ApiKeyId> slice) {
        var rights = new KeyRights(authorize.in(actor, organization));
        if (rights.seesAll()) {
            return apiKeys.page(organization, owner, slice);
        }
        var own = new KeyOwner.Person(actor.person().account().id());
        return owner.map(own::equals).orElse(true)
                ? apiKeys.page(organization, Optional.of(own), slice)
                : new Page<>(List.of(), false);
    }

    /**
     * Puts what the change makes of a key in its place. Refuses with FORBIDDEN whom {@link #create} would refuse, and with STALE
     * a key that is not as expected.
     */
    public ApiKey change(
            Actor actor,
            OrganizationId organization,
            ApiKeyId id,
            UnaryOperator<ApiKey> change,
            Predicate<ApiKey> isExpected,
            Client client) {
        Account person = actor.personThemselves().account();
        return transactions.inTransaction(() -> {
            KeyRights rights = held(actor, organization);
            ApiKey before = expected(organization, id, rights::requireSeeing, isExpected);
            ApiKey after = change.apply(before);
            rights.requireChanging(before, after.scopes());
            if (!after.equals(before)) {
                refuseUnless(apiKeys.change(after));
                record(AuditAction.API_KEY_CHANGED, person, after, client);
            }
            return after;
        });
    }

    /**
     * Gives a key another secret; the one it had works for so long and no longer. Refuses as {@link #change} does, and with
     * CONFLICT a key that has expired.
     */
    public Issued rotate(Actor actor, OrganizationId organization, ApiKeyId id, Duration overlap, Client client) {
        Account person = actor.personThemselves().account();
        byte[] secret = randomness.bytes(KeyText.BYTES);
        return transactions.inTransaction(() -> {
            KeyRights rights = held(actor, organization);
            ApiKey key = present(organization, id);
            rights.requireChanging(key, key.scopes());
            Instant now = clock.instant();
            if (!key.isLiveAt(now)) {
                throw Refusal.because(Reason.CONFLICT, "This key has expired");
            }
            refuseUnless(apiKeys.rotate(id, SecretHash.of(new SecretBytes(secret)), now.plus(overlap)));
            return issued(AuditAction.API_KEY_ROTATED, person, key, secret, client);
        });
    }

    /** Ends a key with all its secrets, from the next call on. Refuses with FORBIDDEN, and with STALE one not as expected. */
    public void revoke(
            Actor actor, OrganizationId organization, ApiKeyId id, Predicate<ApiKey> isExpected, Client client) {
        Account person = actor.personThemselves().account();
        transactions.inTransaction(() -> {
            KeyRights rights = held(actor, organization);
            ApiKey key = expected(organization, id, rights::requireEnding, isExpected);
            refuseUnless(!apiKeys.revoke(new KeysOf.Itself(id), clock.instant()).isEmpty());
            record(AuditAction.API_KEY_REVOKED, person, key, client);
            return key;
        });
    }

    /** First in each transaction: whoever counts or changes keys of an organization does so alone. */
    private KeyRights held(Actor actor, OrganizationId organization) {
        refuseUnless(organizations.hold(organization).isPresent());
        Access access = authorize.hold(actor, organization);
        return new KeyRights(access);
    }

    /** What the actor may not see is refused before its version is looked at. */
    private ApiKey expected(
            OrganizationId organization, ApiKeyId id, Consumer<ApiKey> refusing, Predicate<ApiKey> isExpected) {
        ApiKey key = present(organization, id);
        refusing.accept(key);
        if (!isExpected.test(key)) {
            throw Refusal.of(Reason.STALE);
        }
        return key;
    }

    private ApiKey present(OrganizationId organization, ApiKeyId id) {
        return apiKeys.find(organization, id)
                .filter(key -> key.revokedAt().isEmpty())
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

    /** An address that nobody has proven hears nothing: it may be somebody else's. */
    private Issued issued(AuditAction action, Account person, ApiKey key, byte[] secret, Client client) {
        record(action, person, key, client);
        if (person.emailVerified()) {
            post.send(LetterKind.NEW_API_KEY, person, Map.of());
        }
        return new Issued(key, KeyText.write(ApiKey.PREFIX, secret));
    }

    private void record(AuditAction action, Account person, ApiKey key, Client client) {
        audit.toOrganization(
                action,
                Optional.of(person.id()),
                key.organization(),
                key.id().value().toString(),
                client);
    }
}
