"""Sends the requests of contracts.md in order and compares the answers; the notation is explained at the top of that file.

Usage: contracts.py CONTRACTS PORT ADMIN_PORT POP3_PORT
"""

import base64
import copy
import email
import email.policy
import json
import poplib
import re
import shlex
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

ID = "[0-9A-HJKMNP-TV-Z]{26}"
SECRET = "[A-Za-z0-9_-]{43,}"
SHAPES = {
    **{kind: f"{kind}_{ID}" for kind in ("usr", "org", "ses", "acct", "user", "rol", "key")},
    "jwt": r"eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+",
    "time": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ",
    "token": SECRET,
    "secret": r"[A-Za-z0-9_.-]{32,}",
    "id": r"[A-Za-z0-9_.:-]+",
    "seconds": r"[1-9]\d*",
}
MARK = re.compile(
    r"<(?:(?P<shape>" + "|".join(SHAPES) + r")(?: (?P<span>now|\d+[smhd]))?(?: as (?P<name>\w+))?|= (?P<known>\w+))>"
)
UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
# Between the making of a token and the arrival of the answer that carries it.
SLACK_SECONDS = 10
WAIT_FOR_LETTER_SECONDS = 60
MOST_REPETITIONS = 60


class Memory:
    """What earlier answers said, by the names that contracts.md gives it, and every JWT there was."""

    def __init__(self):
        self.values = {}
        self.jwts = set()

    def fill(self, text):
        names = sorted(self.values, key=len, reverse=True)
        return re.sub(rf"\b({'|'.join(map(re.escape, names))})\b", lambda hit: self.values[hit[0]], text)


def seconds_of(span):
    return 0 if span == "now" else int(span[:-1]) * UNITS[span[-1]]


def expiry(jwt):
    payload = jwt.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))["exp"]


def match(pattern, actual, memory, at, where):
    """The differences between a text and its pattern, as sentences; remembers what the pattern gives a name."""
    expression, marks, end = "", [], 0
    for mark in MARK.finditer(pattern):
        expression += plain(pattern[end : mark.start()])
        if mark["known"]:
            expression += re.escape(memory.values.get(mark["known"], "nothing has been remembered by this name"))
        else:
            expression += f"({SHAPES[mark['shape']]})"
            marks.append(mark)
        end = mark.end()
    found = re.fullmatch(expression + plain(pattern[end:]), actual, re.DOTALL)
    if not found:
        return [f"{where}: expected {pattern!r}, got {actual!r}"]
    differences = []
    for mark, value in zip(marks, found.groups()):
        if mark["name"]:
            memory.values[mark["name"]] = value
        if mark["shape"] == "jwt":
            if value in memory.jwts:
                differences.append(f"{where}: this token was given before")
            memory.jwts.add(value)
        if mark["span"]:
            moment = expiry(value) if mark["shape"] == "jwt" else datetime.fromisoformat(value[:-1] + "+00:00").timestamp()
            off = moment - (at + seconds_of(mark["span"]))
            if not -SLACK_SECONDS <= off <= 1:
                differences.append(f"{where}: expected {mark[0]}, which this misses by {off:.0f} s: {value}")
    return differences


def plain(text):
    return ".*".join(map(re.escape, text.split("…")))


class Members(list):
    """The members of a JSON object as (name, value), in their order."""


def read_json(text):
    return json.loads(text, object_pairs_hook=Members)


def match_json(expected, actual, memory, at, where):
    if isinstance(expected, str) and isinstance(actual, str):
        return match(expected, actual, memory, at, where)
    if type(expected) is not type(actual):
        return [f"{where}: expected {expected!r}, got {actual!r}"]
    if isinstance(expected, Members):
        names = [name for name, _ in expected], [name for name, _ in actual]
        if names[0] != names[1]:
            return [f"{where}: expected the members {names[0]}, got {names[1]}"]
        pairs = [(f"{where}.{name}", value, other) for (name, value), (_, other) in zip(expected, actual)]
    elif isinstance(expected, list):
        if len(expected) != len(actual):
            return [f"{where}: expected {len(expected)} of them, got {len(actual)}: {actual!r}"]
        pairs = [(f"{where}[{i}]", *both) for i, both in enumerate(zip(expected, actual))]
    else:
        return [] if expected == actual else [f"{where}: expected {expected!r}, got {actual!r}"]
    return [difference for place, *both in pairs for difference in match_json(*both, memory, at, place)]


class Answer:
    """A status, headers as (name in lower case, value), and a body: an expected one holds patterns, and its body may be JSON."""

    def __init__(self, status, headers, body, json=False):
        self.status, self.headers, self.body, self.json = status, headers, body, json

    def header(self, name):
        return [value for other, value in self.headers if other == name]


