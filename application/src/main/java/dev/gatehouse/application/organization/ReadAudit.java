package dev.gatehouse.application.organization;

import dev.gatehouse.application.access.Actor;
import dev.gatehouse.application.access.Authorize;
import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.domain.access.Policy;
import dev.gatehouse.domain.access.SubjectKind;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditLog;
import dev.gatehouse.domain.audit.AuditPlace;
import dev.gatehouse.domain.audit.AuditSearch;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.Slice;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The recorded acts of an organization, for whoever may read its audit. To whoever does not belong to it, be it an
 * administrator of the instance, the organization does not exist: NOT_FOUND.
 */
public final class ReadAudit {
    private static final int EXPORTED_AT_ONCE = 500;

    private final Authorize authorize;
    private final AuditLog log;
    private final Audit audit;

    public ReadAudit(Authorize authorize, AuditLog log, Audit audit) {
        this.authorize = authorize;
        this.log = log;
        this.audit = audit;
    }

    /** Some of them, the newest first. Refuses with FORBIDDEN or NOT_FOUND. */
    public Page<AuditEvent> page(Actor actor, AuditSearch search, Slice<AuditPlace> slice) {
        authorize.in(actor, search.organization()).require(Policy.READ, SubjectKind.AUDIT);
        return log.newest(search, slice);
    }

    /** All of them, to be handed over piece by piece. */
    @FunctionalInterface
    public interface Export {
        /**
         * Hands over all events, the newest first, some at a time: between two pieces nothing is held open. The right is asked
         * for anew before each: whoever loses it is refused in the middle.
         */
        void to(Consumer<List<AuditEvent>> receiver);
    }

    /** Records that somebody takes a copy, before the first event leaves the house. Refuses with FORBIDDEN or NOT_FOUND. */
    public Export export(Actor actor, AuditSearch search, Client client) {
        authorize.in(actor, search.organization()).require(Policy.READ, SubjectKind.AUDIT);
        audit.toOrganization(AuditAction.AUDIT_EXPORTED, actor.account(), search.organization(), client);
        return receiver -> {
            Page<AuditEvent> page = page(actor, search, Slice.first(EXPORTED_AT_ONCE));
            receiver.accept(page.items());
            while (page.more()) {
                var last = AuditPlace.of(page.items().get(page.items().size() - 1));
                page = page(actor, search, new Slice<>(Optional.of(last), EXPORTED_AT_ONCE));
                receiver.accept(page.items());
            }
        };
    }
}
