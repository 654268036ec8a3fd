"""An open-loop client, run as a process of its own: requests leave by a fixed schedule whatever the server does, and latency counts
from the scheduled time, so that a stall is felt by every request it delays.

Argument: a file of JSON with port, path, file (lines "cookie TAB body"), rate, seconds, connections. Prints one line of JSON.
"""

import json
import select
import socket
import sys
import time
from collections import deque

from .net import decode, encode

GRACE_SECONDS = 2.0


def percentile(ordered, share):
    """Nearest rank; None of nothing."""
    return ordered[min(len(ordered) - 1, max(0, -(-len(ordered) * share // 100) - 1))] if ordered else None


class Slot:
    """One connection of the client and the request that is on it."""

    def __init__(self, port):
        self.port = port
        self.open()

    def open(self):
        self.socket = socket.create_connection(("127.0.0.1", self.port), 5)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.setblocking(False)
        self.data = b""
        self.number = None

    def fileno(self):
        return self.socket.fileno()


def run(port, path, lines, rate, seconds, connections):
    requests = [encode("GET", path, port, cookie=cookie) for cookie, _ in lines]
    total = int(rate * seconds)
    idle = deque(Slot(port) for _ in range(connections))
    busy = set()
    latencies, lateness = [], []
    errors = wrong = in_time = 0
    example = ""
    next_number = 0
    begin = time.perf_counter() + 0.05
    end = begin + total / rate
    while time.perf_counter() < end + GRACE_SECONDS and (next_number < total or busy):
        now = time.perf_counter()
        while next_number < total and idle and begin + next_number / rate <= now:
            slot = idle.popleft()
            slot.number = next_number
            lateness.append(now - (begin + next_number / rate))
            try:
                slot.socket.send(requests[next_number % len(requests)])
                busy.add(slot)
            except OSError as error:
                errors, example = errors + 1, repr(error)
                slot.socket.close()
                slot.open()
                idle.append(slot)
            next_number += 1
            now = time.perf_counter()
        due = begin + next_number / rate if next_number < total and idle else end + GRACE_SECONDS
        readable, _, _ = select.select(list(busy), [], [], max(0.0, due - time.perf_counter()))
        for slot in readable:
            try:
                part = slot.socket.recv(65536)
            except OSError:
                part = b""
            slot.data += part
            answer = decode(slot.data) if part else None
            if part and answer is None:
                continue
            busy.discard(slot)
            now = time.perf_counter()
            if answer is None:
                errors, example = errors + 1, "connection closed"
            elif answer.status != 200:
                errors, example = errors + 1, f"{answer.status} {answer.body[:200]}"
            elif answer.body != lines[slot.number % len(lines)][1]:
                wrong, example = wrong + 1, answer.body[:200]
            else:
                latencies.append(now - (begin + slot.number / rate))
                in_time += now <= end
            if answer is None or not answer.keep_alive:
                slot.socket.close()
                slot.open()
            slot.data, slot.number = b"", None
            idle.append(slot)
    latencies.sort()
    lateness.sort()

    def milliseconds(value):
        return None if value is None else round(1000 * value, 4)

    return {
        "scheduled": total,
        "right": len(latencies),
        "served_per_second": in_time / (total / rate),
        "errors": errors,
        "wrong": wrong,
        "unanswered": total - len(latencies) - errors - wrong,
        "example": example,
        "p50_ms": milliseconds(percentile(latencies, 50)),
        "p99_ms": milliseconds(percentile(latencies, 99)),
        "max_ms": milliseconds(latencies[-1] if latencies else None),
        "client_late_p99_ms": milliseconds(percentile(lateness, 99)),
    }


def main():
    with open(sys.argv[1]) as file:
        order = json.load(file)
    with open(order.pop("file")) as file:
        lines = [line.rstrip("\n").split("\t", 1) for line in file]
    print(json.dumps(run(lines=lines, **order)))


if __name__ == "__main__":
    main()
