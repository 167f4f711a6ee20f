"""Counts behind the titles of a list: "Guidance on AI (8)", 指針 [12], of comments or of visits.

One title whose number grew may be another edition. Three that grew within two days, from different numbers,
and in which nothing else differs, count something where one of them shows what editions do not: it began at 0, grew
by more than one, or grew again. From then on the source's titles are compared without it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from monitor.noise.masks import Masks, place_key, text_key, without_tail
from monitor.types import Document

LEAST_ROWS: Final = 3
LATELY: Final = timedelta(days=2)
"""Within so long, several titles whose numbers grew count as one look would."""


class Grown(NamedTuple):
    """A title whose number grew."""

    place: str
    title: str
    was: int
    is_count: bool
    """Whether it grew as no edition does."""


def learn_tails(pairs: Iterable[tuple[Document, Document]], masks: Masks, now: datetime) -> Masks:
    """Return `masks` with the places of titles that count; `pairs` are the rows that differ, before and after.

    What grew lately is remembered in them, so that a list in which one count grows at a time is known, too.
    """
    grown = [one for before, after in pairs if (one := _grown(before, after))]
    if not grown:
        return masks
    at = int(now.timestamp())
    since = at - LATELY.total_seconds()
    lately = {(place, title): (was, then) for place, title, was, then in masks.grew if then >= since}
    counting = {one.place for one in grown if one.is_count or (one.place, one.title) in lately}
    counting |= {place for (place, _), (was, _) in lately.items() if was == 0}
    # Numbers that are the same in all, and become the same in all, are those of an edition.
    is_edition = len(grown) > 1 and len({one.was for one in grown}) == 1
    lately |= {} if is_edition else {(one.place, one.title): (one.was, at) for one in grown}
    numbers: dict[str, list[int]] = {}
    for (place, _), (was, _) in lately.items():
        numbers.setdefault(place, []).append(was)
    found = [place for place, all_was in numbers.items() if _are_counts(all_was) and place in counting]
    kept = tuple((place, title, was, then) for (place, title), (was, then) in lately.items() if place not in found)
    return replace(masks.with_tails(found), grew=kept)


def _are_counts(all_was: list[int]) -> bool:
    return len(all_was) >= LEAST_ROWS and len(set(all_was)) > 1


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
    return Grown(place_key(one.place), text_key(stem), was, was == 0 or now - was > 1)
