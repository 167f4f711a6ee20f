"""Which edits a law takes: drawn at random, none next to another, each with what it does to which units.

Untouched neighbours on both sides keep the truth plain: an addition beside a removal could as well be a revision. A
rough plan lets edits stand side by side (only not an addition beside a removal), and edits texts more heavily.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from bench.diff import counting
from bench.diff.grammar import TABLES
from bench.diff.units import Unit, end_of, squash

LEAST_LETTERS = 24
"""Letters that a text needs to be recognised elsewhere, or cut; half of it where a letter is a word."""

LONGEST_RIPPLE = 40

ALIKE = 0.5
"""Share of common words from which an addition might be read as another provision, moved and edited."""


@dataclass(slots=True)
class Change:
    """One edit: base units at `old` become `new`. What the diff should tell of it is its `kind`."""

    kind: str
    old: list[int] = field(default_factory=list)
    new: list[Unit] = field(default_factory=list)
    detail: str = ""


@dataclass(slots=True)
class Plan:
    """A law and what is done to it; `ahead[i]` comes before base unit i, `instead[i]` in its place."""

    units: Sequence[Unit]
    language: str
    random: Random
    is_rough: bool = False
    changes: list[Change] = field(default_factory=list)
    ahead: dict[int, list[Unit]] = field(default_factory=dict)
    instead: dict[int, list[Unit]] = field(default_factory=dict)
    touched: set[int] = field(default_factory=set)
    relabelled: dict[int, str] = field(default_factory=dict)
    """Units whose label a ripple changes; their text may still be edited."""
    series: list[list[int]] = field(default_factory=list)
    twice: set[str] = field(default_factory=set)
    """Texts that stand more than once."""
    gone: set[int] = field(default_factory=set)
    """Units that are removed or moved away."""
    bags: list[frozenset[str]] = field(default_factory=list)
    """The words of every text, and of every addition."""

    def __post_init__(self) -> None:
        self.series = series_of(self.units)
        self.twice = _repeated(self.units)
        self.bags = [words_of(unit.text) for unit in self.units]

    @property
    def least(self) -> int:
        return LEAST_LETTERS // 2 if self.language in ("ja", "zh-Hans", "zh-Hant", "ko") else LEAST_LETTERS

    def fresh(self, slot: str, most: int = 2) -> str:
        """Return words of a slot that resemble nothing in this law nor what was put in before: an addition.

        Sentences where the slot offers nothing new, up to `most` of them.
        """
        table = TABLES[self.language]
        for attempt in range(60):
            if slot == "sentence" or attempt >= 40:
                text = table.text(self.random, self.random.randint(1, most))
            else:
                text = table.draw(self.random, slot)
            words = words_of(text)
            if all(2 * len(words & others) < ALIKE * (len(words) + len(others)) for others in self.bags):
                break
        self.bags.append(words)
        return text

    def is_free(self, start: int, end: int) -> bool:
        """Whether units from `start` up to `end`, and their neighbours, are untouched; an empty range is a gap."""
        if start == end and (start in self.ahead or (self.is_rough and not self.gone.isdisjoint((start - 1, start)))):
            return False
        if any(at in self.relabelled for at in range(start, end)) or any(
            at in self.ahead for at in range(start + 1, end)
        ):
            return False
        if self.is_rough and start == end:
            return not (start in self.touched and start - 1 in self.touched)
        margin = 0 if self.is_rough else 1
        return self.touched.isdisjoint(range(max(0, start - margin), min(len(self.units), end + margin)))

    def claim(self, start: int, end: int) -> None:
        margin = 0 if self.is_rough else 1
        self.touched.update(range(start - margin, end + margin))

    def result(self) -> tuple[list[Unit], list[list[int]]]:
        """Return the edited law, and for every change where its new units stand in it."""
        edited: list[Unit] = []
        place: dict[int, int] = {}
        for at, unit in enumerate([*self.units, None]):
            edited += self.ahead.get(at, [])
            place[at] = len(edited)
            if unit is not None:
                edited += self.instead.get(at, [unit])
        by_unit = {id(unit): at for at, unit in enumerate(edited)}
        return edited, [
            [place[i] for i in change.old] if change.kind == "ripple" else [by_unit[id(unit)] for unit in change.new]
            for change in self.changes
        ]


def drawn(
    units: Sequence[Unit], language: str, rate: float, random: Random, edits: dict[str, Callable[[Plan, int], bool]],
    weights: dict[str, int], *, is_rough: bool = False,
) -> Plan:  # fmt: skip
    """Return a plan that touches `rate` of the units, at least one. Stops early when there is no room left."""
    plan = Plan(units, language, random, is_rough)
    wanted = max(1, round(rate * len(units)))
    names = list(weights)
    done = failed = 0
    while done < wanted and failed < 40 * wanted + 200:
        name = random.choices(names, [weights[name] for name in names])[0]
        if edits[name](plan, random.randrange(1, len(units))):
            done += max(1, min(3, len(plan.changes[-1].old)))
        else:
            failed += 1
    return plan


def series_of(units: Sequence[Unit]) -> list[list[int]]:
    """Return the runs of units whose labels count up: articles through the law, points below one paragraph."""
    chains: list[list[int]] = []
    open_chains: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    for at, unit in enumerate(units):
        if not unit.label:
            continue
        is_named = any(sign.isalpha() for sign in unit.label.replace("　", "")) and len(unit.label) > 2
        is_article = is_named and not unit.label.startswith("(") and unit.label[0] not in "（"
        key = counting.form(unit.label), () if is_article else unit.path[:-1]
        chain = open_chains.get(key)
        if chain and counting.after(units[chain[-1]].label or "") == unit.label:
            chain.append(at)
        else:
            chain = open_chains[key] = [at]
            chains.append(chain)
    return [chain for chain in chains if len(chain) > 2]


def _repeated(units: Sequence[Unit]) -> set[str]:
    seen: dict[str, int] = defaultdict(int)
    for unit in units:
        seen[squash(unit.text)] += 1
    return {said for said, count in seen.items() if count > 1}


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text; pairs of signs where words have no blanks between them."""
    words = text.casefold().split()
    if len(text) < 8 * len(words):
        return frozenset(words)
    said = squash(text)
    return frozenset(said[at : at + 2] for at in range(len(said) - 1))


def is_leaf(plan: Plan, at: int) -> bool:
    """Whether a unit is text of its own, with nothing below it; an address is not text."""
    unit = plan.units[at]
    is_text = unit.kind in ("paragraph", "item") and bool(unit.text) and "://" not in unit.text
    return is_text and end_of(plan.units, at) == at + 1
