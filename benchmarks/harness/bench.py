"""What every experiment needs: the machine's parts, the settings of the run, and a place for rows."""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from . import procfs
from .failure import Failure

# Of the processors, how much may be at work before a measurement begins.
QUIET_SHARE = 0.08
FOLDER = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Settings:
    """How long and how often; the quick ones only prove that the harness works."""

    rounds: int
    seconds: float
    warm_up_seconds: float
    warm_up_bursts: int
    warm_up_requests: int
    accounts: int
    check_sessions: int
    sign_outs: int
    hash_seconds: float
    starts: int
    rows: int
    patience: float
    quick: bool


def full(rows):
    return Settings(3, 15, 5, 16, 150_000, 200, 300, 300, 5, 5, rows, 900, False)


def quick(rows):
    return Settings(1, 4, 3, 3, 0, 24, 40, 40, 2, 2, rows, 0, True)


class Rows:
    """Every measurement as one line of JSON, written at once, and kept for the plot."""

    def __init__(self, path):
        self.file = open(path, "w", buffering=1)
        self.all = []

    def add(self, **row):
        self.all.append(row)
        self.file.write(json.dumps(row) + "\n")

    def select(self, **wanted):
        return [row for row in self.all if all(row.get(key) == value for key, value in wanted.items())]


def say(text):
    print(f"[{time.strftime('%H:%M:%S')}] {text}", file=sys.stderr, flush=True)


