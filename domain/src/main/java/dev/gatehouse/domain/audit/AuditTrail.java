package dev.gatehouse.domain.audit;

/** Port: the record of acts. It only grows; {@link AuditChain} makes it provable. */
public interface AuditTrail {
    /** Records an event in the caller's transaction, where there is one. */
    void record(AuditEvent event);
}
