package dev.gatehouse.rest.site;

import dev.gatehouse.application.Core;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.world.World;
import dev.gatehouse.rest.RestAdapter;
import dev.gatehouse.rest.forward.ForwardAuthPath;
import dev.gatehouse.rest.http.Edge;
import dev.gatehouse.rest.http.Endless;
import dev.gatehouse.rest.http.PublicId;
import dev.gatehouse.rest.http.WebSettings;
import dev.gatehouse.rest.jwt.JoseKeyMaterial;
import dev.gatehouse.rest.socket.SocketLimits;
import dev.gatehouse.rest.socket.Sockets;
import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.logging.common.DefaultLoggingFactory;
import io.dropwizard.request.logging.LogbackAccessRequestLogFactory;
import io.dropwizard.testing.DropwizardTestSupport;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** The real doors over the in-memory world, on a free port of this machine. */
public final class WorldSite implements AutoCloseable {
    private final World world = new World(JoseKeyMaterial::new);
    private final Core core = Core.over(world.ports(), 0);
    private final DropwizardTestSupport<Configuration> server;
    private final boolean described;
    private final RestAdapter rest;
    private final Sockets sockets;

    public WorldSite(String publicUrl, String... allowedOrigins) {
        this(SocketLimits.usual(), publicUrl, allowedOrigins);
    }

    /** With other limits for sockets. */
    public WorldSite(SocketLimits limits, String publicUrl, String... allowedOrigins) {
        this(
                new WebSettings(URI.create(publicUrl), Set.of(allowedOrigins)),
                door -> true,
                core -> List.of(),
                limits,
                true);
    }

    /** With resources besides that a test has made over the core. */
    public static WorldSite withResources(Function<Core, List<Object>> resources) {
        return new WorldSite(
                new WebSettings(URI.create("http://localhost:8080"), Set.of()),
                door -> true,
                resources,
                SocketLimits.usual(),
                false);
    }

    /** With some of the doors only. */
    public static WorldSite withDoors(Predicate<String> open) {
        return new WorldSite(
                new WebSettings(URI.create("http://localhost:8080"), Set.of()),
                open,
                core -> List.of(),
                SocketLimits.usual(),
                false);
    }

    private WorldSite(
            WebSettings settings,
            Predicate<String> open,
            Function<Core, List<Object>> resources,
            SocketLimits limits,
            boolean described) {
        this.described = described;
        rest = new RestAdapter(core, world.ports(), settings, open);
        sockets = rest.sockets(limits, Clock.systemUTC());
        server = new DropwizardTestSupport<>(Doors.class, configuration()) {
            @Override
            public Application<Configuration> newApplication() {
                return new Doors(world, core, rest, sockets, settings, resources.apply(core));
            }
        };
    }

    public WorldSite start() throws Exception {
        server.before();
        return this;
    }

    public Site site() {
        Site site = Site.onLoopback(server.getLocalPort());
        return described ? site : site.undescribed();
    }

    /** What operators and letters speak to. */
    public Core core() {
        return core;
    }

    public World world() {
        return world;
    }

    /** What is open between people and their machines. */
    public Sockets sockets() {
        return sockets;
    }

    /** The token in the newest letter of this kind to this address, once everything that waits is delivered. */
    public Optional<String> mailed(String address, LetterKind kind) {
        while (core.resetPassword().prepareNext() || core.deliverMail().run()) {
            // Until nothing waits any more.
        }
        return world.postbag().letters().stream()
                .filter(letter -> letter.kind() == kind && letter.to().typed().equals(address))
                .reduce((older, newer) -> newer)
                .map(letter -> letter.details().getOrDefault("token", ""));
    }

    /** An operator sets plan and product of an organization. */
    public void subscribe(String organization, String plan, String product) {
        var id = new OrganizationId(PublicId.ORGANIZATION.read(organization).orElseThrow());
        core.changePlan().run(id, plan, Optional.of(product), new Client("", "test", ""));
    }

    @Override
    public void close() {
        server.after();
    }

    /** The doors and no furniture. */
    public static final class Doors extends Application<Configuration> {
        private final World world;
        private final Core core;
        private final RestAdapter rest;
        private final Sockets sockets;
        private final WebSettings settings;
        private final List<Object> resources;

        Doors(World world, Core core, RestAdapter rest, Sockets sockets, WebSettings settings, List<Object> resources) {
            this.world = world;
            this.core = core;
            this.rest = rest;
            this.sockets = sockets;
            this.settings = settings;
            this.resources = resources;
        }

        @Override
        public void run(Configuration configuration, Environment environment) {
            core.sessionKeyring().open();
            core.accessKeyring().open();
            rest.register(environment.jersey()::register);
            Endless.endsFirst(sockets, environment);
            resources.forEach(environment.jersey()::register);
            Endless.endsFirst(rest.streams(), environment);
            new Edge(settings, world.ports().ids(), ForwardAuthPath::plain).install(environment, sockets::install);
        }
    }

    private static Configuration configuration() {
        var server = new DefaultServerFactory();
        server.setRegisterDefaultExceptionMappers(false);
        var requestLog = new LogbackAccessRequestLogFactory();
        requestLog.setAppenders(List.of());
        server.setRequestLogFactory(requestLog);
        server.setMinThreads(4);
        server.setMaxThreads(16);
        server.setApplicationConnectors(List.of(connector()));
        server.setAdminConnectors(List.of(connector()));
        var logging = new DefaultLoggingFactory();
        logging.setLevel("ERROR");
        var configuration = new Configuration();
        configuration.setServerFactory(server);
        configuration.setLoggingFactory(logging);
        return configuration;
    }

    private static HttpConnectorFactory connector() {
        var connector = new HttpConnectorFactory();
        connector.setBindHost("localhost");
        connector.setPort(0);
        connector.setAcceptorThreads(Optional.of(1));
        connector.setSelectorThreads(Optional.of(1));
        return connector;
    }
}
