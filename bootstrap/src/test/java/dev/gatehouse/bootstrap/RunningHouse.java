package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.House;
import dev.gatehouse.rest.site.Site;
import java.util.Optional;

/** The whole application, whose operators use its tasks. */
record RunningHouse(Running running) implements House {
    @Override
    public Site site() {
        return running.site();
    }

    @Override
    public Optional<String> mailed(String address, LetterKind kind) {
        return running.mailed(address, kind);
    }

    @Override
    public String apiToken() {
        return task("create-api-token", "name=Shop&organization=" + task("create-organization", "name=Acme"));
    }

    @Override
    public void disable(String email) {
        task("disable-account", "account=" + email);
    }

    @Override
    public void revokeSessions(String email) {
        task("revoke-sessions", "account=" + email);
    }

    /** Does a task and gives the last line of its answer: what was made. */
    String task(String name, String form) {
        Answer answer = running.admin().form("/tasks/" + name, form);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body().lines().reduce((first, second) -> second).orElseThrow();
    }
}