def expected_answer(text):
    head, _, body = text.partition("\n\n")
    first, *rest = head.splitlines()
    headers = [(name.lower(), value) for name, value in (line.split(": ", 1) for line in rest)]
    if not any(name == "content-type" for name, _ in headers):
        headers.append(("content-type", "application/json"))
    json = ("content-type", "application/json") in headers
    return Answer(int(first.split()[1]), headers, read_json(body) if json else body.strip(), json)


def compare(expected, actual, memory, at):
    """The differences, none where all is as documented."""
    differences = []
    if expected.status != actual.status:
        differences.append(f"status: expected {expected.status}, got {actual.status}")
    for name in dict.fromkeys(["set-cookie", *(name for name, _ in expected.headers)]):
        patterns, values = expected.header(name), actual.header(name)
        if len(patterns) != len(values):
            differences.append(f"{name}: expected {patterns}, got {values}")
        else:
            for pattern, value in zip(patterns, values):
                differences += match(pattern, value, memory, at, name)
    if not expected.json:
        differences += match(expected.body, actual.body.strip(), memory, at, "body")
    else:
        try:
            body = read_json(actual.body)
        except ValueError:
            return [*differences, f"body: expected JSON, got {actual.body!r}"]
        differences += match_json(expected.body, body, memory, at, "body")
    return differences


def spoiled(expected):
    """The same expectation, wrong in one place, once for every place there is."""

    def with_(status=expected.status, headers=expected.headers, body=expected.body):
        return Answer(status, headers, body, expected.json)

    yield with_(status=expected.status + 1)
    for i, (name, value) in enumerate(expected.headers):
        for wrong in spoiled_text(value):
            yield with_(headers=[*expected.headers[:i], (name, wrong), *expected.headers[i + 1 :]])
    yield with_(headers=[*expected.headers, ("set-cookie", "one=too many")])
    for wrong in spoiled_value(expected.body) if expected.json else spoiled_text(expected.body):
        yield with_(body=wrong)


def spoiled_text(text):
    yield "x" + text
    yield text + "x"
    for mark in MARK.finditer(text):
        if mark["span"] and mark["span"] != "now":
            yield text[: mark.start("span")] + "9" + text[mark.start("span") :]


def spoiled_value(value):
    if isinstance(value, Members):
        yield Members([*value, ("added", 1)])
        for i, (name, member) in enumerate(value):
            yield Members([*value[:i], *value[i + 1 :]])
            yield Members([*value[:i], (name + "x", member), *value[i + 1 :]])
            if i:
                yield Members([*value[: i - 1], value[i], value[i - 1], *value[i + 1 :]])
            for wrong in spoiled_value(member):
                yield Members([*value[:i], (name, wrong), *value[i + 1 :]])
    elif isinstance(value, list):
        yield [*value, 1]
        for i, entry in enumerate(value):
            for wrong in spoiled_value(entry):
                yield [*value[:i], wrong, *value[i + 1 :]]
    elif isinstance(value, str):
        yield from spoiled_text(value)
        yield None
    else:
        yield "another" if value is None else None


