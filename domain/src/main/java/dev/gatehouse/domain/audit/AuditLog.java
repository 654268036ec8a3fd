package dev.gatehouse.domain.audit;

import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.Slice;

/** Port: the recorded acts of an organization as its administrators read them. It changes nothing. */
public interface AuditLog {
    /** Those to which all of the search applies, the newest first; each filter costs one look into an index. */
    Page<AuditEvent> newest(AuditSearch search, Slice<AuditPlace> slice);
}
