"""Whether somebody who measures can tell addresses that have an account from those that have none.

Two groups of addresses, equally many and equally long, are asked in turn, in an order drawn anew for each pair, over one connection
and a warm server without limits. The area under the ROC curve is the share of pairs of which one would guess right by time.
"""

import argparse
import json
import multiprocessing
import os
import random
import signal
import socketserver
import statistics
import sys
import tempfile
import time
from pathlib import Path

from .bench import FOLDER
from .failure import Failure, Stopped
from .machine import Jdk, default_jdk_home
from .net import Connection, free_port
from .servers import Server

AREA = 0.45, 0.55
MOST_OF_A_HASH = 0.05
MAIL_DELAY_SECONDS = 5
# So many addresses in each group: enough that no row stays the last one touched, few enough to be made in seconds.
ADDRESSES = 50
PASSWORD, WRONG_PASSWORD = "securepassword123", "securepassword124"
DOORS = {
    "dashboard": "/auth/login",
    "device": "/api/login",
    "backend": "/api/v1/auth/login",
    "console": "/v1/auth/login",
    "session": "/api/auth/sign-in/email",
}


class Mailbag(socketserver.StreamRequestHandler):
    """A mail server that takes every letter and keeps none, and waits before it greets."""

    delay = None

    def handle(self):
        time.sleep(self.delay.value)
        try:
            self._converse()
        except OSError:
            return  # The sender has lost patience.

    def _converse(self):
        self.wfile.write(b"220 mailbag\r\n")
        while line := self.rfile.readline():
            command = line[:4].upper()
            if command == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                while self.rfile.readline() not in (b".\r\n", b""):
                    pass
            self.wfile.write(b"221 bye\r\n" if command == b"QUIT" else b"250 mailbag\r\n")
            if command == b"QUIT":
                return


