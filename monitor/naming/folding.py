"""A text as names are looked for in it: width, case and spaces folded, and the way back to what stands. Pure."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

from monitor.diff.words.scripts import HAN, HANGUL, HIRAGANA, KATAKANA, UNSPACED

_LOOSE = f"{HAN}{HIRAGANA}{KATAKANA}{HANGUL}{UNSPACED}"
_ODD = {"\u2019": "'", "\u2018": "'", "\u2010": "-", "\u2011": "-", "\u2013": "-", "\u2212": "-"}
_ODD_CHAR = re.compile(f"[{''.join(_ODD)}]")
_HAN = dict(
    zip(
        "護個識辦網絡資數據學國務業產應險監營運韌標關機構計畫劃條規則設術發開導達進協約歐韓亞灣臺體擬動審員權會議聯廣島醫療藥冊紐語銀證間際經馬羅蘭義輸暫隱責質華",
        "护个识办网络资数据学国务业产应险监营运韧标关机构计画划条规则设术发开导达进协约欧韩亚湾台体拟动审员权会议联广岛医疗药册纽语银证间际经马罗兰义输暂隐责质华",
        strict=True,
    )
)
_HAN_CHAR = re.compile(f"[{''.join(_HAN)}]")
"""Traditional characters of our names, and simplified: 個人信息保護法 stands where 个人信息保护法 is sought."""
_SPACES = re.compile(r"[^\S\n]+")
_GAP = re.compile(f"(?<=[{_LOOSE}]) | (?=[{_LOOSE}])")
_IS_LOOSE = re.compile(f"[{_LOOSE}]")


class Folded:
    """One text. `text` has no spaces beside scripts that need none: a Korean writer may put them or not."""

    def __init__(self, text: str) -> None:
        shown = _SPACES.sub(" ", unicodedata.normalize("NFKC", text))
        self.shown = shown if shown.isascii() else _ODD_CHAR.sub(lambda found: _ODD[found[0]], shown)
        """NFKC, case as it stands there."""
        self._pieces = [self.shown] if shown.isascii() else _GAP.split(self.shown)
        self.cased = self.shown if len(self._pieces) == 1 else "".join(self._pieces)
        lowered = _lowered(self.cased)
        self.text = lowered if lowered.isascii() else _HAN_CHAR.sub(lambda found: _HAN[found[0]], lowered)
        """What is searched: the places of its characters are those of `cased`."""

    @cached_property
    def _ends(self) -> list[int]:
        return list(accumulate(map(len, self._pieces)))

    def as_shown(self, start: int, end: int) -> str:
        """Return what stands at a place of `text`, with its spaces."""
        return self.shown[start + bisect_right(self._ends, start) : end + bisect_right(self._ends, end - 1)]

    def stands_alone(self, start: int, end: int) -> bool:
        """Say whether what stands there is whole: "AI" is not in "maintain"; Japanese has no such edges."""
        text = self.text
        return not (start and _joins(text[start - 1], text[start])) and not (
            end < len(text) and _joins(text[end - 1], text[end])
        )


def folded(name: str) -> str:
    """Return a name as it is looked for.

    >>> folded("ＡＩ 기본법"), folded("EU AI Act")
    ('ai기본법', 'eu ai act')
    >>> folded("個人信息保護法") == folded("个人信息保护法")
    True
    """
    return Folded(name.strip()).text


def _lowered(text: str) -> str:
    """Return lower case, character for character: a few letters become two, and stay as they are."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(low if len(low := c.lower()) == 1 else c for c in text)


def _joins(before: str, after: str) -> bool:
    """Say whether two characters are of one word; a figure is not: "AI Act59条"."""
    is_run = (before.isalpha() and after.isalpha()) or (before.isdigit() and after.isdigit())
    return is_run and not _IS_LOOSE.match(before) and not _IS_LOOSE.match(after)
