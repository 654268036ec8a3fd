package dev.gatehouse.domain.world;

import dev.gatehouse.domain.access.RoleId;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.Credential;
import dev.gatehouse.domain.account.EmailChange;
import dev.gatehouse.domain.account.ResetRequest;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.ChainId;
import dev.gatehouse.domain.audit.ChainMark;
import dev.gatehouse.domain.device.DeviceHash;
import dev.gatehouse.domain.invitation.InvitationId;
import dev.gatehouse.domain.kernel.SecretHash;
import dev.gatehouse.domain.kernel.Transactions;
import dev.gatehouse.domain.machine.MachineId;
import dev.gatehouse.domain.mail.LetterId;
import dev.gatehouse.domain.organization.Membership;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.organization.OrganizationRole;
import dev.gatehouse.domain.project.Project;
import dev.gatehouse.domain.project.ProjectId;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.token.ApiKeyId;
import dev.gatehouse.domain.token.ApiTokenId;
import dev.gatehouse.domain.token.Revocation;
import dev.gatehouse.domain.token.Revocation.Place;
import dev.gatehouse.domain.token.Revoked;
import dev.gatehouse.domain.token.SigningKey;
import dev.gatehouse.domain.token.SocketTicket;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/** The in-memory database: one transaction at a time, rolled back by going back to a copy. */
final class Memory implements Transactions {
    private final ReentrantLock lock = new ReentrantLock();
    private final Clock clock;
    private Tables tables;
    private Optional<Tables> before = Optional.empty();

    Memory(Clock clock) {
        this.clock = clock;
        this.tables = new Tables(clock);
    }

    record AccountDevice(AccountId account, DeviceHash device) {}

    /** All rows are immutable records, so a copy of the maps is a copy of everything. */
    static final class Tables {
        final Map<AccountId, Credential> accounts = new LinkedHashMap<>();
        final Map<OrganizationId, Organization> organizations = new LinkedHashMap<>();
        final Map<RoleId, OrganizationRole> organizationRoles = new LinkedHashMap<>();
        final Map<InvitationId, InMemoryInvitations.Row> invitations = new LinkedHashMap<>();
        final Map<AccountId, EmailChange> emailChanges = new LinkedHashMap<>();
        final Map<OrganizationId, AccountId> founders = new LinkedHashMap<>();
        final List<Membership> memberships = new ArrayList<>();
        final Map<SessionId, Session> sessions = new LinkedHashMap<>();
        final Map<SessionId, Instant> endedSessions = new LinkedHashMap<>();
        final Map<AccountId, Session> lastActiveSessions = new LinkedHashMap<>();
        final Map<String, SigningKey> signingKeys = new LinkedHashMap<>();
        final Map<AccountId, Integer> agentKeyGenerations = new LinkedHashMap<>();
        final Map<ApiTokenId, InMemoryApiTokens.Row> apiTokens = new LinkedHashMap<>();
        final List<AuditEvent> auditEvents = new ArrayList<>();
        final List<InMemoryOneTimeTokens.Row> oneTimeTokens = new ArrayList<>();
        final List<ResetRequest> resetRequests = new ArrayList<>();
        final Map<LetterId, InMemoryOutbox.Entry> letters = new LinkedHashMap<>();
        final Map<AccountId, RoleId> grantedRoles = new LinkedHashMap<>();
        final List<Instant> completedSetup = new ArrayList<>();
        final Map<UUID, ChainMark> auditPlaces = new LinkedHashMap<>();
        final Map<ChainId, InMemoryAudit.Head> auditHeads = new LinkedHashMap<>();
        long auditSealed;
        final Map<InMemoryRateLimits.Key, InMemoryRateLimits.Tally> rateLimits = new LinkedHashMap<>();
        final Map<AccountDevice, Instant> devices = new LinkedHashMap<>();
        final Map<String, Instant> schedules = new LinkedHashMap<>();
        final Map<InMemoryIdempotencyKeys.Key, InMemoryIdempotencyKeys.Row> idempotencyKeys = new LinkedHashMap<>();
        final Map<ProjectId, Project> projects = new LinkedHashMap<>();
        final Map<ApiKeyId, InMemoryApiKeys.Row> apiKeys = new LinkedHashMap<>();
        final Map<MachineId, InMemoryMachines.Row> machines = new LinkedHashMap<>();
        final Map<SecretHash, SocketTicket> socketTickets = new LinkedHashMap<>();
        final List<Revocation> revocations = new ArrayList<>();
        long revocationsMade;
        private final Clock clock;

