package dev.gatehouse.bootstrap;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import dev.gatehouse.bootstrap.config.Settings;
import dev.gatehouse.bootstrap.system.InstanceSecret;
import dev.gatehouse.bootstrap.system.MonotonicClock;
import dev.gatehouse.bootstrap.system.SystemIds;
import dev.gatehouse.bootstrap.system.SystemRandomness;
import dev.gatehouse.domain.Ports;
import dev.gatehouse.domain.kernel.Randomness;
import dev.gatehouse.domain.limit.NoLimits;
import dev.gatehouse.domain.limit.RateLimits;
import dev.gatehouse.domain.mail.Mailer;
import dev.gatehouse.domain.token.AgentKeyDerivation;
import dev.gatehouse.mail.IcuDomainNames;
import dev.gatehouse.persistence.ChangeFeed;
import dev.gatehouse.persistence.Database;
import dev.gatehouse.persistence.DatabaseAddress;
import dev.gatehouse.persistence.JdbiAbandonedAccounts;
import dev.gatehouse.persistence.JdbiAccounts;
import dev.gatehouse.persistence.JdbiAgentKeyGenerations;
import dev.gatehouse.persistence.JdbiApiKeys;
import dev.gatehouse.persistence.JdbiApiTokens;
import dev.gatehouse.persistence.JdbiAuditChain;
import dev.gatehouse.persistence.JdbiAuditLog;
import dev.gatehouse.persistence.JdbiAuditTrail;
import dev.gatehouse.persistence.JdbiDepartedAccounts;
import dev.gatehouse.persistence.JdbiDevices;
import dev.gatehouse.persistence.JdbiEmailChanges;
import dev.gatehouse.persistence.JdbiIdempotencyKeys;
import dev.gatehouse.persistence.JdbiInstallation;
import dev.gatehouse.persistence.JdbiInvitations;
import dev.gatehouse.persistence.JdbiMachines;
import dev.gatehouse.persistence.JdbiMemberships;
import dev.gatehouse.persistence.JdbiOneTimeTokens;
import dev.gatehouse.persistence.JdbiOrganizationRoles;
import dev.gatehouse.persistence.JdbiOrganizations;
import dev.gatehouse.persistence.JdbiOutbox;
import dev.gatehouse.persistence.JdbiProjects;
import dev.gatehouse.persistence.JdbiRateLimits;
import dev.gatehouse.persistence.JdbiResetRequests;
import dev.gatehouse.persistence.JdbiRevocations;
import dev.gatehouse.persistence.JdbiRoles;
import dev.gatehouse.persistence.JdbiSchedules;
import dev.gatehouse.persistence.JdbiSessions;
import dev.gatehouse.persistence.JdbiSigningKeys;
import dev.gatehouse.persistence.JdbiSocketTickets;
import dev.gatehouse.persistence.Migrations;
import dev.gatehouse.persistence.PoolSettings;
import dev.gatehouse.persistence.RememberedKeys;
import dev.gatehouse.persistence.RememberedRefusals;
import dev.gatehouse.persistence.RememberedSessions;
import dev.gatehouse.persistence.Schema;
import dev.gatehouse.persistence.secret.Argon2PasswordHasher;
import dev.gatehouse.persistence.secret.AuditMac;
import dev.gatehouse.persistence.secret.HashingGate;
import dev.gatehouse.persistence.secret.HmacAgentKeyDerivation;
import dev.gatehouse.persistence.secret.PasspolCommonPasswords;
import dev.gatehouse.persistence.secret.Pseudonyms;
import dev.gatehouse.persistence.secret.Seal;
import dev.gatehouse.rest.jwt.JoseKeyMaterial;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.db.ManagedDataSource;
import io.dropwizard.jdbi3.JdbiFactory;
import io.dropwizard.lifecycle.AutoCloseableManager;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

/** The database, migrated and pooled, and every port over it. */
record Storage(Ports ports, Schema schema) {
    /** Half of the request threads of config.yml: the other half goes on answering in a storm of sign-ins. */
    private static final int MOST_IN_GATE = 16;

    /** PostgreSQL keeps microseconds, answers show whole seconds: milliseconds survive both. */
    private static final Clock CLOCK = Clock.tick(Clock.systemUTC(), Duration.ofMillis(1));

