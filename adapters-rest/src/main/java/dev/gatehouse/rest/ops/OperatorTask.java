package dev.gatehouse.rest.ops;

import dev.gatehouse.domain.kernel.Client;
import io.dropwizard.servlets.tasks.Task;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A Dropwizard task in the manner of this house: it knows its parameters by name, answers {@code key: value} lines with
 * what it made alone on the last, and refuses by throwing a refusal, which {@link TaskServlet} turns into a 4xx.
 */
public abstract class OperatorTask extends Task {
    private final Set<String> parameters;

    OperatorTask(String name, String... parameters) {
        super(name, "text/plain;charset=UTF-8");
        this.parameters = Set.of(parameters);
    }

    /** Dropwizard's own servlet would come this way; ours knows who asks. */
    @Override
    public final void execute(Map<String, List<String>> given, PrintWriter output) {
        execute(given, new Client("", "", ""), output);
    }

    /** Runs for whoever calls; the audit trail knows them by address, request and the name of the task. */
    final void execute(Map<String, List<String>> given, Client caller, PrintWriter output) {
        var operator = new Client(caller.ipAddress(), "task " + getName(), caller.requestId());
        run(new Parameters(given, parameters, operator), output);
    }

    abstract void run(Parameters parameters, PrintWriter output);
}
