package dev.gatehouse.bootstrap;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import dev.gatehouse.application.Core;
import dev.gatehouse.bootstrap.agent.AgentCommand;
import dev.gatehouse.bootstrap.config.GatehouseConfiguration;
import dev.gatehouse.bootstrap.config.SafeSubstitution;
import dev.gatehouse.bootstrap.config.Settings;
import dev.gatehouse.bootstrap.health.Doctor;
import dev.gatehouse.bootstrap.health.MigrationsHealthCheck;
import dev.gatehouse.bootstrap.health.SigningKeyHealthCheck;
import dev.gatehouse.bootstrap.system.MonotonicClock;
import dev.gatehouse.bootstrap.system.SystemRandomness;
import dev.gatehouse.domain.Ports;
import dev.gatehouse.persistence.DatabaseAddress;
import dev.gatehouse.persistence.embedded.EmbeddedPostgres;
import dev.gatehouse.rest.RestAdapter;
import dev.gatehouse.rest.forward.ForwardAuthPath;
import dev.gatehouse.rest.http.Edge;
import dev.gatehouse.rest.http.Endless;
import dev.gatehouse.rest.ops.AdminGuard;
import dev.gatehouse.rest.ops.HealthResource;
import dev.gatehouse.rest.ops.MailboxServlet;
import dev.gatehouse.rest.ops.Readiness;
import dev.gatehouse.rest.ops.TaskServlet;
import dev.gatehouse.rest.ops.Tasks;
import dev.gatehouse.rest.socket.SocketLimits;
import dev.gatehouse.rest.socket.Sockets;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.configuration.ResourceConfigurationSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import jakarta.servlet.DispatcherType;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.jetty.server.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gatehouse as a Dropwizard application: the whole object graph, by hand. */
public final class GatehouseApplication extends Application<GatehouseConfiguration> {
    /** Stands for the configuration inside the jar where a file's name is expected. */
    public static final String BUILT_IN_CONFIGURATION = "built-in";

    private static final Logger LOG = LoggerFactory.getLogger("dev.gatehouse.Gatehouse");
    private static final String EVERYTHING = "/*";

    private final boolean ownsProcess;

    /** Whoever owns the process lets signals end it in order; tests do not. */
    public GatehouseApplication(boolean ownsProcess) {
        this.ownsProcess = ownsProcess;
    }

    @Override
    public String getName() {
        return "gatehouse";
    }

    @Override
    public void initialize(Bootstrap<GatehouseConfiguration> bootstrap) {
        var files = new FileConfigurationSourceProvider();
        var resources = new ResourceConfigurationSourceProvider();
        bootstrap.setConfigurationSourceProvider(new SafeSubstitution(
                path -> BUILT_IN_CONFIGURATION.equals(path) ? resources.open("config.yml") : files.open(path),
                System.getenv()));
    }

    @Override
    protected void addDefaultCommands(Bootstrap<GatehouseConfiguration> bootstrap) {
        bootstrap.addCommand(new Start(this));
        bootstrap.addCommand(new AgentCommand());
    }

    @Override
    public void run(GatehouseConfiguration configuration, Environment environment) throws Exception {
        Settings settings = Settings.of(configuration);
        Files.createDirectories(settings.dataDirectory());
        if (settings.database().isPresent()) {
            assemble(configuration, settings, settings.database().get(), environment);
            return;
        }
        var postgres = EmbeddedPostgres.start(settings.dataDirectory(), new SystemRandomness()::bytes);
        environment.lifecycle().manage(new AutoCloseableManager(postgres));
        if (ownsProcess) {
            // Until the server runs, nothing that is managed is ever stopped, not even by a port that is in use.
            var beforeReady = new Thread(postgres::close, "early-termination");
            Runtime.getRuntime().addShutdownHook(beforeReady);
            environment
                    .lifecycle()
                    .addServerLifecycleListener(server -> Runtime.getRuntime().removeShutdownHook(beforeReady));
        }
        try {
            var address = new DatabaseAddress(postgres.jdbcUrl(), postgres.user(), postgres.password());
            assemble(configuration, settings, address, environment);
        } catch (Exception failure) {
            // Where the server never starts, nothing that is managed is ever stopped.
            postgres.close();
            throw failure;
        }
    }

