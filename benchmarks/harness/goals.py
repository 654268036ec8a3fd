"""The goals and what decides them."""

import math
import statistics
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Limit:
    """One figure of a goal: how far it may go at most (or, where more is better, has to go at least)."""

    goal: str
    key: str
    what: str
    unit: str
    must: float
    stretch: float
    more_is_better: bool = False

    def reached(self, value, limit):
        return value >= limit if self.more_is_better else value <= limit

    def verdict(self, value):
        if self.reached(value, self.stretch):
            return "stretch"
        return "must" if self.reached(value, self.must) else "**missed**"

    def show(self, limit):
        return f"{'≥' if self.more_is_better else '≤'} {number(limit)} {self.unit}".strip()


LIMITS = [
    Limit("G1", "ratio_16", "session check: CPU against the yardstick's /session, 16 connections", "×", 1.25, 0.5),
    Limit("G1", "ratio_64", "the same at 64 connections", "×", 1.25, 0.5),
    Limit("G5", "tail", "session check: p99 against p50, 64 connections", "×", 5, 3),
    Limit("G6", "extra_1", "sign-in: CPU beyond the raw hash, 1 connection", "ms", 4, 2),
    Limit("G6", "extra_8", "the same at 8 connections", "ms", 4, 2),
    Limit("G7", "share", "sign-ins a second at 8 connections, share of the raw hash limit", "%", 80, 92, True),
    Limit("G8", "served", "storm: 320 checks a second beside 8 clients that sign in, served", "%", 99, 99, True),
    Limit("G8", "errors", "storm: errors", "", 0, 0),
    Limit("G8", "p99", "storm: p99, counted from the scheduled time", "ms", 20, 10),
    Limit("G9", "extra_1", "sign-up: CPU beyond the raw hash, 1 connection", "ms", 5, 3),
    Limit("G9", "extra_8", "the same at 8 connections", "ms", 5, 3),
    Limit("G10", "resident", "resident memory after checks and a storm", "MiB", 320, 220),
    Limit("G11", "cold", "start to the first real answer, own migrated database", "s", 2.5, 1.7),
    Limit("G11", "archive", "the same with a class-data or AOT archive", "s", 1.4, 0.9),
    Limit("G12", "first", "embedded database: first start ever", "s", 6, 4),
    Limit("G12", "later", "embedded database: later starts", "s", 3, 1.5),
    Limit("G13", "check", "many rows against 10 thousand: CPU per check", "×", 1.35, 1.15),
    Limit("G13", "sign_in", "the same: CPU of PostgreSQL per sign-in", "×", 1.35, 1.15),
    Limit("G13", "p99", "the same: p99 of the check", "×", 2, 1.3),
    Limit("G14", "ratio", "forward-auth by API key against by session, CPU", "×", 1.15, 1.0),
    Limit("G15", "cpu", "a token minted from a session: CPU, its audit event included", "ms", 0.35, 0.25),
    Limit("G16", "cpu", "bearer-token check: CPU", "ms", 0.12, 0.06),
    Limit("G17", "p50", "sign-out on one connection, p50", "ms", 2, 0.8),
    Limit("G18", "errors", "256 connections of checks: errors", "", 0, 0),
    Limit("G18", "share", "256 connections of checks: share of the rate at 64", "", 0.8, 0.95, True),
    Limit("G19", "on_top", "forward-auth: CPU on top of bare Jetty's plain answer", "×", 3, 1.5),
    Limit("G19", "added_p99", "forward-auth: p99 added behind nginx at 320 requests a second", "ms", 5, 2),
]

NAMES = list(dict.fromkeys(limit.goal for limit in LIMITS))


def number(value):
    """Three significant digits, without an exponent."""
    if math.isinf(value):
        return "∞"
    if value == int(value) and abs(value) < 10_000:
        return str(int(value))
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:,.{digits}f}"


@dataclass
class Findings:
    """What one JDK's run found: a value per round for each figure, remarks, and why something was not measured."""

    jdk: object
    values: dict = field(default_factory=dict)
    remarks: dict = field(default_factory=dict)
    reasons: dict = field(default_factory=dict)
    plotted: bool = False

    def add(self, goal, key, value):
        self.values.setdefault((goal, key), []).append(value)

    def remark(self, goal, key, text):
        self.remarks[goal, key] = text

    def not_measured(self, goals, reason):
        for goal in goals:
            self.reasons[goal] = reason

    def row(self, limit):
        """(measured, verdict) as the report shows them."""
        values = self.values.get((limit.goal, limit.key))
        if not values:
            return "", "not measured: " + self.reasons.get(limit.goal, "not asked for")
        median = statistics.median(values)
        shown = f"{number(median)} {limit.unit}".strip()
        if len(values) > 1:
            shown += f" ({number(min(values))} to {number(max(values))})"
        remark = self.remarks.get((limit.goal, limit.key))
        return f"{shown}; {remark}" if remark else shown, limit.verdict(median)

    def share_of_must(self, limit):
        """How much of the limit is used: 1 is exactly the must; None where there is nothing to compare."""
        values = self.values.get((limit.goal, limit.key))
        if not values or not limit.must:
            return None
        median = statistics.median(values)
        return limit.must / median if limit.more_is_better else median / limit.must
