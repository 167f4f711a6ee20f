"""Counts behind the titles of a list: "Guidance on AI (8)", 指針 [12], of comments or of visits.

One title whose number grew may be another edition. Three and more that grew at once, from different numbers, and in
which nothing else differs, count something; from then on the source's titles are compared without it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from monitor.noise.masks import Masks, place_key, without_tail
from monitor.types import Document

LEAST_ROWS: Final = 3


class Grown(NamedTuple):
    """A title whose number grew."""

    place: str
    was: int


def learn_tails(pairs: Iterable[tuple[Document, Document]], masks: Masks) -> Masks:
    """Return `masks` with the places of titles that count; `pairs` are the rows that differ, before and after."""
    places: dict[str, list[int]] = {}
    for grown in filter(None, (_grown(before, after) for before, after in pairs)):
        places.setdefault(grown.place, []).append(grown.was)
    found = [place for place, was in places.items() if len(was) >= LEAST_ROWS and len(set(was)) > 1]
    return masks.with_tails(found) if found else masks


def _grown(before: Document, after: Document) -> Grown | None:
    if len(before.blocks) != len(after.blocks):
        return None
    differing = [(one, two) for one, two in zip(before.blocks, after.blocks, strict=True) if one != two]
    if len(differing) != 1 or not all(block.kind == "title" and not block.label for block in differing[0]):
        return None
    (one, two) = differing[0]
    (stem, was), (other, now) = without_tail(one.text), without_tail(two.text)
    if was is None or now is None or stem != other or not was < now:
        return None
    return Grown(place_key(one.place), was)
