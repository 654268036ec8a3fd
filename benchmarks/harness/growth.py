"""The same questions to a small and to a large database (G13)."""

from contextlib import ExitStack

from . import accounts
from .bench import FOLDER, say
from .checks import Target, warm_up
from .passwords import sign_in_table
from .servers import product

SMALL = 10_000
CHECK_CONNECTIONS = 16
SIGN_IN_CONNECTIONS = 8
BULK = FOLDER / "sql" / "product_bulk.sql"


def _populate(bench, server, database, rows):
    """Bulk rows and real sign-ups in turn, so that the sessions asked are spread over the whole database: (checks, members)."""
    people = []
    batches = bench.settings.check_sessions
    for batch in range(batches):
        size = rows * (batch + 1) // batches - rows * batch // batches
        bench.postgres.script(database, BULK, rows=size)
        people += accounts.sign_up_many(server.port, f"spread{batch}-", 2)
    bench.postgres.settle(database)
    return people[0::2], people[1::2]


def run(bench):
    large = bench.settings.rows
    say(f"{large:,} accounts and sessions against {SMALL:,}")
    with ExitStack() as stack:
        targets, tables = {}, {}
        for rows, name in ((SMALL, "small"), (large, "large")):
            database = bench.database(name)
            server = stack.enter_context(product(bench, name, database))
            checked, members = _populate(bench, server, database, rows)
            targets[name] = Target(bench, server, "/auth/me", [(account.cookie, account.body) for account in checked])
            tables[name] = sign_in_table(bench, f"{name}-sign-in", members)
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
