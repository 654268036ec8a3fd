package dev.gatehouse.rest.http;

import io.dropwizard.core.setup.Environment;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers that never end by themselves: a server that stops in good order would wait for them. */
public final class Endless {
    private static final Logger LOG = LoggerFactory.getLogger(Endless.class);

    private Endless() {}

    /** Closes what gives them before the server begins to wait. */
    public static void endsFirst(AutoCloseable answers, Environment environment) {
        environment.lifecycle().addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStopping(LifeCycle stopping) {
                if (stopping instanceof Server) {
                    close(answers);
                }
            }
        });
    }

    private static void close(AutoCloseable answers) {
        try {
            answers.close();
        } catch (Exception failure) {
            LOG.warn("What never ends by itself could not be ended", failure);
        }
    }
}
