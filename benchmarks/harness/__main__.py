"""The driver: builds what is missing, measures on each JDK, writes the report."""

import argparse
import dataclasses
import hashlib
import os
import shutil
import signal
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

from . import accounts, bench as benches, checks, goals, growth, machine, passwords, report, services, starts, storm
from .bench import FOLDER, say
from .failure import Failure, Stopped
from .postgres import Postgres
from .servers import product, yardstick

ROOT = FOLDER.parent
OUT = FOLDER / "out"
PUBLISHED = ROOT / "docs" / "benchmarks"
# Of the processors: what others may take, in the median, of a run whose figures are published.
MOST_DISTURBANCE = 0.05
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
SERVING = {"G1", "G5", "G6", "G7", "G8", "G9", "G10", "G14", "G15", "G16", "G17", "G18", "G19"}


def _arguments():
    parser = argparse.ArgumentParser(prog="benchmarks/run", description="Measures Gatehouse on this machine.")
    parser.add_argument("--quick", action="store_true", help="one round of 4 s: proves that everything works, measures nothing")
    parser.add_argument("--jdk", action="append", metavar="PATH", help="a JDK to measure with; repeatable (default: JAVA_HOME)")
    parser.add_argument("--only", metavar="G1,G5", help=f"goals to measure, of {', '.join(goals.NAMES)}")
    parser.add_argument("--rows", type=int, default=1_000_000, help="accounts and sessions of the large database (G13)")
    parser.add_argument("--rounds", type=int, help="rounds of each measurement")
    parser.add_argument("--seconds", type=float, help="seconds of each measurement")
    parser.add_argument("--product-jar", type=Path, help="another build of the product")
    parser.add_argument("--publish", action="store_true", help="copy table and plots to docs/benchmarks")
    chosen = parser.parse_args()
    chosen.goals = set(chosen.only.upper().split(",")) if chosen.only else set(goals.NAMES)
    unknown = chosen.goals - set(goals.NAMES)
    if unknown:
        parser.error(f"no such goal: {', '.join(sorted(unknown))}")
    if chosen.publish and (chosen.quick or chosen.only or chosen.product_jar):
        parser.error("only a full run of this repository's own build is published")
    return chosen


def _maven(*arguments):
    say("building: mvn " + " ".join(arguments))
    result = subprocess.run(
        ["mvn", "-q", "-B", "-DskipTests", *arguments, "package"], cwd=ROOT, capture_output=True, text=True, timeout=1800
    )
    if result.returncode != 0:
        raise Failure(f"the build failed: {(result.stdout + result.stderr).strip()[-2000:]}")


def _newest(*folders):
    return max((path.stat().st_mtime for folder in folders for path in folder.rglob("*") if path.is_file()), default=0)


def _build_product():
    jar = ROOT / "bootstrap" / "target" / "gatehouse.jar"
    if not jar.exists():
        _maven("-pl", "bootstrap", "-am")
    return jar


def _build_yardstick():
    home = FOLDER / "yardstick"
    jar = home / "target" / "yardstick.jar"
    sources = max(_newest(home / "src"), (home / "pom.xml").stat().st_mtime, (ROOT / "pom.xml").stat().st_mtime)
    if not jar.exists() or jar.stat().st_mtime < sources:
        _maven("-f", str(home / "pom.xml"))
    return jar


def _stale(jar):
    return jar.stat().st_mtime < _newest(*ROOT.glob("*/src/main"))


def _measure_serving(bench, wanted):
    """All that one running product is asked, in the order that leaves checks and a storm behind it when its memory is read."""
    with ExitStack() as stack:
        product_database, yardstick_database = bench.database("product"), bench.database("yardstick")
        pairs = checks.seed_yardstick(bench, yardstick_database)
        server = stack.enter_context(product(bench, "product", product_database))
        plain = stack.enter_context(yardstick(bench, "yardstick", yardstick_database))
        say("signing up")
        target = checks.product_target(bench, server)
        session = checks.Target(bench, plain, "/session", pairs)
        session.prove()
        members = accounts.sign_up_many(server.port, "member", bench.settings.accounts)
        table = passwords.sign_in_table(bench, "sign-in", members)
        bench.postgres.settle(product_database)
        if wanted & {"G1", "G5", "G10", "G18"}:
            checks.run(bench, target, session, checks.plain_target(bench, plain))
        elif wanted & {"G8"}:
            checks.warm_up(bench, [target])
        if wanted & {"G6", "G7"}:
            passwords.run_sign_ins(bench, server, table)
        if wanted & {"G9"}:
            passwords.run_sign_ups(bench, server)
        if wanted & {"G17"}:
            passwords.run_sign_outs(bench, server, members)
        if wanted & {"G14", "G15", "G16", "G19"}:
            services.run(bench, server)
        if wanted & {"G8", "G10"}:
            storm.run(bench, target, table)
        if wanted & {"G10"}:
            storm.memory(bench, server)


