"""Processor time and memory of processes, from /proc."""

import os
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def _stat(pid):
    # The name, in parentheses, may hold blanks: what follows the last one starts with the state (field 3).
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def cpu_seconds(pid):
    """User and system time of one process, all its threads."""
    fields = _stat(pid)
    return (int(fields[11]) + int(fields[12])) / TICKS


def family_cpu_seconds(pid):
    """User and system time of a process, of its living children, and of those it has waited for."""
    fields = _stat(pid)
    total = sum(int(field) for field in fields[11:15])
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                child = _stat(entry)
            except OSError:
                continue
            if int(child[1]) == pid:
                total += int(child[11]) + int(child[12])
    return total / TICKS


def memory_mib(pid):
    """Resident memory now, and the most it ever was."""
    values = {}
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        name, _, value = line.partition(":")
        if name in ("VmRSS", "VmHWM"):
            values[name] = int(value.split()[0]) / 1024
    return values["VmRSS"], values["VmHWM"]


def machine_seconds():
    """Processor seconds the whole machine has worked, and those its host withheld, since boot."""
    fields = [int(field) for field in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
    user, nice, system, _idle, _iowait, irq, softirq, steal = fields
    return (user + nice + system + irq + softirq) / TICKS, steal / TICKS


def own_seconds():
    """Processor seconds of this driver and of the clients it has waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
