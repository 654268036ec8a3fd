package dev.gatehouse.rest.ops;

import dev.gatehouse.application.Core;
import dev.gatehouse.domain.audit.ChainFault;
import dev.gatehouse.domain.audit.ChainReport;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.rest.http.PublicId;
import java.io.PrintWriter;
import java.util.Optional;

/**
 * verify-audit [organization]: looks for recorded acts that were changed, removed, put in or cut off, in every chain or in that of
 * one organization. Of more than a thousand chains only those that are broken are told one by one. Answers 409 where anything
 * is wrong.
 */
final class VerifyAuditTask extends OperatorTask {
    private static final int MOST_TOLD = 1_000;

    private final Core core;

    VerifyAuditTask(Core core) {
        super("verify-audit", "organization");
        this.core = core;
    }

    @Override
    void run(Parameters parameters, PrintWriter output) {
        Optional<OrganizationId> one = parameters.optional("organization").map(Parameters::organization);
        var tally = new Tally(output);
        one.ifPresentOrElse(
                organization -> tally.add(core.verifyAudit().of(organization)),
                () -> core.verifyAudit().all(tally::add));
        Optional<ChainFault> register = core.verifyAudit().register();
        output.println("chains: " + tally.chains);
        output.println("broken: " + tally.broken);
        output.println("sealed-ever: " + tally.sealedEver);
        output.println("register: " + verdict(register));
        if (tally.broken > 0 || register.isPresent()) {
            throw new BadNews();
        }
    }

    /** Tells each chain as it comes and counts. */
    private static final class Tally {
        private final PrintWriter output;
        private long chains;
        private long broken;
        private long sealedEver;

        private Tally(PrintWriter output) {
            this.output = output;
        }

        private void add(ChainReport report) {
            chains++;
            broken += report.isIntact() ? 0 : 1;
            sealedEver += report.forgotten() + report.sealed();
            if (chains <= MOST_TOLD || !report.isIntact()) {
                tell(report);
            }
        }

        private void tell(ChainReport report) {
            output.println(
                    "chain: " + report.chain().organization().map(PublicId::of).orElse("instance"));
            output.println("events: " + (report.sealed() + report.unsealed()));
            output.println("sealed: " + report.sealed());
            output.println("unsealed: " + report.unsealed());
            report.unsealedSince().ifPresent(since -> output.println("unsealed-since: " + since));
            output.println("erased: " + report.erased());
            output.println("forgotten: " + report.forgotten());
            output.println("verdict: " + verdict(report.fault()));
        }
    }

    /** The event is named as the database has it: whoever looks for it will look there. */
    private static String verdict(Optional<ChainFault> fault) {
        return fault.map(found -> "broken: event " + found.sequence()
                        + found.event().map(id -> " (" + id + ")").orElse("") + " "
                        + found.flaw().sentence())
                .orElse("intact");
    }
}
