package dev.gatehouse.yardstick;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.ResourceConfigurationSourceProvider;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import org.jdbi.v3.core.Jdbi;

/** The least that a Dropwizard service can do, as the measure of what the product adds. */
public final class Yardstick extends Application<YardstickConfiguration> {
    public static void main(String[] args) throws Exception {
        new Yardstick().run("server", "yardstick.yml");
    }

    @Override
    public void initialize(Bootstrap<YardstickConfiguration> bootstrap) {
        bootstrap.setConfigurationSourceProvider(new SubstitutingSourceProvider(
                new ResourceConfigurationSourceProvider(), new EnvironmentVariableSubstitutor(true)));
    }

    @Override
    public void run(YardstickConfiguration configuration, Environment environment) {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(configuration.databaseUrl);
        pool.setUsername(configuration.databaseUser);
        pool.setPassword(configuration.databasePassword);
        pool.setMaximumPoolSize(configuration.databasePool);
        HikariDataSource dataSource = new HikariDataSource(pool);
        environment.lifecycle().manage(new AutoCloseableManager(dataSource));
        environment.jersey().register(new PlainResource());
        environment.jersey().register(new SessionResource(Jdbi.create(dataSource)));
    }
}
