"""Programs that are measured beside us: git on the same pair, and the document tools, each bounded in CPU."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
LIMIT_S = 45
"""CPU seconds after which a peer is stopped and told as slower than that."""

NO_BLANKS = ("ja", "zh-Hans", "zh-Hant")


class PeerError(Exception):
    """A peer could not be run; the message says why."""


def git(old: Path, new: Path, language: str) -> float:
    """Return the CPU seconds of `git diff --word-diff --histogram`, by characters where words have no blanks."""
    by_sign = ["--word-diff-regex=."] if language in NO_BLANKS else []
    command = ["git", "diff", "--no-index", "--word-diff", *by_sign, "--histogram", str(old), str(new)]
    cpu_s, _ = bounded(command, accept=(0, 1))
    return cpu_s


def tool(name: str, old: Path, new: Path) -> float | None:
    """Return the CPU seconds of lxml, redlines or difflib; None when it took longer than LIMIT_S."""
    interpreter = ROOT / ".venv-bench" / "bin" / "python" if name == "redlines" else Path(sys.executable)
    if not interpreter.exists():
        raise PeerError(f"{interpreter} is missing")
    child = str(Path(__file__).with_name("peer_child.py"))
    try:
        _, said = bounded([str(interpreter), child, name, str(old), str(new)])
    except TimeoutError:
        return None
    return float(said)


def ours(*arguments: str) -> dict[str, Any]:
    """Run `bench.diff.child` and return what it prints."""
    _, said = bounded([sys.executable, "-m", "bench.diff.child", *arguments])
    found: dict[str, Any] = json.loads(said) if said else {}
    return found


def bounded(command: Sequence[str], accept: Sequence[int] = (0,)) -> tuple[float, str]:
    """Run a command within LIMIT_S of CPU; return its user and system seconds, and what it printed.

    Raises TimeoutError beyond the limit, PeerError on an exit code not in `accept`.
    """
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "GIT_PAGER": "cat", "GIT_CONFIG_NOSYSTEM": "1", "PYTHONHASHSEED": "0"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
    ) as process:
        resource.prlimit(process.pid, resource.RLIMIT_CPU, (LIMIT_S, LIMIT_S + 1))
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        said, error = process.communicate()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if process.returncode in accept:
        return cpu_s, said
    if process.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        raise TimeoutError(f"{command[0]}: stopped after {LIMIT_S} s of CPU")
    raise PeerError(f"{' '.join(command[:4])}: exit code {process.returncode}: {error[-600:]}")
