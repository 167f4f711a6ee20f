"""Dates in the forms governments write, anywhere in a short text.

ISO and RFC 822 with their zones; 22 January 2026 and January 22, 2026 in the languages we cover; 2026年1月22日,
2026년 1월 22일, 2026. 1. 22., 2026.01.22; Japanese eras (令和8年1月22日, R8.1.22, 令和元年); 民國115年1月22日;
22.01.2026 and 22/01/2026. Own rules rather than a library's: they are a hundred times as fast, and one can read
which forms are read.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone

from monitor.dates.calendars import MINGUO, MONTH_NAME, MONTHS, era_year, numeral

ZONES = {
    **dict.fromkeys(("z", "utc", "gmt", "ut", "wet"), 0),
    **dict.fromkeys(("jst", "kst"), 9),
    **dict.fromkeys(("hkt", "sgt", "awst"), 8),
    **dict.fromkeys(("cet", "bst", "met"), 1),
    **dict.fromkeys(("cest", "eet", "mest"), 2),
    **dict.fromkeys(("est", "cdt"), -5),
    **dict.fromkeys(("edt", "ast"), -4),
    **dict.fromkeys(("cst", "mdt"), -6),
    **dict.fromkeys(("mst", "pdt"), -7),
    **{"pst": -8, "ist": 5.5, "aest": 10, "aedt": 11, "acst": 9.5, "nzst": 12, "nzdt": 13},
}
"""Hours east of UTC. CST is read as North American: Chinese sources write +08:00 or nothing."""
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_MONTH = rf"(?P<name>{MONTH_NAME})\b\.?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d){_YEAR}-(?P<m>\d{{1,2}})-(?P<d>\d{{1,2}})(?!\d)",
        rf"(?<!\d){_YEAR}\s*[./]\s*(?P<m>\d{{1,2}})\s*[./]\s*(?P<d>\d{{1,2}})(?!\d)",
        rf"(?<!\d){_YEAR}\s*[年년]\s*(?P<m>\d{{1,2}})\s*[月월]\s*(?P<d>\d{{1,2}})\s*[日일]",
        r"(?P<era>令和|平成|昭和|大正|明治)\s*(?P<ey>元|\d{1,2})\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*日",
        r"(?<![A-Za-z\u4e00-\u9fff])(?P<era>[RHS令平昭])\.?(?P<ey>\d{1,2})[./](?P<m>\d{1,2})[./](?P<d>\d{1,2})(?!\d)",
        r"(?:中華)?民[國国]\s*(?P<ry>\d{2,3})\s*[年./]\s*(?P<m>\d{1,2})\s*[月./]\s*(?P<d>\d{1,2})",
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?[\s-]*(?:de\s+|of\s+)?{_MONTH}[\s,-]*(?:de\s+|del\s+)?{_YEAR}",
        rf"{_MONTH}\s*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+{_YEAR}",
        r"(?<!\d)(?P<a>\d{1,2})(?P<sep>[./-])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d)(?!\d)",
        r"(?<![\d/])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d\d)(?![\d/])",
        r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)",
    )
)
_RFC822 = re.compile(r"(?<!\d)(?P<d>\d{1,2})\s+(?P<name>[A-Za-z]{3})[a-z]*\.?\s+(?P<y>\d\d)(?=\s+\d{1,2}:)")
_TIME = re.compile(
    r"[\sT,()|–日一-龠曜-]{0,12}?(?:at\s+|um\s+|à\s+)?(?P<h>\d{1,2})(?::|時|시|h)(?P<min>\d{2})?(?:分|분)?(?::?(?P<s>\d{2}))?"
    r"(?:[.,](?P<f>\d{1,9}))?\s*(?P<half>[ap]\.?m\b\.?)?"
    r"\s*(?P<zone>[+-]\d{2}:?\d{2}|[A-Za-z]{1,4}\b)?",
    re.IGNORECASE,
)
_KANJI_DATE = re.compile(r"[〇一二三四五六七八九十]+(?=\s*[年月日])")
_BASIC = re.compile(r"(?<!\d)(\d{8})T(\d\d)(\d\d)(\d\d)?(?=Z|[+-]\d|\b)")
"""ISO 8601's basic format, 20260122T093000Z; its day alone is one of the forms."""
MAX_CHARS = 400
"""Dates are looked for in short texts only: a cell, an attribute, a line."""


def read_date(text: str, *, month_first: bool = False, zone_hours: float = 0.0) -> datetime | None:
    """Return the first date in `text`, aware and in UTC; None when there is none that exists.

    A date without a time is its midnight, a time without a zone is `zone_hours` east of UTC (as is the midnight).
    `month_first` settles 03/04/2026, which means April elsewhere. Costs about 10 us, 30 when there is none.

    >>> read_date("令和８年１月２２日")
    datetime.datetime(2026, 1, 22, 0, 0, tzinfo=datetime.timezone.utc)
    """
    text = text[:MAX_CHARS]
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        text = _KANJI_DATE.sub(lambda found: str(numeral(found[0])), text)
    if "T" in text:
        text = _BASIC.sub(r"\1 \2:\3", text)
    for form in _FORMS:
        for found in form.finditer(text):
            day = _day(found, month_first=month_first)
            if day is not None:
                return _at(day, text, found.end(), zone_hours)
    found_short = _RFC822.search(text)
    day = _day(found_short, month_first=month_first) if found_short else None
    return _at(day, text, found_short.end(), zone_hours) if found_short and day else None


def _day(found: re.Match[str], *, month_first: bool) -> datetime | None:
    part = found.groupdict()
    try:
        if part.get("a"):
            return _either_order(_year(part), int(part["a"]), int(part["b"]), month_first=month_first)
        month = MONTHS.get(part["name"].lower()) if part.get("name") else int(part["m"])
        return datetime(_year(part), month or 0, int(part["d"]), tzinfo=UTC)
    except ValueError:  # 31 February, month 13: not a date, look further
        return None


def _year(part: dict[str, str | None]) -> int:
    era, in_era, minguo, year = part.get("era"), part.get("ey"), part.get("ry"), part.get("y") or "0"
    if era and in_era:
        return era_year(era, in_era)
    if minguo:
        return MINGUO + int(minguo)
    return int(year) if len(year) == 4 else 2000 + int(year) - (100 if int(year) >= 70 else 0)  # RFC 2822, 4.3


def _either_order(year: int, first: int, second: int, *, month_first: bool) -> datetime:
    if second > 12 or (month_first and first <= 12):
        first, second = second, first
    return datetime(year, second, first, tzinfo=UTC)


def _at(day: datetime, text: str, end: int, zone_hours: float) -> datetime | None:
    """Add the time of day that follows a date, if one does."""
    found = _TIME.match(text, end)
    zone = timezone(timedelta(hours=zone_hours))
    if not found:
        return day.replace(tzinfo=zone).astimezone(UTC)
    hour, minute, second = int(found["h"]), int(found["min"] or 0), int(found["s"] or 0)
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].lower().startswith("p") else 0)
    named = _zone(found["zone"] or "")
    try:
        clock = timedelta(hours=hour, minutes=minute, seconds=min(second, 59))
        return (day.replace(tzinfo=named or zone) + clock).astimezone(UTC) if hour <= 24 and minute < 60 else day
    except OverflowError:
        return day


def _zone(name: str) -> timezone | None:
    if name[:1] in "+-" and len(name) >= 5:
        digits = name[1:].replace(":", "")
        offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        return timezone(-offset if name[0] == "-" else offset) if offset < timedelta(hours=24) else None
    hours = ZONES.get(name.lower())
    return None if hours is None else timezone(timedelta(hours=hours))
