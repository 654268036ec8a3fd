"""The table and the plot."""

import statistics
import subprocess
from itertools import chain

from . import checks
from .failure import Failure
from .goals import LIMITS


def table(facts, rows, everything):
    """The report as Markdown: the machine, then for each JDK the goals and the figures behind them."""
    lines = ["# Measured", ""]
    lines += [f"- {name}: {value}" for name, value in facts]
    for findings in everything:
        lines += [
            "",
            f"## JDK {findings.jdk.major}: {findings.jdk.version}",
            "",
            "| # | goal | must | stretch | measured, median (lowest to highest) | verdict |",
            "| --- | --- | --- | --- | --- | --- |",
        ]
        for limit in LIMITS:
            measured, verdict = findings.row(limit)
            lines.append(
                f"| {limit.goal} | {limit.what} | {limit.show(limit.must)} | {limit.show(limit.stretch)} | {measured} | {verdict} |"
            )
        lines += _throughput(rows, findings)
        if findings.plotted:
            lines += ["", f"![Session checks and goals on JDK {findings.jdk.major}]({plot_name(findings)})"]
    return "\n".join(lines) + "\n"


def _throughput(rows, findings):
    """The medians of all rounds that the goals were computed from."""
    groups = {}
    for row in rows.select(jdk=findings.jdk.major):
        if row["experiment"] in ("check", "sign-in", "sign-up", "growth check", "growth sign-in") and row["round"]:
            target = f"{row['target']} {row['path']}" if "path" in row else row["target"]
            groups.setdefault((row["experiment"], row["connections"], target), []).append(row)
    if not groups:
        return []
    lines = [
        "",
        "| asked | connections | of | a second | p50, ms | p99, ms | CPU of the server, ms each | of PostgreSQL | errors |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for (experiment, connections, target), chosen in groups.items():
        figures = [_median(chosen, key) for key in ("rate", "p50_ms", "p99_ms", "server_ms", "postgres_ms")]
        shown = [f"{figures[0]:,.0f}", *(f"{figure:.3g}" if figure < 100 else f"{figure:.0f}" for figure in figures[1:])]
        lines.append(f"| {experiment} | {connections} | {target} | {' | '.join(shown)} | {sum(row['errors'] for row in chosen)} |")
    for threads in sorted({row["threads"] for row in rows.select(jdk=findings.jdk.major, experiment="raw hash")}):
        chosen = rows.select(jdk=findings.jdk.major, experiment="raw hash", threads=threads)
        lines.append(f"| raw hash | {threads} | RawHash | {_median(chosen, 'rate'):.1f} | | | {_median(chosen, 'cpu_ms'):.1f} | | |")
    return lines


def disturbance(rows):
    """How much of the processors others took while something was measured: the median, and a fact for the head."""
    shares = [row["foreign_share"] for row in rows.all if "foreign_share" in row]
    steals = [row["steal_share"] for row in rows.all if "steal_share" in row]
    if not shares:
        return 0, "nothing was measured"
    return statistics.median(shares), (
        f"median {100 * statistics.median(shares):.1f} %, at most {100 * max(shares):.1f} % of the processors;"
        f" withheld by the host at most {100 * max(steals):.1f} %"
    )


def _median(rows, key):
    return statistics.median(row[key] for row in rows)


def _blocks(rows, findings):
    """gnuplot's inline data, or None where no check was measured."""
    lines = []
    for target in ("product", "yardstick"):
        lines.append(f"${target} << END")
        for connections in checks.CONNECTIONS:
            chosen = rows.select(
                jdk=findings.jdk.major, experiment="check", target=target, connections=connections,
                path="/auth/me" if target == "product" else "/session",
            )  # fmt: skip
            if not chosen:
                return None
            values = [_median(chosen, key) for key in ("rate", "p50_ms", "p99_ms", "server_ms", "postgres_ms")]
            lines.append(" ".join(str(value) for value in [connections, *values]))
        lines.append("END")
    bars = [
        f'"{limit.goal} {limit.key.replace("_", " ")}" {share}'
        for limit in LIMITS
        if (share := findings.share_of_must(limit)) is not None
    ]
    lines += ["$goals << END", *bars, "END", f"GOALS = {len(bars)}"]
    return lines


PANELS = r"""
set terminal svg size 1000,760 font "sans-serif,12" background rgb "white"
set multiplot layout 2,2 title TITLE
set grid ytics
set key top left
set logscale x 2
set xtics (1, 16, 64, 256)
set xrange [0.8:320]
set yrange [0:*]
set xlabel "connections"
set title "session checks a second"
plot $product using 1:2 with linespoints lw 2 pt 7 title "Gatehouse", \
     $yardstick using 1:2 with linespoints lw 2 pt 5 title "yardstick"
set title "latency of a check, ms"
set key bottom right
set logscale y
set yrange [*:*]
plot $product using 1:3 with linespoints lw 2 pt 7 lc 1 title "Gatehouse p50", \
     $product using 1:4 with linespoints lw 1 pt 6 lc 1 title "Gatehouse p99", \
     $yardstick using 1:3 with linespoints lw 2 pt 5 lc 2 title "yardstick p50", \
     $yardstick using 1:4 with linespoints lw 1 pt 4 lc 2 title "yardstick p99"
unset logscale
set yrange [0:*]
set title "CPU of a check, ms"
set xtics ("1" 0.5, "16" 1.5, "64" 2.5, "256" 3.5)
set xrange [0:4]
set boxwidth 0.3
set key top right
set style fill solid 0.8
plot $product using ($0+0.33):($5+$6) with boxes lc rgb "#c9a0e0" title "Gatehouse: PostgreSQL", \
     $product using ($0+0.33):5 with boxes lc 1 title "Gatehouse: server", \
     $yardstick using ($0+0.67):($5+$6) with boxes lc rgb "#9bdcc4" title "yardstick: PostgreSQL", \
     $yardstick using ($0+0.67):5 with boxes lc 2 title "yardstick: server"
set title "share of what each goal allows at most (1 = must)"
set xlabel ""
unset key
unset ytics
set xtics auto
set xrange [0:*]
set yrange [GOALS-0.4:-0.6]
set ytics font ",9"
set style fill solid 0.8
set arrow from 1, graph 0 to 1, graph 1 nohead lw 2 front
plot $goals using ($2/2):0:(0):2:($0-0.35):($0+0.35):ytic(1) with boxxyerror lc 1
unset multiplot
"""


def plot_name(findings):
    return f"plot-jdk{findings.jdk.major}.svg"


def plot(folder, rows, findings):
    """Draws what was measured, where there was enough of it."""
    path = folder / plot_name(findings)
    path.unlink(missing_ok=True)
    blocks = _blocks(rows, findings)
    if blocks is None:
        return
    script = "\n".join(chain(blocks, [f'set output "{path}"', f'TITLE = "Gatehouse on JDK {findings.jdk.major}"', PANELS]))
    result = subprocess.run(["gnuplot"], input=script, capture_output=True, text=True, timeout=60)
    if result.returncode != 0:
        raise Failure(f"gnuplot failed: {result.stderr.strip()[-500:]}")
    findings.plotted = True
