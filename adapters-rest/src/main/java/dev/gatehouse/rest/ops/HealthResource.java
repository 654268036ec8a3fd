package dev.gatehouse.rest.ops;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Liveness and readiness for load balancers, without detail; the admin port tells it all. */
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {
    private final Readiness readiness;

    public HealthResource(Readiness readiness) {
        this.readiness = readiness;
    }

    /** The one word. */
    public record Status(String status) {}

    /** 200 as long as the process answers. */
    @GET
    @Path("live")
    public Status live() {
        return new Status("up");
    }

    /** 200 while requests are welcome, else 503. */
    @GET
    @Path("ready")
    public Response ready() {
        boolean ready = readiness.isReady();
        return ready
                ? Response.ok(new Status("ready")).build()
                : Response.status(Response.Status.SERVICE_UNAVAILABLE)
                        .header(HttpHeaders.RETRY_AFTER, 1)
                        .entity(new Status("not ready"))
                        .build();
    }
}
