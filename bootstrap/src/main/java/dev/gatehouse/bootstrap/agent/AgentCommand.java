package dev.gatehouse.bootstrap.agent;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** The command named agent: nothing of it runs unless somebody starts it, and then it says what it does. */
public final class AgentCommand extends Command {
    private static final String TOKEN = "token";
    private static final String HOST = "host";
    private static final String KEEP = "keep";
    private static final String FROM_INPUT = "-";

    public AgentCommand() {
        super("agent", "gives the owner of a key a shell on this machine, through Gatehouse: a demonstration");
    }

    @Override
    public void configure(Subparser parser) {
        parser.addArgument("--" + TOKEN)
                .dest(TOKEN)
                .required(true)
                .help(
                        "your agent key, or an API key with the scope create:Machine; - reads it from the standard input");
        parser.addArgument("--" + HOST)
                .dest(HOST)
                .required(true)
                .help("where Gatehouse is: a host, host:port or an address");
        parser.addArgument("--" + KEEP)
                .dest(KEEP)
                .metavar("FILE")
                .help("keeps the machine's own credential in this file, and goes on as this machine at the next start");
    }

    @Override
    public void run(Bootstrap<?> bootstrap, Namespace namespace) throws Exception {
        Host host = Host.of(namespace.getString(HOST));
        System.err.printf(
                "gatehouse agent: WARNING: whoever controls the account of this key at %s gets a shell on this machine as"
                        + " the user %s, and can do all that this user can. Stop the agent, or remove the machine, to end it.%n",
                host, System.getProperty("user.name"));
        if (host.isOverheard()) {
            System.err.println(
                    "gatehouse agent: WARNING: without https everybody on the way can read and change it all");
        }
        Optional<Kept> kept = Optional.ofNullable(namespace.getString(KEEP)).map(file -> new Kept(Path.of(file), host));
        new Agent(host, kept).run(key(namespace.getString(TOKEN)), name(), platform(), version());
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable error) {
        if (error instanceof AgentFailure) {
            cli.getStdErr().println("gatehouse agent: " + error.getMessage());
        } else {
            super.onError(cli, namespace, error);
        }
    }

    /** Arguments are seen by everybody on this machine; what is piped in is not. */
    private static String key(String given) throws IOException {
        if (!FROM_INPUT.equals(given)) {
            return given;
        }
        var input = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        return Objects.requireNonNullElse(input.readLine(), "").strip();
    }

    private static String name() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "unnamed";
        }
    }

    private static String platform() {
        return (System.getProperty("os.name", "") + "/" + System.getProperty("os.arch", "")).toLowerCase(Locale.ROOT);
    }

    private static String version() {
        return "gatehouse-agent "
                + Objects.requireNonNullElse(AgentCommand.class.getPackage().getImplementationVersion(), "development");
    }
}
