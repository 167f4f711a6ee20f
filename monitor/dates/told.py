"""The dates that matter in a text: entry into force, application, comment deadline, duty, transition end, sunset."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from monitor.dates.calendars import narrow
from monitor.dates.clauses import Clause, clause
from monitor.dates.columns import Rows
from monitor.dates.cues import MASK, TITLE_MASK, Kind
from monitor.dates.meaning import Mention, beside, kind_of
from monitor.dates.mentions import mentions_in
from monitor.dates.tables import table_of
from monitor.dates.tongues import tongues
from monitor.types import PolicyDate

MAX_CHARS = 200_000
"""Of a text that is read: a new document of more has said its dates by then, or in an annex nobody would search."""
MAX_TOLD = 60
"""Dates per text. An omnibus act has some thirty."""
QUOTE_CHARS = 200
Places = Callable[[int, int], bool]


def of_text(text: str, language: str | None = None) -> tuple[PolicyDate, ...]:
    """Return the dates that matter in `text`, in its order, each once, with the words they were read from.

    >>> [(each.kind, str(each.on)) for each in of_text("この法律は、令和八年四月一日から施行する。")]
    [('entry_into_force', '2026-04-01')]
    """
    return told(text, language, lambda _start, _end: True)


def told(text: str, language: str | None, is_wanted: Places) -> tuple[PolicyDate, ...]:
    """Return the dates of the clauses that `is_wanted(start, end)` admits."""
    text = text[:MAX_CHARS]
    figures = narrow(_STRUCK.sub(lambda found: " " * len(found[0]), text) if "~~" in text else text)
    mentions = mentions_in(figures, language)
    if not mentions:
        return ()
    masked = _masked(figures, mentions)
    lowered = masked.lower()
    lowered = lowered if len(lowered) == len(masked) else masked  # İ becomes two characters
    rows = Rows(masked)
    found: dict[tuple[str, date | None, str | None], PolicyDate] = {}
    places = [clause(masked, mention.start, mention.end) for mention in mentions]
    for at, (mention, place) in enumerate(zip(mentions, places, strict=True)):
        if not is_wanted(place.start, place.end):
            continue
        if place.lent < place.start and _is_told_beside(masked, lowered, mentions, places, at, language):
            place = place._replace(lent=place.start)  # noqa: PLW2901 -- the same, on its own
        each = _policy_date(text, masked, lowered, mention, place, language, rows)
        if each is not None:
            found.setdefault((each.kind, each.on, each.rule), each)
            if len(found) >= MAX_TOLD:
                break
    return tuple(found.values())


def _is_told_beside(
    masked: str, lowered: str, mentions: Sequence[Mention], places: Sequence[Clause], at: int, language: str | None
) -> bool:
    """Whether the clause says of another of its dates what that is for: it needs no label above it.

    Below "Transitional provision": "Whoever runs one on 1 May 2026 shall register by 30 June 2027".
    """
    place = places[at]
    alone = place._replace(lent=place.start)
    for other in (at - 1, at + 1):
        if 0 <= other < len(places) and places[other].start == place.start and mentions[other].on is not None:
            spoken = tongues(masked[place.start : place.end], language)
            if _kind(masked, lowered, mentions[other], alone, spoken):
                return True
    return False


def _policy_date(
    text: str, masked: str, lowered: str, mention: Mention, place: Clause, language: str | None, rows: Rows
) -> PolicyDate | None:
    start, end = mention.start, mention.end
    in_row = rows.holds(start)
    spoken = tongues(text[min(place.lent, place.start) : place.end], language)  # a bare day speaks as its label does
    lent = place._replace(lent=place.start) if in_row else place  # each column borrows from its own head
    kind = mention.kind or _kind(masked, lowered, mention, lent, spoken)
    if kind is None and in_row:
        kind = _kind_of_column(rows, mention, language)
    if kind is None:
        return None
    rule = None if mention.on else text[start:end]
    return PolicyDate(kind, mention.on, rule, _quote(text, place, start, end))


def _kind(masked: str, lowered: str, mention: Mention, place: Clause, spoken: Sequence[str]) -> Kind | None:
    for name in spoken:
        table = table_of(name)
        kind = kind_of(table, lowered, place, beside(table, masked, mention, place.start))
        if kind is not None:
            return kind
    return None


def _kind_of_column(rows: Rows, mention: Mention, language: str | None) -> Kind | None:
    for each in rows.asked(mention.start, mention.end):
        there = replace(mention, start=each.start, end=each.end)
        spoken = tongues(each.text, language)
        kind = _kind(each.text, each.text.lower(), there, clause(each.text, each.start, each.end), spoken)
        if kind is not None:
            return kind
    return None


_STRUCK = re.compile(r"~~[^~\n]+~~")
"""What a print strikes through: a day that was is none."""
_TITLE = re.compile(r"[《「][^《》「」\n]{1,80}[》」]")
"""The title of an act: the words of 《…修改和废止部分行政法规的决定》 say nothing of a date beside it."""


def _masked(text: str, mentions: Sequence[Mention]) -> str:
    """Return the text with its dates and terms blanked, so that their words and points are not read as others'."""
    if not text.isascii():
        text = _TITLE.sub(lambda found: TITLE_MASK * len(found[0]), text)
    parts, at = [], 0
    for each in mentions:
        parts += [text[at : each.start], MASK * (each.end - each.start)]
        at = each.end
    return "".join((*parts, text[at:]))


def _quote(text: str, place: Clause, start: int, end: int) -> str:
    """Return the clause, or what of it stands nearest when it is long."""
    if place.end - place.start <= QUOTE_CHARS:
        return text[place.start : place.end].strip()
    room = max(QUOTE_CHARS - (end - start), 0)
    left = max(place.start, start - room * 2 // 3)
    right = min(place.end, left + QUOTE_CHARS)
    head, tail = "…" if left > place.start else "", "…" if right < place.end else ""
    return f"{head}{text[left:right].strip()}{tail}"[:QUOTE_CHARS]
