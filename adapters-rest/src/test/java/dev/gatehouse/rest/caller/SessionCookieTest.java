package dev.gatehouse.rest.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionCookieTest {
    private final SessionCookie plain = new SessionCookie(false);
    private final SessionCookie secure = new SessionCookie(true);

    @Test
    void isWrittenInTheOrderOfTheContract() {
        assertThat(plain.holding("a.b.c", Duration.ofDays(7)))
                .isEqualTo("session=a.b.c; HttpOnly; SameSite=Lax; Path=/; Max-Age=604800");
        assertThat(secure.holding("a.b.c", Duration.ofHours(24)))
                .isEqualTo("session=a.b.c; HttpOnly; SameSite=Lax; Path=/; Max-Age=86400; Secure");
    }

    @Test
    void isClearedWithTheSameAttributes() {
        assertThat(plain.cleared())
                .isEqualTo(
                        "session=; HttpOnly; SameSite=Lax; Path=/; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT");
        assertThat(secure.cleared()).contains("; Secure");
    }

    @Test
    void isFoundAmongOthers() {
        assertThat(plain.read(List.of("a=1; session=x.y.z; b=2"))).contains("x.y.z");
        assertThat(plain.read(List.of("a=1", "b=2;session=x.y.z"))).contains("x.y.z");
        assertThat(plain.read(List.of("session=x=y"))).contains("x=y");
    }

    @Test
    void isFoundByItsExactNameAlone() {
        assertThat(plain.read(List.of("Session=x; SESSION=x; session2=x; mysession=x; __Host-session=x; session")))
                .isEmpty();
    }

    @Test
    void isMissingWhereNoCookieCame() {
        assertThat(plain.read(null)).isEmpty();
        assertThat(plain.read(List.of())).isEmpty();
        assertThat(plain.read(List.of("", ";;", "="))).isEmpty();
    }

    @Test
    void mayComeTwiceButOnlyAlike() {
        assertThat(plain.read(List.of("session=x; session=x", "session=x"))).contains("x");

        Refusal refusal = catchThrowableOfType(Refusal.class, () -> plain.read(List.of("session=x", "session=y")));
        assertThat(refusal.reason()).isEqualTo(Reason.INVALID_REQUEST);
    }
}
