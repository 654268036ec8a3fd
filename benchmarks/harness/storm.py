"""A storm of sign-ins beside a steady rate of session checks (G8), and the memory that is left behind (G10)."""

import time

from .bench import say

RATE = 320
CLIENTS = 8
LEAD_SECONDS = 1


def _checks(bench, target):
    client = bench.start_open_loop(target.server.port, target.path, target.table, RATE, bench.settings.seconds)
    return bench.finish_open_loop(client, bench.settings.seconds)


def _checks_beside_sign_ins(bench, target, sign_in_table):
    seconds = bench.settings.seconds + 2 * LEAD_SECONDS
    sign_ins = bench.start_wrk(target.server.port, "sign_in", CLIENTS, seconds, sign_in_table)
    time.sleep(LEAD_SECONDS)
    result = _checks(bench, target)
    stormed = bench.finish_wrk(sign_ins, seconds, CLIENTS, refusals_allowed=True)
    return result | {"sign_ins_per_second": stormed["rate"], "sign_ins_refused": stormed["refused"]}


def run(bench, target, sign_in_table):
    say("storm")
    found = bench.findings
    for round_number in range(1, bench.settings.rounds + 1):
        calm = bench.measured(target.server, lambda: _checks(bench, target), experiment="calm", round=round_number)
        storm = bench.measured(
            target.server, lambda: _checks_beside_sign_ins(bench, target, sign_in_table), experiment="storm", round=round_number
        )
        found.add("G8", "served", 100 * storm["right"] / storm["scheduled"])
        found.add("G8", "errors", storm["errors"])
        found.add("G8", "p99", storm["p99_ms"] if storm["p99_ms"] is not None else float("inf"))
        found.remark(
            "G8", "p99",
            f"calm {calm['p99_ms']:.1f} ms; {storm['sign_ins_per_second']:.0f} sign-ins a second in the last round",
        )  # fmt: skip
        say(
            f"round {round_number}: calm p99 {calm['p99_ms']} ms, beside {storm['sign_ins_per_second']:.0f} sign-ins/s"
            f" p99 {storm['p99_ms']} ms, {storm['right']} of {storm['scheduled']} served, {storm['errors']} errors"
        )


def memory(bench, server):
    resident, peak = server.memory_mib()
    bench.rows.add(jdk=bench.jdk.major, experiment="memory", target=server.name, resident_mib=resident, peak_mib=peak)
    bench.findings.add("G10", "resident", resident)
    bench.findings.remark("G10", "resident", f"most ever {peak:.0f} MiB")
    say(f"memory: {resident:.0f} MiB resident, {peak:.0f} MiB at most")
