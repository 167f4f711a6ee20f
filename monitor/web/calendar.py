"""/deadlines.ics: the days that matter as a calendar (RFC 5545), with the feed's filters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5

from fastapi import APIRouter, Request, Response

from alerts.writing.text import clean
from monitor.store.moves import Dated
from monitor.types import Change
from monitor.web.conditional import unless_known
from monitor.web.dates import MEANING
from monitor.web.desk import Desk, Inside
from monitor.web.filters import Filtered, Filters, Strict
from monitor.web.pages import safe_link
from monitor.web.refusing import lies_in

BEHIND, AHEAD = timedelta(days=31), timedelta(days=3660)
LINE_OCTETS = 75
"""RFC 5545, 3.1: longer lines are folded, counted in octets without the line break."""
TITLE_CHARS = 160
"""Calendars show a line; a foreign title may be a page, or turn what follows it around."""
CONTROLS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
"""A line break among them: whatever a foreign value holds, it stays on its line."""

router = APIRouter(tags=["feeds"])


@router.get(
    "/deadlines.ics",
    response_class=Response,
    responses={200: {"content": {"text/calendar": {}}}},
    dependencies=[Strict],
)
def deadlines(request: Request, desk: Inside, filters: Filtered) -> Response:
    """The days that matter as a calendar to subscribe to, with the filters of /api/v1/changes."""
    today = desk.now().date()
    found = desk.store.moves.dated(today - BEHIND, today + AHEAD, desk.now() - BEHIND)
    wanted = [day for day in found if _is_wanted(day.deadline.change, filters)]
    return unless_known(request, Response(calendar(desk, wanted), media_type="text/calendar; charset=utf-8"))


def calendar(desk: Desk, days: list[Dated]) -> bytes:
    """Return the calendar. Ids name the day, not where this service stands: moving it makes nothing new.

    A day that moved keeps its id, with a SEQUENCE one higher, and one that fell is cancelled under it (3.8.1.11): a
    program that took a copy moves it, or strikes it out.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Tocsin//Tocsin//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Tocsin: days that matter",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",  # the same for Outlook
        *(line for day in days for line in _event(desk, day)),
        "END:VCALENDAR",
    ]
    return b"".join(folded(line) for line in lines)


def _event(desk: Desk, dated: Dated) -> Iterator[str]:
    day, change, is_over = dated.deadline, dated.deadline.change, dated.fell_at is not None
    first_on = dated.first_on.isoformat()
    name = "\x00".join(("tocsin deadline", change.source_key, change.item_key, day.kind, first_on))
    page = desk.public(f"/changes/{change.change_id}")
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid5(NAMESPACE_URL, name)}"
    yield f"DTSTAMP:{dated.fell_at or day.seen_at:%Y%m%dT%H%M%SZ}"
    yield f"SEQUENCE:{dated.moves + is_over}"
    yield f"STATUS:{'CANCELLED' if is_over else 'CONFIRMED'}"
    yield f"DTSTART;VALUE=DATE:{day.on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day.on + timedelta(days=1):%Y%m%d}"  # all-day ends are exclusive (3.6.1)
    yield f"SUMMARY:{_text(f'{MEANING[day.kind]}: {clean(change.title or change.item_key, TITLE_CHARS)}')}"
    where = f"{change.source_name or change.source_key}, {change.jurisdiction}"
    yield f"DESCRIPTION:{_text(day.said)}\\n{_text(where)}"
    yield f"URL:{safe_link(change.url) or page}"
    topics = (desk.settings.name_in("en", "topic", topic) for topic in change.topics)
    yield f"CATEGORIES:{','.join(_text(each) for each in (change.jurisdiction, *topics))}"
    yield "TRANSP:TRANSPARENT"  # nobody is busy on a day because a law begins
    yield "END:VEVENT"


def folded(line: str) -> bytes:
    """Return a content line with its break, folded between characters.

    >>> folded("A" * 76)
    b'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\\r\\n A\\r\\n'
    """
    parts, at = [b""], 0
    for char in CONTROLS.sub("", line):
        data = char.encode("utf-8", "replace")
        if at + len(data) > LINE_OCTETS:
            parts.append(b" ")
            at = 1
        parts[-1] += data
        at += len(data)
    return b"\r\n".join(parts) + b"\r\n"


def _text(text: str) -> str:
    """Return a TEXT value (3.3.11): backslash, semicolon, comma and line break escaped."""
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return re.sub(r"\r\n|\r|\n|\u2028|\u2029", "\\\\n", escaped)


def _is_wanted(change: Change, filters: Filters) -> bool:
    return (
        (not filters.source or change.source_key in filters.source)
        and (not filters.kind or change.kind in filters.kind)
        and (not filters.jurisdiction or any(lies_in(change.jurisdiction, code) for code in filters.jurisdiction))
        and (not filters.topic or not set(filters.topic).isdisjoint(change.topics))
        and (not filters.instrument or not set(filters.instrument).isdisjoint(change.instruments))
        and change.significance >= filters.min_significance
        and filters.has_words(change)
        and (filters.since is None or change.observed_at >= filters.since)
        and (filters.until is None or change.observed_at < filters.until)
    )
