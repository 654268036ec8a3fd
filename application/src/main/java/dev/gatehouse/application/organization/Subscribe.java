package dev.gatehouse.application.organization;

import dev.gatehouse.application.access.Access;
import dev.gatehouse.application.access.Actor;
import dev.gatehouse.application.access.Authorize;
import dev.gatehouse.domain.access.Policy;
import dev.gatehouse.domain.access.SubjectKind;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.Transactions;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.organization.Organizations;
import dev.gatehouse.domain.token.ApiToken;
import dev.gatehouse.domain.token.Scope;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What an organization subscribes to: read by everybody in it, written by a billing system with an API token of the
 * organization that has the scope {@link Scope.Act#WRITE_PLAN}, and by nobody in it.
 */
public final class Subscribe {
    private final Transactions transactions;
    private final Organizations organizations;
    private final Authorize authorize;
    private final ChangePlan changePlan;

    public Subscribe(
            Transactions transactions, Organizations organizations, Authorize authorize, ChangePlan changePlan) {
        this.transactions = transactions;
        this.organizations = organizations;
        this.authorize = authorize;
        this.changePlan = changePlan;
    }

    /** What the billing system wants of an organization as it is: the plan and the product that it has from now on. */
    @FunctionalInterface
    public interface Wish {
        Subscription of(Organization organization);
    }

    /** A plan, and what was bought. */
    public record Subscription(String plan, Optional<String> product) {}

    /** The organization with its plan and product. Refuses with NOT_FOUND, and with FORBIDDEN a token or key that may not. */
    public Organization read(Actor actor, OrganizationId organization) {
        if (actor instanceof Actor.Backend backend) {
            refuseOther(backend.token(), organization);
            return organizations.find(organization).orElseThrow(() -> Refusal.of(Reason.NOT_FOUND));
        }
        Access access = authorize.in(actor, organization);
        return access.key().isPresent()
                ? access.require(Policy.READ, SubjectKind.ORGANIZATION).organization()
                : access.organization();
    }

    /**
     * Everybody in it sees it at once. Refuses with NOT_FOUND strangers and tokens of others, with FORBIDDEN members and tokens
     * without the scope, with STALE where it is not as expected, with INVALID_REQUEST names that are none.
     */
    public Organization write(
            Actor actor, OrganizationId organization, Predicate<Organization> isExpected, Wish wish, Client client) {
        ApiToken token = billing(actor, organization);
        return transactions.inTransaction(() -> {
            Organization current = organizations.hold(organization).orElseThrow(() -> Refusal.of(Reason.NOT_FOUND));
            if (!isExpected.test(current)) {
                throw Refusal.of(Reason.STALE);
            }
            Subscription wanted = wish.of(current);
            changePlan.run(
                    organization,
                    wanted.plan(),
                    wanted.product(),
                    token.id().value().toString(),
                    client);
            return organizations.find(organization).orElseThrow();
        });
    }

    private ApiToken billing(Actor actor, OrganizationId organization) {
        if (actor instanceof Actor.Backend backend) {
            refuseOther(backend.token(), organization);
            return backend.token();
        }
        authorize.in(actor, organization);
        throw Refusal.because(Reason.FORBIDDEN, "Plan and product are written by the billing system alone");
    }

    private static void refuseOther(ApiToken token, OrganizationId organization) {
        if (!token.organization().equals(organization)) {
            throw Refusal.of(Reason.NOT_FOUND);
        }
        if (!token.scopes().allow(Scope.Act.WRITE_PLAN)) {
            throw Refusal.because(Reason.FORBIDDEN, "This API token lacks the scope " + Scope.Act.WRITE_PLAN.text());
        }
    }
}
