package dev.gatehouse.bootstrap;

import dev.gatehouse.bootstrap.config.GatehouseConfiguration;
import dev.gatehouse.bootstrap.config.SettingRefused;
import dev.gatehouse.persistence.MigrationFailed;
import dev.gatehouse.persistence.embedded.EmbeddedPostgresException;
import dev.gatehouse.persistence.secret.SealBroken;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ServerCommand;
import java.net.BindException;
import net.sourceforge.argparse4j.inf.Namespace;

/** The command named server: what stops the start for a reason that an operator can mend is told in one line. */
final class Start extends ServerCommand<GatehouseConfiguration> {
    Start(GatehouseApplication application) {
        super(application);
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (isForTheOperator(cause)) {
                cli.getStdErr().println("gatehouse: " + cause.getMessage());
                return;
            }
        }
        super.onError(cli, namespace, error);
    }

    private static boolean isForTheOperator(Throwable cause) {
        return cause instanceof SettingRefused
                || cause instanceof EmbeddedPostgresException
                || cause instanceof MigrationFailed
                || cause instanceof SealBroken
                || cause instanceof ConfigurationException
                || cause instanceof BindException;
    }
}
