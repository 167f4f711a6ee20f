"""How long ago something was, in Japanese, Korean and Chinese: 3日前, 3일 전, 3天前. A day later it says four.

The words alone prove nothing: 30日前 is a term, too, on a line of its own as in a sentence. What gives an age away is
that it grew by the time that went by, so that it still names the same moment.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from monitor.noise.rule import MARK
from monitor.noise.tokens import folded
from monitor.patterns import late

_DAY_S: Final = 86400
_UNITS_S: Final = {
    **dict.fromkeys(("秒", "초"), 1),
    **dict.fromkeys(("分", "분", "分钟", "分鐘"), 60),
    **dict.fromkeys(("時間", "시간", "小时", "小時"), 3600),
    **dict.fromkeys(("日", "일", "天"), _DAY_S),
    **dict.fromkeys(("週間", "주", "주일", "周", "週"), 7 * _DAY_S),
    **dict.fromkeys(("か月", "ヶ月", "カ月", "개월", "달", "个月", "個月"), 30 * _DAY_S),
}
_LATE: Final = 0.25
"""Of a week or month, how far from its end the next one may be seen."""
_AGE: Final = late(
    r"(?:(?<=^)|(?<=[|｜·•∙‧・;；\[(（.。!！?？…]))(\s*)(\d{1,3})\s*("
    + "|".join(sorted(_UNITS_S, key=len, reverse=True))
    + r")\s?(?:之前|以前|前|전)(?=\s*[.。]?\s*(?:$|[|｜·•∙‧・;；\])）]))"
)
_YESTERDAY: Final = late(r"\s*1\s*(?:日|일|天)\s?[前전]\s*[.。]?\s*")
MAX_CHARS: Final = 2000
_SOON_S: Final = 2 * _DAY_S
_TERMS: Final = frozenset((5, 7, 10, 14, 15, 20, 21, 28, 30, 40, 45, 50, 60, 75, 80, 90, 100, 120, 150, 180))
"""Numbers of days that laws are written with: a term of 30 days that becomes 60, seen a month later, is no age."""


def grew_older(before: str, after: str, since: datetime, now: datetime, *, by_months: bool = True) -> bool:
    """Return whether two texts differ only in ages that name the same moments, read at `since` and at `now`.

    Without `by_months` a week or a month more is none.

    >>> from datetime import UTC, timedelta
    >>> since = datetime(2026, 3, 2, tzinfo=UTC)
    >>> grew_older("指針を公表した。3日前", "指針を公表した。5日前", since, since + timedelta(days=2))
    True
    >>> grew_older("30日前", "60日前", since, since + timedelta(days=2))
    False
    """
    if max(len(before), len(after)) > MAX_CHARS:
        return False
    (left, was), (right, is_now) = _read(before), _read(after)
    went_by_s = (now - since).total_seconds()
    if not by_months and any(one != other and one[1] > _DAY_S for one, other in zip(was, is_now, strict=False)):
        return False
    return left == right and bool(was) and all(map(_is_same, was, is_now, [went_by_s] * len(was)))


def stands_still(text: str, went_by_s: float) -> bool:
    """Return whether a text that did not change names an age that would have grown within these seconds: a term.

    >>> stands_still("廃止の届出 | 10日前", 31 * 86400), stands_still("廃止の届出 | 10日前", 3600)
    (True, False)
    """
    if len(text) > MAX_CHARS or not ("前" in text or "전" in text):
        return False
    return any((1 + _LATE) * unit_s < went_by_s for _, unit_s in _read(text)[1])


def is_yesterday(text: str) -> bool:
    """Return whether a text says "a day ago" and nothing else: until then it counted hours, which no rule compares.

    >>> is_yesterday("1日前"), is_yesterday("1일 전"), is_yesterday("30日前")
    (True, True, False)
    """
    return _YESTERDAY.fullmatch(folded(text)) is not None


def _is_same(was: tuple[int, int], is_now: tuple[int, int], went_by_s: float) -> bool:
    """Whether two ages may be of one moment."""
    (count, unit_s), (count_now, unit_now_s) = was, is_now
    if unit_s == _DAY_S and was != is_now and went_by_s > _SOON_S and _may_be_terms(was, is_now):
        return False
    if unit_s == unit_now_s > _DAY_S and count != count_now:
        # A list said "a week ago" when it began to be so, a week ago: a notice of one week that becomes two did not.
        return count_now == count + 1 and abs(went_by_s - unit_s) <= _LATE * unit_s
    if unit_s == unit_now_s == _DAY_S and abs((count_now - count) * _DAY_S - went_by_s) >= _DAY_S:
        return False
    (earliest, latest), (least, most) = _span_s(*was), _span_s(*is_now)
    grows = count_now * unit_now_s > count * unit_s or was == is_now
    return grows and earliest + went_by_s < most and least < latest + went_by_s


def _may_be_terms(was: tuple[int, int], is_now: tuple[int, int]) -> bool:
    """Whether laws are written with both: 7 days that become 14, 10 days that become a month."""
    return was[0] in _TERMS and (is_now[1] > _DAY_S or is_now[0] in _TERMS)


def _span_s(count: int, unit_s: int) -> tuple[float, float]:
    """Return how old something is at least and at most: days are counted by the calendar, what is more is full."""
    return count * unit_s - min(unit_s, _DAY_S), (count + 1) * unit_s


def _read(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the text without its ages, and these as numbers of units, each with the seconds of its unit."""
    plain = folded(text)
    shown = [(int(found[2]), _UNITS_S[found[3]]) for found in _AGE.finditer(plain)]
    return _AGE.sub(MARK, plain), shown
