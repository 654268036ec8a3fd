package dev.gatehouse.application.organization;

import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.Transactions;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.organization.Organizations;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whoever sells says what an organization subscribes to. */
public final class ChangePlan {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,99}");

    private final Transactions transactions;
    private final Organizations organizations;
    private final Audit audit;

    public ChangePlan(Transactions transactions, Organizations organizations, Audit audit) {
        this.transactions = transactions;
        this.organizations = organizations;
        this.audit = audit;
    }

    /** By an operator. Everybody in it sees it at once. Refuses with INVALID_REQUEST names that are none, and with NOT_FOUND. */
    public void run(OrganizationId organization, String plan, Optional<String> product, Client client) {
        run(organization, plan, product, plan, client);
    }

    /** The same, with what is recorded of it. */
    void run(OrganizationId organization, String plan, Optional<String> product, String object, Client client) {
        if (!NAME.matcher(plan).matches()
                || product.filter(name -> !NAME.matcher(name).matches()).isPresent()) {
            throw Refusal.because(
                    Reason.INVALID_REQUEST,
                    "plan and product must have 1 to 100 letters, digits, dots, colons, hyphens or underscores");
        }
        transactions.inTransaction(() -> {
            if (!organizations.changePlan(organization, plan, product)) {
                throw Refusal.because(Reason.NOT_FOUND, "There is no such organization");
            }
            audit.toOrganization(AuditAction.PLAN_CHANGED, Optional.empty(), organization, object, client);
            return organization;
        });
    }
}