        Tables(Clock clock) {
            this.clock = clock;
        }

        /** What the triggers of a database do. */
        void revoke(Revoked revoked) {
            revocationsMade++;
            revocations.add(new Revocation(new Place(revocationsMade, 1), revoked, clock.instant()));
        }

        /** When the session ended or will expire. */
        Instant overSince(Session session) {
            Instant ended = endedSessions.getOrDefault(session.id(), Instant.MAX);
            return ended.isBefore(session.expiresAt()) ? ended : session.expiresAt();
        }

        Tables copy() {
            var copy = new Tables(clock);
            copy.accounts.putAll(accounts);
            copy.organizations.putAll(organizations);
            copy.organizationRoles.putAll(organizationRoles);
            copy.invitations.putAll(invitations);
            copy.emailChanges.putAll(emailChanges);
            copy.founders.putAll(founders);
            copy.memberships.addAll(memberships);
            copy.sessions.putAll(sessions);
            copy.endedSessions.putAll(endedSessions);
            copy.lastActiveSessions.putAll(lastActiveSessions);
            copy.signingKeys.putAll(signingKeys);
            copy.agentKeyGenerations.putAll(agentKeyGenerations);
            copy.apiTokens.putAll(apiTokens);
            copy.auditEvents.addAll(auditEvents);
            copy.oneTimeTokens.addAll(oneTimeTokens);
            copy.resetRequests.addAll(resetRequests);
            copy.letters.putAll(letters);
            copy.grantedRoles.putAll(grantedRoles);
            copy.completedSetup.addAll(completedSetup);
            copy.auditPlaces.putAll(auditPlaces);
            copy.auditHeads.putAll(auditHeads);
            copy.auditSealed = auditSealed;
            copy.rateLimits.putAll(rateLimits);
            copy.devices.putAll(devices);
            copy.schedules.putAll(schedules);
            copy.idempotencyKeys.putAll(idempotencyKeys);
            copy.projects.putAll(projects);
            copy.apiKeys.putAll(apiKeys);
            copy.revocations.addAll(revocations);
            copy.revocationsMade = revocationsMade;
            copy.machines.putAll(machines);
            copy.socketTickets.putAll(socketTickets);
            return copy;
        }
    }

    @Override
    public <T> T inTransaction(Supplier<T> block) {
        return with(current -> {
            if (lock.getHoldCount() > 1) {
                return block.get();
            }
            var copy = current.copy();
            before = Optional.of(copy);
            boolean done = false;
            try {
                T result = block.get();
                done = true;
                return result;
            } finally {
                before = Optional.empty();
                if (!done) {
                    tables = copy;
                }
            }
        });
    }

    void forgetEverybody() {
        with(current -> {
            tables = new Tables(clock);
            tables.signingKeys.putAll(current.signingKeys);
            return tables;
        });
    }

    /** Does it so that it stays done, also where the transaction that runs is rolled back. */
    <T> T lasting(Function<Tables, T> work) {
        return with(current -> {
            T result = work.apply(current);
            return before.map(work).orElse(result);
        });
    }

    <T> T with(Function<Tables, T> work) {
        lock.lock();
        try {
            return work.apply(tables);
        } finally {
            lock.unlock();
        }
    }
}
