package dev.gatehouse.rest.dialect.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.Core;
import dev.gatehouse.domain.world.World;
import dev.gatehouse.rest.RestAdapter;
import dev.gatehouse.rest.http.WebSettings;
import dev.gatehouse.rest.jwt.JoseKeyMaterial;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.jackson.JacksonMessageBodyProvider;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The paths of the contracts that begin alike, with all doors wired: nobody takes another's away. */
class NeighboursTest {
    /** It warns of every resource that is given to it ready-made, and of the servlet request that is missing here. */
    private static final Logger WARNINGS = Logger.getLogger("org.glassfish.jersey");

    private static final ApplicationHandler JERSEY = jersey();

    /** Stands where the session contract does. */
    @Path("/api/auth")
    public static final class SessionNeighbour {
        @POST
        @Path("sign-in/email")
        public String signIn() {
            return "session";
        }

        @GET
        @Path("get-session")
        public String session() {
            return "session";
        }
    }

    /** What the trap looks like: the path of one class goes on into that of another. */
    @Path("/api")
    public static final class Trapped {
        @POST
        @Path("auth/refresh")
        public String refresh() {
            return "never reached";
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/auth/refresh,       401",
        "GET,  /api/auth/refresh,       405",
        "GET,  /api/machines,           401",
        "GET,  /api/signup,             405",
        "GET,  /api/login,              405",
        "POST, /api/auth/sign-in/email, 400",
        "GET,  /api/auth/get-session,   401",
        "POST, /api/v1/auth/register,   401",
        "GET,  /api/auth,               404",
        "GET,  /api/auth/refresh/more,  404",
        "GET,  /api/auth/login,         404",
        "GET,  /api,                    404"
    })
    void everyPathLeadsToItsOwnDoor(String method, String path, int status) throws Exception {
        assertThat(status(JERSEY, method, path)).isEqualTo(status);
    }

    @Test
    void oneClassForAllOfThemWouldHaveLostAPath() throws Exception {
        var trapped =
                new ApplicationHandler(new ResourceConfig().registerInstances(new Trapped(), new SessionNeighbour()));

        assertThat(status(trapped, "POST", "/api/auth/sign-in/email")).isEqualTo(200);
        assertThat(status(trapped, "POST", "/api/auth/refresh")).isEqualTo(404);
    }

    private static ApplicationHandler jersey() {
        WARNINGS.setLevel(Level.SEVERE);
        var world = new World(JoseKeyMaterial::new);
        Core core = Core.over(world.ports(), 0);
        core.sessionKeyring().open();
        core.accessKeyring().open();
        var resources = new ResourceConfig().register(new JacksonMessageBodyProvider(Jackson.newObjectMapper()));
        new RestAdapter(core, world.ports(), new WebSettings(URI.create("http://localhost:8080"), Set.of()))
                .register(resources::register);
        return new ApplicationHandler(resources);
    }

    private static int status(ApplicationHandler jersey, String method, String path) throws Exception {
        URI base = URI.create("http://localhost/");
        var request = new ContainerRequest(base, base.resolve(path), method, null, new MapPropertiesDelegate(), null);
        return jersey.apply(request).get().getStatus();
    }
}
