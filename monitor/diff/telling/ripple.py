"""A renumbering that runs through a chapter is one fact: Articles 13 to 52 became 14 to 53 because one was put in.

A run is a row of provisions whose labels differ by the same step in the same template. It is told as one provision
of kind `renumbered` whose texts are the labels, one a line, so that its ops lose no label word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from monitor.diff.telling.marking import replaced
from monitor.diff.telling.numbering import Reading, readings
from monitor.diff.words import Op, ops
from monitor.types import Block, Provision

_NAMED = re.compile(r"[^\W\d_]{3,}|§|第|제")
"""A template that names its unit ("article #") counts through chapters; "(#)" begins anew under every parent."""
_DECIMAL = re.compile(r"(\d{1,4}(?:\.\d{1,4}){0,6})[.)]?")
MOST_RUNS = 500
"""Runs told of one comparison."""
MOST_READ = 5_000
"""Labels that changed whose numbers are read in one comparison; of more, which no law has, the others are one run."""
MOST_MARKED = 2_500
"""Labels of one run that are marked one by one."""
_PLURAL = re.compile(
    r"^(Article|Section|Chapter|Part|Title|Annex|Recital|Paragraph|Point|Rule|Regulation|Schedule|Clause)(?= )", re.I
)


@dataclass(frozen=True, slots=True)
class Renumbered:
    """One provision whose label changed; `place` is its index in the new document."""

    place: int
    old: Block
    new: Block
    is_edited: bool = False
    """Its words changed too, and are told elsewhere: here it only carries the run on."""


@dataclass(slots=True)
class Run:
    """Neighbours renumbered by the same step."""

    members: list[Renumbered]
    steps: dict[Reading, int]
    values: dict[Reading, int] = field(default_factory=dict)
    below: list[Renumbered] = field(default_factory=list)
    """Those whose numbers begin with a member's: 5.1 is 6.1 because 5 is 6."""

    @property
    def everything(self) -> list[Renumbered]:
        """Members and what is below them, in the order of the new document."""
        return sorted([*self.members, *self.below], key=lambda one: one.place) if self.below else self.members

    def takes(self, one: Renumbered, steps: dict[Reading, int]) -> bool:
        """Whether a provision carries the run on; if so it is taken in."""
        common = {reading: step for reading, step in steps.items() if self.steps.get(reading) == step}
        now = readings(one.old.label or "")
        last = self.members[-1]
        is_sibling = last.old.path[:-1] == one.old.path[:-1]
        common = {
            reading: step
            for reading, step in common.items()
            if now[reading] > self.values[reading] and (is_sibling or _NAMED.search(reading[1]))
        }
        if not common:
            return False
        self.members.append(one)
        self.steps = common
        self.values = {reading: now[reading] for reading in common}
        return True


def runs(renumbered: Iterable[Renumbered]) -> list[Run]:
    """Put neighbours that were renumbered by one step together, in the order given; the others stay alone."""
    found: list[Run] = []
    open_runs: dict[str, Run] = {}
    numbered: dict[tuple[str, str], Run] = {}
    following = iter(renumbered)
    for one in islice(following, MOST_READ):
        numbers = _number(one.old.label), _number(one.new.label)
        above = _above(*numbers)
        if above in numbered:
            numbered[above].below.append(one)
            numbered[numbers] = numbered[above]
            continue
        steps = _steps(one)
        templates = sorted({template for _, template in steps})
        going = next((open_runs[t] for t in templates if t in open_runs and open_runs[t].takes(one, steps)), None)
        if going is None:
            old = readings(one.old.label or "")
            going = Run([one], steps, {reading: old[reading] for reading in steps})
            found.append(going)
        for template in templates:
            open_runs[template] = going
        numbered[numbers] = going
    found = found if len(found) <= MOST_RUNS else _coarse(found)
    rest = list(following)
    return [*found, Run(rest, {})] if rest else found


def _number(label: str | None) -> str:
    """Return a label that is a decimal number, without what follows it; "" for others."""
    found = _DECIMAL.fullmatch(label or "")
    return found[1] if found else ""


def _above(old: str, new: str) -> tuple[str, str]:
    """Return the numbers above two that end alike: 5.1 and 6.1 give 5 and 6."""
    (above, _, last), (now, _, end) = old.rpartition("."), new.rpartition(".")
    return (above, now) if above and now and last == end else ("-", "-")


def _coarse(found: Sequence[Run]) -> list[Run]:
    """Put neighbouring runs together, a table of thousands of rows that were numbered anew by no one step."""
    size = -(-len(found) // MOST_RUNS)
    parts = [found[at : at + size] for at in range(0, len(found), size)]
    return [Run([one for run in part for one in run.everything], {}) for part in parts]


def _steps(one: Renumbered) -> dict[Reading, int]:
    old, new = readings(one.old.label or ""), readings(one.new.label or "")
    return {reading: new[reading] - value for reading, value in old.items() if new.get(reading, value) != value}


def told(run: Run) -> Provision | None:
    """Return the run as one provision; None when all of it is told elsewhere."""
    everything = run.everything
    if all(one.is_edited for one in everything):
        return None
    first = run.members[0]
    if len(everything) == 1:
        texts = first.old.text, first.new.text
        return _provision(run, texts[0], texts[1], ops(*texts))
    before = "\n".join(one.old.label or "" for one in everything)
    after = "\n".join(one.new.label or "" for one in everything)
    if len(everything) > MOST_MARKED:
        return _provision(run, before, after, replaced(before, after))
    lines: list[Op] = []
    for one in everything:
        if lines:
            lines.append(("equal", "\n"))
        lines += replaced(one.old.label or "", one.new.label or "")
    return _provision(run, before, after, joined(lines))


def _provision(run: Run, before: str, after: str, how: Sequence[Op]) -> Provision:
    old, new = run.members[0].old, run.members[0].new
    places = (new.label, new.path, old.label, old.path)
    return Provision("renumbered", *places, before, after, tuple(how), (fact(run),))


def fact(run: Run) -> str:
    """Return what happened in words: "Articles 13 to 52 renumbered 14 to 53"."""
    if len(run.members) > 1 and not run.steps:
        return f"{len(run.members)} provisions renumbered"
    olds = [one.old.label or "" for one in run.members]
    news = [one.new.label or "" for one in run.members]
    if not olds[0] or not news[0]:
        return f"numbered {news[0]}" if news[0] else f"no longer numbered {olds[0]}"
    named = _PLURAL.match(olds[0])
    unit = olds[0][: named.end() + 1] if named else ""
    if not unit or not all(label.startswith(unit) for label in (*olds, *news)):
        return f"{_span(olds)} renumbered {_span(news)}"
    numbers = [label[len(unit) :] for label in olds], [label[len(unit) :] for label in news]
    plural = unit if len(olds) == 1 else f"{unit.rstrip()}{'es' if unit.rstrip().endswith('x') else 's'} "
    return f"{plural}{_span(numbers[0])} renumbered {_span(numbers[1])}"


def _span(labels: Sequence[str]) -> str:
    if len(labels) == 1:
        return labels[0]
    return f"{labels[0]} {'and' if len(labels) == 2 else 'to'} {labels[-1]}"


def joined(runs_of_ops: Iterable[Op]) -> list[Op]:
    """Join neighbouring equal stretches."""
    result: list[Op] = []
    for kind, text in runs_of_ops:
        if result and kind == "equal" and result[-1][0] == "equal":
            result[-1] = ("equal", result[-1][1] + text)
        elif text:
            result.append((kind, text))
    return result
