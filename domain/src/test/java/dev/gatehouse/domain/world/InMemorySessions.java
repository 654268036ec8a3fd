package dev.gatehouse.domain.world;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.Accounts;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.organization.Membership;
import dev.gatehouse.domain.organization.MembershipState;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.session.Sessions;
import dev.gatehouse.domain.token.Revoked;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;

final class InMemorySessions implements Sessions {
    private final Memory memory;
    private final Accounts accounts;
    private final InMemoryOrganizations organizations;

    InMemorySessions(Memory memory, Accounts accounts, InMemoryOrganizations organizations) {
        this.memory = memory;
        this.accounts = accounts;
        this.organizations = organizations;
    }

    @Override
    public void open(Session session) {
        memory.with(tables -> {
            if (!tables.accounts.containsKey(session.account())) {
                throw new IllegalStateException("A session belongs to an account");
            }
            tables.sessions.put(session.id(), session);
            live(session.createdAt(), one -> one.account().equals(session.account()) && isOfPerson(one)).stream()
                    .sorted(Comparator.comparing(Session::createdAt)
                            .thenComparing(one -> one.id().value())
                            .reversed())
                    .skip(MOST_PER_ACCOUNT)
                    .forEach(one -> end(tables, one, session.createdAt()));
            return session;
        });
    }

    @Override
    public Optional<CurrentUser> findLive(SessionId id, Instant now) {
        return memory.with(tables -> live(now, session -> session.id().equals(id)).stream()
                .findFirst()
                .flatMap(session -> accounts.find(session.account())
                        .filter(account -> account.isActive())
                        .map(account -> new CurrentUser(session, account, organization(session), roles(session)))));
    }

    @Override
    public boolean wereOpenedFrom(AccountId account, Client client, Instant since) {
        return memory.with(tables -> tables.sessions.values().stream()
                .anyMatch(session -> session.account().equals(account)
                        && isOfPerson(session)
                        && session.ipAddress().equals(client.ipAddress())
                        && session.userAgent().equals(client.userAgent())
                        && !session.createdAt().isBefore(since)));
    }

    @Override
    public boolean activate(SessionId id, Optional<OrganizationId> organization) {
        return memory.with(tables -> {
            Session session = tables.sessions.get(id);
            if (session == null || tables.endedSessions.containsKey(id)) {
                return false;
            }
            tables.sessions.put(id, session.activeIn(organization));
            return true;
        });
    }

    @Override
    public void deactivate(AccountId account, OrganizationId organization) {
        memory.with(tables -> {
            tables.sessions.replaceAll((id, session) -> session.account().equals(account)
                            && session.activeOrganization().equals(Optional.of(organization))
                    ? session.activeIn(Optional.empty())
                    : session);
            return tables;
        });
    }

    @Override
    public boolean end(SessionId id, Instant now) {
        return endWhere(session -> session.id().equals(id), now) == 1;
    }

    @Override
    public int endAllOf(AccountId account, Instant now) {
        endImpersonationsBy(account, now);
        return endWhere(session -> session.account().equals(account), now);
    }

    @Override
    public int endAllBut(AccountId account, SessionId kept, Instant now) {
        return endWhere(
                session -> session.account().equals(account) && !session.id().equals(kept), now);
    }

    @Override
    public Page<Session> liveOf(AccountId account, Slice<SessionId> slice, Instant now) {
        return Page.of(
                live(now, session -> session.account().equals(account)).stream()
                        .sorted(Comparator.comparing(
                                session -> session.id().value().toString()))
                        .filter(session -> slice.after()
                                .map(mark -> session.id()
                                                .value()
                                                .toString()
                                                .compareTo(mark.value().toString())
                                        > 0)
                                .orElse(true))
                        .limit(slice.oneMore())
                        .toList(),
                slice);
    }

    @Override
    public void noteUse(SessionId id, Instant now) {
        memory.with(tables -> tables.sessions.computeIfPresent(id, (key, session) -> session.usedAt(now)));
    }

    @Override
    public boolean holdLive(SessionId id, Instant now) {
        return findLive(id, now).isPresent();
    }

    @Override
    public int endImpersonationsBy(AccountId administrator, Instant now) {
        return endWhere(session -> session.impersonator().equals(Optional.of(administrator)), now);
    }

    @Override
    public int endIdle(Instant since, Instant now, int most) {
        List<Session> idle =
                memory.with(tables -> live(now, session -> !session.lastUsedAt().isAfter(since)).stream()
                        .sorted(Comparator.comparing(Session::lastUsedAt))
                        .limit(most)
                        .toList());
        idle.forEach(session -> end(session.id(), now));
        return idle.size();
    }

    @Override
    public int endAll(Instant now) {
        return endWhere(session -> true, now);
    }

    @Override
    public int purge(Instant before, int most) {
        return memory.with(tables -> {
            List<Session> over = tables.sessions.values().stream()
                    .filter(session -> tables.overSince(session).isBefore(before))
                    .sorted(Comparator.comparing(tables::overSince))
                    .limit(most)
                    .toList();
            over.forEach(session -> {
                tables.sessions.remove(session.id());
                tables.endedSessions.remove(session.id());
                noteLastActive(tables, session);
            });
            return over.size();
        });
    }

    private static void noteLastActive(Memory.Tables tables, Session session) {
        if (session.activeOrganization().isPresent() && isOfPerson(session)) {
            tables.lastActiveSessions.merge(
                    session.account(), session, BinaryOperator.maxBy(Comparator.comparing(Session::createdAt)));
        }
    }

    private static boolean isOfPerson(Session session) {
        return session.impersonator().isEmpty();
    }

    private Optional<Organization> organization(Session session) {
        return session.activeOrganization()
                .flatMap(organizations::find)
                .or(() -> organizations.of(session.account()).stream()
                        .filter(membership -> membership.state() == MembershipState.ACTIVE)
                        .findFirst()
                        .flatMap(oldest -> organizations.find(oldest.organization())));
    }

    private Set<String> roles(Session session) {
        return organization(session)
                .flatMap(place -> organizations.find(session.account(), place.id()))
                .filter(Membership::isActive)
                .map(Membership::roles)
                .orElse(Set.of());
    }

    private int endWhere(Predicate<Session> wanted, Instant now) {
        return memory.with(tables -> {
            List<Session> ending = live(now, wanted);
            ending.forEach(session -> end(tables, session, now));
            return ending.size();
        });
    }

    private static void end(Memory.Tables tables, Session session, Instant now) {
        tables.endedSessions.put(session.id(), now);
        tables.revoke(new Revoked.OfSession(session.id()));
    }

    private List<Session> live(Instant now, Predicate<Session> wanted) {
        return memory.with(tables -> tables.sessions.values().stream()
                .filter(wanted)
                .filter(session -> now.isBefore(session.expiresAt()))
                .filter(session -> !tables.endedSessions.containsKey(session.id()))
                .toList());
    }
}
