package dev.gatehouse.bootstrap.architecture.twins.rest.dialect.one;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A route that asks nobody who they are, and that nobody has called public. */
@Path("/open")
public final class OpenDoor {
    @GET
    public String everything() {
        return "everything";
    }
}
