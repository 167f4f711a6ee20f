"""Who holds a lease, and whether that process still lives."""

from __future__ import annotations

import os
import socket
import uuid
from pathlib import Path

LEASE_S = 90.0
RENEW_EVERY_S = 20.0
"""A daemon that hangs for a minute keeps its leases; one killed on another host loses them in a minute and a half."""


def new_owner() -> str:
    """Return a name for this process: host, pid, start time, and something unique."""
    return f"{socket.gethostname()}:{os.getpid()}:{_started(os.getpid())}:{uuid.uuid4().hex}"


def is_alive(owner: str) -> bool:
    """Return whether the owner may still be at work; those on other hosts are taken to, until their leases end."""
    try:
        host, pid, started, _ = owner.rsplit(":", 3)
        number = int(pid)
    except ValueError:
        return False
    if host != socket.gethostname():
        return True
    return started != "" and _started(number) == started


def _started(pid: int) -> str:
    """Return when a process started, in clock ticks since boot (proc(5), field 22); "" when it is gone."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return _alive_without_proc(pid)
    fields = stat.rpartition(")")[2].split()
    return "" if fields[0] == "Z" else fields[19]


def _alive_without_proc(pid: int) -> str:
    """Where there is no /proc (macOS), a pid that answers is taken for the process that had it."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return ""
    except PermissionError:
        return "?"
    return "" if Path("/proc/self").exists() else "?"
