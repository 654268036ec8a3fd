package dev.gatehouse.domain.audit;

/** How an act ended. */
public enum AuditResult {
    SUCCESS,
    REFUSED
}
