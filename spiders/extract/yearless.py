"""Days that a list writes without their year: 03-05, 03.05., 3/5, 3月5日, 5 March. The nearest is meant."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Final

from monitor.dates.calendars import MONTH_NAME, MONTHS

_AHEAD: Final = timedelta(days=45)
"""A list tells what is past; an announced day may lie so far ahead."""
_AGO: Final = timedelta(days=240)
"""What would be longer ago may as well be announced for this year: nobody knows."""
_EDGE: Final = r"[\s()\[\]（）［］【】]*"
_END: Final = rf"(?:\s*[(（][^\W\d]{{1,4}}\.?[)）])?{_EDGE}"
"""Perhaps with its weekday."""
_NUMBERS: Final = re.compile(rf"{_EDGE}(\d{{1,2}})\s*([-./])\s*(\d{{1,2}})\.?{_END}")
_SIGNS: Final = re.compile(rf"{_EDGE}(\d{{1,2}})\s*[月월]\s*(\d{{1,2}})\s*[日일]{_END}")
_DAY_NAME: Final = re.compile(
    rf"{_EDGE}(\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?\s*(?:de\s+)?({MONTH_NAME})\.?{_END}", re.I
)
_NAME_DAY: Final = re.compile(rf"{_EDGE}({MONTH_NAME})\.?\s*(\d{{1,2}})(?:st|nd|rd|th)?{_END}", re.I)
MAX_CHARS: Final = 30


def read_yearless(text: str, *, seen_at: datetime, month_first: bool) -> datetime | None:
    """Return the midnight in UTC of a day without a year, of the year that is nearest to `seen_at`.

    None = there is none, or it is neither within 45 days to come nor 240 gone.

    `month_first` says how the language writes figures; 2026-03 is a month, and 03-05-26 has its year.

    >>> read_yearless("[03-05]", seen_at=datetime(2026, 4, 6, tzinfo=UTC), month_first=True)
    datetime.datetime(2026, 3, 5, 0, 0, tzinfo=datetime.timezone.utc)
    >>> read_yearless("28.12.", seen_at=datetime(2026, 1, 3, tzinfo=UTC), month_first=False)
    datetime.datetime(2025, 12, 28, 0, 0, tzinfo=datetime.timezone.utc)
    """
    found = _month_and_day(text, month_first=month_first) if len(text) <= MAX_CHARS else None
    if found is None:
        return None
    for year in (seen_at.year + 1, seen_at.year, seen_at.year - 1):
        try:
            at = datetime(year, *found, tzinfo=UTC)
        except ValueError:  # 29 February, or no date at all
            continue
        if at <= seen_at + _AHEAD:
            return at if at > seen_at - _AGO else None
    return None


def _month_and_day(text: str, *, month_first: bool) -> tuple[int, int] | None:
    if signs := _SIGNS.fullmatch(text):
        return int(signs[1]), int(signs[2])
    if named := _DAY_NAME.fullmatch(text):
        return MONTHS[named[2].lower()], int(named[1])
    if named := _NAME_DAY.fullmatch(text):
        return MONTHS[named[1].lower()], int(named[2])
    if not (numbers := _NUMBERS.fullmatch(text)):
        return None
    first, second = int(numbers[1]), int(numbers[3])
    if first > 12 or (second <= 12 and not month_first):
        first, second = second, first
    return first, second
