package dev.gatehouse.domain.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.organization.PredefinedRole;
import dev.gatehouse.domain.token.Scope.Act;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopesTest {
    @Test
    void withoutAnyATokenMayDoWhatTheContractSaysAndMakeNoOwner() {
        assertThat(Arrays.stream(Act.values()).filter(Scopes.USUAL::allow))
                .containsExactly(Act.REGISTER, Act.SIGN_IN, Act.SIGN_OUT);
        assertThat(Scopes.USUAL.allowGranting(PredefinedRole.MEMBER)).isTrue();
        assertThat(Scopes.USUAL.allowGranting(PredefinedRole.APP_ADMIN)).isTrue();
        assertThat(Scopes.USUAL.allowGranting(PredefinedRole.OWNER)).isFalse();
        assertThat(Scopes.of(List.of())).isEqualTo(Scopes.USUAL);
    }

    @Test
    void withSomeItMayDoThoseAndNoMore() {
        Scopes scopes = Scopes.of(List.of("register", "grant:OWNER"));

        assertThat(scopes.allow(Act.REGISTER)).isTrue();
        assertThat(scopes.allow(Act.SIGN_IN)).isFalse();
        assertThat(scopes.allow(Act.SIGN_OUT)).isFalse();
        assertThat(scopes.allowGranting(PredefinedRole.OWNER)).isTrue();
        assertThat(scopes.allowGranting(PredefinedRole.APP_ADMIN)).isFalse();
        assertThat(scopes.allowGranting(PredefinedRole.MEMBER)).isTrue();
    }

    @Test
    void areWrittenInOrderAndReadBack() {
        List<String> texts = List.of("sign-out", "grant:Member", "register", "grant:AppAdmin", "register");

        Scopes scopes = Scopes.of(texts);

        assertThat(scopes.texts()).containsExactly("grant:AppAdmin", "grant:Member", "register", "sign-out");
        assertThat(Scopes.of(scopes.texts())).isEqualTo(scopes);
        assertThat(scopes).isEqualTo(new Scopes(Set.copyOf(scopes.given())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "*", "REGISTER", "register ", "grant:", "grant:*", "grant: OWNER", "grant:a:b", "admin"})
    void areAClosedGrammar(String text) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> Scopes.of(List.of(text)));

        assertThat(refusal.reason()).isEqualTo(Reason.INVALID_REQUEST);
    }
}
