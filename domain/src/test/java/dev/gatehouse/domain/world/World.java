package dev.gatehouse.domain.world;

import dev.gatehouse.domain.Ports;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.kernel.Randomness;
import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.token.KeyMaterial;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** All ports in memory: the world that use cases and doors are tested in. */
public final class World {
    private static final int KEY_BYTES = 32;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-02-08T14:12:45Z"));
    private final Memory memory = new Memory(clock);
    private final QuickPasswordHasher passwordHasher = new QuickPasswordHasher();
    private final Postbag postbag = new Postbag();
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
        var organizationRoles = new InMemoryOrganizationRoles(memory);
        var organizations = new InMemoryOrganizations(memory, organizationRoles);
        var audit = new InMemoryAudit(memory);
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
                organizationRoles,
                new InMemoryInvitations(memory),
                new InMemorySessions(memory, accounts, organizations),
                new InMemorySigningKeys(memory),
                keyMaterial.apply(randomness),
                new InMemoryApiTokens(memory),
                new InMemoryAgentKeyGenerations(memory),
                new QuickAgentKeyDerivation(),
                new InMemoryOneTimeTokens(memory),
                new InMemoryResetRequests(memory),
                new InMemoryEmailChanges(memory),
                new InMemoryDepartedAccounts(memory),
                new InMemoryDevices(memory),
                new InMemoryRateLimits(memory),
                new InMemoryRoles(memory),
                new InMemoryInstallation(memory),
                new InMemoryOutbox(memory),
                postbag,
                audit,
                audit,
                audit,
                new InMemoryAbandonedAccounts(memory),
                new InMemorySchedules(memory),
                new InMemoryIdempotencyKeys(memory),
                new InMemoryProjects(memory),
                new InMemoryApiKeys(memory),
                new InMemoryRevocations(memory),
                new InMemoryMachines(memory),
                new InMemorySocketTickets(memory));
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

    /** Whoever takes the letters away. */
    public Postbag postbag() {
        return postbag;
    }

    /** What has been recorded, the oldest first. */
    public List<AuditEvent> auditEvents() {
        return memory.with(tables -> List.copyOf(tables.auditEvents));
    }

    /** Changes what was recorded behind the service's back; nothing takes an event away. */
    public void tamper(Function<AuditEvent, Optional<AuditEvent>> with) {
        memory.with(tables -> {
            List<AuditEvent> changed = tables.auditEvents.stream()
                    .flatMap(event -> with.apply(event).stream())
                    .toList();
            tables.auditEvents.clear();
            return tables.auditEvents.addAll(changed);
        });
    }

    /** Everything but the signing keys is as it was at the start. */
    public void forgetEverybody() {
        memory.forgetEverybody();
        postbag.empty();
    }
}
