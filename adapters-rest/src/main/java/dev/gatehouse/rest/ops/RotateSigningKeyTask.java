package dev.gatehouse.rest.ops;

import dev.gatehouse.application.Core;
import java.io.PrintWriter;
import java.time.Duration;

/**
 * rotate-signing-key [retire=now]: a new key signs from now on. The old one is believed until the last session that it
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
        String kid = core.keyring().rotate(now ? Duration.ZERO : LONGEST_SESSION, operator());
        output.println("retired: " + (now ? "at once" : "in " + LONGEST_SESSION.toDays() + " days"));
        output.println(kid);
    }

    private static boolean isNow(String text) {
        if (!"now".equals(text)) {
            throw Parameters.refusal("retire can only be now");
        }
        return true;
    }
}
