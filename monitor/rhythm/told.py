"""What is usual for a source, in a sentence for its operator."""

from __future__ import annotations

from collections.abc import Iterator

from monitor.rhythm.silence import Rhythm
from monitor.rhythm.usual import Range, Usual
from monitor.types import Source


def expectations(source: Source, usual: Usual, known: Rhythm | None) -> tuple[str, ...]:
    """Return what is expected of a source: what was declared, what its looks are like, how often it speaks."""
    declared = ", ".join(f"{name} = {value}" for name, value in source.expect.model_dump(exclude_none=True).items())
    told = [f"declared: {declared}"] if declared else []
    return (*told, *_looks(usual), *_silences(source, known))


def _looks(usual: Usual) -> Iterator[str]:
    sizes = [f"{_range(found)} {name}" for found, name in ((usual.items, "items"), (usual.bytes, "bytes")) if found]
    shares = ((usual.dated, "a date"), (usual.linked, "a link"), (usual.worded, "text"))
    filled = [f"{share:.0f} % with {name}" for share, name in shares if share is not None]
    if sizes or filled:
        yield f"usual: {', '.join((*sizes, *filled))} (looks of {usual.days} day{'s' * (usual.days != 1)})"


def _silences(source: Source, known: Rhythm | None) -> Iterator[str]:
    if source.expect.quiet_for:
        yield f"quiet for {source.expect.quiet_for} at most, as declared"
    elif known is not None and (limit := known.news.quiet_for) is not None:
        news = known.news
        yield (
            f"something new on {news.events} of {news.span.days + 1} days, never {news.longest.days + 1} without; "
            f"{limit.days} without open a ticket"
        )
    else:
        yield "too little is known of how often something new comes"


def _range(found: Range) -> str:
    return str(found.low) if found.low == found.high else f"{found.low} to {found.high}"
