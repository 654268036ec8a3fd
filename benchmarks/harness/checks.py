"""Session checks: G1, G5 and G18."""

import json

from . import accounts
from .bench import FOLDER, say
from .failure import Failure
from .net import Connection

CONNECTIONS = (1, 16, 64, 256)
YARDSTICK_ROWS = 10_000


def seed_yardstick(bench, database):
    """Fills the yardstick's database; gives the cookies to ask with and the bodies they stand for."""
    bench.postgres.script(database, FOLDER / "sql" / "yardstick.sql", rows=YARDSTICK_ROWS)
    bench.postgres.settle(database)
    rows = bench.postgres.query(
        database,
        "SELECT s.id, a.id, a.name, a.email, a.organization_id FROM session s JOIN account a ON a.id = s.account_id"
        f" ORDER BY s.id LIMIT {bench.settings.check_sessions}",
    )
    pairs = []
    for row in rows.splitlines():
        session, account, name, email, organization = row.split("|")
        body = {
            "user": {"id": f"usr_{account}", "name": name, "email": email},
            "organization": {"id": f"org_{organization}", "name": name, "plan": "free"},
        }
        pairs.append((f"session={session}", json.dumps(body, separators=(",", ":"))))
    return pairs


class Target:
    """A server and the questions to ask it."""

    def __init__(self, bench, server, path, pairs, name=None):
        self.server = server
        self.path = path
        self.pairs = pairs
        self.name = name or server.name
        self.table = bench.table(self.name, pairs)

    def prove(self):
        """Each cookie gives its own body, and no cookie gives nothing."""
        with Connection(self.server.port) as connection:
            for cookie, body in self.pairs:
                answer = connection.ask("GET", self.path, cookie=cookie)
                if answer.status != 200 or answer.body != body:
                    raise Failure(f"{self.name} answered {answer.status} {answer.body[:300]} instead of {body[:300]}")


def product_target(bench, server):
    signed_up = accounts.sign_up_many(server.port, "check", bench.settings.check_sessions)
    return Target(bench, server, "/auth/me", [(account.cookie, account.body) for account in signed_up])


def plain_target(bench, server):
    with Connection(server.port) as connection:
        body = connection.ask("GET", "/plain").body
    return Target(bench, server, "/plain", [("", body)], "plain")


def warm_up(bench, targets):
    """Asks until the compiler is done: until enough was asked, and two bursts in a row were hardly cheaper than the best before."""
    for target in targets:
        best, unchanged, asked = float("inf"), 0, 0
        for burst in range(1, bench.settings.warm_up_bursts + 1):
            result = bench.measured(
                target.server,
                lambda: bench.wrk(
                    target.server.port, "check", 16, bench.settings.warm_up_seconds, target.path, target.table
                ),
                quiet=False, experiment="warm-up", round=burst, connections=16, path=target.path,
            )  # fmt: skip
            unchanged = unchanged + 1 if result["server_ms"] > 0.97 * best else 0
            best = min(best, result["server_ms"])
            asked += result["right"]
            if unchanged >= 2 and asked >= bench.settings.warm_up_requests:
                break
        # The threads and buffers of many connections are made once.
        bench.wrk(target.server.port, "check", 256, 2, target.path, target.table, errors_allowed=True)
        say(f"{target.name} is warm after {burst} bursts of {bench.settings.warm_up_seconds:g} s")


def run(bench, product, session, plain):
    """The product and the yardstick in turn, first one ahead, then the other."""
    say("session checks")
    warm_up(bench, (product, session, plain))
    found = bench.findings
    for round_number in range(1, bench.settings.rounds + 1):
        results = {}
        for connections in CONNECTIONS:
            targets = [session, product] if round_number % 2 else [product, session]
            if connections == 64:
                targets.append(plain)
            for target in targets:
                results[target.name, connections] = bench.measured(
                    target.server,
                    lambda: bench.wrk(
                        target.server.port, "check", connections, bench.settings.seconds, target.path, target.table,
                        errors_allowed=connections > 64,
                    ),
                    experiment="check", round=round_number, connections=connections, path=target.path,
                )  # fmt: skip
        for connections in (16, 64):
            ratio = results["product", connections]["cpu_ms"] / results["yardstick", connections]["cpu_ms"]
            found.add("G1", f"ratio_{connections}", ratio)
        at_64, at_256 = results["product", 64], results["product", 256]
        found.add("G5", "tail", at_64["p99_ms"] / at_64["p50_ms"])
        found.add("G18", "errors", at_256["errors"])
        found.add("G18", "share", at_256["rate"] / at_64["rate"])
        say(
            f"round {round_number}: {at_64['rate']:,.0f} checks/s at 64 connections, {at_64['cpu_ms']:.3f} ms each;"
            f" yardstick {results['yardstick', 64]['rate']:,.0f}/s, {results['yardstick', 64]['cpu_ms']:.3f} ms"
        )
    for target in (product, session):
        target.prove()
    last = bench.rows.select(jdk=bench.jdk.major, experiment="check", target="product", connections=64)[-1]
    found.remark("G5", "tail", f"p50 {last['p50_ms']:.2f} ms, p99 {last['p99_ms']:.2f} ms in the last round")
