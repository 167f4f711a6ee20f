"""What is taken for noise in one source, for people: the lessons of its memo, and where its bytes drift."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from monitor.decide import PAGE_KEY
from monitor.drift import Drift
from monitor.errors import StoreError
from monitor.lessons import Lessons, example_of, looked_up
from monitor.memo import Memo
from monitor.noise import Masks
from monitor.noise.things import SORTS, Sort, things
from monitor.store import Store
from monitor.types import rfc3339

IN_BYTES = "figures in its bytes"
SHOWN_STRETCHES = 20


@dataclass(frozen=True, slots=True)
class Taken:
    """One thing that is taken for noise; "" and None for what is not known of it."""

    sort: Sort | None
    """None = places in the bytes, which are told without a reading."""
    where: str = ""
    example: str = ""
    item_key: str = ""
    learned_at: datetime | None = None
    moved_at: datetime | None = None
    """Since when it has shown the example."""

    @property
    def words(self) -> str:
        return SORTS[self.sort] if self.sort else IN_BYTES

    def record(self) -> dict[str, Any]:
        """Return the JSON record."""
        return {
            "sort": self.sort or "bytes",
            "where": self.where,
            "example": self.example or None,
            "item": self.item_key or None,
            "learned_at": rfc3339(self.learned_at),
            "moved_at": rfc3339(self.moved_at),
        }


@dataclass(frozen=True, slots=True)
class TakenForNoise:
    """All of one source, in the order in which it was learned, those in bytes last."""

    known: tuple[Taken, ...] = ()
    unseen: int = 0
    """How many more there are whose words nobody has seen since, or of which there were too many to keep."""
    forgotten_at: datetime | None = None
    """When an operator had it all forgotten, until the next look at the source."""

    def __bool__(self) -> bool:
        return bool(self.known or self.unseen or self.forgotten_at)

    def record(self, source_key: str) -> dict[str, Any]:
        """Return the JSON record."""
        return {
            "source": source_key,
            "noise": [one.record() for one in self.known],
            "unseen": self.unseen,
            "forgotten_at": rfc3339(self.forgotten_at),
        }


def taken_for_noise(store: Store, source_key: str) -> TakenForNoise:
    """Return what is taken for noise in a source. Raises StoreError."""
    memo = Memo.unpack(store.sources.memo(source_key))
    masks, lessons = Masks.from_bytes(memo.masks), Lessons.from_bytes(memo.lessons)
    standing = dict.fromkeys(things(masks))
    known = [
        Taken(one.thing.sort, one.where, one.example, one.item_key, one.learned_at, one.moved_at)
        for one in lessons.known
        if standing.pop(one.thing, True) is None
    ]
    if standing:  # learned before there were lessons, or more than are kept
        for thing, key, shown in looked_up(masks, _page(store, source_key)):
            if thing in standing:
                del standing[thing]
                known.append(Taken(thing.sort, shown.where, example_of(shown.text), key))
    known += _in_bytes(store, Drift.from_bytes(memo.drift))
    return TakenForNoise(tuple(known), len(standing), lessons.forgotten.at if lessons.forgotten else None)


def _page(store: Store, source_key: str) -> Iterator[tuple[str, Any]]:
    """Yield a page as its newest version says it; nothing for lists, whose entries may be thousands."""
    for key, stored in store.items.latest(source_key, [PAGE_KEY]).items():
        if stored.blocks_sha256:
            yield key, store.items.document(stored.blocks_sha256)


def _in_bytes(store: Store, drift: Drift) -> list[Taken]:
    """Return the stretches that may differ, as they stand in the reference body."""
    if not drift.places:
        return []
    try:
        body = store.archive.get(drift.reference_sha256)
    except StoreError:  # every body is read whole then, and nothing is hidden
        return []
    return [Taken(None, example=example_of(_words(part))) for part in drift.known_in(body)[:SHOWN_STRETCHES]]


def _words(part: bytes) -> str:
    tag, _, text = part.decode("utf-8", "replace").partition(">")
    return " ".join((text.strip() or tag).split())
