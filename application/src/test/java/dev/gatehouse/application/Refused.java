package dev.gatehouse.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Everything that a client can tell one refusal from another by. */
public record Refused(Reason reason, String sentence) {
    /** What the call was refused with; fails if it was not. */
    public static Refused by(ThrowingCallable call) {
        Refusal refusal = catchThrowableOfType(Refusal.class, call);
        assertThat(refusal).as("a refusal").isNotNull();
        assertThat(refusal.fields()).isEmpty();
        assertThat(refusal.retryAfter()).isEmpty();
        return new Refused(refusal.reason(), refusal.sentence());
    }

    /** A refusal in the reason's own words. */
    public static Refused with(Reason reason) {
        return new Refused(reason, reason.sentence());
    }
}
