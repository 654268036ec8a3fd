package dev.gatehouse.rest.ops;

import dev.gatehouse.application.Core;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.organization.OrganizationName;
import dev.gatehouse.rest.http.PublicId;
import java.io.PrintWriter;
import java.util.Optional;

/** create-organization name [owner]: founds an organization; the owner is an account's address or id. */
final class CreateOrganizationTask extends OperatorTask {
    private final Core core;
    private final AccountLookup accounts;

    CreateOrganizationTask(Core core) {
        super("create-organization", "name", "owner");
        this.core = core;
        this.accounts = new AccountLookup(core);
    }

    @Override
    void run(Parameters parameters, PrintWriter output) {
        OrganizationName name = OrganizationName.of(parameters.required("name"));
        Optional<AccountId> owner =
                parameters.optional("owner").map(accounts::byIdOrAddress).map(account -> account.id());
        Organization organization = core.foundOrganization().run(name, owner, parameters.operator());
        output.println("name: " + organization.name().value());
        output.println("plan: " + organization.plan());
        output.println("owner: " + owner.map(PublicId::of).orElse("none"));
        output.println(PublicId.of(organization.id()));
    }
}
