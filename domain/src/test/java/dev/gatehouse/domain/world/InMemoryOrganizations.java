package dev.gatehouse.domain.world;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.organization.Belonging;
import dev.gatehouse.domain.organization.Member;
import dev.gatehouse.domain.organization.MemberSearch;
import dev.gatehouse.domain.organization.Membership;
import dev.gatehouse.domain.organization.MembershipId;
import dev.gatehouse.domain.organization.MembershipState;
import dev.gatehouse.domain.organization.Memberships;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.organization.OrganizationName;
import dev.gatehouse.domain.organization.OrganizationRoles;
import dev.gatehouse.domain.organization.Organizations;
import dev.gatehouse.domain.organization.Standing;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.token.Revoked;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

final class InMemoryOrganizations implements Organizations, Memberships {
    private static final Comparator<Membership> OLDEST_FIRST = Comparator.comparing(Membership::createdAt)
            .thenComparing(one -> one.id().value());

    private final Memory memory;
    private final OrganizationRoles roles;

    InMemoryOrganizations(Memory memory, OrganizationRoles roles) {
        this.memory = memory;
        this.roles = roles;
    }

    @Override
    public void add(Organization organization) {
        memory.with(tables -> tables.organizations.put(organization.id(), organization));
    }

    @Override
    public Optional<Organization> find(OrganizationId id) {
        return memory.with(tables -> Optional.ofNullable(tables.organizations.get(id)));
    }

    @Override
    public boolean changePlan(OrganizationId id, String plan, Optional<String> product) {
        return memory.with(tables -> tables.organizations.computeIfPresent(
                        id, (key, one) -> new Organization(id, one.name(), plan, product, one.createdAt()))
                != null);
    }

    @Override
    public void add(Membership membership) {
        memory.with(tables -> {
            boolean known = tables.accounts.containsKey(membership.account())
                    && tables.organizations.containsKey(membership.organization());
            boolean taken = tables.memberships.stream()
                    .anyMatch(one -> one.account().equals(membership.account())
                            && one.organization().equals(membership.organization()));
            if (!known || taken) {
                throw new IllegalStateException("A membership joins an account and an organization once");
            }
            return tables.memberships.add(membership);
        });
    }

    @Override
    public List<Membership> of(AccountId account) {
        return memory.with(tables -> tables.memberships.stream()
                .filter(one -> one.account().equals(account))
                .sorted(OLDEST_FIRST)
                .toList());
    }

    @Override
    public Optional<Membership> find(AccountId account, OrganizationId organization) {
        return of(account).stream()
                .filter(one -> one.organization().equals(organization))
                .findFirst();
    }

    @Override
    public Optional<Member> find(OrganizationId organization, MembershipId id) {
        return membersIn(organization)
                .filter(member -> member.membership().id().equals(id))
                .findFirst();
    }

    @Override
    public Page<Member> in(OrganizationId organization, MemberSearch search, Slice<MembershipId> slice) {
        return Page.of(
                membersIn(organization)
                        .filter(one -> search.state()
                                .map(one.membership().state()::equals)
                                .orElse(true))
                        .filter(one -> search.role()
                                .map(one.membership().roles()::contains)
                                .orElse(true))
                        .filter(one -> isAfter(
                                one.membership().id().value(), slice.after().map(MembershipId::value)))
                        .sorted(Comparator.comparing(
                                one -> one.membership().id().value().toString()))
                        .limit(slice.oneMore())
                        .toList(),
                slice);
    }

    @Override
    public Page<Belonging> of(AccountId account, Slice<OrganizationId> slice) {
        return Page.of(
                of(account).stream()
                        .filter(one -> isAfter(
                                one.organization().value(), slice.after().map(OrganizationId::value)))
                        .sorted(Comparator.comparing(
                                one -> one.organization().value().toString()))
                        .limit(slice.oneMore())
                        .map(one -> new Belonging(find(one.organization()).orElseThrow(), one))
                        .toList(),
                slice);
    }

    @Override
    public int count(OrganizationId organization) {
        return Math.toIntExact(membersIn(organization).count());
    }

    @Override
    public int countOwners(OrganizationId organization) {
        return Math.toIntExact(membersIn(organization)
                .filter(member -> member.membership().isActive()
                        && member.membership().roles().contains(Membership.OWNER)
                        && member.account().isActive()
                        && member.account().deletesAt().isEmpty())
                .count());
    }

    @Override
    public boolean isHeld(OrganizationId organization, String role) {
        return membersIn(organization)
                .anyMatch(member -> member.membership().roles().contains(role));
    }

    @Override
    public boolean changeRoles(MembershipId id, Set<String> changed) {
        return replace(id, one -> true, one -> one.withRoles(changed));
    }

    @Override
    public boolean changeState(MembershipId id, MembershipState state) {
        return replace(id, one -> one.state() != state, one -> one.withState(state));
    }

