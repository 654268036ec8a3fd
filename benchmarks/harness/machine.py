"""What the figures were measured on."""

import datetime
import os
import platform
import subprocess
from pathlib import Path

from .failure import Failure


class Jdk:
    """A Java to measure with."""

    def __init__(self, home):
        self.home = Path(home)
        self.java = self.home / "bin" / "java"
        if not os.access(self.java, os.X_OK):
            raise Failure(f"there is no bin/java in the JDK {home}")
        answer = subprocess.run(
            [self.java, "-XshowSettings:properties", "-version"], capture_output=True, text=True, timeout=30
        ).stderr
        properties = dict(
            (part.strip() for part in line.split(" = ", 1)) for line in answer.splitlines() if " = " in line
        )
        self.major = int(properties["java.specification.version"])
        self.version = f"{properties['java.runtime.version']} ({properties['java.vendor']})"


def default_jdk_home():
    """JAVA_HOME, else the Java on the path."""
    if os.environ.get("JAVA_HOME"):
        return os.environ["JAVA_HOME"]
    java = next(
        (Path(folder) / "java" for folder in os.get_exec_path() if os.access(Path(folder) / "java", os.X_OK)), None
    )
    if java is None:
        raise Failure("'java' is missing: install the Debian package openjdk-17-jdk-headless")
    return java.resolve().parent.parent


def _first(path, start):
    for line in Path(path).read_text().splitlines():
        if line.startswith(start):
            return line.split(":", 1)[1].strip()
    return "unknown"


def _git(root, *arguments):
    try:
        return subprocess.run(["git", "-C", root, *arguments], capture_output=True, text=True, timeout=30).stdout.strip()
    except OSError:
        return ""


def _file_system(folder):
    answer = subprocess.run(["df", "--output=fstype", folder], capture_output=True, text=True, timeout=30).stdout
    return answer.splitlines()[-1].strip() if answer else "unknown"


def describe(root, work, postgres_version):
    """The facts for the head of the report, as (name, value)."""
    commit = _git(root, "rev-parse", "--short=12", "HEAD") or "unknown"
    if _git(root, "status", "--porcelain", "--untracked-files=no"):
        commit += " and uncommitted changes"
    return [
        ("date", datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC")),
        ("commit", commit),
        ("processors", f"{len(os.sched_getaffinity(0))} of {_first('/proc/cpuinfo', 'model name')}"),
        ("memory", f"{int(_first('/proc/meminfo', 'MemTotal').split()[0]) / 1024 / 1024:.1f} GiB"),
        ("kernel", f"{platform.system()} {platform.release()}"),
        ("PostgreSQL", f"{postgres_version}, fsync on, on {_file_system(work)}"),
        ("load average at the start", f"{os.getloadavg()[0]:.2f}"),
    ]
