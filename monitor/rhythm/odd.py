"""What is odd about a look that can be believed: told to the operator, while its items are told as ever."""

from __future__ import annotations

from collections.abc import Iterator

from monitor.rhythm.measures import Measure
from monitor.rhythm.usual import Range, Usual
from monitor.types import Odd, Source, Trouble

HALF = 0.5
MIN_ITEMS = 6
"""A list that never had more loses half of itself in the ordinary course of things."""
GROWN_TIMES, GROWN_BY = 3, 50
SIZE_TIMES = 5
"""A page that is a fifth, or five times, of what it ever was has been rebuilt, or is another one."""
MIN_BYTES = 2_000
DROPPED_SHARE = 0.3
DROPPED_USUAL = 0.1
"""Rows that cannot be read are odd from here on, where usually hardly any are."""
FILLED, EMPTIED = 90, 10
"""Per cent: what nearly every item had and hardly any has now."""
MOST_FILLED = 80
"""Per cent of items that must have what the declaration says that they have."""
AHEAD_S = 2 * 86_400
"""Days are written in the zone of the source, and a notice of tomorrow is put up today."""


def oddities(look: Measure, usual: Usual, source: Source) -> tuple[Odd, ...]:
    """Return what is outside of what is declared, or else of what is usual."""
    found = (_items(look, usual, source), _dropped(look, usual, source), _size(look, usual, source))
    return tuple(odd for odd in (*found, _future(look, usual), *_fields(look, usual, source)) if odd)


def has_lost_rows(look: Measure, usual: Usual) -> bool:
    """Say whether far more rows than usual cannot be read: what they were must not count as gone."""
    rows = look.items + look.dropped
    return bool(rows) and look.dropped / rows >= DROPPED_SHARE and usual.days > 0 and usual.dropped <= DROPPED_USUAL


def is_half_of(items: int, usual: Range | None) -> bool:
    """Say whether a list that always had about the same length has lost half of it."""
    return usual is not None and usual.is_steady and usual.low >= MIN_ITEMS and items < HALF * usual.low


def _items(look: Measure, usual: Usual, source: Source) -> Odd | None:
    most, known = source.expect.max_items, usual.items
    if most is not None:
        said = f"{look.items} items, expected at most {most}"
        return Odd(Trouble.GROWN, said) if look.items > most else None
    if known is None or not look.bytes or source.kind == "page":
        return None
    if is_half_of(look.items, known) and source.expect.min_items is None:
        return Odd(Trouble.SHRUNKEN, f"{look.items} items, where {_told(known)} are usual")
    if look.items > max(GROWN_TIMES * known.high, known.high + GROWN_BY):
        return Odd(Trouble.GROWN, f"{look.items} items, where {_told(known)} are usual")
    return None


def _dropped(look: Measure, usual: Usual, source: Source) -> Odd | None:
    if source.expect.max_dropped is not None or not has_lost_rows(look, usual):
        return None  # what is declared is asked before the look is believed
    rows = look.items + look.dropped
    return Odd(Trouble.DROPPED, f"{look.dropped} of {rows} rows have no identity or no title")


def _size(look: Measure, usual: Usual, source: Source) -> Odd | None:
    most, known = source.expect.max_bytes, usual.bytes
    if most is not None:
        return Odd(Trouble.SIZE, f"{look.bytes} bytes, expected at most {most}") if look.bytes > most else None
    if known is None or not look.bytes or known.high < MIN_BYTES:
        return None
    is_odd = look.bytes > SIZE_TIMES * known.high or SIZE_TIMES * look.bytes < known.low
    return Odd(Trouble.SIZE, f"{look.bytes} bytes, where {_told(known)} are usual") if is_odd else None


def _future(look: Measure, usual: Usual) -> Odd | None:
    if look.lead_s <= AHEAD_S or look.lead_s <= 2 * usual.lead_s:
        return None
    return Odd(Trouble.FUTURE, f"the newest item is dated {look.lead_s / 86_400:.0f} days ahead")


def _fields(look: Measure, usual: Usual, source: Source) -> Iterator[Odd]:
    """Name all fields that are empty in one trouble."""
    shares = {
        "date": (look.dated, usual.dated),
        "link": (look.linked, usual.linked),
        "text": (look.worded, usual.worded),
    }
    empty = []
    for name, (now, before) in shares.items():
        if now is None or source.kind == "page":
            continue
        if source.expect.filled is not None:
            is_empty = name in source.expect.filled and now < MOST_FILLED
        else:
            is_empty = before is not None and before >= FILLED and now <= EMPTIED
        if is_empty:
            empty.append(f"{now} % of items have a {name}" + (f", where {before:.0f} % had" if before else ""))
    if empty:
        yield Odd(Trouble.FIELDS, "; ".join(empty))


def _told(known: Range) -> str:
    return str(known.low) if known.low == known.high else f"{known.low} to {known.high}"
