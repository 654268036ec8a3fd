package dev.gatehouse.rest.ops;

import dev.gatehouse.application.Core;
import dev.gatehouse.domain.mail.QueueCounts;
import dev.gatehouse.domain.mail.QueuedLetter;
import java.io.PrintWriter;
import java.time.Instant;

/** mail-queue [retry=true]: which letters wait or were given up, and why; with retry, all of use are due at once. */
final class MailQueueTask extends OperatorTask {
    private static final int MOST = 100;

    private final Core core;

    MailQueueTask(Core core) {
        super("mail-queue", "retry");
        this.core = core;
    }

    @Override
    void run(Parameters parameters, PrintWriter output) {
        boolean retry = parameters.optional("retry").map(MailQueueTask::isTrue).orElse(false);
        if (retry) {
            output.println("retried: " + core.administerMail().retry());
        }
        core.administerMail().undelivered(MOST).forEach(letter -> output.println(line(letter)));
        QueueCounts counts = core.administerMail().count();
        output.println("waiting: " + counts.waiting());
        output.println("given up: " + counts.givenUp());
        output.println("sent: " + counts.sent());
    }

    /** Of the recipient the domain alone: that is what mail servers refuse by. */
    private static String line(QueuedLetter letter) {
        return letter.id().value() + ": " + letter.kind().publishedName() + ", " + letter.to() + ", attempts "
                + letter.attempts() + ", "
                + letter.nextTry().map(Instant::toString).map("next "::concat).orElse("given up")
                + letter.lastError().map(", "::concat).orElse("");
    }

    private static boolean isTrue(String text) {
        if (!"true".equals(text)) {
            throw Parameters.refusal("retry can only be true");
        }
        return true;
    }
}
