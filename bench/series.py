"""The rounds that one peer plays on one kind of source, always in the same order.

Order is part of the method: a first round after validators are switched off differs from the ones after it, so such
rounds are played once unmeasured (`warm`). What a round costs before its first poll is measured by the same command
on the same store with one source, and taken off.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.content import Kind
from bench.control import FarmControl
from bench.measure import Run
from bench.peers import Peer

LONG_ROUND_S = 8.0
"""Rounds that take longer are played once: their figures hardly move."""


@dataclass(frozen=True, slots=True)
class Detection:
    """What was reported, against the ledger."""

    published: int
    found: int
    false_sources: int

    @property
    def recall(self) -> float:
        return self.found / self.published if self.published else 1.0


@dataclass(slots=True)
class Round:
    """One kind of round: its runs, their common start-up, and what the farm saw."""

    runs: list[Run] = field(default_factory=list)
    alone: list[Run] = field(default_factory=list)
    """The same command for one source, run in between: what it costs before the first poll."""
    polls: int = 0
    answers: dict[str, int] = field(default_factory=dict)
    detection: Detection | None = None

    @property
    def cpu_s(self) -> float:
        return statistics.median(run.cpu_s for run in self.runs)

    @property
    def wall_s(self) -> float:
        """The shortest: what else runs on the machine can only lengthen it."""
        return min(run.wall_s for run in self.runs)

    @property
    def polls_per_cpu_s(self) -> float:
        """Marginal: without what the same command costs for one source."""
        return (self.polls - 1) / max(self.marginal_cpu_s, 1e-9)

    @property
    def start_up_cpu_s(self) -> float:
        return statistics.median(run.cpu_s for run in self.alone) if self.alone else 0.0

    @property
    def marginal_cpu_s(self) -> float:
        return self.cpu_s - self.start_up_cpu_s

    @property
    def error(self) -> float | None:
        """The relative standard error of the marginal CPU; None when something was run only once.

        A short round costs little more than its start-up, so the spread of both is all in their difference.
        """
        if len(self.runs) < 2 or len(self.alone) < 2:
            return None
        parts = [[run.cpu_s for run in runs] for runs in (self.runs, self.alone)]
        squares = sum(statistics.variance(part) / len(part) for part in parts)
        return math.sqrt(squares) / max(self.marginal_cpu_s, 1e-9)

    def record(self) -> dict[str, Any]:
        return {
            "polls": self.polls,
            "polls_per_cpu_s": self.polls_per_cpu_s,
            "cpu_s": [run.cpu_s for run in self.runs],
            "wall_s": [run.wall_s for run in self.runs],
            "error": self.error,
            "start_up_cpu_s": [run.cpu_s for run in self.alone],
            "start_up_wall_s": [run.wall_s for run in self.alone],
            "peak_pss_mib": [run.peak_pss_mib for run in self.runs if run.peak_pss_mib],
            "answers": self.answers,
            "detection": self.detection and {
                "published": self.detection.published,
                "found": self.detection.found,
                "false_sources": self.detection.false_sources,
            },
        }  # fmt: skip


class Series:
    """One peer, one kind, one folder, its first `count` sources; `rounds` fills up by name."""

    def __init__(
        self, farm: FarmControl, peer: Peer, kind: Kind, count: int, folder: Path, *, repeats: int = 3
    ) -> None:
        self.farm, self.peer, self.kind, self.count = farm, peer, kind, count
        self.repeats = repeats
        self.rounds: dict[str, Round] = {}
        farm.scenario()
        folder.mkdir(parents=True)
        peer.prepare(folder, kind, farm.urls(kind, count))

    def seed(self, *, with_memory: bool = False) -> Round:
        """First sight of everything: what a peer reports of it is its own business, except for ours."""
        return self.play("seed", with_memory=with_memory, repeats=1, with_alone=False)

    def warm(self, **scenario: Any) -> None:
        """Change the farm's ways and let the peer see each source once under them, unmeasured."""
        self.farm.scenario(**scenario)
        self.peer.round()

    def play(
        self,
        name: str,
        *,
        share: float = 0.0,
        repeats: int | None = None,
        with_memory: bool = False,
        with_alone: bool = True,
        with_report: bool = False,
    ) -> Round:
        """Play a round (several times when short), publishing changes in a `share` of the sources before each.

        Where sources change, so does the one that stands for the start-up: what a process needs once, to tell its
        first change, is no cost of a poll.
        """
        played = self.rounds[name] = Round(polls=self.count)
        for _ in range(repeats or self.repeats):
            if with_alone:
                if share:
                    self.farm.publish(self.kind, share, 1)
                played.alone.append(self.peer.round(only_one=True))
            rows = self.farm.publish(self.kind, share, self.count) if share else []
            self.farm.hits()
            played.runs.append(self.peer.round(with_memory=with_memory))
            played.answers = self.farm.hits()["by_status"]
            if played.runs[-1].wall_s > LONG_ROUND_S:
                break
        if with_report:
            played.detection = self.detect(rows)
        return played

    def detect(self, rows: Iterable[dict[str, Any]]) -> Detection:
        """Hold the peer's last report against these ledger rows."""
        rows = list(rows)
        report = self.peer.report()
        changed = {row["number"] for row in rows}
        return Detection(len(rows), sum(row["word"] in report.text for row in rows), len(report.sources - changed))
