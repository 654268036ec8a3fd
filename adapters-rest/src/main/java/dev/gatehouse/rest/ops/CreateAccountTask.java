package dev.gatehouse.rest.ops;

import dev.gatehouse.application.Core;
import dev.gatehouse.application.account.CreateAccount;
import dev.gatehouse.domain.account.FullName;
import dev.gatehouse.domain.account.PersonName;
import dev.gatehouse.domain.organization.PredefinedRole;
import dev.gatehouse.rest.http.PublicId;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * create-account email name [organization roles]: mails a link with which the person chooses a password, and prints it. Roles
 * are separated by commas.
 */
final class CreateAccountTask extends OperatorTask {
    private final Core core;
    private final ResetLinks links;

    CreateAccountTask(Core core, ResetLinks links) {
        super("create-account", "email", "name", "organization", "roles");
        this.core = core;
        this.links = links;
    }

    @Override
    void run(Parameters parameters, PrintWriter output) {
        var email = core.emailAddresses().parse(parameters.required("email"));
        var name = FullName.of(PersonName.of(parameters.required("name")));
        Optional<Set<PredefinedRole>> roles = parameters.optional("roles").map(CreateAccountTask::roles);
        var place = parameters
                .optional("organization")
                .map(Parameters::organization)
                .map(organization -> new CreateAccount.Place(organization, roles.orElse(Set.of())));
        if (place.isEmpty() && roles.isPresent()) {
            throw Parameters.refusal("roles need an organization");
        }
        CreateAccount.Created created = core.createAccount().run(name, email, place, parameters.operator());
        output.println("account: " + PublicId.of(created.account().id()));
        output.println("mailed: the link below, good for 7 days");
        output.println(links.to(created.secret()));
    }

    private static Set<PredefinedRole> roles(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(PredefinedRole::of)
                .collect(Collectors.toUnmodifiableSet());
    }
}
