package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.rest.dialect.session.SessionContract;
import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Site;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The whole application keeps the session contract; its letters are read in the captured mailbox, as a person would. */
class SessionTest implements SessionContract {
    private static Running gatehouse;

    @BeforeAll
    static void start() {
        gatehouse = Running.start();
    }

    @BeforeEach
    void forgetEverybody() {
        gatehouse.forgetEverybody();
    }

    @AfterAll
    static void stop() {
        gatehouse.close();
    }

    @Override
    public Site site() {
        return gatehouse.site();
    }

    @Override
    public Optional<String> mailed(String address, LetterKind kind) {
        return gatehouse.mailed(address, kind);
    }

    @Override
    public void subscribe(String organization, String plan, String product) {
        Answer answer = gatehouse
                .admin()
                .form("/tasks/set-plan", "organization=" + organization + "&plan=" + plan + "&product=" + product);
        assertThat(answer.status()).isEqualTo(200);
    }
}
