"""The same questions to a small and to a large database (G13)."""

from contextlib import ExitStack

from .bench import FOLDER, say
from .checks import product_target, warm_up
from .passwords import sign_in_table
from . import accounts
from .servers import product

SMALL = 10_000
CHECK_CONNECTIONS = 16
SIGN_IN_CONNECTIONS = 8
BULK = FOLDER / "sql" / "product_bulk.sql"


def run(bench):
    if not BULK.exists():
        bench.findings.not_measured(["G13"], "sql/product_bulk.sql is not written yet")
        return
    large = bench.settings.rows
    say(f"{large:,} accounts and sessions against {SMALL:,}")
    with ExitStack() as stack:
        targets, tables = {}, {}
        for rows, name in ((SMALL, "small"), (large, "large")):
            database = bench.database(name)
            server = stack.enter_context(product(bench, name, database))
            bench.postgres.script(database, BULK, rows=rows)
            targets[name] = product_target(bench, server)
            signed_up = accounts.sign_up_many(server.port, "member", bench.settings.accounts)
            tables[name] = sign_in_table(bench, f"{name}-sign-in", signed_up)
            bench.postgres.settle(database)
        warm_up(bench, targets.values())
        for round_number in range(1, bench.settings.rounds + 1):
            checks, sign_ins = {}, {}
            names = ["small", "large"] if round_number % 2 else ["large", "small"]
            for name in names:
                target = targets[name]
                checks[name] = bench.measured(
                    target.server,
                    lambda: bench.wrk(
                        target.server.port, "check", CHECK_CONNECTIONS, bench.settings.seconds, target.path, target.table
                    ),
                    experiment="growth check", round=round_number, connections=CHECK_CONNECTIONS,
                )  # fmt: skip
            for name in names:
                server = targets[name].server
                sign_ins[name] = bench.measured(
                    server,
                    lambda: bench.wrk(
                        server.port, "sign_in", SIGN_IN_CONNECTIONS, bench.settings.seconds, tables[name], refusals_allowed=True
                    ),
                    experiment="growth sign-in", round=round_number, connections=SIGN_IN_CONNECTIONS,
                )  # fmt: skip
            found = bench.findings
            found.add("G13", "check", checks["large"]["cpu_ms"] / checks["small"]["cpu_ms"])
            found.add("G13", "p99", checks["large"]["p99_ms"] / checks["small"]["p99_ms"])
            found.add("G13", "sign_in", sign_ins["large"]["postgres_ms"] / max(0.001, sign_ins["small"]["postgres_ms"]))
        bench.findings.remark("G13", "check", f"{large:,} rows")
