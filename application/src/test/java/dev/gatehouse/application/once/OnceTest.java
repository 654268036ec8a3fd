package dev.gatehouse.application.once;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.application.Stage;
import dev.gatehouse.domain.kernel.IdempotencyKeys.Recorded;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.kernel.SecretHash;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.organization.OrganizationName;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class OnceTest {
    private static final SecretHash REQUEST = hash("request");

    private final Stage stage = new Stage();
    private final Once once = stage.core().once();

    @Test
    void theWorkIsDoneOnceAndItsAnswerRepeated() {
        var first = run(REQUEST, () -> found("Acme"));
        var second = run(REQUEST, () -> found("Other"));

        assertThat(first.made().map(made -> made.name().value())).contains("Acme");
        assertThat(first.before()).isEmpty();
        assertThat(second.made()).isEmpty();
        assertThat(second.before()).contains(answer(first.made().orElseThrow()));
    }

    @Test
    void theKeyOfAnotherRequestIsRefused() {
        run(REQUEST, () -> found("Acme"));

        assertThat(catchThrowableOfType(Refusal.class, () -> run(hash("another"), () -> found("Other")))
                        .reason())
                .isEqualTo(Reason.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void whatTheWorkDidGoesWithTheKeyWhenTheAnswerCannotBeRecorded() {
        var made = new Organization[1];
        assertThatThrownBy(() -> once.run("usr", hash("key"), REQUEST, () -> made[0] = found("Acme"), any -> {
                    throw new IllegalStateException("no answer");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(stage.ports().organizations().find(made[0].id())).isEmpty();
        assertThat(run(REQUEST, () -> found("Acme")).made()).isPresent();
    }

    private Once.Outcome<Organization> run(SecretHash request, Supplier<Organization> work) {
        return once.run("usr", hash("key"), request, work, OnceTest::answer);
    }

    private Organization found(String name) {
        return stage.core().foundOrganization().run(OrganizationName.of(name), Optional.empty(), Stage.CONSOLE);
    }

    private static Recorded answer(Organization made) {
        return new Recorded(REQUEST, 201, Optional.empty(), made.id().toString());
    }

    private static SecretHash hash(String text) {
        return SecretHash.of(new SecretBytes(text.getBytes(StandardCharsets.UTF_8)));
    }
}
