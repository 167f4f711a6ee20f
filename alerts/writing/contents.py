"""What stands above the entries: what a long digest holds, and what a mailbox shows beside the subject. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from alerts.writing.digest import Item
from alerts.writing.entry import Entry, Ops, Teller
from alerts.writing.notes import next_told
from alerts.writing.places import place_name
from alerts.writing.subject import line_of
from alerts.writing.text import shorten

LISTED_FROM = 5
"""Entries from which a digest begins with its contents: fewer are seen by scrolling once."""

LISTED_MAX = 100
"""Of entries that are counted only, too: each is named as far as this goes."""

CORRECTED_COLUMNS = 100

PREVIEW_COLUMNS = 140
"""Mail readers show 40-140 columns of a message beside its subject (Gmail about 100, iOS about 80)."""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry in the contents."""

    place: str
    told: str
    """As a subject tells it: kind, title, the weightiest provision."""
    due: str
    """The day that comes next, such as "comments close in 9 days, …"; "" = none is known."""
    url: str
    """Where it stands: below in this mail (`#c12`), or on our own page of it."""


@dataclass(frozen=True, slots=True)
class Place:
    """What there is of one jurisdiction."""

    name: str
    lines: tuple[Line, ...]


def contents_of(sections: Iterable[tuple[str, Sequence[Entry]]], rest: Iterable[Line]) -> tuple[Place, ...]:
    """Return the contents of a digest that shows these entries by place and not the rest; () where few are in all."""
    shown = (_shown(place, each) for place, entries in sections for each in entries)
    places: dict[str, list[Line]] = {}
    for line in (*shown, *rest):
        places.setdefault(line.place, []).append(line)
    if sum(map(len, places.values())) < LISTED_FROM:
        return ()
    return tuple(Place(name, tuple(lines)) for name, lines in places.items())


def _shown(place: str, entry: Entry) -> Line:
    """Return an entry's line; where it was corrected that is said instead of its day, which may be wrong."""
    corrected = shorten(entry.corrected[0], CORRECTED_COLUMNS) if entry.corrected else ""
    return Line(place, entry.line, corrected or entry.due, f"#{entry.anchor}")


def unshown(item: Item, teller: Teller) -> Line:
    """Return the line of an item that has no entry in this mail."""
    due = next_told([match.change for match in item.matches], teller.reader)
    place = place_name(item.newest.jurisdiction, teller.language)
    return Line(place, line_of(item, teller.words, teller.language), due, teller.redline(item.newest))


def _as_it_reads(ops: Ops) -> str:
    """Return a passage as it reads now; what went whole, as it read."""
    return "".join(text for kind, text in ops if kind != "delete") or "".join(text for _, text in ops)


def preview_of(entries: Sequence[Entry], unseen: str) -> str:
    """Return what a mailbox shows beside the subject: by when to act on what that names, then what else there is."""
    if not entries:
        return ""
    first = entries[0]
    words = next((_as_it_reads(part.ops) for step in first.steps for part in step.parts), "")
    said = [first.due, unseen, *(entry.subject for entry in entries[1:4])]
    told = " · ".join(each for each in (*said, words if len(entries) == 1 else "") if each)
    return shorten(told, PREVIEW_COLUMNS)
