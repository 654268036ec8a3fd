package dev.gatehouse.rest.ops;

import dev.gatehouse.application.Core;
import dev.gatehouse.domain.organization.OrganizationId;
import java.io.PrintWriter;
import java.util.Optional;

/** set-plan organization plan [product]: what an organization subscribes to; on the plan free that is nothing. */
final class SetPlanTask extends OperatorTask {
    private final Core core;

    SetPlanTask(Core core) {
        super("set-plan", "organization", "plan", "product");
        this.core = core;
    }

    @Override
    void run(Parameters parameters, PrintWriter output) {
        String organization = parameters.required("organization");
        OrganizationId id = Parameters.organization(organization);
        String plan = parameters.required("plan");
        Optional<String> product = parameters.optional("product");
        core.changePlan().run(id, plan, product, parameters.operator());
        output.println("plan: " + plan);
        output.println("product: " + product.orElse("none"));
        output.println(organization);
    }
}