    /** Migrates the database at this address and opens the ports over it; letters go to this mailer. */
    static Storage open(DatabaseAddress address, Settings settings, Mailer mailer, Environment environment)
            throws IOException {
        Randomness randomness = new SystemRandomness();
        new Migrations(settings.migration().orElse(address)).run();
        Database database = pooled(address, settings.pool(), environment);
        String secret = settings.secret().isPresent()
                ? settings.secret().get()
                : InstanceSecret.in(settings.dataDirectory(), randomness);
        return new Storage(
                ports(
                        database,
                        feed(database, address, environment),
                        new Seal(secret, randomness),
                        new AuditMac(secret),
                        new HmacAgentKeyDerivation(secret),
                        randomness,
                        gate(environment),
                        mailer,
                        settings.isLimited()
                                ? new RememberedRefusals(new JdbiRateLimits(database, new Pseudonyms(secret)))
                                : new NoLimits()),
                new Schema(database));
    }

    private static Database pooled(DatabaseAddress address, int connections, Environment environment) {
        var settings = new PoolSettings(address, connections, new MonotonicClock());
        ManagedDataSource pool = settings.build(environment.metrics(), "database");
        return new Database(new JdbiFactory().build(environment, settings, pool, "database"), pool);
    }

    private static ChangeFeed feed(Database database, DatabaseAddress address, Environment environment) {
        ChangeFeed feed = ChangeFeed.of(database, address, new MonotonicClock());
        environment.lifecycle().manage(new AutoCloseableManager(feed));
        return feed;
    }

    /** As many as there are cores, as long as they fit into half of the heap. */
    private static int hashesAtWork() {
        Runtime machine = Runtime.getRuntime();
        long fitting = machine.maxMemory() / 2 / Argon2PasswordHasher.HEAP_BYTES;
        return (int) Math.max(1, Math.min(machine.availableProcessors(), fitting));
    }

    private static HashingGate gate(Environment environment) {
        var gate = new HashingGate(hashesAtWork(), MOST_IN_GATE);
        environment.lifecycle().manage(new AutoCloseableManager(gate));
        environment.metrics().register(MetricRegistry.name("hashing", "waiting"), (Gauge<Integer>) gate::waiting);
        environment.metrics().register(MetricRegistry.name("hashing", "working"), (Gauge<Integer>) gate::working);
        return gate;
    }

    private static Ports ports(
            Database database,
            ChangeFeed feed,
            Seal seal,
            AuditMac mac,
            AgentKeyDerivation agentKeys,
            Randomness randomness,
            HashingGate gate,
            Mailer mailer,
            RateLimits rateLimits) {
        return new Ports(
                CLOCK,
                new SystemIds(),
                randomness,
                database,
                new JdbiAccounts(database),
                new IcuDomainNames(),
                new PasspolCommonPasswords(),
                new Argon2PasswordHasher(gate, randomness),
                new JdbiOrganizations(database),
                new JdbiMemberships(database),
                new JdbiOrganizationRoles(database),
                new JdbiInvitations(database),
                new RememberedSessions(new JdbiSessions(database), feed),
                new JdbiSigningKeys(database, seal),
                new JoseKeyMaterial(randomness),
                new JdbiApiTokens(database),
                new JdbiAgentKeyGenerations(database),
                agentKeys,
                new JdbiOneTimeTokens(database),
                new JdbiResetRequests(database),
                new JdbiEmailChanges(database),
                new JdbiDepartedAccounts(database),
                new JdbiDevices(database),
                rateLimits,
                new JdbiRoles(database),
                new JdbiInstallation(database),
                new JdbiOutbox(database, seal),
                mailer,
                new JdbiAuditTrail(database, mac, randomness),
                new JdbiAuditChain(database, mac, randomness),
                new JdbiAuditLog(database),
                new JdbiAbandonedAccounts(database),
                new JdbiSchedules(database),
                new JdbiIdempotencyKeys(database),
                new JdbiProjects(database),
                new RememberedKeys(new JdbiApiKeys(database), feed),
                new JdbiRevocations(database),
                new JdbiMachines(database),
                new JdbiSocketTickets(database));
    }
}
