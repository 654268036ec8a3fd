package dev.gatehouse.rest.ops;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** doctor: looks at configuration, database, clock, mail, keys and disk, and says what to do. */
final class DoctorTask extends OperatorTask {
    private final Supplier<List<Finding>> examination;

    DoctorTask(Supplier<List<Finding>> examination) {
        super("doctor");
        this.examination = examination;
    }

    @Override
    void run(Parameters parameters, PrintWriter output) {
        List<Finding> findings = examination.get();
        findings.forEach(finding -> output.println(finding.subject() + ": "
                + finding.verdict().name().toLowerCase(Locale.ROOT) + ": " + finding.sentence()));
        output.println("failures: " + count(findings, Finding.Verdict.FAILURE));
        output.println("warnings: " + count(findings, Finding.Verdict.WARNING));
    }

    private static long count(List<Finding> findings, Finding.Verdict verdict) {
        return findings.stream().filter(finding -> finding.verdict() == verdict).count();
    }
}
