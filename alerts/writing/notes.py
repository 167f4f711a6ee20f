"""Dates that matter, lateness and notices, as sentences in the reader's language. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from alerts.words import words_of
from alerts.words.phrases import phrases_of
from alerts.words.troubles import trouble_in
from alerts.writing.calendar import calendar_of, clock_of, days_until, zone
from alerts.writing.reasons import told_in
from alerts.writing.text import clean
from config.naming import Names, shipped_name
from monitor.types import Change, Match, Notice, PolicyDate

DATES_MAX = 4
"""Of one change; the rest stands on its page."""
PAST_DAYS = 365
"""A day longer ago is history that the text recounts, and no date to mind."""
SAID_CHARS = 600
NOTICES_MAX = 30
_FIRST = ("comment_deadline", "duty", "entry_into_force", "application", "transition_end", "sunset")
_OURS = ("storm", "paused")
"""Kinds that quote sentences of ours; others quote a text, or an operator."""
_RULE_NAMES = {"jurisdictions": "jurisdiction", "topics": "topic", "sources": "source"}


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom, and as of when, sentences are made: the end of the digest's window, so that they never change."""

    language: str
    timezone: str
    now: datetime
    names: Names = shipped_name
    """What instruments and topics are called."""


@dataclass(frozen=True, slots=True)
class Note:
    """A notice as told: what, the words it quotes, and the page it is about ("" = none)."""

    kind: str
    told: str
    said: str
    url: str


def in_names(rule: str, reader: Reader) -> str:
    """Return a rule with what readers of the language call it for its key: "topic Privacy" for "topic privacy"."""
    kind, _, key = rule.partition(" ")
    if kind == "instrument":
        return f"instrument {reader.names(reader.language, 'instrument', key)}"
    return f"topic {reader.names(reader.language, 'topic', key)}" if kind == "topic" else rule


def dates_told(change: Change, reader: Reader) -> tuple[str, ...]:
    """Return the dates that a change brings: what may still be done about it first, then the nearest."""
    told = dict.fromkeys(
        date_told(each.kind, each.on, each.rule, change.jurisdiction, reader)
        for each in sorted(change.dates, key=_order)
        if not _is_history(each, reader)
    )
    return tuple(told)[:DATES_MAX]


def next_told(changes: Iterable[Change], reader: Reader) -> str:
    """Return the date that comes next: the first day to act by, else the first of any; "" = none."""
    coming = [
        (each.kind not in _FIRST[:2], each.on, each.kind, change.jurisdiction)
        for change in changes
        for each in change.dates
        if each.on is not None and days_until(each.on, reader.now, change.jurisdiction, reader.timezone) >= 0
    ]
    if not coming:
        return ""
    _, on, kind, jurisdiction = min(coming)
    return date_told(kind, on, None, jurisdiction, reader)


def _order(each: PolicyDate) -> tuple[bool, int, date]:
    return each.kind not in _FIRST[:2], _FIRST.index(each.kind), each.on or date.max


def _is_history(each: PolicyDate, reader: Reader) -> bool:
    return each.on is not None and (reader.now.date() - each.on).days > PAST_DAYS


def date_told(kind: str, on: date | None, rule: str | None, jurisdiction: str, reader: Reader) -> str:
    """Return one date: "comments close in 9 days, Tuesday, 1 December 2026, Tokyo time".

    Days are counted by the clock of the place whose deadline it is. Without a day, its rule is told as it stands.
    """
    words = phrases_of(reader.language)
    if on is None:
        return words.rule.format(label=words.label[kind], rule=clean(rule or "", 120))
    calendar, clock = calendar_of(reader.language), clock_of(jurisdiction, reader.language)
    day = calendar.day(on)
    if kind == "comment_deadline" and clock is not None:
        day += words_of(reader.language).pause + clock[1]
    left = days_until(on, reader.now, jurisdiction, reader.timezone)
    if left < 0:
        return words.past[kind].format(day=day)
    when = words.today if left == 0 else words.tomorrow if left == 1 else words.in_days.format(n=left)
    return words.coming[kind].format(when=when, day=day)


def lateness(match: Match, reader: Reader) -> str:
    """Return "late: the source was down"; "" for what was seen in time. The days stand among an entry's facts."""
    if match.late is None or match.change.published_at is None:
        return ""
    return phrases_of(reader.language).late[match.late]


