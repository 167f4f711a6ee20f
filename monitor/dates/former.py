"""Labels of a day that holds no more, and by which nobody acts: "Previous effective date", 旧施行日, 原定截止日期."""

from __future__ import annotations

from monitor.dates.cues import MASK
from monitor.patterns import late

LABEL_CHARS = 100
_FORMER = late(
    r"\b(?:previous|former|prior|old|earlier|original)\s(?:\w+\s){0,2}?(?:date|deadline|commencement)\b"
    r"|\b(?:date|deadline)\sof\s(?:the\s)?(?:previous|former|prior|old|earlier|original)\b"
    r"|\b(?:bisherig|früher|vorherig|ursprünglich|alt)e[nmrs]?\s(?:\w+\s)?\w*(?:frist|datum|inkrafttreten|termin)\b"
    r"|\b(?:inkrafttreten|geltung|frist)\sder\s(?:bisherigen|früheren|vorherigen|alten)\b"
    r"|\b(?:ancienne|précédente)\sdate\b|\bdate\s[^.;:]{0,40}?(?:antérieure|précédente|initiale)\b"
    r"|\bfecha\s[^.;:]{0,40}?(?:anterior|previa|original)\b|\bdata\s[^.;:]{0,40}?(?:precedente|originaria|anterior|original)\b"
    r"|(?:旧|前回の?|従前の?|改正前の?|変更前の?|当初の?)(?:施行|適用|締切|期限|募集|提出)"
    r"|(?:이전|종전|직전|당초|변경\s?전)\s?(?:시행|적용|마감|제출|의견)"
    r"|(?:上一版|上次|原定|此前的?|先前的?|旧版?|舊版?)的?(?:施行|实施|實施|生效|截止)"
)


def is_former(masked: str, start: int, end: int) -> bool:
    """Return whether a label that stands in lower case before a date, from `start` to `end`, names a day that was.

    Another date in between has taken the words before it.
    """
    floor = max(start, end - LABEL_CHARS, masked.rfind(MASK, start, end) + 1)
    return _FORMER.search(masked, floor, end) is not None
