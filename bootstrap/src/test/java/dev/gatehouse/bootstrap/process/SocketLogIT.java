package dev.gatehouse.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.persistence.TestDatabase;
import dev.gatehouse.rest.site.Site;
import dev.gatehouse.rest.sockets.Line;
import dev.gatehouse.rest.sockets.Owner;
import dev.gatehouse.rest.sockets.Robot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With every request logged, which is not so by default, what stands in addresses of sockets stays out of the log. */
final class SocketLogIT {
    @TempDir
    private Path directory;

    @Test
    void noTokenTicketOrStreamIsLogged() throws Exception {
        TestDatabase database = TestDatabase.create();
        Launch launch = Launch.in(directory).on(database).withArguments("server", withRequestLog());
        String ticket;
        String stream;
        Owner alice;
        Robot desk;
        try (GatehouseProcess process = launch.startReady()) {
            alice = Owner.named(Site.onLoopback(process.port()), "alice");
            desk = alice.robot("Desk");
            ticket = alice.ticket(desk.terminal()).json().path("ticket").asText();
            try (Line control = desk.connect();
                    Line terminal = Line.open(alice.site(), desk.terminal() + "?ticket=" + ticket)) {
                stream = Robot.asked(control);
                try (Line agent = Line.open(
                                alice.site(),
                                desk.own() + "?stream=" + stream,
                                "Authorization",
                                "Bearer " + desk.credential());
                        Line other = alice.terminal(desk)) {
                    agent.say("hello");
                    assertThat(terminal.text()).isEqualTo("hello");
                    assertThat(other.isOpen()).isTrue();
                }
            }
            assertThat(Line.knock(alice.site(), desk.terminal() + "?%74oken=" + alice.token())
                            .status())
                    .isEqualTo(409);
            alice.site().get("/auth/me?token=" + alice.token());
            alice.site().get(desk.terminal() + "?token=" + alice.token());
            breakTheSchema(database);
            assertThat(Line.knock(alice.site(), desk.own(), desk.shows()).status())
                    .isEqualTo(500);
            assertThat(process.stop()).isZero();

            String everything = String.join("\n", process.everythingSaid());
            assertThat(everything)
                    .contains("/api/terminal/" + desk.id() + "/ws?ticket=hidden")
                    .contains("?token=hidden", "?stream=hidden")
                    .contains("A socket could not be opened")
                    .doesNotContain(alice.token(), ticket, stream, desk.credential(), alice.key());
        }
    }

    private String withRequestLog() throws IOException {
        try (InputStream builtIn = Objects.requireNonNull(SocketLogIT.class.getResourceAsStream("/config.yml"))) {
            String changed = new String(builtIn.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("    appenders: []", "    appenders: [{type: console}]");
            return Files.writeString(directory.resolve("logged.yml"), changed).toString();
        }
    }

    /** So that a question fails for no reason that Gatehouse could know. */
    private static void breakTheSchema(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("alter table machines rename column address to elsewhere");
        }
    }
}
