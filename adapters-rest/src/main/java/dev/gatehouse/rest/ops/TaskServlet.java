package dev.gatehouse.rest.ops;

import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.rest.http.Clients;
import dev.gatehouse.rest.http.RefusalMapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks as Dropwizard's own servlet does, but answers a refusal with its status and one sentence instead of a 500 and
 * a stack trace. It is mapped to each task's exact path, which wins over Dropwizard's {@code /tasks/*}.
 */
public final class TaskServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(TaskServlet.class);
    private static final String ROOT = "/tasks/";

    private final transient Map<String, OperatorTask> tasks;

    public TaskServlet(List<OperatorTask> tasks) {
        this.tasks = tasks.stream().collect(Collectors.toMap(task -> ROOT + task.getName(), Function.identity()));
    }

    /** The paths to map it to. */
    public String[] paths() {
        return tasks.keySet().toArray(String[]::new);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var output = new StringWriter();
        try (var writer = new PrintWriter(output)) {
            task(request).execute(parameters(request), Clients.of(request), writer);
            answer(response, HttpServletResponse.SC_OK, output.toString());
        } catch (Refusal refusal) {
            RefusalMapper.retryAfter(refusal)
                    .ifPresent(seconds -> response.setHeader("Retry-After", String.valueOf(seconds)));
            answer(response, RefusalMapper.status(refusal.reason()), refusal.sentence() + "\n");
        } catch (BadNews told) {
            answer(response, HttpServletResponse.SC_CONFLICT, output.toString());
        } catch (HttpException.RuntimeException unreadable) {
            answer(response, unreadable.getCode(), "The parameters cannot be read\n");
        } catch (RuntimeException failure) {
            LOG.error("The task {} failed", request.getServletPath(), failure);
            answer(response, HttpServletResponse.SC_INTERNAL_SERVER_ERROR, "The task failed; the log says why\n");
        }
    }

    private OperatorTask task(HttpServletRequest request) {
        return Objects.requireNonNull(tasks.get(request.getServletPath()), "mapped to no path but its tasks'");
    }

    private static Map<String, List<String>> parameters(HttpServletRequest request) {
        return request.getParameterMap().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Arrays.asList(entry.getValue())));
    }

    private static void answer(HttpServletResponse response, int status, String text) throws IOException {
        response.setStatus(status);
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().write(text);
    }
}
