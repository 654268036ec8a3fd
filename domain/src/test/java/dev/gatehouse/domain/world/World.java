package dev.gatehouse.domain.world;

import dev.gatehouse.domain.Ports;
import dev.gatehouse.domain.audit.AuditEvent;
import java.time.Instant;
import java.util.List;

/** All ports in memory: the world that use cases and doors are tested in. */
public final class World {
    private final Memory memory = new Memory();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-02-08T14:12:45Z"));
    private final QuickPasswordHasher passwordHasher = new QuickPasswordHasher();
    private final Ports ports = build();

    private Ports build() {
        var accounts = new InMemoryAccounts(memory);
        var organizations = new InMemoryOrganizations(memory);
        return new Ports(
                clock,
                new CountingIds(),
                new SeededRandomness(),
                memory,
                accounts,
                new KnownDomainNames(),
                new FewCommonPasswords(),
                passwordHasher,
                organizations,
                organizations,
                new InMemorySessions(memory, accounts, organizations),
                new InMemorySigningKeys(memory),
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
