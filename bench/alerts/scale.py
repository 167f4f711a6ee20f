"""Ten thousand subscriptions and a thousand changes in one window: time, memory, and how both grow."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench.alerts.databases import DATABASES
from bench.figures import Figure

MANY, FEW, CHANGES = 10_000, 1_000, 1_000
WINDOW_S = 60.0
Cost = dict[str, float]


def scale(folder: Path, say: Any) -> list[Figure]:
    return [figure for name in DATABASES for figure in _of(name, folder, say)]


def _of(name: str, folder: Path, say: Any) -> list[Figure]:
    with DATABASES[name](folder) as new:

        def window(subscriptions: int, changes: int, appetite: int = 1) -> Cost:
            found = _window(new(), folder / "archive", subscriptions, changes, appetite)
            say(f"{name}: {subscriptions:,} x {changes:,}, appetite {appetite}: {json.dumps(_rounded(found))}")
            return found

        few, many = window(FEW, CHANGES), window(MANY, CHANGES)
        hungry, longer = window(MANY, CHANGES, 2), window(MANY, 2 * CHANGES)
    return [
        Figure(f"{MANY:,} x {CHANGES:,}, matching and freezing, {name}", "s", _time(many), least=WINDOW_S,
               aim=WINDOW_S, better="lower",
               note=f"{_told(many)}, {many['match_s']:.1f} s of it matching; {many['cpu_s']:.1f} s of our CPU"),
        Figure(f"ten times the subscriptions: CPU per match, {name}", "ratio", _each(many) / _each(few), least=1.25,
               aim=1.0, better="lower", note=f"{few['matches']:,.0f} and {many['matches']:,.0f} matches"),
        Figure(f"twice what matches: CPU per match, {name}", "ratio", _each(hungry) / _each(many), least=1.25,
               aim=1.0, better="lower", note=f"{many['matches']:,.0f} and {hungry['matches']:,.0f} matches"),
        Figure(f"memory over that of a process with its store open, {name}", "MiB", many["grown_mib"]),
        Figure(f"twice the changes: that memory, {name}", "ratio", longer["grown_mib"] / many["grown_mib"],
               least=1.25, aim=1.1, better="lower", note=f"{longer['grown_mib']:.0f} MiB"),
        Figure(f"a tick with nothing to do, {MANY:,} subscriptions, {name}", "ms CPU", many["idle_ms_per_tick"],
               note=f"{few['idle_ms_per_tick']:.1f} ms with {FEW:,}"),
    ]  # fmt: skip


def _window(url: str, archive: Path, subscriptions: int, changes: int, appetite: int) -> Cost:
    ran = subprocess.run(
        [sys.executable, "-m", "bench.alerts.window", "--url", url, "--archive", archive,
         "--subscriptions", str(subscriptions), "--changes", str(changes), "--appetite", str(appetite)],
        check=True, stdout=subprocess.PIPE, text=True, timeout=900,
    )  # fmt: skip
    found: Cost = json.loads(ran.stdout.splitlines()[-1])
    return found


def _told(cost: Cost) -> str:
    return f"{cost['matches']:,.0f} matches in {cost['digests']:,.0f} digests"


def _time(cost: Cost) -> float:
    return cost["match_s"] + cost["freeze_s"]


def _each(cost: Cost) -> float:
    """Return our CPU time for each match: other programs on the machine change the time on the wall, not this."""
    return cost["cpu_s"] / cost["matches"]


def _rounded(cost: Cost) -> Cost:
    return {name: round(value, 2) for name, value in cost.items()}
