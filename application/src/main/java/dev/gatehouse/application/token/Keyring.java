package dev.gatehouse.application.token;

import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Randomness;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.Transactions;
import dev.gatehouse.domain.token.KeyMaterial;
import dev.gatehouse.domain.token.SigningKey;
import dev.gatehouse.domain.token.SigningKeys;
import dev.gatehouse.domain.token.TokenKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Which key of one kind signs, and which are believed. It answers from memory; {@link #refresh} brings in what other instances have
 * done, and whoever runs this calls it about once a second.
 */
public final class Keyring {
    private static final int KID_BYTES = 12;
    /**
     * So long a new key is known to all before it signs: as long as others may keep the list of public keys, and as much
     * again.
     */
    public static final Duration PUBLISHED_BEFORE = Duration.ofMinutes(2);
    /** Made-up names of keys cost at most so many questions. */
    private static final Duration SOONEST_REFRESH = Duration.ofMillis(200);

    private final TokenKind kind;
    private final SigningKeys signingKeys;
    private final KeyMaterial keyMaterial;
    private final Transactions transactions;
    private final Randomness randomness;
    private final Audit audit;
    private final Clock clock;
    private volatile List<SigningKey> believed = List.of();
    private volatile Instant refreshedAt = Instant.EPOCH;

    public Keyring(
            TokenKind kind,
            SigningKeys signingKeys,
            KeyMaterial keyMaterial,
            Transactions transactions,
            Randomness randomness,
            Audit audit,
            Clock clock) {
        this.kind = kind;
        this.signingKeys = signingKeys;
        this.keyMaterial = keyMaterial;
        this.transactions = transactions;
        this.randomness = randomness;
        this.audit = audit;
        this.clock = clock;
    }

    /** Makes the first key where there is none yet; two instances that start at once agree on one. */
    public void open() {
        refresh();
        if (!isOpen()) {
            signingKeys.add(newKey());
            refresh();
        }
    }

    /** Whether there is a key to sign with. */
    public boolean isOpen() {
        return believed.stream().anyMatch(SigningKey::isSigning);
    }

    /** Reads the keys anew. */
    public synchronized void refresh() {
        believed = signingKeys.believedAt(kind, clock.instant());
        refreshedAt = clock.instant();
    }

    /**
     * The key to sign with: the newest that everybody has had the time to learn of, and where there is none, the oldest that
     * is believed.
     */
    public SigningKey signing() {
        Instant now = clock.instant();
        List<SigningKey> usable = believed();
        return usable.stream()
                .filter(key -> !key.createdAt().isAfter(now.minus(PUBLISHED_BEFORE)))
                .reduce((older, newer) -> newer)
                .or(() -> usable.stream().findFirst())
                .orElseThrow(() -> new IllegalStateException("There is no signing key: the keyring was never opened"));
    }

    /** The keys whose signatures are believed now, the oldest first. */
    public List<SigningKey> believed() {
        Instant now = clock.instant();
        return believed.stream().filter(key -> key.verifiesAt(now)).toList();
    }

    /** The key of this name, if what it signed is believed now. One that another instance has just made is looked for. */
    public Optional<SigningKey> believed(String kid) {
        Optional<SigningKey> known = remembered(kid);
        if (known.isEmpty()) {
            refreshIfDue();
            return remembered(kid);
        }
        return known;
    }

    /** Whoever waited for another's refresh needs none of their own. */
    private synchronized void refreshIfDue() {
        if (refreshedAt.plus(SOONEST_REFRESH).isBefore(clock.instant())) {
            refresh();
        }
    }

    private Optional<SigningKey> remembered(String kid) {
        Instant now = clock.instant();
        for (SigningKey key : believed) {
            if (key.kid().equals(kid) && key.verifiesAt(now)) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    /**
     * Puts a new key in the place of the one that signs, which goes on until the new one is known, see
     * {@link #PUBLISHED_BEFORE}; from then on no older key is believed beyond the overlap. Without overlap older ones are not
     * believed from now on. Returns the new kid.
     * Refuses with SERVICE_UNAVAILABLE when somebody else rotates at this moment.
     */
    public String rotate(Duration overlap, Client client) {
        SigningKey next = newKey();
        transactions.inTransaction(() -> {
            signingKeys.stopSigning(
                    kind, clock.instant().plus(overlap.isZero() ? overlap : overlap.plus(PUBLISHED_BEFORE)));
            audit.byStranger(AuditAction.SIGNING_KEY_ROTATED, Optional.empty(), client);
            if (!signingKeys.add(next)) {
                throw Refusal.forNow(Reason.SERVICE_UNAVAILABLE, Duration.ofSeconds(1));
            }
            return next;
        });
        refresh();
        return next.kid();
    }

    private SigningKey newKey() {
        return new SigningKey(
                Base64.getUrlEncoder().withoutPadding().encodeToString(randomness.bytes(KID_BYTES)),
                kind,
                keyMaterial.generate(kind),
                clock.instant(),
                Optional.empty());
    }
}
