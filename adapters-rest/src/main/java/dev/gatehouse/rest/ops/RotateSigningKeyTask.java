package dev.gatehouse.rest.ops;

import dev.gatehouse.application.Core;
import java.io.PrintWriter;
import java.time.Duration;

/**
 * rotate-signing-key [retire=now]: new keys sign from now on. The old ones are believed until the last session that they
 * named has expired, or not at all any more.
 */
final class RotateSigningKeyTask extends OperatorTask {
    private static final Duration LONGEST_SESSION = Duration.ofDays(7);

    private final Core core;

    RotateSigningKeyTask(Core core) {
        super("rotate-signing-key", "retire");
        this.core = core;
    }

    @Override
    void run(Parameters parameters, PrintWriter output) {
        boolean now =
                parameters.optional("retire").map(RotateSigningKeyTask::isNow).orElse(false);
        Duration overlap = now ? Duration.ZERO : LONGEST_SESSION;
        String access = core.accessKeyring().rotate(overlap, parameters.operator());
        String session = core.sessionKeyring().rotate(overlap, parameters.operator());
        output.println("retired: " + (now ? "at once" : "in " + LONGEST_SESSION.toDays() + " days"));
        output.println("access: " + access);
        output.println(session);
    }

    private static boolean isNow(String text) {
        if (!"now".equals(text)) {
            throw Parameters.refusal("retire can only be now");
        }
        return true;
    }
}
