package dev.gatehouse.rest.ops;

import dev.gatehouse.application.Core;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/** Every task there is. */
public final class Tasks {
    private Tasks() {}

    public static List<OperatorTask> all(Core core, URI publicUrl, Supplier<List<Finding>> examination) {
        var links = new ResetLinks(publicUrl);
        return List.of(
                new CreateOrganizationTask(core),
                new FindAccountsTask(core),
                SwitchAccountTask.disable(core),
                SwitchAccountTask.enable(core),
                new RevokeSessionsTask(core),
                new RotateSigningKeyTask(core),
                new SetPlanTask(core),
                new CreateAccountTask(core, links),
                new SendPasswordResetTask(core, links),
                new VerifyEmailTask(core),
                new RotateAgentKeyTask(core),
                InstanceRoleTask.grant(core),
                InstanceRoleTask.withdraw(core),
                new CreateApiTokenTask(core),
                new RevokeApiTokenTask(core),
                new VerifyAuditTask(core),
                new MailQueueTask(core),
                new UnlockAccountTask(core),
                new PurgeExpiredTask(core),
                new DoctorTask(examination));
    }
}
