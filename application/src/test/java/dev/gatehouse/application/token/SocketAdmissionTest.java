package dev.gatehouse.application.token;

import static dev.gatehouse.application.Stage.LAPTOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.Refused;
import dev.gatehouse.application.Stage;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.domain.token.SocketPath;
import dev.gatehouse.domain.token.SocketTicket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketAdmissionTest {
    private static final SocketPath PATH = new SocketPath("/api/terminal/mac_1/ws");

    private final Stage stage = new Stage();
    private final SocketAdmission admission = stage.core().socketAdmission();
    private final CurrentUser alice = stage.signedUp("Alice");

    @Test
    void aTicketAdmitsItsSessionOnce() {
        String ticket = issued();

        assertThat(admission.admit(ticket, PATH.value()).session().id())
                .isEqualTo(alice.session().id());
        assertRefused(ticket, PATH.value());
    }

    @Test
    void aTicketIsForOnePathAndUsedUpAtAnyOther() {
        String ticket = issued();

        assertRefused(ticket, "/api/terminal/mac_2/ws");
        assertRefused(ticket, PATH.value());
    }

    @Test
    void aTicketIsDeadAfterHalfAMinute() {
        String late = issued();
        stage.world().clock().advance(SocketTicket.LIFETIME);

        assertRefused(late, PATH.value());
    }

    @Test
    void aTicketDiesWithItsSession() {
        String ticket = issued();
        stage.core().endSessions().signOut(alice.session(), LAPTOP);

        assertRefused(ticket, PATH.value());
    }

    @Test
    void whatWasNeverATicketAdmitsNobody() {
        assertRefused("", PATH.value());
        assertRefused("A".repeat(43), PATH.value());
        assertRefused(issued() + "A", PATH.value());
    }

    @Test
    void anAccountGetsOnlySoMany() {
        for (int i = 0; i < 60; i++) {
            issued();
        }
        assertThatThrownBy(this::issued)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.RATE_LIMIT_EXCEEDED));
        stage.world().clock().advance(Duration.ofMinutes(1));
        assertThat(issued()).isNotEmpty();
    }

    @Test
    void aTicketDoesNotPrintItself() {
        var ticket = admission.issue(alice, PATH, LAPTOP);

        assertThat(ticket.toString()).doesNotContain(ticket.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "api", "//a", "/a//b", "/a?token=b", "/a%2Fb", "/a b", "/a/", "/\u00e4"})
    void aPathIsPlain(String typed) {
        assertThatThrownBy(() -> SocketPath.of(typed)).isInstanceOf(Refusal.class);
    }

    private String issued() {
        return admission.issue(alice, PATH, LAPTOP).text();
    }

    private void assertRefused(String ticket, String path) {
        assertThat(Refused.by(() -> admission.admit(ticket, path))).isEqualTo(Refused.with(Reason.UNAUTHORIZED));
    }
}
