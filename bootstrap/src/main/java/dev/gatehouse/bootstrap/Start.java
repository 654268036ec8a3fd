package dev.gatehouse.bootstrap;

import dev.gatehouse.bootstrap.config.GatehouseConfiguration;
import dev.gatehouse.bootstrap.config.SettingRefused;
import dev.gatehouse.persistence.DatabaseUnusable;
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
        Throwable outer = error;
        for (Throwable cause = error; cause != null; outer = cause, cause = cause.getCause()) {
            if (cause instanceof BindException) {
                cli.getStdErr().println(portTaken(outer, cause));
                return;
            }
            if (isForTheOperator(cause)) {
                cli.getStdErr().println("gatehouse: " + cause.getMessage());
                return;
            }
        }
        super.onError(cli, namespace, error);
    }

    /** The outer one names the address, the inner one the reason. */
    private static String portTaken(Throwable outer, Throwable inner) {
        return "gatehouse: " + outer.getMessage() + ": " + inner.getMessage()
                + " (GATEHOUSE_PORT and GATEHOUSE_ADMIN_PORT choose others)";
    }

    private static boolean isForTheOperator(Throwable cause) {
        return cause instanceof SettingRefused
                || cause instanceof EmbeddedPostgresException
                || cause instanceof DatabaseUnusable
                || cause instanceof SealBroken
                || cause instanceof ConfigurationException;
    }
}
