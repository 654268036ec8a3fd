package dev.gatehouse.rest.ops;

import dev.gatehouse.application.Core;
import java.io.PrintWriter;

/** purge-expired: removes at once whatever was kept long enough, and says how many of each kind went. */
final class PurgeExpiredTask extends OperatorTask {
    private final Core core;

    PurgeExpiredTask(Core core) {
        super("purge-expired");
        this.core = core;
    }

    @Override
    void run(Parameters parameters, PrintWriter output) {
        core.retain()
                .run(parameters.operator())
                .forEach((kind, count) -> output.println(kind.publishedName() + ": " + count));
    }
}
