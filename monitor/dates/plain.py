"""Every plain date of a text, with its place."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from monitor.dates.calendars import DANGUN, MINGUO, MONTHS, day, era_year, narrow, numeral
from monitor.dates.forms import AMERICAN, ANYWHERE, FISCAL, LIKELY, MONTH_ENDS, REPUBLICAN, Form
from monitor.dates.written import Written
from monitor.dates.yearless import in_the_year, with_earlier, with_later

REACH_CHARS = 26
"""The longest form on either side of its year: `September 30th, 2026`, 中華民國一百十五年十二月三十一日."""
MAX_DATES = 1_000
"""Per text; a list of ten thousand dates has no deadline that a reader would want told."""
WINDOW_CHARS, MAX_SEARCHED = 4_000, 200_000
"""Of a text of nothing but years, so much is searched at a time, and in all."""
MONTH_FIRST = ("en-us", "en-ph")
DAY_FIRST = ("en-gb", "en-ie", "en-au", "en-nz", "en-in", "en-za", "en-sg", "en-hk", "en-mt", "en-eu", "eu")

_TRADITIONAL = re.compile(
    "[國灣臺於為與條訂費關權經會後發華總號機應個辦規則業時間書開長電報護資網務員議決質設證認義]"
)
_KANA = re.compile("[ぁ-んァ-ヶ]")


def read(text: str, language: str | None = None) -> list[Written]:
    """Return every plain date of `text` in order, the overlapping ones once.

    03/04/2026 is read by the language's habit (de, fr, es: the day first; en-US: the month first); plain "en" leaves
    it open unless another date of the text settles it, and what stays open is not returned. A date without a year is
    read in a range whose other end has one, and in a text that names one year only. Costs 10 ns a character and some
    20 us a date.

    >>> [str(found.on) for found in read("令和八年四月一日～５月１５日")]
    ['2026-04-01', '2026-05-15']
    """
    text = narrow(text)
    tag = (language or "").lower().replace("_", "-")
    windows = list(_first(_windows(text)))
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
    return _apart([*found, *with_later(text, found), *with_earlier(text, found), *in_the_year(text, found)])


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


def _first(windows: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    searched = 0
    for start, end in windows:
        if searched > MAX_SEARCHED:
            return
        yield start, end
        searched += end - start


def _forms(text: str, tag: str, *, is_american: bool) -> Sequence[Form]:
    american = (AMERICAN,) if is_american else ()
    fiscal = (FISCAL,) if tag.startswith("ja") or (not text.isascii() and _KANA.search(text)) else ()
    return (*ANYWHERE, *MONTH_ENDS, *american, *fiscal, *(REPUBLICAN if _is_of_taiwan(text, tag) else ()))


def _is_of_taiwan(text: str, tag: str) -> bool:
    """Whether 115年 is a year of the Republic: in Chinese that writes 國 and 於, and has no kana."""
    if tag.startswith(("zh-hant", "zh-tw")):
        return True
    if text.isascii():
        return False
    return "民國" in text or (tag in ("", "zh") and bool(_TRADITIONAL.search(text)) and not _KANA.search(text))


def _in_window(text: str, start: int, end: int, forms: Sequence[Form], *, month_first: bool | None) -> list[Written]:
    found: list[Written] = []
    for sign, words in forms:
        if text.find(sign, start, end) < 0:
            continue
        for match in words.finditer(text, start, end):
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
        if part.get("fiscal"):
            return day(_year(part) + 1, 3, 31)
        name, number = part.get("name"), part.get("m")
        month = MONTHS[name.lower()] if name else numeral(number) if number else 12
        year = _year(part)
        return day(year, month, numeral(part["d"] or "") if "d" in part else monthrange(year, month)[1])
    except (ValueError, IndexError):  # 三百月: not a numeral of a month
        return None


def _year(part: dict[str, str | None]) -> int:
    era, in_era, minguo = part.get("era"), part.get("ey"), part.get("ry")
    if part.get("ty"):
        return numeral(part["ty"] or "") - DANGUN
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
