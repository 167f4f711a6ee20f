"""What a look measured, kept for one look a day: what a source's list and body are usually like.

Measures travel in the source's memo, which is read and written with what a poll finds: a poll that found nothing
costs nothing.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from monitor.types import OF_LOOKS, Capture, ExtractedItem, Extraction, Trouble

KEPT = 30
"""Measures of a source: the last thirty days on which anything came."""
LEAST_ITEMS = 5
"""Of fewer items, the share that have a date says nothing."""
UNKNOWN = 255
SHARES = ("dated", "linked", "worded")
_PACKED = struct.Struct("<HHHIIBBBqH")
_DAY_S = 86_400


@dataclass(frozen=True, slots=True)
class Measure:
    """One look. Shares are per cent of the rows, or of the items that were read in it; None = too few were."""

    day: int
    """Days since 1970, UTC."""
    items: int
    dropped: int
    bytes: int
    """0 = not to be compared, nor is `items`: a look at as many pages, or at as long a time, as were new."""
    chars: int
    dated: int | None = None
    linked: int | None = None
    worded: int | None = None
    newest: int = 0
    """Of the newest item, Unix seconds; 0 = none has a date."""
    odd: frozenset[Trouble] = frozenset()
    """What was odd about it: not learned from while most looks are otherwise."""

    @property
    def lead_s(self) -> float:
        """By how much the newest item is dated after the end of the day of the look; 0 for what is past."""
        return max(0.0, self.newest - (self.day + 1) * _DAY_S)


def measured(extraction: Extraction, capture: Capture, *, is_all: bool) -> Measure:
    """Return what a look measured, nothing odd about it yet. `is_all`: one page was everything there was to read."""
    items = extraction.items
    newest = int(extraction.newest_at.timestamp()) if extraction.newest_at else 0
    return Measure(
        day=int(capture.fetched_at.timestamp()) // _DAY_S,
        items=len(extraction.seen),
        dropped=extraction.dropped,
        bytes=len(capture.body) if is_all else 0,
        chars=extraction.text_length,
        dated=_dated(extraction),
        linked=_share(items, [item.url for item in items]),
        worded=_share(items, [_has_words(item) for item in items]),
        newest=newest,
    )


def noted(measures: Sequence[Measure], new: Measure) -> tuple[Measure, ...]:
    """Return the measures with a new one, which replaces another of its day; shares it lacks stay as they were."""
    replaced = next((one for one in measures if one.day == new.day), new)
    shares = {name: getattr(replaced, name) for name in SHARES if getattr(new, name) is None}
    return (*(one for one in measures if one.day != new.day), replace(new, **shares))[-KEPT:]


def pack(measures: Sequence[Measure]) -> bytes:
    """Return bytes for the memo, 27 for each.

    >>> unpack(pack([Measure(20_000, 20, 0, 4096, 900, dated=100, odd=frozenset({Trouble.SIZE}))]))[0].odd
    frozenset({<Trouble.SIZE: 'size'>})
    """
    return b"".join(_PACKED.pack(*_row(one)) for one in measures)


def unpack(packed: bytes) -> tuple[Measure, ...]:
    """Return what `pack` packed; nothing when it is of another size."""
    if len(packed) % _PACKED.size:
        return ()
    return tuple(_measure(*row) for row in _PACKED.iter_unpack(packed))


def last(packed: bytes) -> Measure | None:
    """Return the last of packed measures: thirty take longer to read than a feed that says nothing new."""
    return next(iter(unpack(packed[-_PACKED.size :])), None)


def was_odd(packed: bytes) -> bool:
    """Say whether anything was odd about the last look: then one that looks like those before it is news."""
    before = last(packed)
    return before is not None and bool(before.odd)


def _row(one: Measure) -> tuple[int, ...]:
    shares = (UNKNOWN if share is None else share for share in (getattr(one, name) for name in SHARES))
    odd = sum(1 << at for at, trouble in enumerate(OF_LOOKS) if trouble in one.odd)
    return (
        one.day,
        min(one.items, 0xFFFF),
        min(one.dropped, 0xFFFF),
        min(one.bytes, 0xFFFFFFFF),
        min(one.chars, 0xFFFFFFFF),
        *shares,
        one.newest,
        odd,
    )


def _measure(
    day: int, items: int, dropped: int, size: int, chars: int, dated: int, linked: int, worded: int, *rest: int
) -> Measure:
    newest, odd = rest
    shares = [None if share == UNKNOWN else share for share in (dated, linked, worded)]
    troubles = frozenset(trouble for at, trouble in enumerate(OF_LOOKS) if odd >> at & 1)
    return Measure(day, items, dropped, size, chars, shares[0], shares[1], shares[2], newest, troubles)


def _dated(extraction: Extraction) -> int | None:
    rows, items = len(extraction.seen), extraction.items
    if extraction.dated is None or rows < LEAST_ITEMS:
        return _share(items, [item.dated_at for item in items])
    return min(100, round(100 * extraction.dated / rows))


def _share(items: Sequence[ExtractedItem], filled: Iterable[object]) -> int | None:
    return round(100 * sum(map(bool, filled)) / len(items)) if len(items) >= LEAST_ITEMS else None


def _has_words(item: ExtractedItem) -> bool:
    return any(block.kind != "title" and block.text != item.title for block in item.document.blocks)
