"""Days that run out: "12 days left", "D-12", 残り12日. A day later it says 11, and nobody edited anything.

The words alone prove nothing: a deadline that was moved shows in such a line too. What gives a countdown away is that
it fell by exactly the days that went by, so that it still ends on the same day.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from monitor.noise.rule import MARK
from monitor.noise.tokens import folded
from monitor.patterns import late

_WORDINGS: Final = (
    r"(\d{1,4})\s+(?:more\s+)?days?\s+(?:left|remaining|remain|to\s+go|until|till)\b",
    r"\b(?:clos(?:es?|ing)|ends?|ending|expires?|due|begins?|starts?|opens?|left|remaining)(?:\s+in|:)"
    r"\s+(\d{1,4})\s+days?\b",
    r"\bdays?\s+(?:left|remaining|to\s+go)\s*:?\s+(\d{1,4})\b",
    r"\b(?:noch|endet\s+in|verbleiben)\s+(\d{1,4})\s+tagen?\b|\bnoch\s+1\s+tag\b",
    r"\b(\d{1,4})\s+tage?\s+verbleibend\b",
    r"\b(?:reste|restent|plus\s+que)\s+(\d{1,4})\s+jours?\b",
    r"\b(\d{1,4})\s+jours?\s+restants?\b",
    r"\b(?:quedan?|faltan?|restan?)\s+(\d{1,4})\s+días?\b",
    r"\b(?:mancano|restano|rimangono)\s+(\d{1,4})\s+giorni\b|\bmanca\s+1\s+giorno\b",
    r"\b(?:faltam|restam)\s+(\d{1,4})\s+dias\b|\b(?:falta|resta)\s+1\s+dia\b",
    r"\bnog\s+(\d{1,4})\s+dag(?:en)?\b|\b(\d{1,4})\s+dagen\s+(?:over|resterend)\b",
    r"(?:残り|のこり|あと)\s*(?:約\s*)?(\d{1,4})\s*日",
    r"(?:締切|期限|終了|締め切り)まで\s*(\d{1,4})\s*日",
    r"(\d{1,4})\s*일\s*남",
    r"남은\s*(?:기간|일수)\s*:?\s*(\d{1,4})\s*일",
    r"마감\s*(\d{1,4})\s*일\s*전",
    r"(?:还剩|還剩|还有|還有|剩余|剩餘|尚余|尚餘|倒计时|倒數|倒数)\s*:?\s*(\d{1,4})\s*[天日]",
    r"[距离離]{1,2}[^\d。；]{1,20}?(\d{1,4})\s*天",
)
_NAMED: Final = (
    "(?<!form )(?<!annex )(?<!table )(?<!figure )(?<!section )(?<!schedule )(?<!part )(?<!annexe )(?<!anlage )"
    "(?<!様式)(?<!別表)(?<!별표 )(?<!별지 )(?<!서식 )(?<!附件)(?<!附表)(?<!表)"
)
_DAY_SIGN: Final = rf"(?<![A-Za-z]){_NAMED}[DJ]\s?[-\u2010-\u2015\u2212]\s?(\d{{1,4}})(?![\d-])"
"""Of short lines only: "Form D-3" in a sentence names a form."""
_LAST_DAY: Final = rf"(?<![A-Za-z]){_NAMED}D\s?[-\u2010-\u2015\u2212]\s?day(?![A-Za-z])"
_NO_LIMIT: Final = r"(?<!than )(?<!least )(?<!most )(?<!within )(?<!every )"
"""Behind these words the days are a term: fewer than 30 days remain."""
_COUNTDOWN: Final = late(rf"{_NO_LIMIT}(?:{'|'.join(_WORDINGS)})", re.IGNORECASE)
_SHORT: Final = late(rf"{_NO_LIMIT}(?:{'|'.join((_DAY_SIGN, *_WORDINGS, _LAST_DAY))})", re.IGNORECASE)
SHORT_CHARS: Final = 40
MAX_CHARS: Final = 400
"""Longer texts are prose: what is counted there is a period of the law."""


def counts_down(before: str, after: str, days: Collection[int]) -> bool:
    """Return whether two texts differ only in a countdown that fell by one of these numbers of days.

    >>> counts_down("Comments close in 12 days", "Comments close in 11 days", (1,)), counts_down("D-12", "D-9", (3,))
    (True, True)
    >>> counts_down("残り12日", "残り25日", (1,)), counts_down("within 12 days", "within 11 days", (1,))
    (False, False)
    """
    if max(len(before), len(after)) > MAX_CHARS:
        return False
    (left, was), (right, now) = _read(before), _read(after)
    return left == right and bool(was) and all(a - b in days for a, b in zip(was, now, strict=True)) and was != now


def _read(text: str) -> tuple[str, list[int]]:
    """Return the text without its countdowns, and the days that these show."""
    plain = folded(text).replace("：", ":")
    pattern = _SHORT if len(plain) <= SHORT_CHARS else _COUNTDOWN
    shown = [
        next((int(number) for number in found.groups() if number), _unnumbered(found[0]))
        for found in pattern.finditer(plain)
    ]
    return pattern.sub(MARK, plain), shown


def _unnumbered(words: str) -> int:
    """Return the days of "noch 1 Tag" and of "D-day"."""
    return 0 if words[0] in "Dd" else 1