class Bench:
    """One JDK's run."""

    def __init__(self, jdk, flags, product_jar, yardstick_jar, work, postgres, settings, rows, findings):
        self.jdk = jdk
        self.flags = flags
        self.product_jar = product_jar
        self.yardstick_jar = yardstick_jar
        self.work = Path(work)
        self.postgres = postgres
        self.settings = settings
        self.rows = rows
        self.findings = findings
        self.patience = settings.patience

    def database(self, name):
        """A new database for this JDK."""
        full_name = f"{name}_{self.jdk.major}"
        self.postgres.create_database(full_name)
        return full_name

    def table(self, name, pairs):
        """A file of lines "request TAB answer" for the clients."""
        if any("\t" in text or "\n" in text for pair in pairs for text in pair):
            raise Failure(f"a tab or a line feed stands in the data of {name}")
        path = self.work / f"{name}.tsv"
        path.write_text("".join(f"{asked}\t{answer}\n" for asked, answer in pairs))
        return path

    def client(self, command, stdin=subprocess.DEVNULL, **environment):
        folder = self.work / "client"
        folder.mkdir(exist_ok=True)
        return subprocess.Popen(
            [str(part) for part in command], cwd=folder, env={**os.environ, **environment}, stdin=stdin,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def start_wrk(self, port, script, connections, seconds, *arguments):
        """wrk with one thread, which keeps its connections open and whose script judges every answer."""
        return self.client(
            ["wrk", "-t1", f"-c{connections}", f"-d{max(1, round(seconds))}s", "--timeout", "10s", "-s",
             FOLDER / "lua" / f"{script}.lua", f"http://127.0.0.1:{port}", "--", *arguments],
            LUA_PATH=f"{FOLDER}/lua/?.lua",
        )  # fmt: skip

    @staticmethod
    def finish_wrk(client, seconds, connections, errors_allowed=False, refusals_allowed=False):
        """The result of a wrk; a wrong answer ends the run."""
        output, complaint = client.communicate(timeout=seconds + 60)
        line = next((line for line in output.splitlines() if line.startswith("RESULT ")), None)
        if client.returncode != 0 or line is None:
            raise Failure(f"wrk failed: {(complaint or output).strip()[-500:]}")
        result = json.loads(line.removeprefix("RESULT "))
        result["rate"] = result["right"] / result["seconds"]
        errors = sum(result[kind] for kind in ("wrong_status", "connect_errors", "read_errors", "write_errors", "timeouts"))
        result["errors"] = errors + (0 if refusals_allowed else result["refused"])
        if result["wrong_body"]:
            raise Failure(f"{result['wrong_body']} answers are not what was asked for: {result['example']}")
        if result["imbalance"] > connections + 2 and not result["errors"]:
            raise Failure(f"answers are mixed up: one body came {result['imbalance']} times more or less than asked for")
        if result["errors"] and not errors_allowed:
            raise Failure(f"{result['errors']} of {result['requests']} requests failed: {result['example']} {result}")
        if not result["right"]:
            raise Failure("no request was answered")
        return result

    def wrk(self, port, script, connections, seconds, *arguments, **allowed):
        client = self.start_wrk(port, script, connections, seconds, *arguments)
        return self.finish_wrk(client, seconds, connections, **allowed)

    def start_open_loop(self, port, path, table, rate, seconds, connections=64):
        order = self.work / "open-loop.json"
        order.write_text(
            json.dumps(
                {"port": port, "path": path, "file": str(table), "rate": rate, "seconds": seconds, "connections": connections}
            )
        )
        return self.client([sys.executable, "-m", "harness.openloop", order], PYTHONPATH=str(FOLDER))

    @staticmethod
    def finish_open_loop(client, seconds):
        output, complaint = client.communicate(timeout=seconds + 60)
        if client.returncode != 0:
            raise Failure(f"the open-loop client failed: {complaint.strip()[-500:]}")
        result = json.loads(output)
        if result["wrong"]:
            raise Failure(f"{result['wrong']} answers are not what was asked for: {result['example']}")
        return result

    def _clocks(self, server):
        busy, steal = procfs.machine_seconds()
        return server.cpu_seconds(), self.postgres.cpu_seconds(), busy, steal, procfs.own_seconds(), time.perf_counter()

    def observed(self, server, work, quiet=True):
        """Runs work(); gives its result with the CPU seconds of server and PostgreSQL, and what others took of the processors."""
        if quiet:
            self.wait_for_quiet()
        before = self._clocks(server)
        result = work()
        server_cpu, postgres_cpu, busy, steal, own, wall = (
            after - then for after, then in zip(self._clocks(server), before)
        )
        capacity = wall * len(os.sched_getaffinity(0))
        return result | {
            "server_s": server_cpu,
            "postgres_s": postgres_cpu,
            "foreign_share": max(0.0, busy - server_cpu - postgres_cpu - own) / capacity,
            "steal_share": steal / capacity,
        }

    def measured(self, server, work, quiet=True, **row):
        """Adds to the result of work() what each right answer cost, and keeps it as a row."""
        result = self.observed(server, work, quiet)
        result["server_ms"] = 1000 * result["server_s"] / result["right"]
        result["postgres_ms"] = 1000 * result["postgres_s"] / result["right"]
        result["cpu_ms"] = result["server_ms"] + result["postgres_ms"]
        self.rows.add(jdk=self.jdk.major, target=server.name, **row, **result)
        return result

    def wait_for_quiet(self):
        """Lets others finish, as long as this run has patience left; gives up rather than waiting for ever."""
        processors = len(os.sched_getaffinity(0))
        while self.patience > 0:
            before, begin = procfs.machine_seconds()[0], time.perf_counter()
            time.sleep(0.5)
            spent = time.perf_counter() - begin
            if (procfs.machine_seconds()[0] - before) / spent / processors < QUIET_SHARE:
                return
            self.patience -= spent
            if self.patience <= 0:
                say("others are still at work: measuring beside them from now on")


class RawHasher:
    """The most this machine can hash: a process that stays warm and hashes when it is told to."""

    def __init__(self, bench):
        self.bench = bench
        self.process = bench.client(
            [bench.jdk.java, *bench.flags, "-cp", bench.yardstick_jar, "dev.gatehouse.yardstick.RawHash"],
            stdin=subprocess.PIPE,
        )
        self._line()

    def _line(self):
        line = self.process.stdout.readline()
        if not line:
            raise Failure(f"the raw hash failed: {self.process.stderr.read().strip()[-500:]}")
        return line

    def measure(self, threads, **row):
        self.bench.wait_for_quiet()
        self.process.stdin.write(f"{threads} {self.bench.settings.hash_seconds}\n")
        self.process.stdin.flush()
        result = json.loads(self._line())
        self.bench.rows.add(jdk=self.bench.jdk.major, experiment="raw hash", target="RawHash", **row, **result)
        return result

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.communicate(timeout=30)