def _measure(bench, wanted):
    """Every group of goals; one that fails is reported as such and does not take the others with it. Gives whether all went well."""
    steps = [
        (SERVING, lambda: _measure_serving(bench, wanted)),
        ({"G11"}, lambda: starts.run_own_database(bench)),
        ({"G12"}, lambda: starts.run_embedded(bench)),
        ({"G13"}, lambda: growth.run(bench)),
    ]
    well = True
    for covered, step in steps:
        if wanted & covered:
            try:
                step()
            except (Failure, OSError, subprocess.TimeoutExpired) as failure:
                well = False
                say(f"FAILED: {failure}")
                bench.findings.not_measured(wanted & covered, f"failed: {' '.join(str(failure).split())[:200]}")
    return well


def _keep_logs(work):
    """What the servers wrote, for whoever has to find out why a run failed."""
    logs = OUT / "logs"
    for log in Path(work).glob("*/log"):
        logs.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(log, logs / f"{log.parent.name}.log")


def _run(chosen, work):
    jdks = [machine.Jdk(home) for home in chosen.jdk or [machine.default_jdk_home()]]
    flags = (FOLDER / "java-flags").read_text().split()
    settings = (benches.quick if chosen.quick else benches.full)(chosen.rows)
    changes = {name: getattr(chosen, name) for name in ("rounds", "seconds") if getattr(chosen, name)}
    settings = dataclasses.replace(settings, **changes)
    yardstick_jar = _build_yardstick()
    product_jar = chosen.product_jar.resolve() if chosen.product_jar else _build_product()
    stale = not chosen.product_jar and _stale(product_jar)
    if stale:
        say("the product's jar is older than its sources: build it anew, or the figures are of yesterday's product")
        if chosen.publish:
            raise Failure("figures of an old build are not published")
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()
    rows = benches.Rows(OUT / "raw.jsonl")
    postgres = Postgres(work)
    everything, well = [], True
    try:
        facts = machine.describe(ROOT, work, postgres.version)
        facts += [
            ("product", f"jar of SHA-256 {hashlib.sha256(product_jar.read_bytes()).hexdigest()[:16]}"
             + (", older than its sources" if stale else "")),
            ("Java flags", f"`{' '.join(flags)}`"),
            ("rounds", f"{settings.rounds} of {settings.seconds:g} s after warm-up"
             + ("; **quick: this only proves that the harness works**" if settings.quick else "")),
        ]  # fmt: skip
        for jdk in jdks:
            say(f"JDK {jdk.major}: {jdk.version}")
            findings = goals.Findings(jdk)
            everything.append(findings)
            bench = benches.Bench(jdk, flags, product_jar, yardstick_jar, work, postgres, settings, rows, findings)
            well &= _measure(bench, chosen.goals)
    finally:
        postgres.stop()
        _keep_logs(work)
    disturbance, sentence = report.disturbance(rows)
    facts.append(("others meanwhile", sentence))
    for findings in everything:
        report.plot(OUT, rows, findings)
    (OUT / "results.md").write_text(report.table(facts, rows, everything))
    print((OUT / "results.md").read_text())
    if not well:
        raise Failure("not everything could be measured; what failed stands in the table and above it")
    if chosen.publish and disturbance > MOST_DISTURBANCE:
        raise Failure(f"not published: others took {100 * disturbance:.0f} % of the processors meanwhile")
    if chosen.publish:
        PUBLISHED.mkdir(parents=True, exist_ok=True)
        for path in [OUT / "results.md", *(OUT / report.plot_name(findings) for findings in everything)]:
            shutil.copyfile(path, PUBLISHED / path.name)


def _stop(number, _frame):
    for again in SIGNALS:
        signal.signal(again, signal.SIG_IGN)
    raise Stopped(f"stopped by signal {number}")


def main():
    chosen = _arguments()
    work = os.environ.get("BENCHMARK_WORK")
    if not work:
        sys.exit("start benchmarks/run: it cleans up behind this driver")
    for number in SIGNALS:
        signal.signal(number, _stop)
    try:
        _run(chosen, work)
    except (Failure, Stopped) as failure:
        sys.exit(f"benchmarks/run: {failure}")


if __name__ == "__main__":
    main()
