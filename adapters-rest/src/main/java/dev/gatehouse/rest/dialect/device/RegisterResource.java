package dev.gatehouse.rest.dialect.device;

import dev.gatehouse.application.Core;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.machine.MachineName;
import dev.gatehouse.domain.machine.Software;
import dev.gatehouse.rest.caller.Credentials;
import dev.gatehouse.rest.http.Clients;
import dev.gatehouse.rest.http.Fields;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Where an agent makes itself known, by its owner's agent key or an API key of theirs as bearer. */
@Path("/api/agents/register")
@Produces(MediaType.APPLICATION_JSON)
public final class RegisterResource {
    private final Core core;

    public RegisterResource(Core core) {
        this.core = core;
    }

    /**
     * Registers the machine it runs on: 201, with the credential of that machine. 403 for API keys that are no person's or lack
     * the scope create:Machine, 409 LIMIT_REACHED.
     */
    @POST
    public Response register(Fields fields, @Context HttpHeaders headers, @Context HttpServletRequest request) {
        Client client = Clients.of(request);
        AccountId account = core.registerMachine().accountOf(key(headers), client);
        var name = fields.required("name", Reason.INVALID_NAME, MachineName::of);
        var platform = fields.required("platform", Reason.INVALID_REQUEST, Software::label);
        var version = fields.required("version", Reason.INVALID_REQUEST, Software::label);
        fields.check();
        var registered = core.registerMachine()
                .run(account, name.value(), new Software(platform.value(), version.value()), client);
        return Response.status(Response.Status.CREATED)
                .entity(MachineJson.Registered.of(registered, core.attendMachines()))
                .build();
    }

    private static String key(HttpHeaders headers) {
        return Optional.ofNullable(headers.getHeaderString(HttpHeaders.AUTHORIZATION))
                .flatMap(Credentials::bearer)
                .orElseThrow(() -> Refusal.of(Reason.UNAUTHORIZED));
    }
}