class Bag(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


def _serve_mail(port, delay):
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    Mailbag.delay = delay
    Bag(("127.0.0.1", port), Mailbag).serve_forever()


class Route:
    """What is asked, and what is answered whoever it is about."""

    def __init__(self, name, path, status, bearer=None, password=None, mail_delay=0):
        self.name, self.path, self.status, self.bearer, self.password = name, path, status, bearer, password
        self.mail_delay = mail_delay
        self.answer = None

    def ask(self, connection, address):
        """The seconds that one call took."""
        body = {"email": address} if self.password is None else {"email": address, "password": self.password}
        text = json.dumps(body)
        begin = time.perf_counter()
        answer = connection.ask("POST", self.path, body=text, bearer=self.bearer)
        seconds = time.perf_counter() - begin
        seen = answer.status, answer.body, sorted(answer.headers)
        self.answer = self.answer or seen
        if answer.status != self.status or seen != self.answer:
            raise Failure(f"{self.name} for {address} answered {seen}, expected {self.status} as in {self.answer}")
        return seconds


def area(known, unknown):
    """Under the ROC curve: how often a known one takes longer than an unknown one; equal times count half."""
    ordered = sorted([(seconds, 1) for seconds in known] + [(seconds, 0) for seconds in unknown])
    ranks, i = 0.0, 0
    while i < len(ordered):
        end = i
        while end < len(ordered) and ordered[end][0] == ordered[i][0]:
            end += 1
        ranks += (i + 1 + end) / 2 * sum(group for _, group in ordered[i:end])
        i = end
    return (ranks - len(known) * (len(known) + 1) / 2) / (len(known) * len(unknown))


def addresses(group):
    return [f"{group}{i:03}@example.com" for i in range(ADDRESSES)]


def measure(connection, route, calls):
    """The times of both groups."""
    groups = {"known": addresses("known"), "other": addresses("other")}
    times = {name: [] for name in groups}
    for i in range(calls):
        for name in random.sample(list(groups), 2):
            times[name].append(route.ask(connection, groups[name][i % ADDRESSES]))
    return times["known"], times["other"]


def judge(name, known, unknown, hash_seconds):
    """Prints a line; gives whether the groups cannot be told apart."""
    under = area(known, unknown)
    difference = statistics.median(known) - statistics.median(unknown)
    well = AREA[0] <= under <= AREA[1] and abs(difference) < MOST_OF_A_HASH * hash_seconds
    print(
        f"| {name} | {1000 * statistics.median(known):.2f} | {1000 * statistics.median(unknown):.2f} | {1000 * difference:+.3f}"
        f" | {100 * difference / hash_seconds:+.1f} % | {under:.3f} | {'met' if well else '**missed**'} |",
        flush=True,
    )
    return well


def _task(server, name_and_parameters):
    with Connection(server.admin_port) as connection:
        answer = connection.ask("POST", f"/tasks/{name_and_parameters}")
    if answer.status != 200:
        raise Failure(f"the task {name_and_parameters} answered {answer.status}: {answer.body[:300]}")
    return answer.body.split()[-1]


def _register(connection, token):
    for address in addresses("known"):
        body = json.dumps({"email": address, "password": PASSWORD})
        answer = connection.ask("POST", "/api/v1/auth/register", body=body, bearer=token)
        if answer.status != 201:
            raise Failure(f"the registration of {address} answered {answer.status}: {answer.body[:300]}")


def _run(connection, routes, delay, hash_route, cheap, calls):
    """One run over all routes; gives the names of those by which the groups can be told apart."""
    hashed = statistics.median(hash_route.ask(connection, addresses("known")[i % ADDRESSES]) for i in range(100))
    cheaply = statistics.median(cheap.ask(connection, "nobody") for _ in range(100))
    hash_seconds = hashed - cheaply
    print(f"\nOne hash: {1000 * hash_seconds:.1f} ms. Load average: {os.getloadavg()[0]:.1f}.\n")
    print("| route | known, median ms | unknown | difference | of a hash | area | |\n| --- | --- | --- | --- | --- | --- | --- |")
    missed = []
    for route in routes:
        delay.value = route.mail_delay
        if not judge(route.name, *measure(connection, route, calls), hash_seconds):
            missed.append(route.name)
    delay.value = 0
    return missed


def _arguments():
    parser = argparse.ArgumentParser(prog="benchmarks/timing", description="Can known accounts be told by time?")
    parser.add_argument("--calls", type=int, default=1000, help="calls for each group and route (default: 1000)")
    parser.add_argument("--runs", type=int, default=3, help="runs, all of which must be met (default: 3)")
    parser.add_argument("--only", metavar="TEXT", default="", help="the routes whose name contains it")
    parser.add_argument("jar", nargs="?", type=Path, default=FOLDER.parent / "bootstrap" / "target" / "gatehouse.jar")
    return parser.parse_args()


def main():
    chosen = _arguments()
    if not chosen.jar.exists():
        raise Failure(f"there is no {chosen.jar}: build it first")
    delay = multiprocessing.Value("d", 0)
    mail_port = free_port()
    mail = multiprocessing.Process(target=_serve_mail, args=(mail_port, delay), daemon=True)
    mail.start()

    def environment(server):
        return {
            "GATEHOUSE_HOST": "127.0.0.1",
            "GATEHOUSE_PORT": str(server.port),
            "GATEHOUSE_ADMIN_PORT": str(server.admin_port),
            "GATEHOUSE_RATE_LIMITS": "off",
            "GATEHOUSE_DATA_DIR": str(server.folder / "data"),
            "GATEHOUSE_SMTP_URL": f"smtp://127.0.0.1:{mail_port}",
        }

    jdk = Jdk(default_jdk_home())
    flags = (FOLDER / "java-flags").read_text().split()
    with tempfile.TemporaryDirectory(prefix="gatehouse-timing.", dir="/var/tmp") as work:
        os.chmod(work, 0o755)
        with Server("product", jdk, flags, chosen.jar.resolve(), work, environment, "/health/ready") as server:
            organization = _task(server, "create-organization?name=Acme")
            token = _task(server, f"create-api-token?name=timing&organization={organization}")
            routes = [
                Route(f"sign-in, {door}", path, 401, token if door == "backend" else None, WRONG_PASSWORD)
                for door, path in DOORS.items()
            ]
            hash_route, cheap = routes[0], Route("an invalid address", DOORS["dashboard"], 400, password=WRONG_PASSWORD)
            routes += [
                Route("forget-password" + text, "/api/auth/forget-password", 200, mail_delay=seconds)
                for text, seconds in [("", 0), (f", mail {MAIL_DELAY_SECONDS} s late", MAIL_DELAY_SECONDS)]
            ]
            wanted = [route for route in routes if chosen.only in route.name]
            with Connection(server.port) as connection:
                _register(connection, token)
                print(f"JDK {jdk.version}, {len(os.sched_getaffinity(0))} processors, {chosen.calls} calls a group, warming up")
                for route in wanted:
                    measure(connection, route, max(1, chosen.calls // 10))
                missed = [_run(connection, wanted, delay, hash_route, cheap, chosen.calls) for _ in range(chosen.runs)]
    mail.terminate()
    well = sum(1 for names in missed if not names)
    print(f"\n{well} of {chosen.runs} runs met; an area of {AREA[0]} to {AREA[1]}, medians within {MOST_OF_A_HASH:.0%} of a hash.")
    return 0 if well == chosen.runs else 1


def _stop(*_):
    raise Stopped


if __name__ == "__main__":
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    try:
        sys.exit(main())
    except Failure as failure:
        sys.exit(f"benchmarks/timing: {failure}")
    except Stopped:
        sys.exit("benchmarks/timing: stopped")
