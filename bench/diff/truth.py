"""What was done to a law, as facts about the blocks that the extractor reads on both sides.

The engine is measured on blocks, so the truth is put into blocks too: an edit that the extractor does not show as
what it was (a new label read as text, two units read as one) is counted as `unread` and asked of nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from random import Random
from typing import NamedTuple

from bench.diff.edits import EDITS, WEIGHTS
from bench.diff.laws import Law
from bench.diff.plan import Change, Plan, drawn
from bench.diff.units import Unit, squash
from bench.diff.write import read
from monitor.types import Document


class Piece(NamedTuple):
    """One block of one side, only letters and digits."""

    label: str
    text: str
    """Without the label; "" where it stands alone."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that happened. For a ripple, `old` and `new` are the members, in order, side by side."""

    kind: str
    """insert, delete, modify, move, move and modify, renumber, ripple, split or merge."""
    old: tuple[Piece, ...]
    new: tuple[Piece, ...]
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One edited law: what `compare` gets, and what it should tell."""

    law: Law
    before: Document
    after: Document
    facts: tuple[Fact, ...]
    unread: int
    excused: frozenset[str]
    """What unread edits touched, squashed, with and without the label: telling it is neither right nor wrong."""


def case(law: Law, rate: float, seed: int, *, is_rough: bool = False) -> Case:
    """Return a law edited at a rate; law, rate and seed decide every edit."""
    random = Random(f"{law.name} {rate} {seed}")
    plan = drawn(law.units, law.language, rate, random, EDITS, WEIGHTS, is_rough=is_rough)
    return case_of(law, plan)


def case_of(law: Law, plan: Plan) -> Case:
    """Return what a plan makes of its law."""
    edited, places = plan.result()
    before, after = (read(units, law.media_type, law.language) for units in (law.units, edited))
    old, new = _pieces(law.units, before), _pieces(edited, after)
    facts = [_fact(change, places[n], old, new) for n, change in enumerate(plan.changes)]
    lost = [n for n, fact in enumerate(facts) if fact is None]
    touched = [law.units[at] for n in lost for at in plan.changes[n].old] + [
        edited[at] for n in lost for at in places[n]
    ]
    excused = frozenset(said for unit in touched for said in (unit.said, squash(unit.text or unit.label or "")))
    return Case(law, before, after, tuple(fact for fact in facts if fact), len(lost), excused)


def _pieces(units: Sequence[Unit], found: Document) -> list[Piece | None]:
    """Return the block of every unit, None where the extractor made something else of it."""
    blocks = [
        Piece(
            squash(block.label or ""), "" if squash(block.text) == squash(block.label or "") else squash(block.text)
        )
        for block in found.blocks
        if block.kind != "meta"
    ]
    said, meant = [piece.label + piece.text for piece in blocks], [unit.said for unit in units]
    if said == meant:
        return list(blocks)
    pieces: list[Piece | None] = [None] * len(units)
    for i, j, size in SequenceMatcher(None, meant, said, autojunk=False).get_matching_blocks():
        pieces[i : i + size] = blocks[j : j + size]
    return pieces


def _fact(change: Change, place: list[int], old: list[Piece | None], new: list[Piece | None]) -> Fact | None:
    before = tuple(piece for at in change.old if (piece := old[at]))
    after = tuple(piece for at in place if (piece := new[at]))
    if len(before) < len(change.old) or len(after) < len(place) or not _is_as_meant(change.kind, before, after):
        return None
    return Fact(change.kind, before, after, change.detail)


def _is_as_meant(kind: str, before: tuple[Piece, ...], after: tuple[Piece, ...]) -> bool:
    """Whether the blocks say what the edit did: labels read as labels, nothing else changed."""
    if kind in ("renumber", "ripple"):
        return all(a.label and b.label and a.label != b.label for a, b in zip(before, after, strict=True))
    if kind == "move":
        return [piece.text for piece in before] == [piece.text for piece in after]
    return True
