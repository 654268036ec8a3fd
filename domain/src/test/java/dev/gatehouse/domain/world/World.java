package dev.gatehouse.domain.world;

import dev.gatehouse.domain.Ports;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.kernel.Randomness;
import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.token.KeyMaterial;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** All ports in memory: the world that use cases and doors are tested in. */
public final class World {
    private static final int KEY_BYTES = 32;

    private final Memory memory = new Memory();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-02-08T14:12:45Z"));
    private final QuickPasswordHasher passwordHasher = new QuickPasswordHasher();
    private final Ports ports;

    /** A world whose keys are bytes that nobody can sign with but by HMAC. */
    public World() {
        this(randomness -> kind -> new SecretBytes(randomness.bytes(KEY_BYTES)));
    }

    public World(Function<Randomness, KeyMaterial> keyMaterial) {
        ports = build(keyMaterial);
    }

    private Ports build(Function<Randomness, KeyMaterial> keyMaterial) {
        var randomness = new SeededRandomness();
        var accounts = new InMemoryAccounts(memory);
        var organizations = new InMemoryOrganizations(memory);
        return new Ports(
                clock,
                new CountingIds(),
                randomness,
                memory,
                accounts,
                new KnownDomainNames(),
                new FewCommonPasswords(),
                passwordHasher,
                organizations,
                organizations,
                new InMemorySessions(memory, accounts, organizations),
                new InMemorySigningKeys(memory),
                keyMaterial.apply(randomness),
                new InMemoryOneTimeTokens(memory),
                new InMemoryResetRequests(memory),
                event -> memory.with(tables -> tables.auditEvents.add(event)));
    }

    public Ports ports() {
        return ports;
    }

    public SettableClock clock() {
        return clock;
    }

    public QuickPasswordHasher passwordHasher() {
        return passwordHasher;
    }

    /** What has been recorded, the oldest first. */
    public List<AuditEvent> auditEvents() {
        return memory.with(tables -> List.copyOf(tables.auditEvents));
    }

    /** Everything but the signing keys is as it was at the start. */
    public void forgetEverybody() {
        memory.forgetEverybody();
    }
}