    private void assemble(
            GatehouseConfiguration configuration, Settings settings, DatabaseAddress address, Environment environment)
            throws Exception {
        MailOffice mail = MailOffice.of(settings);
        Storage storage = Storage.open(address, settings, mail.mailer(), environment);
        Ports ports = storage.ports();
        environment.lifecycle().manage(new AuditSealer(ports.auditChain()));
        Core core = Core.over(ports, settings.passwordFloor(), settings.setupToken(), settings.idleLimit());
        core.sessionKeyring().open();
        core.accessKeyring().open();
        environment.lifecycle().manage(new Courier(core.resetPassword(), core.deliverMail()));
        environment.lifecycle().manage(new Housekeeping(core.retain()));
        environment.lifecycle().manage(new IdleSessions(core.endIdleSessions()));
        environment.metrics().register(MetricRegistry.name("mail", "waiting"), (Gauge<Long>)
                () -> core.administerMail().waiting());
        environment.lifecycle().manage(new KeyringRefresh(List.of(core.sessionKeyring(), core.accessKeyring())));

        Readiness readiness = watch(environment, storage, core);
        var rest = new RestAdapter(core, ports, settings.web());
        rest.register(environment.jersey()::register);
        Endless.endsFirst(rest.streams(), environment);
        Sockets sockets = rest.sockets(SocketLimits.usual(), new MonotonicClock());
        Endless.endsFirst(sockets, environment);
        environment.metrics().register(MetricRegistry.name("sockets", "open"), (Gauge<Integer>) sockets::open);
        environment.metrics().register(MetricRegistry.name("sockets", "bytes-under-way"), (Gauge<Long>)
                sockets::bytesUnderWay);
        environment.jersey().register(new HealthResource(readiness));
        new Edge(settings.web(), ports.ids(), ForwardAuthPath::plain).install(environment, sockets::install);
        openTheAdminPort(
                environment,
                settings,
                core,
                mail,
                new Doctor(settings, storage.schema(), core.sessionKeyring(), ports.installation(), ports.clock()));
        warnOfStrangers(settings, core);
        environment
                .lifecycle()
                .addServerLifecycleListener(server -> welcome(server, settings, readiness, configuration));
    }

    private static void warnOfStrangers(Settings settings, Core core) {
        if (settings.letsStrangersSetUp() && core.setUp().isOpen()) {
            LOG.warn("Whoever comes first makes the administrator: set GATEHOUSE_SETUP_TOKEN, or complete the setup");
        }
    }

    private static Readiness watch(Environment environment, Storage storage, Core core) {
        environment.healthChecks().register("migrations", new MigrationsHealthCheck(storage.schema()));
        environment
                .healthChecks()
                .register(
                        "signing-key", new SigningKeyHealthCheck(List.of(core.sessionKeyring(), core.accessKeyring())));
        return new Readiness(environment.healthChecks(), new MonotonicClock());
    }

    private static void openTheAdminPort(
            Environment environment, Settings settings, Core core, MailOffice mail, Doctor doctor) {
        environment
                .admin()
                .addFilter("guard", new AdminGuard(settings.adminHost(), settings.adminToken()))
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, EVERYTHING);
        var tasks = Tasks.all(core, settings.web().publicUrl(), doctor);
        tasks.forEach(environment.admin()::addTask);
        var servlet = new TaskServlet(tasks);
        environment.admin().addServlet("operator-tasks", servlet).addMapping(servlet.paths());
        environment
                .admin()
                .addServlet(
                        "mailbox",
                        new MailboxServlet(mail.mailbox(), settings.web().publicUrl()))
                .addMapping(MailboxServlet.paths());
    }

    private void welcome(Server server, Settings settings, Readiness readiness, GatehouseConfiguration configuration) {
        if (!settings.web().isHttps()) {
            LOG.warn("People reach this by http: set GATEHOUSE_PUBLIC_URL to an https address before strangers use it");
        }
        if (!settings.isLimited()) {
            LOG.warn("Nothing is limited: remove GATEHOUSE_RATE_LIMITS=off before strangers use it");
        }
        if (ownsProcess) {
            new Termination(server, readiness, configuration.drainPeriod(), configuration.getLoggingFactory()::stop)
                    .await();
        }
        LOG.info(
                "Gatehouse is ready at {} - next: the tour in README.md, or curl {}/health/ready",
                settings.web().publicUrl(),
                settings.web().publicUrl());
    }
}
