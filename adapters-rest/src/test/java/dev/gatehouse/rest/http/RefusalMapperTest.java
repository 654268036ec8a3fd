package dev.gatehouse.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalMapperTest {
    /** Written out once more, so that nobody changes a published status by accident. */
    private static final Map<Reason, Integer> PUBLISHED = Map.ofEntries(
            Map.entry(Reason.INVALID_REQUEST, 400),
            Map.entry(Reason.INVALID_NAME, 400),
            Map.entry(Reason.INVALID_EMAIL, 400),
            Map.entry(Reason.INVALID_PASSWORD, 400),
            Map.entry(Reason.INVALID_USERNAME, 400),
            Map.entry(Reason.INVALID_TOKEN, 400),
            Map.entry(Reason.INVALID_ROLE, 400),
            Map.entry(Reason.INVALID_REDIRECT, 400),
            Map.entry(Reason.INVALID_CREDENTIALS, 401),
            Map.entry(Reason.UNAUTHORIZED, 401),
            Map.entry(Reason.FORBIDDEN, 403),
            Map.entry(Reason.SETUP_COMPLETED, 403),
            Map.entry(Reason.PASSWORD_CHANGE_REQUIRED, 403),
            Map.entry(Reason.NOT_FOUND, 404),
            Map.entry(Reason.USER_EXISTS, 409),
            Map.entry(Reason.RATE_LIMIT_EXCEEDED, 429),
            Map.entry(Reason.USERNAME_TAKEN, 409),
            Map.entry(Reason.EMAIL_NOT_VERIFIED, 403),
            Map.entry(Reason.REAUTHENTICATION_REQUIRED, 403),
            Map.entry(Reason.IMPERSONATED, 403),
            Map.entry(Reason.INVALID_INVITATION, 400),
            Map.entry(Reason.INVALID_CURSOR, 400),
            Map.entry(Reason.CONFLICT, 409),
            Map.entry(Reason.LAST_OWNER, 409),
            Map.entry(Reason.ALREADY_MEMBER, 409),
            Map.entry(Reason.NAME_TAKEN, 409),
            Map.entry(Reason.ROLE_IN_USE, 409),
            Map.entry(Reason.LIMIT_REACHED, 409),
            Map.entry(Reason.STALE, 412),
            Map.entry(Reason.PRECONDITION_REQUIRED, 428),
            Map.entry(Reason.RULE_VIOLATED, 422),
            Map.entry(Reason.INVALID_POLICY, 422),
            Map.entry(Reason.IDEMPOTENCY_KEY_REUSED, 422),
            Map.entry(Reason.SERVICE_BUSY, 503),
            Map.entry(Reason.SERVICE_UNAVAILABLE, 503));

    private final RefusalMapper mapper = new RefusalMapper();

    @ParameterizedTest
    @EnumSource
    void everyReasonHasItsStatusItsCodeAndItsSentence(Reason reason) {
        Response response = mapper.toResponse(Refusal.of(reason));

        assertThat(PUBLISHED).containsKey(reason);
        assertThat(response.getStatus()).isEqualTo(PUBLISHED.get(reason));
        assertThat(response.getEntity()).isEqualTo(ErrorBody.of(reason.name(), reason.sentence()));
        assertThat(response.getHeaderString("Retry-After")).isNull();
    }

    @Test
    void saysWhenToTryAgainInWholeSecondsAndNeverAtOnce() {
        assertThat(retryAfter(Duration.ofSeconds(30))).isEqualTo("30");
        assertThat(retryAfter(Duration.ofMillis(1))).isEqualTo("1");
        assertThat(retryAfter(Duration.ZERO)).isEqualTo("1");
        assertThat(retryAfter(Duration.ofMillis(1_001))).as("rounded up").isEqualTo("2");
    }

    @Test
    void asksForACredentialWhereOneIsMissing() {
        assertThat(mapper.toResponse(Refusal.of(Reason.UNAUTHORIZED)).getHeaderString("WWW-Authenticate"))
                .isEqualTo("Bearer");
        assertThat(mapper.toResponse(Refusal.of(Reason.INVALID_CREDENTIALS)).getHeaderString("WWW-Authenticate"))
                .isNull();
    }

    private String retryAfter(Duration wait) {
        return mapper.toResponse(Refusal.forNow(Reason.SERVICE_BUSY, wait)).getHeaderString("Retry-After");
    }
}
