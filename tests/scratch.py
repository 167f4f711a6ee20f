"""Where the temporary files of tests go: to memory where there is plenty, since stores would wait for a disk."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from pathlib import Path

import psutil

SHARED_MEMORY = Path("/dev/shm")
ROOM_MB = 4096
"""Free at least, of the file system and of memory: several times what a run takes."""


def scratch() -> Path:
    """Return the folder for temporary files: in memory, or else the system's own, also when `TMPDIR` names one."""
    usual = Path(tempfile.gettempdir())
    return usual if "TMPDIR" in os.environ or not _has_room(SHARED_MEMORY) else SHARED_MEMORY


def _has_room(folder: Path) -> bool:
    """Whether it is there, may be written to and executed from (installed commands are), and is large enough."""
    try:
        system = os.statvfs(folder)
    except OSError:
        return False
    is_usable = os.access(folder, os.W_OK | os.X_OK) and not system.f_flag & (os.ST_NOEXEC | os.ST_RDONLY)
    free_mb = min(system.f_bavail * system.f_frsize, psutil.virtual_memory().available) // 2**20
    return is_usable and free_mb >= ROOM_MB


def marked(kind: str) -> str:
    """Return the beginning of a name that says whose it is: `tocsin-<kind>-<process id>-`."""
    return f"tocsin-{kind}-{os.getpid()}-"


def is_nobodys(name: str) -> bool:
    """Whether a name that `marked` began is of a process that is gone: one that was killed tidies up nothing."""
    owner = re.match(r"tocsin-[a-z]+-(\d+)-", name)
    return owner is not None and not psutil.pid_exists(int(owner[1]))


def sweep(folder: Path) -> None:
    """Remove what killed runs left in `folder`: in memory, it would take that until the machine starts again."""
    for left in folder.glob("tocsin-*"):
        if is_nobodys(left.name):
            shutil.rmtree(left, ignore_errors=True)
