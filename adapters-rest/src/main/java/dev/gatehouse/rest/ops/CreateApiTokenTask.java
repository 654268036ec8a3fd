package dev.gatehouse.rest.ops;

import dev.gatehouse.application.Core;
import dev.gatehouse.application.token.ManageApiTokens;
import dev.gatehouse.domain.token.ApiToken;
import dev.gatehouse.domain.token.Expiry;
import dev.gatehouse.domain.token.Scopes;
import dev.gatehouse.domain.token.TokenName;
import dev.gatehouse.rest.http.PublicId;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;

/**
 * create-api-token organization name [scopes, expires]: a token for a backend of this organization. Its text stands alone on
 * the last line, and is never shown again. Scopes are separated by commas or spaces.
 */
final class CreateApiTokenTask extends OperatorTask {
    private static final String USUAL = "register, sign-in, sign-out, every role but OWNER";

    private final Core core;

    CreateApiTokenTask(Core core) {
        super("create-api-token", "organization", "name", "scopes", "expires");
        this.core = core;
    }

    @Override
    void run(Parameters parameters, PrintWriter output) {
        ManageApiTokens.Issued issued = core.manageApiTokens()
                .create(
                        new ManageApiTokens.Order(
                                Parameters.organization(parameters.required("organization")),
                                TokenName.of(parameters.required("name")),
                                parameters
                                        .optional("scopes")
                                        .map(CreateApiTokenTask::scopes)
                                        .orElse(Scopes.USUAL),
                                parameters.optional("expires").map(Expiry::of)),
                        parameters.operator());
        ApiToken token = issued.token();
        output.println("organization: " + PublicId.of(token.organization()));
        output.println("name: " + token.name().value());
        output.println("scopes: "
                + (token.scopes().areUsual()
                        ? USUAL
                        : String.join(", ", token.scopes().texts())));
        output.println("expires: " + token.expiresAt().map(Instant::toString).orElse("never"));
        output.println("id: " + PublicId.of(token.id()));
        output.println(issued.text());
    }

    private static Scopes scopes(String text) {
        return Scopes.of(List.of(text.strip().split("[, ]+", -1)));
    }
}
