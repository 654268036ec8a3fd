"""What costs a password hash: sign-in (G6, G7) and sign-up (G9); and sign-out (G17), which does not."""

import json
import os
import statistics
import time

from . import accounts
from .bench import RawHasher, say
from .failure import Failure
from .net import Connection

CONNECTIONS = (1, 8)


def sign_in_table(bench, name, signed_up):
    return bench.table(name, [(account.sign_in_body, account.body) for account in signed_up])


def _bracketed(hasher, round_number, work):
    """What work(connections) measures, and the raw hash just before and after it: {connections: (result, raw hash)}."""
    threads = dict(zip(CONNECTIONS, (1, len(os.sched_getaffinity(0)))))
    found = {}
    for connections in CONNECTIONS:
        before = hasher.measure(threads[connections], round=round_number)
        result = work(connections)
        after = hasher.measure(threads[connections], round=round_number)
        found[connections] = result, {key: (before[key] + after[key]) / 2 for key in ("rate", "cpu_ms")}
    return found


def _rounds(bench, server, experiment, goal, script, arguments):
    """Both numbers of connections in each round; adds the CPU beyond the raw hash, and yields each round's busier result."""
    found = bench.findings
    refused = 0
    with RawHasher(bench) as hasher:
        for round_number in range(1, bench.settings.rounds + 1):

            def ask(connections):
                return bench.measured(
                    server,
                    lambda: bench.wrk(
                        server.port, script, connections, bench.settings.seconds, arguments(round_number, connections),
                        refusals_allowed=True,
                    ),
                    experiment=experiment, round=round_number, connections=connections,
                )  # fmt: skip

            results = _bracketed(hasher, round_number, ask)
            for connections, (result, raw) in results.items():
                refused += result["refused"]
                found.add(goal, f"extra_{connections}", result["cpu_ms"] - raw["cpu_ms"])
            result, raw = results[CONNECTIONS[-1]]
            say(
                f"round {round_number}: {result['rate']:.1f} {experiment}s/s at 8 connections, {result['cpu_ms']:.1f} ms each;"
                f" raw hash {raw['rate']:.1f}/s, {raw['cpu_ms']:.1f} ms"
            )
            yield result, raw
    found.remark(goal, "extra_8", f"{refused} refused with 503")


def run_sign_ins(bench, server, table):
    say("sign-ins")
    bench.wrk(server.port, "sign_in", 8, 2 * bench.settings.warm_up_seconds, table, refusals_allowed=True)
    for result, raw in _rounds(bench, server, "sign-in", "G6", "sign_in", lambda *_: table):
        bench.findings.add("G7", "share", 100 * result["rate"] / raw["rate"])


def run_sign_ups(bench, server):
    say("sign-ups")
    prefix = f"new-{bench.jdk.major}-"
    bench.wrk(server.port, "sign_up", 8, bench.settings.warm_up_seconds, f"{prefix}w-", refusals_allowed=True)
    for _ in _rounds(bench, server, "sign-up", "G9", "sign_up", lambda *part: f"{prefix}{'-'.join(map(str, part))}-"):
        pass


def run_sign_outs(bench, server, signed_up):
    """Ends sessions one after the other on one connection, and sees that each is dead at the very next request."""
    say("sign-outs")
    for round_number in range(0, bench.settings.rounds + 1):  # round 0 warms up
        count = bench.settings.sign_outs
        sessions = accounts.sign_in_many(server.port, (signed_up * count)[:count])

        def sign_out_all():
            latencies = []
            with Connection(server.port) as connection:
                for session in sessions:
                    begin = time.perf_counter()
                    answer = connection.ask("POST", "/auth/logout", cookie=session.cookie)
                    latencies.append(time.perf_counter() - begin)
                    if answer.status != 200 or json.loads(answer.body) != {"message": "Logged out"}:
                        raise Failure(f"a sign-out answered {answer.status} {answer.body[:300]}")
                    if not answer.headers.get("set-cookie"):
                        raise Failure("a sign-out did not clear its cookie")
                    after = connection.ask("GET", "/auth/me", cookie=session.cookie)
                    if after.status != 401:
                        raise Failure(f"a session answered {after.status} right after its sign-out")
            latencies.sort()
            return {
                "right": len(latencies),
                "p50_ms": 1000 * statistics.median(latencies),
                "p99_ms": 1000 * latencies[min(len(latencies) - 1, int(0.99 * len(latencies)))],
            }

        result = bench.measured(server, sign_out_all, experiment="sign-out", round=round_number, connections=1)
        if round_number:
            bench.findings.add("G17", "p50", result["p50_ms"])
            say(f"round {round_number}: sign-out p50 {result['p50_ms']:.2f} ms, p99 {result['p99_ms']:.2f} ms")
