package dev.gatehouse.rest.site;

import dev.gatehouse.application.Core;
import dev.gatehouse.domain.world.World;
import dev.gatehouse.rest.RestAdapter;
import dev.gatehouse.rest.http.Edge;
import dev.gatehouse.rest.http.WebSettings;
import dev.gatehouse.rest.jwt.JoseKeyMaterial;
import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.logging.common.DefaultLoggingFactory;
import io.dropwizard.request.logging.LogbackAccessRequestLogFactory;
import io.dropwizard.testing.DropwizardTestSupport;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The real doors over the in-memory world, on a free port of this machine. */
public final class WorldSite implements AutoCloseable {
    private final World world = new World(JoseKeyMaterial::new);
    private final WebSettings settings;
    private final DropwizardTestSupport<Configuration> server;

    public WorldSite(String publicUrl, String... allowedOrigins) {
        settings = new WebSettings(URI.create(publicUrl), Set.of(allowedOrigins));
        server = new DropwizardTestSupport<>(Doors.class, configuration()) {
            @Override
            public Application<Configuration> newApplication() {
                return new Doors(world, settings);
            }
        };
    }

    public WorldSite start() throws Exception {
        server.before();
        return this;
    }

    public Site site() {
        return Site.onLoopback(server.getLocalPort());
    }

    public World world() {
        return world;
    }

    @Override
    public void close() {
        server.after();
    }

    /** Two doors and no furniture. */
    public static final class Doors extends Application<Configuration> {
        private final World world;
        private final WebSettings settings;

        Doors(World world, WebSettings settings) {
            this.world = world;
            this.settings = settings;
        }

        @Override
        public void run(Configuration configuration, Environment environment) {
            Core core = Core.over(world.ports(), 0);
            core.sessionKeyring().open();
            core.accessKeyring().open();
            new RestAdapter(core, world.ports(), settings).register(environment.jersey()::register);
            new Edge(settings, world.ports().ids()).install(environment);
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
