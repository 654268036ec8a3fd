"""A PostgreSQL cluster of our own, in a temporary directory, on loopback, with durable commits."""

import os
import pwd
import secrets
import shutil
import subprocess
import time
from pathlib import Path

from . import procfs
from .failure import Failure
from .net import free_port

SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "max_connections": "200",
    "log_min_messages": "warning",
}


def _binaries():
    """The newest PostgreSQL that Debian has put here, else the one on the path."""
    versions = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3].split(".")[0]), reverse=True
    )
    found = versions[0] if versions else shutil.which("initdb")
    if not found:
        raise Failure("'initdb' is missing: install the Debian package postgresql")
    return Path(found).parent


def _unprivileged():
    """PostgreSQL refuses to run as root: then it runs as postgres or, where there is none, as nobody."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
            return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        except KeyError:
            continue
    raise Failure("no user to run PostgreSQL as: it refuses root, and neither postgres nor nobody exists")


class Postgres:
    """One cluster with one unprivileged role; the product and the yardstick have databases of their own in it."""

    user = "bench"

    def __init__(self, work):
        self.bin = _binaries()
        self.password = secrets.token_hex(16)
        self.port = free_port()
        self.home = Path(work) / "postgresql"
        self.home.mkdir()
        self.account = _unprivileged()
        if self.account:
            os.chown(self.home, self.account["user"], self.account["group"])
        self.data = self.home / "data"
        self._create()
        self.process = self._start()
        self.version = self.query("postgres", "SHOW server_version").split()[0]
        self.query("postgres", f"CREATE ROLE {self.user} LOGIN PASSWORD '{self.password}'")

    def _create(self):
        password_file = self.home / "password"
        password_file.write_text(self.password)
        if self.account:
            os.chown(password_file, self.account["user"], self.account["group"])
        self._run(
            "initdb", "-D", self.data, "-U", "admin", "-A", "scram-sha-256", "--pwfile", password_file,
            "-E", "UTF8", "--locale=C.UTF-8",
        )  # fmt: skip

    def _run(self, tool, *arguments):
        result = subprocess.run(
            [self.bin / tool, *arguments], cwd=self.home, capture_output=True, text=True, timeout=120, **self.account
        )
        if result.returncode != 0:
            raise Failure(f"{tool} failed: {result.stderr.strip()[-500:]}")

    def _start(self):
        command = [self.bin / "postgres", "-D", self.data, "-p", str(self.port)]
        for name, value in SETTINGS.items():
            command += ["-c", f"{name}={value}"]
        log = open(self.home / "log", "w")
        if self.account:
            os.chown(self.home / "log", self.account["user"], self.account["group"])
        process = subprocess.Popen(
            command, cwd=self.home, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True, **self.account
        )
        deadline = time.monotonic() + 60
        while True:
            ready = subprocess.run(
                [self.bin / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)], timeout=30
            ).returncode
            if ready == 0:
                return process
            if process.poll() is not None or time.monotonic() > deadline:
                raise Failure(f"PostgreSQL did not start: {(self.home / 'log').read_text()[-500:]}")
            time.sleep(0.05)

    def _psql(self, database, user, *arguments, timeout=60):
        result = subprocess.run(
            [
                self.bin / "psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1",
                "-h", "127.0.0.1", "-p", str(self.port), "-U", user, "-d", database, *arguments,
            ],  # fmt: skip
            env={**os.environ, "PGPASSWORD": self.password}, capture_output=True, text=True, timeout=timeout,
        )  # fmt: skip
        if result.returncode != 0:
            raise Failure(f"psql on {database} failed: {result.stderr.strip()[-800:]}")
        return result.stdout.strip()

    def query(self, database, sql):
        """Runs one statement as the administrator."""
        return self._psql(database, "admin", "-c", sql)

    def script(self, database, path, **variables):
        """Runs a file of statements as the role of the servers. Generating millions of rows takes its time."""
        settings = [part for name, value in variables.items() for part in ("-v", f"{name}={value}")]
        return self._psql(database, self.user, *settings, "-f", str(path), timeout=3600)

    def create_database(self, name):
        self.query("postgres", f"CREATE DATABASE {name} OWNER {self.user}")

    def url(self, database):
        return f"jdbc:postgresql://127.0.0.1:{self.port}/{database}"

    def settle(self, database):
        """Statistics and visibility as after a quiet night, so that no round pays for housekeeping of another."""
        self.query(database, "VACUUM ANALYZE")
        self.query(database, "CHECKPOINT")

    def cpu_seconds(self):
        return procfs.family_cpu_seconds(self.process.pid)

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(2)  # fast shutdown
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait(10)
