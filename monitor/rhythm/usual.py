"""What looks at a source are usually like, from its own measures. What stays otherwise for long becomes usual."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from monitor.rhythm.measures import SHARES, Measure, last, unpack
from monitor.types import Trouble

LEAST_DAYS = 4
"""Days of which sizes are known before they say what is usual."""
ALIKE_TIMES = 2
"""A body may be so much larger than the last one, or smaller, without a question."""


@dataclass(frozen=True, slots=True)
class Range:
    """The least and the most of what was usual."""

    low: int
    high: int

    @property
    def is_steady(self) -> bool:
        """Whether it hardly differs from look to look, as a window of the last twenty does."""
        return self.high <= 1.25 * self.low


@dataclass(frozen=True, slots=True)
class Usual:
    """None = too little is known."""

    items: Range | None = None
    bytes: Range | None = None
    dropped: float = 0.0
    """Share of rows without identity or title."""
    dated: float | None = None
    linked: float | None = None
    worded: float | None = None
    """Per cent of items that have it."""
    lead_s: float = 0.0
    """By how much the newest item is dated ahead: some lists show days to come."""
    days: int = 0
    """Days of which it is known."""

    @classmethod
    def of(cls, measures: Sequence[Measure]) -> Usual:
        """Return what these measures make usual.

        >>> Usual.of([Measure(20_000 + day, 20, 0, 4000 + day, 900) for day in range(4)]).items
        Range(low=20, high=20)
        """
        sized = [one for one in measures if one.bytes]
        shares = _usual(measures, Trouble.FIELDS)
        dropped = [
            one.dropped / rows for one in _usual(measures, Trouble.DROPPED) if (rows := one.items + one.dropped)
        ]
        leads = [one.lead_s for one in _usual(measures, Trouble.FUTURE)]
        return cls(
            items=_range([one.items for one in _usual(sized, Trouble.SHRUNKEN, Trouble.GROWN)]),
            bytes=_range([one.bytes for one in _usual(sized, Trouble.SIZE)]),
            dropped=median(dropped) if dropped else 0.0,
            dated=_median(shares, lambda one: one.dated),
            linked=_median(shares, lambda one: one.linked),
            worded=_median(shares, lambda one: one.worded),
            lead_s=max(leads, default=0.0),
            days=len(measures),
        )


def usual_for(look: Measure, packed: bytes) -> Usual:
    """Return what a look must be held against, of the packed measures of those before it.

    That is nothing where it measures what the last one did, which was not odd: most looks do.
    """
    before = last(packed)
    if before is not None and not before.odd and _is_alike(look, before):
        return Usual()
    return Usual.of(unpack(packed))


def _is_alike(look: Measure, before: Measure) -> bool:
    if (look.items, look.dropped) != (before.items, before.dropped) or look.lead_s:
        return False
    is_of_its_size = look.bytes <= ALIKE_TIMES * before.bytes and before.bytes <= ALIKE_TIMES * look.bytes
    return is_of_its_size and all(getattr(look, name) in (None, getattr(before, name)) for name in SHARES)


def _usual(measures: Sequence[Measure], *troubles: Trouble) -> list[Measure]:
    """Return the looks without these troubles, or those with them once they are the most."""
    odd = [one for one in measures if one.odd.intersection(troubles)]
    return odd if 2 * len(odd) > len(measures) else [one for one in measures if one not in odd]


def _range(values: Sequence[int]) -> Range | None:
    return Range(min(values), max(values)) if len(values) >= LEAST_DAYS else None


def _median(measures: Sequence[Measure], share: Callable[[Measure], int | None]) -> float | None:
    known = [value for one in measures if (value := share(one)) is not None]
    return median(known) if known else None
