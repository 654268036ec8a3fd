package dev.gatehouse.domain.world;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.organization.Membership;
import dev.gatehouse.domain.organization.MembershipState;
import dev.gatehouse.domain.organization.Memberships;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.organization.OrganizationRoles;
import dev.gatehouse.domain.organization.Organizations;
import dev.gatehouse.domain.organization.Standing;
import dev.gatehouse.domain.session.Session;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
