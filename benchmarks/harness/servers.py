"""The processes that are measured: the product and, beside it, the yardstick."""

import os
import signal
import subprocess
import time
from pathlib import Path

from . import procfs
from .failure import Failure
from .net import Connection, free_port

START_SECONDS = 120
STOP_SECONDS = 30
SECRET = "benchmark-9fJ2xQ7rLm4TzB8vKp1WnY6cHd3sGe5u"


class Server:
    """A jar that listens. `started_seconds` is the time from its exec to the first 200 of `ready_path`."""

    def __init__(self, name, jdk, flags, jar, work, environment, ready_path, extra_flags=(), main=None):
        self.name = name
        self.port = free_port()
        self.admin_port = free_port()
        self.ready_path = ready_path
        self.command = [jdk.java, *flags, *extra_flags, *(["-cp", jar, main] if main else ["-jar", jar])]
        self.folder = Path(work) / name
        self.folder.mkdir(exist_ok=True)
        self.log = self.folder / "log"
        # Nothing of the caller's own configuration may reach a server.
        inherited = {key: value for key, value in os.environ.items() if not key.startswith(("GATEHOUSE_", "JAVA_", "JDK_"))}
        self.environment = {**inherited, **environment(self)}
        self.process = None
        self.started_seconds = None

    def start(self):
        with open(self.log, "a") as log:
            begin = time.perf_counter()
            self.process = subprocess.Popen(
                self.command, cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip
        while not self._ready():
            if self.process.poll() is not None:
                raise Failure(f"{self.name} ended at its start with {self.process.returncode}: {self.tail()}")
            if time.perf_counter() - begin > START_SECONDS:
                raise Failure(f"{self.name} was not ready after {START_SECONDS} s: {self.tail()}")
            time.sleep(0.004)
        self.started_seconds = time.perf_counter() - begin
        return self

    def _ready(self):
        try:
            with Connection(self.port, timeout=10) as connection:
                return connection.ask("GET", self.ready_path).status == 200
        except OSError:
            return False

    def tail(self):
        return self.log.read_text(errors="replace").strip()[-1500:]

    def cpu_seconds(self):
        """Of its process; none before it has one."""
        return 0.0 if self.process is None else procfs.cpu_seconds(self.process.pid)

    def memory_mib(self):
        return procfs.memory_mib(self.process.pid)

    def stop(self):
        """Asks it to end, as an operator does; gives the exit code, or None where it had to be killed."""
        if self.process is None:
            return None
        if self.process.poll() is None:
            self.process.terminate()
        try:
            return self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(10)
            return None

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.stop()


def product(bench, name, database=None, data=None, extra_flags=()):
    """Gatehouse on a database of the cluster or, without one, on the embedded one in the folder `data`."""

    def environment(server):
        values = {
            "GATEHOUSE_HOST": "127.0.0.1",
            "GATEHOUSE_PORT": str(server.port),
            "GATEHOUSE_ADMIN_PORT": str(server.admin_port),
            "GATEHOUSE_RATE_LIMITS": "off",
            "GATEHOUSE_DATA_DIR": str(data or server.folder / "data"),
        }
        if database:
            values |= {
                "GATEHOUSE_DATABASE_URL": bench.postgres.url(database),
                "GATEHOUSE_DATABASE_USER": bench.postgres.user,
                "GATEHOUSE_DATABASE_PASSWORD": bench.postgres.password,
                "GATEHOUSE_SECRET": SECRET,
            }
        return values

    return Server(
        name, bench.jdk, bench.flags, bench.product_jar, bench.work, environment, "/health/ready", extra_flags
    )


def yardstick(bench, name, database):
    """A plain Dropwizard with the product's libraries, flags and pool."""

    def environment(server):
        return {
            "YARDSTICK_PORT": str(server.port),
            "YARDSTICK_ADMIN_PORT": str(server.admin_port),
            "YARDSTICK_DATABASE_URL": bench.postgres.url(database),
            "YARDSTICK_DATABASE_USER": bench.postgres.user,
            "YARDSTICK_DATABASE_PASSWORD": bench.postgres.password,
        }

    return Server(name, bench.jdk, bench.flags, bench.yardstick_jar, bench.work, environment, "/plain")


def bare_jetty(bench):
    """Jetty alone, on the same flags."""
    return Server(
        "bare", bench.jdk, bench.flags, bench.yardstick_jar, bench.work, lambda server: {"YARDSTICK_PORT": str(server.port)}, "/",
        main="dev.gatehouse.yardstick.BareJetty",
    )  # fmt: skip
