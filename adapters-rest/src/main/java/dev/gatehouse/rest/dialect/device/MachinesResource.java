package dev.gatehouse.rest.dialect.device;

import dev.gatehouse.application.Core;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.machine.MachineId;
import dev.gatehouse.domain.machine.MachineName;
import dev.gatehouse.rest.caller.Caller;
import dev.gatehouse.rest.http.Clients;
import dev.gatehouse.rest.http.Fields;
import dev.gatehouse.rest.http.PublicId;
import io.dropwizard.auth.Auth;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** The machines of whoever is signed in. Those of others are not there: 404. */
@Path("/api/machines")
@Produces(MediaType.APPLICATION_JSON)
public final class MachinesResource {
    private final Core core;

    public MachinesResource(Core core) {
        this.core = core;
    }

    @GET
    public MachineJson.All list(@Auth Caller caller) {
        return new MachineJson.All(core.ownMachines().list(caller.user()).stream()
                .map(machine -> MachineJson.of(machine, core.attendMachines()))
                .toList());
    }

    /** Gives it another name. 400 INVALID_NAME. */
    @PATCH
    @Path("{machine}")
    public MachineJson rename(
            @Auth Caller caller,
            @PathParam("machine") String machine,
            Fields fields,
            @Context HttpServletRequest request) {
        var name = fields.required("name", Reason.INVALID_NAME, MachineName::of);
        fields.check();
        return MachineJson.of(
                core.ownMachines().rename(caller.user(), id(machine), name.value(), Clients.of(request)),
                core.attendMachines());
    }

    /** Removes it: 204. Its credential is dead, and within a second its sockets are closed. */
    @DELETE
    @Path("{machine}")
    public void remove(@Auth Caller caller, @PathParam("machine") String machine, @Context HttpServletRequest request) {
        core.ownMachines().remove(caller.user(), id(machine), Clients.of(request));
    }

    private static MachineId id(String machine) {
        return new MachineId(PublicId.MACHINE.require(machine));
    }
}
