package dev.gatehouse.yardstick;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** About 150 bytes of JSON out of nothing: what HTTP, Jersey and Jackson cost by themselves. */
@Path("/plain")
@Produces(MediaType.APPLICATION_JSON)
public final class PlainResource {
    private static final Profile PROFILE = new Profile(
            new Profile.User("usr_01HX0000000000000000000000", "Alice Smith", "alice@example.com"),
            new Profile.Organization("org_01HX0000000000000000000000", "Alice Smith", "free"));

    @GET
    public Profile plain() {
        return PROFILE;
    }
}
