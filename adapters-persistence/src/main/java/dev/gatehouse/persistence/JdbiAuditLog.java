package dev.gatehouse.persistence;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditLog;
import dev.gatehouse.domain.audit.AuditPlace;
import dev.gatehouse.domain.audit.AuditResult;
import dev.gatehouse.domain.audit.AuditSearch;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;

/** {@link AuditLog} over PostgreSQL: each filter has an index that begins with the organization and ends in the order. */
public final class JdbiAuditLog implements AuditLog {
    private final Database database;

    public JdbiAuditLog(Database database) {
        this.database = database;
    }

    @Override
    public Page<AuditEvent> newest(AuditSearch search, Slice<AuditPlace> slice) {
        return database.with(handle -> Page.of(
                bound(handle.createQuery(sql(search, slice)), search, slice)
                        .map((row, context) -> event(AuditRow.read(row)))
                        .list(),
                slice));
    }

    /** The one statement that answers, whose values {@link #bound} puts in. */
    static String sql(AuditSearch search, Slice<AuditPlace> slice) {
        return "select " + AuditRow.COLUMNS + " from audit_events where " + conditions(search, slice)
                + " order by at desc, id desc limit :most";
    }

    static Query bound(Query query, AuditSearch search, Slice<AuditPlace> slice) {
        query.bind("organization", search.organization().value()).bind("most", slice.oneMore());
        search.action().ifPresent(action -> query.bind("action", action.publishedName()));
        search.actor().ifPresent(actor -> query.bind("actor", actor.value()));
        search.target().ifPresent(target -> query.bind("target", target.value()));
        search.from().ifPresent(from -> query.bind("from", from));
        upTo(search, slice).ifPresent(to -> query.bind("to", to));
        slice.after().ifPresent(after -> query.bind("afterAt", after.at()).bind("afterId", after.id()));
        return query;
    }

    private static String conditions(AuditSearch search, Slice<AuditPlace> slice) {
        return "organization_id = :organization"
                + (search.action().isPresent() ? " and action = :action" : "")
                + (search.actor().isPresent() ? " and actor_id = :actor" : "")
                + (search.target().isPresent() ? " and subject_id = :target" : "")
                + (search.from().isPresent() ? " and at >= :from" : "")
                + (upTo(search, slice).isPresent() ? " and at < :to" : "")
                + (slice.after().isPresent() ? " and (at, id) < (:afterAt, :afterId)" : "");
    }

    /** Not said twice: two bounds of one side make the planner think that next to nothing is left. */
    private static Optional<Instant> upTo(AuditSearch search, Slice<AuditPlace> slice) {
        return search.to()
                .filter(to ->
                        slice.after().filter(after -> after.at().isBefore(to)).isEmpty());
    }

    private static AuditEvent event(AuditRow row) {
        return new AuditEvent(
                row.id(),
                row.at(),
                AuditAction.named(row.action())
                        .orElseThrow(() -> new IllegalStateException("Nobody knows the act " + row.action())),
                AuditResult.valueOf(row.result()),
                row.actor().map(AccountId::new),
                row.subject().map(AccountId::new),
                Optional.of(row.organization().orElseThrow()).map(OrganizationId::new),
                row.object(),
                new Client(
                        row.ipAddress(),
                        row.userAgent(),
                        row.requestId(),
                        row.impersonator().map(AccountId::new)));
    }
}
