package dev.gatehouse.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.world.FewCommonPasswords;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {
    private static final String ELEPHANT = "\ud83d\udc18";
    private final PasswordPolicy policy = new PasswordPolicy(0, new FewCommonPasswords());

    @Test
    void countsCodePointsAgainstTheMinimum() {
        assertThatCode(() -> accept(ELEPHANT.repeat(8))).doesNotThrowAnyException();
        assertRefused(() -> accept(ELEPHANT.repeat(7)), "Password must have at least 8 characters");
        assertRefused(() -> accept("short12"), "Password must have at least 8 characters");
        assertRefused(() -> accept(""), "Password must have at least 8 characters");
    }

    @Test
    void theFloorWinsOverALowerMinimum() {
        var strict = new PasswordPolicy(15, new FewCommonPasswords());

        assertRefused(
                () -> strict.accept(Password.of("fourteen chars"), 8), "Password must have at least 15 characters");
        assertThatCode(() -> strict.accept(Password.of("fifteen charact"), 8)).doesNotThrowAnyException();
        assertRefused(
                () -> strict.accept(Password.of("sixteen characte"), 17), "Password must have at least 17 characters");
    }

    @Test
    void takes256CodePointsAnd1024BytesAtMost() {
        assertThatCode(() -> accept("x".repeat(256))).doesNotThrowAnyException();
        assertThatCode(() -> accept(ELEPHANT.repeat(256))).doesNotThrowAnyException();
        assertThatThrownBy(() -> accept("x".repeat(257))).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aaaaaaaa",
                "        ",
                "ABCDEFGH",
                "\u0434\u0430\u043d\u0435\u0442\u0434\u0430\u043d",
                "12345678901"
            })
    void asksForNoKindsOfCharacters(String password) {
        assertThatCode(() -> accept(password)).doesNotThrowAnyException();
    }

    @Test
    void refusesCommonOnesInAnyCase() {
        assertRefused(() -> accept("password123"), "Password is among the most common ones, please choose another");
        assertRefused(() -> accept("PassWord123"), "Password is among the most common ones, please choose another");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Alice Smith",
                "alicesmith",
                "AliceSmith2026",
                "alice.smith",
                "alice.smith@example.com",
                "gatehouse",
                "Gatehouse99"
            })
    void refusesThePersonAndTheProductWithOrWithoutDigits(String password) {
        var email = new EmailAddress("alice.smith@example.com", "alice.smith@example.com");

        assertRefused(
                () -> policy.refusePersonal(accept(password), PersonName.of("Alice Smith"), email),
                "Password must not be your name or address");
    }

    @Test
    void takesWhatOnlyContainsTheName() {
        var email = new EmailAddress("alice@example.com", "alice@example.com");

        assertThatCode(() -> policy.refusePersonal(accept("alice rides a horse"), PersonName.of("Alice"), email))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesWhatIsNotText() {
        assertThatThrownBy(() -> Password.of("secret\ud800secret")).isInstanceOf(Refusal.class);
    }

    @Test
    void nothingPrintsAPassword() {
        assertThat(Password.of("supersecret123").toString()).doesNotContain("supersecret");
        assertThat(accept("supersecret123").toString()).doesNotContain("supersecret");
        assertThat(new PasswordHash("$argon2id$x").toString()).doesNotContain("argon2id");
    }

    private NewPassword accept(String password) {
        return policy.accept(Password.of(password), 8);
    }

    private static void assertRefused(ThrowingCallable call, String sentence) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.reason()).isEqualTo(Reason.INVALID_PASSWORD);
            assertThat(refusal.sentence()).isEqualTo(sentence);
        });
    }
}
