"""Every plain date of a text, with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from monitor.dates.calendars import MINGUO, MONTHS, day, era_year, narrow, numeral
from monitor.dates.forms import AMERICAN, ANYWHERE, LEADING, LIKELY, REPUBLICAN, YEARLESS

REACH_CHARS = 26
"""The longest form on either side of its year: `September 30th, 2026`, 中華民國一百十五年十二月三十一日."""
MAX_DATES = 1_000
"""Per text; a list of ten thousand dates has no deadline that a reader would want told."""
WINDOW_CHARS, MAX_WINDOWS = 4_000, 5_000
"""Of a text of nothing but years, so much is searched at a time, and so often."""
MONTH_FIRST = ("en-us", "en-ph")
DAY_FIRST = ("en-gb", "en-ie", "en-au", "en-nz", "en-in", "en-za", "en-sg", "en-hk", "en-mt", "en-eu", "eu")

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
_SAME = re.compile(r"(?P<which>同年|翌年|次年)\s?")
_SAME_REACH_CHARS = 80


class Written(NamedTuple):
    """A date and where it stands: `text[start:end]`."""

    start: int
    end: int
    on: date


def read(text: str, language: str | None = None) -> list[Written]:
    """Return every plain date of `text` in order, the overlapping ones once.

    03/04/2026 is read by the language's habit (de, fr, es: the day first; en-US: the month first); plain "en" leaves
    it open unless another date of the text settles it, and what stays open is not returned. A date without a year is
    read only in a range whose other end has one. Costs 10 ns a character and some 20 us a date.

    >>> [str(found.on) for found in read("令和八年四月一日～５月１５日")]
    ['2026-04-01', '2026-05-15']
    """
    text = narrow(text)
    tag = (language or "").lower().replace("_", "-")
    windows = list(islice(_windows(text), MAX_WINDOWS))
    if not windows:
        return []
    month_first = _month_first(text, tag)
    forms = _forms(text, tag, is_american=bool(month_first))
    found: list[Written] = []
    for start, end in windows:
        found += _in_window(text, start, end, forms, month_first=month_first)
        if len(found) >= MAX_DATES:
            break
    if not found:
        return []
    return sorted({each.start: each for each in (*_with_later(text, found), *_with_earlier(text, found))}.values())


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches around what looks like a year, those that touch as one."""
    start = end = -1
    for likely in LIKELY.finditer(text):
        left, right = max(likely.start() - REACH_CHARS, 0), min(likely.end() + REACH_CHARS, len(text))
        if left > end or right - start > WINDOW_CHARS:
            if end > 0:
                yield start, end
            start = max(left, end)
        end = right
    if end > 0:
        yield start, end


def _forms(text: str, tag: str, *, is_american: bool) -> Sequence[re.Pattern[str]]:
    is_republican = tag.startswith(("zh-hant", "zh-tw")) or "民國" in text
    return (*ANYWHERE, *([AMERICAN] if is_american else ()), *(REPUBLICAN if is_republican else ()))


def _in_window(
    text: str, start: int, end: int, forms: Sequence[re.Pattern[str]], *, month_first: bool | None
) -> list[Written]:
    found: list[Written] = []
    for form in forms:
        for match in form.finditer(text, start, end):
            on = _date_of(match, month_first=month_first)
            if on is not None:
                found.append(Written(match.start(), match.end(), on))
    return _apart(found)


def _apart(found: list[Written]) -> list[Written]:
    """Keep of overlapping readings the one that begins first, of those the longest."""
    kept: list[Written] = []
    for each in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def _date_of(match: re.Match[str], *, month_first: bool | None) -> date | None:
    part = match.groupdict()
    try:
        if part.get("a"):
            return _either(part, month_first=month_first)
        month = MONTHS[part["name"].lower()] if part.get("name") else numeral(part["m"] or "")
        return day(_year(part), month, numeral(part["d"] or ""))
    except ValueError:  # 三百月: not a numeral of a month
        return None


def _year(part: dict[str, str | None]) -> int:
    era, in_era, minguo = part.get("era"), part.get("ey"), part.get("ry")
    if era and in_era:
        return era_year(era, in_era)
    return MINGUO + numeral(minguo) if minguo else numeral(part.get("y") or "")


def _either(part: dict[str, str | None], *, month_first: bool | None) -> date | None:
    """22.01.2026 and 01/22/2026 say themselves which is which; points are never written with the month first."""
    first, second, year = int(part["a"] or 0), int(part["b"] or 0), _year(part)
    year += 2000 if year < 100 else 0
    if part["sep"] == ".":
        return day(year, second, first)
    if first > 12 or second > 12 or first == second:
        return day(year, min(first, second), max(first, second))
    if month_first is None:
        return None
    return day(year, first, second) if month_first else day(year, second, first)


_NUMBERS = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(?:19|20)\d\d(?!\d)")
_SETTLING = 20
"""Dates that are looked at to learn a text's habit."""


def _month_first(text: str, tag: str) -> bool | None:
    """Return whether 03/04/2026 is March here; None when nothing says so. A text that mixes both says nothing."""
    if tag.startswith(MONTH_FIRST):
        return True
    if tag.startswith(DAY_FIRST) or (tag and tag[:2] not in ("en", "ja", "ko", "zh")):
        return False
    habits = set()
    for number, match in enumerate(_NUMBERS.finditer(text)):
        if number >= _SETTLING:
            break
        first, second = int(match[1]), int(match[3])
        habits |= {False} if first > 12 >= second else {True} if second > 12 >= first else set()
    return habits.pop() if len(habits) == 1 else None


def _with_later(text: str, found: list[Written]) -> Iterator[Written]:
    """Yield each date, and the yearless one that ends its range or says 同年 or 翌年."""
    for at, each in enumerate(found):
        yield each
        until = found[at + 1].start if at + 1 < len(found) else len(text)
        joined = _RANGE.match(text, each.end, until)
        if joined:
            yield from _yearless(text, joined.end(), until, each.on, 0)
        for same in _SAME.finditer(text, each.end, min(until, each.end + _SAME_REACH_CHARS)):
            yield from _yearless(text, same.end(), until, each.on, 0 if same["which"] == "同年" else 1)


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


def _with_earlier(text: str, found: list[Written]) -> Iterator[Written]:
    """Yield the yearless days just before a date: the start of its range."""
    for each in found:
        left = max(each.start - REACH_CHARS * 2, 0)
        for form in LEADING:
            for match in form.finditer(text, left, each.start):
                if not _JOINS.fullmatch(text, match.end(), each.start):
                    continue
                on = day(each.on.year, MONTHS[match["name"].lower()], int(match["d"]))
                if on is not None:
                    yield Written(match.start(), match.end(), on if on <= each.on else _a_year_before(on))


def _a_year_before(on: date) -> date:
    return on.replace(year=on.year - 1, day=min(on.day, 28) if on.month == 2 else on.day)
