package dev.gatehouse.application.audit;

import dev.gatehouse.domain.audit.AuditChain;
import dev.gatehouse.domain.audit.ChainFault;
import dev.gatehouse.domain.audit.ChainId;
import dev.gatehouse.domain.audit.ChainReport;
import dev.gatehouse.domain.audit.ChainWalk;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.organization.Organizations;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Looks for recorded acts that were changed, removed, put in or cut off. It changes nothing and is not recorded itself. */
public final class VerifyAudit {
    private static final int CHAINS_AT_ONCE = 500;
    private static final int EVENTS_AT_ONCE = 2_000;

    private final AuditChain chains;
    private final Organizations organizations;

    public VerifyAudit(AuditChain chains, Organizations organizations) {
        this.chains = chains;
        this.organizations = organizations;
    }

    /** The chain of one organization. Refuses with NOT_FOUND where neither it nor anything recorded of it is there. */
    public ChainReport of(OrganizationId organization) {
        ChainReport report = walk().along(ChainId.of(organization));
        if (report.isEmpty() && organizations.find(organization).isEmpty()) {
            throw Refusal.because(Reason.NOT_FOUND, "There is no such organization");
        }
        return report;
    }

    /** Every chain, the instance's first; each report is handed over as it is made. */
    public void all(Consumer<ChainReport> reports) {
        ChainWalk walk = walk();
        reports.accept(walk.along(ChainId.INSTANCE));
        List<ChainId> next = chains.after(ChainId.INSTANCE, CHAINS_AT_ONCE);
        while (!next.isEmpty()) {
            next.forEach(chain -> reports.accept(walk.along(chain)));
            next = chains.after(next.get(next.size() - 1), CHAINS_AT_ONCE);
        }
    }

    /** What is wrong with the count over all chains, by which a whole chain or its tail is missed. */
    public Optional<ChainFault> register() {
        return chains.registerFault();
    }

    private ChainWalk walk() {
        return new ChainWalk(chains, EVENTS_AT_ONCE);
    }
}
