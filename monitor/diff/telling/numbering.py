"""What number a label carries: "Article 13a", 第十三条, 제13조, "(k)", "iv.", ②, イ. Some can be read in two ways.

A reading is a template and a value: "Article 13a" is 13 in "article #a". "(i)" is 1 in roman and 9 among letters;
which of them is meant, only its neighbours tell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from monitor.normalize import comparable

Reading = tuple[str, str]
"""System of numerals, and the label with # for the numeral."""

KANJI = "〇一二三四五六七八九十百千"
_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")}
_STEPS = {"十": 10, "百": 100, "千": 1000}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_SEQUENCES = {
    "kana": "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
    "iroha": "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス",
    "hangul": "가나다라마바사아자차카타파하",
    "stems": "甲乙丙丁戊己庚辛壬癸",
}
"""Points counted by the order of a syllabary or of the ten stems."""
_NUMERAL = re.compile(
    rf"\d+|[{KANJI}]+|(?<![^\W\d_])[a-z]{{1,7}}(?![^\W\d_])|(?<!\w)[ァ-ヺ가-하甲乙丙丁戊己庚辛壬癸](?!\w)"
)
MOST_CHARS = 60
"""Of a label; what is longer is a sentence."""


@lru_cache(4096)
def readings(label: str) -> Mapping[Reading, int]:
    """Return every reading of a label and its value; empty when it counts nothing.

    >>> sorted(readings("(i)").items())
    [(('letter', '(#)'), 9), (('roman', '(#)'), 1)]
    >>> readings("第十三条の二")[("kanji", "第#条の二")]
    13
    """
    text = comparable(label[:MOST_CHARS]).casefold()
    found: dict[Reading, int] = {}
    for numeral in _NUMERAL.finditer(text):
        template = f"{text[: numeral.start()]}#{text[numeral.end() :]}"
        found |= {(system, template): value for system, value in values(numeral[0]).items()}
    return found


def values(numeral: str) -> dict[str, int]:
    """Return what a numeral is worth in each system it can be of; empty for a word.

    >>> values("iv"), values("二十"), values("12"), values("the")
    ({'roman': 4}, {'kanji': 20}, {'digits': 12}, {})
    """
    if numeral.isdecimal():
        return {"digits": int(numeral[:9])}
    if numeral[0] in KANJI:
        return {"kanji": _kanji(numeral)}
    found = {system: signs.index(numeral) + 1 for system, signs in _SEQUENCES.items() if numeral in signs}
    if len(set(numeral)) == 1 and len(numeral) <= 2 and numeral.isascii():
        found["letter"] = ord(numeral[0]) - 96 + 26 * (len(numeral) - 1)
    roman = _roman(numeral)
    return {**found, "roman": roman} if roman else found


def _kanji(numeral: str) -> int:
    if not any(sign in _STEPS for sign in numeral):
        return int("".join(str(_DIGITS[sign]) for sign in numeral[:9]))
    total, digit = 0, 0
    for sign in numeral:
        if sign in _STEPS:
            total += (digit or 1) * _STEPS[sign]
            digit = 0
        else:
            digit = _DIGITS[sign]
    return total + digit


def _roman(numeral: str) -> int:
    """Return the value of a roman numeral as one writes it; 0 when it is none."""
    if any(sign not in _ROMAN for sign in numeral):
        return 0
    worth = [_ROMAN[sign] for sign in numeral]
    total = sum(-one if one < after else one for one, after in zip(worth, [*worth[1:], 0], strict=True))
    return total if numeral == _as_roman(total) else 0


def _as_roman(number: int) -> str:
    written = ""
    for value, signs in (
        *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
        *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
    ):
        count, number = divmod(max(number, 0), value)
        written += signs * count
    return written
