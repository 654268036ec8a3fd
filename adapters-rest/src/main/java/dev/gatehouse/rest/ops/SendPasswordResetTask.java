package dev.gatehouse.rest.ops;

import dev.gatehouse.application.Core;
import dev.gatehouse.domain.token.OneTimePurpose;
import java.io.PrintWriter;

/** send-password-reset account: mails the person a link to choose another password, and prints it. */
final class SendPasswordResetTask extends OperatorTask {
    private final Core core;
    private final AccountLookup accounts;
    private final ResetLinks links;

    SendPasswordResetTask(Core core, ResetLinks links) {
        super("send-password-reset", "account");
        this.core = core;
        this.accounts = new AccountLookup(core);
        this.links = links;
    }

    @Override
    void run(Parameters parameters, PrintWriter output) {
        var account = accounts.byIdOrAddress(parameters.required("account"));
        var secret = core.resetPassword().sendTo(account, OneTimePurpose.RESET_PASSWORD, parameters.operator());
        output.println("mailed: the link below, good for 30 minutes");
        output.println(links.to(secret));
    }
}
