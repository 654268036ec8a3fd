package dev.gatehouse.rest.ops;

import dev.gatehouse.application.Core;
import java.util.List;
import java.util.function.Supplier;

/** Every task there is. */
public final class Tasks {
    private Tasks() {}

    public static List<OperatorTask> all(Core core, Supplier<List<Finding>> examination) {
        return List.of(
                new CreateOrganizationTask(core),
                new FindAccountsTask(core),
                SwitchAccountTask.disable(core),
                SwitchAccountTask.enable(core),
                new RevokeSessionsTask(core),
                new RotateSigningKeyTask(core),
                new DoctorTask(examination));
    }
}