def in_order(notices: Iterable[Notice]) -> list[Notice]:
    """Return what is told besides changes, each once: corrections first, then dates, then the rest."""
    weights = {"correction": 0, "moved_deadline": 1, "reminder": 2}
    told = sorted(distinct(notices), key=lambda notice: (weights.get(notice.kind, 3), notice.on or date.max))
    return told[:NOTICES_MAX]


def distinct(notices: Iterable[Notice]) -> Iterator[Notice]:
    """Yield each notice once, by its key."""
    seen: set[str] = set()
    for notice in notices:
        if notice.notice_key not in seen:
            seen.add(notice.notice_key)
            yield notice


def note_of(notice: Notice, reader: Reader, base: str) -> Note:
    """Return one notice as told; a kind that nobody knows here is told by its title."""
    url = f"{base}/changes/{notice.change.change_id}" if notice.change else _page(notice, base)
    tell = _TOLD.get(notice.kind, _untold)
    said = told_in(notice.said, reader.language) if notice.kind in _OURS else notice.said
    return Note(notice.kind, tell(notice, reader), clean(said, SAID_CHARS), url)


def _page(notice: Notice, base: str) -> str:
    """Return where an operator acts on it; several sources that are named together have no page of their own."""
    if notice.kind == "ticket":
        return f"{base}/sources/{notice.title}" if re.fullmatch(r"[\w.-]+", notice.title) else f"{base}/sources"
    return f"{base}/storms" if notice.kind == "storm" else ""


def _untold(notice: Notice, _: Reader) -> str:
    return _title(notice) or clean(notice.said, SAID_CHARS)


def _reminder(notice: Notice, reader: Reader) -> str:
    place = notice.change.jurisdiction if notice.change else notice.facts.get("jurisdiction", "")
    told = date_told(notice.date_kind or "comment_deadline", notice.on, None, place, reader)
    return phrases_of(reader.language).reminder.format(title=_title(notice), told=told)


def _moved(notice: Notice, reader: Reader) -> str:
    words = phrases_of(reader.language)
    was, day = _day(notice.facts.get("was", ""), reader), _day(notice.on, reader)
    return words.moved.format(
        title=_title(notice), label=words.label[notice.date_kind or "comment_deadline"], was=was, day=day
    )


def _correction(notice: Notice, reader: Reader) -> str:
    return phrases_of(reader.language).correction.format(title=_title(notice))


def _paused(notice: Notice, reader: Reader) -> str:
    words, since = phrases_of(reader.language), _day(notice.facts.get("since", ""), reader)
    return (words.paused_other if notice.title else words.paused).format(title=_title(notice), since=since)


def _resumed(_: Notice, reader: Reader) -> str:
    return phrases_of(reader.language).resumed


def _never(notice: Notice, reader: Reader) -> str:
    words, listed = phrases_of(reader.language), words_of(reader.language).comma.join(_lines(notice, reader))
    return words.never.format(list=listed) if listed else words.never_any


def _storm(notice: Notice, reader: Reader) -> str:
    words, number = phrases_of(reader.language), notice.facts.get("changes", "")
    return (words.storm_one if number == "1" else words.storm_many).format(n=number, title=_title(notice))


def _ticket(notice: Notice, reader: Reader) -> str:
    since = _day(notice.facts.get("since", ""), reader)
    what = trouble_in(notice.facts.get("trouble", ""), reader.language)
    return phrases_of(reader.language).ticket.format(title=_title(notice), what=what, since=since)


_TOLD: Mapping[str, Callable[[Notice, Reader], str]] = {
    "reminder": _reminder,
    "moved_deadline": _moved,
    "correction": _correction,
    "paused": _paused,
    "resumed": _resumed,
    "never_matches": _never,
    "storm": _storm,
    "ticket": _ticket,
}


def _title(notice: Notice) -> str:
    return clean(notice.title or (notice.change.title if notice.change else ""), 160)


def _lines(notice: Notice, reader: Reader) -> Iterator[str]:
    words = words_of(reader.language)
    for name, value in notice.facts.items():
        yield clean(words.rule(f"{_RULE_NAMES.get(name, name)} {value}"), 160)


def _day(value: date | str | None, reader: Reader) -> str:
    """Return a day from a date or from RFC 3339; what cannot be read stays as it is."""
    if isinstance(value, str):
        try:
            at = datetime.fromisoformat(value)
        except ValueError:
            return clean(value, 40)
        value = at.astimezone(zone(reader.timezone)).date() if at.tzinfo else at.date()
    return calendar_of(reader.language).day(value, with_weekday=False) if value else "–"
