package dev.gatehouse.domain.account;

import java.util.Optional;

/** Port: the requests for a reset that nobody has looked at yet, so that answering them takes the same for everybody. */
public interface ResetRequests {
    void add(ResetRequest request);

    /** Takes the oldest, in the caller's transaction; no two callers get the same. */
    Optional<ResetRequest> take();
}
