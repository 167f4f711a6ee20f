"""Dates that changed text brings: those of sentences that were added or altered, in their new wording."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence

from monitor.dates.told import MAX_CHARS, told
from monitor.types import PolicyDate, Provision

WHOLE_CHARS = 3_000
"""A provision up to this size is read whole; of a longer one only what stands around its changes."""
AROUND_CHARS = 700
"""A clause on either side of a change: what `clauses` would follow."""

Span = tuple[int, int]


def of_provisions(
    provisions: Sequence[Provision],
    language: str | None = None,
    head_of: Callable[[Provision], str | None] | None = None,
) -> tuple[PolicyDate, ...]:
    """Return the dates that matter in what was inserted or altered, in the order of the provisions.

    A deadline that moved gives its new date; a sentence that stayed gives none, nor does text that is gone or that
    only changed its place. `head_of` tells the line that a text stands under: a table's head, a label.
    Costs some 15 us a provision that holds a date, 5 us one without.
    """
    pieces: list[str] = []
    touched: list[Span] = []
    at = 0
    for provision in provisions:
        if provision.after is None or at >= MAX_CHARS:
            continue
        spans = list(_touched(provision))
        head = head_of(provision) if head_of and spans else None
        if head is not None:
            pieces.append(f"\n{head}")
            at += len(head) + 2
        starts = [start for start, _ in spans]
        for start, end in _stretches(len(provision.after), spans):
            if at >= MAX_CHARS:
                break
            # One past the end, where a word was only taken away: the clause that it stood in is another one now.
            here = spans[bisect_left(starts, start) : bisect_right(starts, end)]
            touched += [(at + a - start, at + b - start) for a, b in here]
            pieces.append(provision.after[start:end])
            at += end - start + 1
    return told("\n".join(pieces), language, _Places(touched).meet) if touched else ()


def _touched(provision: Provision) -> Iterator[Span]:
    """Yield where the new text differs in more than signs and spaces, as places in it, in order."""
    at = 0
    for kind, text in provision.ops:
        if kind != "delete":
            if kind == "insert" and _says(text):
                yield at, at + len(text)
            at += len(text)
        elif _says(text):
            yield at, at


def _says(text: str) -> bool:
    return any(map(str.isalnum, text))


def _stretches(length: int, spans: Sequence[Span]) -> Iterator[Span]:
    if not spans:
        return
    if length <= WHOLE_CHARS:
        yield 0, length
        return
    start, end = max(spans[0][0] - AROUND_CHARS, 0), spans[0][1] + AROUND_CHARS
    for a, b in spans[1:]:
        if a - AROUND_CHARS > end:
            yield start, min(end, length)
            start = a - AROUND_CHARS
        end = max(end, b + AROUND_CHARS)
    yield start, min(end, length)


class _Places:
    """Spans in order, asked whether any meets a stretch."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._starts = [start for start, _ in spans]
        self._ends: list[int] = []
        furthest = 0
        for _, end in spans:
            furthest = max(furthest, end)
            self._ends.append(furthest)

    def meet(self, start: int, end: int) -> bool:
        """Whether a span overlaps `start:end`; an empty one does from inside."""
        at = bisect_right(self._starts, end - 1)
        return at > 0 and self._ends[at - 1] > start