class Run:
    """One server, everything that is known of it, and what did not fit."""

    def __init__(self, port, admin_port, pop3_port):
        self.base, self.admin, self.pop3_port = f"localhost:{port}", f"localhost:{admin_port}", pop3_port
        self.memory = Memory()
        self.memory.values = {"HOST": self.base}
        self.requests = self.letters = self.failures = self.spoiled = 0
        self.folder = Path(tempfile.mkdtemp())

    def take(self, section, block):
        request = re.split(r"^(?=HTTP/1\.1 )", block, maxsplit=1, flags=re.M)[0]
        if letter := re.match(r"Letter to (\S+)\n", block):
            return self.take_letter(section, letter[1], block[letter.end() :].strip())
        answer = expected_answer(block[len(request) :])
        times, until = 1, None
        if repeated := re.match(r"(\d+) times:\n", request):
            times, request = int(repeated[1]), request[repeated.end() :]
        elif repeated := re.match(r"(\d+) until:\n", request):
            until, request = int(repeated[1]), request[repeated.end() :]
        for _ in range(times):
            self.exchange(section, request, answer, until)

    def exchange(self, section, request, expected, until):
        arguments = self.arguments(self.memory.fill(request))
        for _ in range(MOST_REPETITIONS):
            actual = self.curl(arguments)
            self.requests += 1
            if actual.status != until:
                break
        self.judge(f"{section}: {self.title(request)}: {expected.status}", expected, actual)

    def judge(self, title, expected, actual):
        before, at = copy.deepcopy(self.memory), time.time()
        differences = compare(expected, actual, self.memory, at)
        if differences:
            self.failed(title, differences)
            return
        print(f"ok      {title}", flush=True)
        for wrong in spoiled(expected):
            self.spoiled += 1
            if not compare(wrong, actual, copy.deepcopy(before), at):
                self.failed(title, [f"a wrong expectation was not noticed: {wrong.status} {wrong.headers} {wrong.body}"])

    def failed(self, title, differences):
        self.failures += 1
        print(f"FAILED  {title}", *differences, sep="\n        ", flush=True)

    def take_letter(self, section, address, pattern):
        subject, text = re.fullmatch(r"Subject: (.*?)\n\n(.*)", pattern, re.DOTALL).groups()
        self.letters += 1
        title = f"{section}: letter to {address}: {subject}"
        expected = Answer(0, [("content-type", "text/plain"), ("subject", subject)], self.memory.fill(text))
        for _ in range(WAIT_FOR_LETTER_SECONDS * 4):
            actual = self.letter(address, subject)
            if actual:
                return self.judge(title, expected, actual)
            time.sleep(0.25)
        return self.failed(title, [f"it did not come within {WAIT_FOR_LETTER_SECONDS} s"])

    def letter(self, address, subject):
        """Takes the oldest letter with this subject out of the mailbox."""
        mailbox = poplib.POP3("127.0.0.1", self.pop3_port, timeout=30)
        try:
            mailbox.user(address)
            mailbox.pass_(address)
            for number in range(1, mailbox.stat()[0] + 1):
                message = email.message_from_bytes(b"\n".join(mailbox.retr(number)[1]), policy=email.policy.default)
                if message["Subject"] == subject:
                    mailbox.dele(number)
                    text = message.get_body(("plain",)).get_content()
                    return Answer(0, [("content-type", "text/plain"), ("subject", message["Subject"])], text)
            return None
        finally:
            mailbox.quit()

    def arguments(self, request):
        """What curl is called with."""
        if request.startswith("curl "):
            text = re.sub(rf"https://(BASE_URL|{re.escape(self.base)})", f"http://{self.base}", request)
            text = text.replace("APP_URL", f"http://{self.base}").replace("ADMIN_URL", f"http://{self.admin}")
            return words(text)[1:]
        head, _, body = request.strip().partition("\n\n")
        first, *headers = head.splitlines()
        method, path = first.split(" ", 1)
        found = ["-X", method, f"http://{self.base}{path}"]
        for header in headers:
            found += ["-H", header]
        return [*found, "--data-binary", body] if body else found

    @staticmethod
    def title(request):
        if not request.startswith("curl "):
            return request.splitlines()[0]
        command = words(request)
        method = command[command.index("-X") + 1] if "-X" in command else "GET"
        url = next(word for word in command if re.match(r"https://|\w+_URL/", word))
        return f"{method} {re.sub(r'^(https://)?[^/]+', '', url)}"

    def curl(self, arguments):
        head, body = self.folder / "head", self.folder / "body"
        command = ["curl", "--silent", "--show-error", "--ipv4", "--dump-header", head, "--output", body, *arguments]
        body.write_bytes(b"")
        subprocess.run(command, check=True, timeout=60)
        first, *rest = head.read_text("latin-1").strip().splitlines()
        headers = [(name.lower(), value.strip()) for name, value in (line.split(":", 1) for line in rest)]
        return Answer(int(first.split()[1]), headers, body.read_text())


def words(command):
    """Of a command for a shell; it may go on after a backslash at the end of a line."""
    return shlex.split(command.replace("\\\n", " "))


def blocks(document):
    """The fenced blocks as (section, text)."""
    section, block = "", None
    for line in document.splitlines():
        if line.startswith("```"):
            if block is not None:
                yield section, "\n".join(block).strip("\n") + "\n"
            block = [] if block is None else None
        elif block is not None:
            block.append(line)
        elif line.startswith("# "):
            section = line[2:]


def main():
    path, *ports = sys.argv[1:]
    run = Run(*map(int, ports))
    for section, block in blocks(Path(path).read_text()):
        run.take(section, block)
    print(
        f"{run.requests} requests and {run.letters} letters, {run.failures} not as documented;"
        f" {run.spoiled} spoiled expectations were compared."
    )
    if run.requests < 60:
        print("That is not all of it: contracts.md has lost its blocks.")
        return 1
    return 1 if run.failures else 0


if __name__ == "__main__":
    sys.exit(main())
