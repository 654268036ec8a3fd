"""From exec to the first answer: on a database of one's own (G11), and with the embedded one (G12)."""

import json
import statistics

from .bench import say
from .failure import Failure
from .net import Connection
from .servers import product


def _expect_real_answer(server):
    with Connection(server.port) as connection:
        answer = connection.ask("GET", "/auth/me")
    if answer.status != 401 or "error" not in json.loads(answer.body):
        raise Failure(f"GET /auth/me without a cookie answered {answer.status} {answer.body[:300]}")


def _start_once(bench, server, **row):
    def start():
        server.start()
        return {"seconds": server.started_seconds}

    try:
        started = bench.observed(server, start)
        _expect_real_answer(server)
        resident, _ = server.memory_mib()
    finally:
        code = server.stop()
    if code is None:
        raise Failure(f"{server.name} did not end when it was asked to")
    bench.rows.add(jdk=bench.jdk.major, target=server.name, resident_mib=resident, exit_code=code, **row, **started)
    return started["seconds"]


def _archives(bench):
    """(name, flags that write it, flags that use it) of each archive this JDK can make."""
    class_data = bench.work / "class-data.jsa"
    yield "class data", class_data, f"-XX:ArchiveClassesAtExit={class_data}", f"-XX:SharedArchiveFile={class_data}"
    if bench.jdk.major >= 25:
        cache = bench.work / "cache.aot"
        yield "AOT", cache, f"-XX:AOTCacheOutput={cache}", f"-XX:AOTCache={cache}"


def run_own_database(bench):
    say("starts on an own database")
    database = bench.database("starts")
    _start_once(bench, product(bench, "start", database), experiment="start", archive="none", kind="migrating")
    kinds = {"none": ()}
    for name, path, write, use in _archives(bench):
        path.unlink(missing_ok=True)
        _start_once(
            bench, product(bench, "start", database, extra_flags=[write]), experiment="start", archive=name, kind="writing"
        )
        if path.exists():
            kinds[name] = (use,)
        else:
            say(f"the product's end left no archive ({name})")
    seconds = {name: [] for name in kinds}
    for round_number in range(1, bench.settings.starts + 1):
        for name, flags in kinds.items():
            server = product(bench, "start", database, extra_flags=flags)
            seconds[name].append(
                _start_once(bench, server, experiment="start", archive=name, kind="measured", round=round_number)
            )
    say("; ".join(f"{name}: {statistics.median(values):.2f} s" for name, values in seconds.items()))
    for value in seconds.pop("none"):
        bench.findings.add("G11", "cold", value)
    if not seconds:
        bench.findings.not_measured(["G11"], "the product's end left no archive")
        return
    medians = {name: statistics.median(values) for name, values in seconds.items()}
    best = min(medians, key=medians.get)
    for value in seconds[best]:
        bench.findings.add("G11", "archive", value)
    bench.findings.remark(
        "G11", "archive", ", ".join(f"{name} {median:.2f} s" for name, median in medians.items())
    )


def run_embedded(bench):
    """Each "first start ever" has a data directory and a temporary directory in which nothing has been yet."""
    say("starts with the embedded database")
    for round_number in range(1, max(2, bench.settings.starts // 2 + 1) + 1):
        home = bench.work / f"embedded-{bench.jdk.major}-{round_number}"
        temporary = home / "tmp"
        temporary.mkdir(parents=True)
        home.chmod(0o755)
        temporary.chmod(0o1777)

        def once(kind):
            server = product(
                bench, "embedded", data=home / "data", extra_flags=[f"-Djava.io.tmpdir={temporary}"]
            )  # fmt: skip
            seconds = _start_once(bench, server, experiment="embedded start", kind=kind, round=round_number)
            bench.findings.add("G12", kind, seconds)
            return seconds

        say(f"round {round_number}: first {once('first'):.2f} s, later {once('later'):.2f} s, {once('later'):.2f} s")
