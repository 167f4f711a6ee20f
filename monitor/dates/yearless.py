"""Days without a year of their own: of a range whose other end has one, or of a text that names one year only."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from itertools import accumulate

from monitor.dates.calendars import MONTHS, NUMERAL, day, numeral
from monitor.dates.forms import ALONE, LEADING, YEAR, YEARLESS
from monitor.dates.written import Written

REACH_CHARS = 52
"""How far before a date the other end of its range is looked for."""
MAX_CHARS = 20_000
"""A longer text is no page of one year."""
_RANGE = re.compile(
    r"\s?(?:[(（][^)）\n]{1,6}[)）])?\s?(?:\d{1,2}(?:時|시|[:：])(?:\d\d分?)?)?\s?"
    r"(?:から|より|부터|至|到|起至|[~〜～\-–—]|to|through|until|bis(?:\s+zum)?|au|al|hasta\s+el)\s?",
    re.IGNORECASE,
)
_JOINS = re.compile(
    r"(?:[,\s]{0,2})(?:to|through|until|and|bis(?:\s+zum)?|und|jusqu['’]au|au|et|al|y|hasta\s+el|[-–—])\s{0,2}"
    r"(?:the\s+|le\s+|el\s+)?",
    re.IGNORECASE,
)
_JOINED = re.compile(r"(?:to|through|until|and|bis|zum|und|au|et|al|y|el|le|the|[-–—])\s{0,2}$", re.IGNORECASE)
_SAME = re.compile(r"(?:(?P<same>同年|같은\s?해|동년)|(?P<next>翌年|次年|이듬해)|同月)\s?")
_SAME_REACH_CHARS = 240
"""How far behind a date its year or month is meant: two sentences of a statute."""
_DAY = re.compile(rf"(?P<d>[{NUMERAL}]{{1,3}})\s?日")
_ANY_YEAR = re.compile(rf"(?<!\d){YEAR}(?!\d)")


def with_later(text: str, found: list[Written]) -> Iterator[Written]:
    """Yield the yearless day that ends a date's range, or says 同年, 翌年 or 同月."""
    for at, each in enumerate(found):
        until = found[at + 1].start if at + 1 < len(found) else len(text)
        joined = _RANGE.match(text, each.end, until)
        if joined:
            yield from _yearless(text, joined.end(), until, each.on, 0)
        latest = each.on
        for same in _SAME.finditer(text, each.end, min(until, each.end + _SAME_REACH_CHARS)):
            for day_of_it in _same(text, same, until, latest):
                latest = day_of_it.on
                yield day_of_it


def _same(text: str, same: re.Match[str], end: int, latest: date) -> Iterator[Written]:
    """Yield the day after 同年, 翌年 or 同月, counted from the latest one before it."""
    if same["same"] or same["next"]:
        yield from _yearless(text, same.end(), end, latest, 1 if same["next"] else 0)
        return
    written = _DAY.match(text, same.end(), end)
    on = day(latest.year, latest.month, numeral_or_none(written["d"]) or 0) if written else None
    if written and on:
        yield Written(written.start(), written.end(), on)


def _yearless(text: str, start: int, end: int, since: date, years: int) -> Iterator[Written]:
    for form in YEARLESS:
        match = form.match(text, start, end)
        if match is None:
            continue
        month, day_of_month = numeral_or_none(match["m"]), numeral_or_none(match["d"])
        on = day(since.year + years, month or 0, day_of_month or 0)
        if on is not None and on < since:  # from December into January
            on = day(on.year + 1, on.month, on.day)
        if on is not None:
            yield Written(match.start(), match.end(), on)
            return


def numeral_or_none(written: str) -> int | None:
    """Return a numeral's value, None for a row of signs that has none."""
    try:
        return numeral(written)
    except ValueError:
        return None


def with_earlier(text: str, found: list[Written]) -> Iterator[Written]:
    """Yield the yearless days just before a date: the start of its range."""
    for each in found:
        left = max(each.start - REACH_CHARS, 0)
        if not _JOINED.search(text, max(each.start - 14, 0), each.start):
            continue
        for form in LEADING:
            for match in form.finditer(text, left, each.start):
                if not _JOINS.fullmatch(text, match.end(), each.start):
                    continue
                on = day(each.on.year, MONTHS[match["name"].lower()], int(match["d"]))
                if on is not None:
                    yield Written(match.start(), match.end(), on if on <= each.on else _a_year_before(on))


def _a_year_before(on: date) -> date:
    return on.replace(year=on.year - 1, day=min(on.day, 28) if on.month == 2 else on.day)


def in_the_year(text: str, found: list[Written]) -> Iterator[Written]:
    """Yield the days without a year of a short text whose every year is the same: "4 May 2026 … closes 12 June".

    A day before the last date ahead of it would be the next year's, or not: it is left out, like "31 May each year".
    """
    year = found[0].on.year
    if len(text) > MAX_CHARS or any(each.on.year != year for each in found):
        return
    if any(int(written["y"]) != year for written in _ANY_YEAR.finditer(text)):
        return
    ends = [each.end for each in found]
    latest = list(accumulate((each.on for each in found), max))
    for sign, words in ALONE:
        for match in words.finditer(text) if sign in text else ():
            since = latest[max(bisect_right(ends, match.start()) - 1, 0)]
            on = _in(year, match)
            if on is not None and on >= since:
                yield Written(match.start(), match.end(), on)


def _in(year: int, match: re.Match[str]) -> date | None:
    named = match.groupdict().get("name")
    month = MONTHS[named.lower()] if named else numeral_or_none(match["m"])
    return day(year, month or 0, numeral_or_none(match["d"]) or 0)
