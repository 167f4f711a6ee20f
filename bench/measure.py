"""Running one measured command: pinned to a core, with the CPU of its whole tree, and its memory when asked."""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

PEER_CORE = 1
PR_SET_CHILD_SUBREAPER = 36
SAMPLE_EVERY_S = 0.05


@dataclass(frozen=True, slots=True)
class Run:
    """What one command cost."""

    wall_s: float
    cpu_s: float
    """User and system time of the process and all its descendants."""
    peak_pss_mib: float | None
    stdout: str
    exit_code: int


def become_subreaper() -> None:
    """Make orphaned grandchildren ours, so that their CPU time is counted when they are reaped (prctl(2))."""
    if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_CHILD_SUBREAPER)")


def run(
    command: Sequence[str | Path],
    *,
    cwd: Path,
    env: dict[str, str] | None = None,
    with_memory: bool = False,
    accept: Sequence[int] = (0,),
    timeout_s: float = 900,
) -> Run:
    """Run `command` on PEER_CORE and return its cost. Raises RuntimeError on an exit code not in `accept`.

    Sampling memory takes time from the farm, so CPU figures come from runs without it.
    """
    errors = cwd / "stderr.txt"
    before = _children_cpu_s()
    started = time.perf_counter()
    with errors.open("wb") as stderr, pinned(PEER_CORE):
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=cwd,
            env={**os.environ, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=stderr,
        )
    memory = PeakMemory(process.pid) if with_memory else None
    try:
        stdout, _ = process.communicate(timeout=timeout_s)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise
    wall_s = time.perf_counter() - started
    _reap_orphans()
    result = Run(
        wall_s, _children_cpu_s() - before, memory.stop() if memory else None, stdout.decode(), process.returncode
    )
    if process.returncode not in accept:
        tail = errors.read_text(errors="replace")[-2000:]
        raise RuntimeError(f"{Path(command[0]).name}: exit code {process.returncode}\n{stdout[-500:]!r}\n{tail}")
    return result


@contextmanager
def pinned(core: int) -> Iterator[None]:
    """Hold this thread to one core; processes started meanwhile inherit it and keep it."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {core})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def _children_cpu_s() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _reap_orphans() -> None:
    """Reap what the command left behind; living children of ours (the farm) are left alone."""
    while True:
        try:
            pid, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid == 0:
            return


class PeakMemory:
    """The largest sum of PSS over a process tree, sampled: shared pages are counted once."""

    def __init__(self, pid: int) -> None:
        self.peak_bytes = 0
        self.is_over = threading.Event()
        self.root = psutil.Process(pid)
        self.thread = threading.Thread(target=self._sample, daemon=True)
        self.thread.start()

    def _sample(self) -> None:
        while not self.is_over.wait(SAMPLE_EVERY_S):
            self.peak_bytes = max(self.peak_bytes, tree_pss_bytes(self.root))

    def stop(self) -> float:
        self.is_over.set()
        self.thread.join()
        return self.peak_bytes / 2**20


def tree_pss_bytes(root: psutil.Process) -> int:
    """Return the PSS of a process and its descendants; one that ends meanwhile counts nothing."""
    total = 0
    try:
        processes = [root, *root.children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0
    for process in processes:
        try:
            total += process.memory_full_info().pss
        except (psutil.NoSuchProcess, psutil.ZombieProcess, psutil.AccessDenied):
            continue
    return total


def folder_bytes(*paths: Path) -> int:
    """Return the bytes of files (and of all files below folders) that exist."""
    files = [file for path in paths for file in ([path] if path.is_file() else path.rglob("*"))]
    return sum(file.stat().st_size for file in files if file.is_file())
