package dev.gatehouse.rest.ops;

import dev.gatehouse.application.Core;
import dev.gatehouse.domain.token.ApiTokenId;
import dev.gatehouse.rest.http.PublicId;
import java.io.PrintWriter;

/** revoke-api-token id: the token does not work from the next call on. */
final class RevokeApiTokenTask extends OperatorTask {
    private final Core core;

    RevokeApiTokenTask(Core core) {
        super("revoke-api-token", "id");
        this.core = core;
    }

    @Override
    void run(Parameters parameters, PrintWriter output) {
        ApiTokenId id = PublicId.KEY
                .read(parameters.required("id"))
                .map(ApiTokenId::new)
                .orElseThrow(() -> Parameters.refusal("id must be like key_01HX…"));
        boolean changed = core.manageApiTokens().revoke(id, parameters.operator());
        output.println("state: revoked");
        output.println("changed: " + changed);
        output.println(PublicId.of(id));
    }
}
