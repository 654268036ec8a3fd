package dev.gatehouse.application.access;

import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.domain.access.Policy;
import dev.gatehouse.domain.access.RoleId;
import dev.gatehouse.domain.access.SubjectKind;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Ids;
import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.kernel.Transactions;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.organization.OrganizationRole;
import dev.gatehouse.domain.organization.OrganizationRoles;
import dev.gatehouse.domain.organization.RoleName;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * The roles of an organization, made and changed while it runs: whoever has one has what it says from the next call on. Nobody
 * writes more into a role than they hold, takes a refusal from it that binds themselves, nor changes one that holds more. Each act refuses with NOT_FOUND whoever has nothing
 * to do with the organization, and with FORBIDDEN.
 */
public final class ManageRoles {
    /** How many policies a role has at most. */
    public static final int MOST_POLICIES = 200;

    private final Transactions transactions;
    private final OrganizationRoles roles;
    private final BiPredicate<OrganizationId, String> isHeld;
    private final Authorize authorize;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    /** Whether somebody has a role, or is invited to it, is asked by name. */
    public ManageRoles(
            Transactions transactions,
            OrganizationRoles roles,
            BiPredicate<OrganizationId, String> isHeld,
            Authorize authorize,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.roles = roles;
        this.isHeld = isHeld;
        this.authorize = authorize;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    public Page<OrganizationRole> list(Actor actor, OrganizationId organization, Slice<RoleId> slice) {
        authorize.in(actor, organization).require(Policy.READ, SubjectKind.ROLE);
        return roles.of(organization, slice);
    }

    public OrganizationRole read(Actor actor, OrganizationId organization, RoleId id) {
        authorize.in(actor, organization).require(Policy.READ, SubjectKind.ROLE);
        return role(organization, id);
    }

    /** Makes a role. Refuses with NAME_TAKEN or LIMIT_REACHED. */
    public OrganizationRole create(
            Actor actor,
            OrganizationId organization,
            RoleName name,
            String description,
            List<Policy> policies,
            Client client) {
        return transactions.inTransaction(() -> {
            authorize
                    .holdWhole(actor, organization)
                    .require(Policy.CREATE, SubjectKind.ROLE)
                    .requireCovering(policies);
            if (roles.count(organization) >= OrganizationRoles.MOST_PER_ORGANIZATION) {
                throw Refusal.because(
                        Reason.LIMIT_REACHED,
                        "An organization has at most " + OrganizationRoles.MOST_PER_ORGANIZATION + " roles of its own");
            }
            Instant now = clock.instant();
            var role = new OrganizationRole(
                    new RoleId(ids.next()), Optional.of(organization), name.value(), description, policies, now, now);
            roles.add(role);
            record(AuditAction.ROLE_CREATED, actor, organization, role.name(), client);
            return role;
        });
    }

    /** Changes what is given; what is not stays. Refuses with STALE, and with FORBIDDEN what is predefined. */
    public OrganizationRole change(
            Actor actor,
            OrganizationId organization,
            RoleId id,
            Optional<String> description,
            Optional<List<Policy>> policies,
            Predicate<OrganizationRole> isExpected,
            Client client) {
        return transactions.inTransaction(() -> {
            Access access = authorize.holdWhole(actor, organization).require(Policy.UPDATE, SubjectKind.ROLE);
            OrganizationRole role = own(organization, id, isExpected);
            access.requireCovering(role.policies());
            policies.ifPresent(others -> {
                access.requireCovering(others);
                access.requireCovering(lifted(role.policies(), others));
            });
            roles.change(
                    organization,
                    id,
                    description.orElse(role.description()),
                    policies.orElse(role.policies()),
                    clock.instant());
            record(AuditAction.ROLE_CHANGED, actor, organization, role.name(), client);
            return role(organization, id);
        });
    }

    /** Removes a role that nobody has. Refuses with ROLE_IN_USE, STALE, and with FORBIDDEN what is predefined. */
    public void remove(
            Actor actor,
            OrganizationId organization,
            RoleId id,
            Predicate<OrganizationRole> isExpected,
            Client client) {
        transactions.inTransaction(() -> {
            Access access = authorize.holdWhole(actor, organization).require(Policy.DELETE, SubjectKind.ROLE);
            OrganizationRole role = own(organization, id, isExpected);
            access.requireCovering(role.policies());
            if (isHeld.test(organization, role.name())) {
                throw Refusal.of(Reason.ROLE_IN_USE);
            }
            record(AuditAction.ROLE_REMOVED, actor, organization, role.name(), client);
            return roles.remove(organization, id);
        });
    }

    /** What the old policies forbid and the new ones no longer do: whoever takes it away gives what another role allows. */
    private static List<Policy> lifted(List<Policy> policies, List<Policy> others) {
        return policies.stream()
                .filter(policy -> policy.inverted() && !others.contains(policy))
                .map(policy -> new Policy(
                        policy.action(),
                        policy.subject(),
                        policy.fields(),
                        policy.conditions(),
                        false,
                        policy.reason()))
                .toList();
    }

    private OrganizationRole own(OrganizationId organization, RoleId id, Predicate<OrganizationRole> isExpected) {
        OrganizationRole role = role(organization, id);
        if (role.isPredefined()) {
            throw Refusal.because(Reason.FORBIDDEN, "A predefined role stays as it is");
        }
        if (!isExpected.test(role)) {
            throw Refusal.of(Reason.STALE);
        }
        return role;
    }

    private OrganizationRole role(OrganizationId organization, RoleId id) {
        return roles.find(organization, id).orElseThrow(() -> Refusal.of(Reason.NOT_FOUND));
    }

    private void record(AuditAction action, Actor actor, OrganizationId organization, String name, Client client) {
        audit.toOrganization(action, actor.account(), organization, name, client);
    }
}
