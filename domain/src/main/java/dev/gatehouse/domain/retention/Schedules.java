package dev.gatehouse.domain.retention;

import java.time.Duration;
import java.time.Instant;

/** Port: what is to be done now and then by one instance, whichever comes first. */
public interface Schedules {
    /**
     * Whether it is this caller's turn, which it is the first time and then once in each pause; of simultaneous calls one has
     * it. Whoever dies at it only delays it. A turn that was taken by a clock that is wrong by more than the pause is none.
     */
    boolean claim(String name, Instant now, Duration pause);
}