    @Override
    public boolean remove(MembershipId id) {
        return memory.with(tables -> {
            boolean found = endMemberships(tables, one -> one.id().equals(id));
            tables.memberships.removeIf(one -> one.id().equals(id));
            return found;
        });
    }

    private boolean replace(MembershipId id, Predicate<Membership> wanted, UnaryOperator<Membership> with) {
        return memory.with(tables -> {
            boolean found = tables.memberships.stream().anyMatch(one -> one.id().equals(id) && wanted.test(one));
            if (found) {
                endMemberships(
                        tables,
                        one -> one.id().equals(id)
                                && one.isActive()
                                && !with.apply(one).isActive());
                tables.memberships.replaceAll(one -> one.id().equals(id) ? with.apply(one) : one);
            }
            return found;
        });
    }

    private static boolean endMemberships(Memory.Tables tables, Predicate<Membership> ending) {
        List<Membership> over = tables.memberships.stream().filter(ending).toList();
        over.forEach(one -> tables.revoke(new Revoked.OfMembership(one.account(), one.organization())));
        return !over.isEmpty();
    }

    private Stream<Member> membersIn(OrganizationId organization) {
        return memory.with(tables -> tables.memberships.stream()
                .filter(one -> one.organization().equals(organization))
                .map(one -> new Member(
                        Objects.requireNonNull(tables.accounts.get(one.account()))
                                .account(),
                        one))
                .toList()
                .stream());
    }

    /** As PostgreSQL orders them: byte for byte, and not by two signed numbers. */
    private static boolean isAfter(UUID id, Optional<UUID> mark) {
        return mark.map(one -> id.toString().compareTo(one.toString()) > 0).orElse(true);
    }

    @Override
    public void foundedBy(OrganizationId id, AccountId founder) {
        memory.with(tables -> tables.founders.put(id, founder));
    }

    @Override
    public int countFounded(AccountId founder) {
        return memory.with(tables -> Math.toIntExact(tables.founders.entrySet().stream()
                .filter(entry -> entry.getValue().equals(founder) && tables.organizations.containsKey(entry.getKey()))
                .count()));
    }

    @Override
    public boolean rename(OrganizationId id, OrganizationName name) {
        return memory.with(tables -> tables.organizations.computeIfPresent(
                        id, (key, one) -> new Organization(id, name, one.plan(), one.product(), one.createdAt()))
                != null);
    }

    @Override
    public boolean remove(OrganizationId id) {
        return memory.with(tables -> {
            tables.memberships.removeIf(one -> one.organization().equals(id));
            if (tables.organizations.containsKey(id)) {
                tables.revoke(new Revoked.OfOrganization(id));
            }
            tables.invitations
                    .values()
                    .removeIf(row -> row.invitation().organization().equals(id));
            tables.organizationRoles
                    .values()
                    .removeIf(role -> role.organization().equals(Optional.of(id)));
            tables.apiTokens.values().removeIf(row -> row.token().organization().equals(id));
            tables.projects.values().removeIf(project -> project.organization().equals(id));
            tables.apiKeys.values().removeIf(row -> row.key().organization().equals(id));
            tables.sessions.replaceAll(
                    (key, session) -> session.activeOrganization().equals(Optional.of(id))
                            ? session.activeIn(Optional.empty())
                            : session);
            return tables.organizations.remove(id) != null;
        });
    }

    @Override
    public Optional<Standing> standing(AccountId account, OrganizationId organization) {
        return find(account, organization)
                .filter(Membership::isActive)
                .flatMap(membership -> find(organization)
                        .map(place -> new Standing(place, membership, roles.named(organization, membership.roles()))));
    }

    /** One transaction runs at a time. */
    @Override
    public Optional<Standing> holdStanding(AccountId account, OrganizationId organization) {
        return standing(account, organization);
    }

    @Override
    public Optional<Organization> hold(OrganizationId id) {
        return find(id);
    }

    @Override
    public Optional<Organization> startingPoint(AccountId account) {
        List<OrganizationId> open = of(account).stream()
                .filter(one -> one.state() == MembershipState.ACTIVE)
                .map(Membership::organization)
                .toList();
        return Stream.concat(lastActive(account).filter(open::contains).stream(), open.stream())
                .findFirst()
                .flatMap(this::find);
    }

    private Optional<OrganizationId> lastActive(AccountId account) {
        return memory.with(
                tables -> Stream.concat(tables.lastActiveSessions.values().stream(), tables.sessions.values().stream())
                        .filter(session -> session.account().equals(account))
                        .filter(session -> session.activeOrganization().isPresent()
                                && session.impersonator().isEmpty())
                        .max(Comparator.comparing(Session::createdAt)
                                .thenComparing(session -> session.id().value()))
                        .flatMap(Session::activeOrganization));
    }
}
