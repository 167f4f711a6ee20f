"""Months, eras and numerals: the tables that every reader of dates uses, of feeds and lists as of laws."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

ERAS = {
    **{"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867},
    **{"R": 2018, "H": 1988, "S": 1925, "令": 2018, "平": 1988, "昭": 1925},
}
"""Year before the era's first: 令和元年 = 2019 (Cabinet Order 143 of 2019)."""
MINGUO = 1911
"""Year before the Republic of China's first."""
DANGUN = 2333
"""단기 4360년 = 2027 (Act on the Era, Korea: 단군기원, in use until 1961 and in solemn texts since)."""
MONTH_NAMES = (
    "january jan janvier janv januar jänner enero ene gennaio gen janeiro januari",
    "february feb février févr fevrier fev februar feber febrero febbraio fevereiro februari febr",
    "march mar mars märz maerz mrz marzo março marco maart mrt",
    "april apr avril avr abril abr aprile",
    "may mai mayo maggio mag maio mei",
    "june jun juin juni junio giugno giu junho",
    "july jul juillet juil juli julio luglio lug julho",
    "august aug août aout agosto ago augustus",
    "september sep sept septembre septiembre setiembre settembre set setembro",
    "october oct octobre oktober okt octubre ottobre ott outubro out",
    "november nov novembre noviembre novembro",
    "december dec décembre decembre déc dezember dez diciembre dic dicembre dezembro",
)
MONTHS = {name: number for number, names in enumerate(MONTH_NAMES, 1) for name in names.split()}


def _tree(words: Iterable[str]) -> str:
    """Return a pattern of any of the words, the longest first, that looks at each letter once: `ma(?:i|y)`."""
    tails: dict[str, list[str]] = {}
    for word in sorted(words):
        tails.setdefault(word[:1], []).append(word[1:])
    is_end = bool(tails.pop("", None))
    branches = [letter + _tree(rest) for letter, rest in tails.items()]
    if not branches:
        return ""
    whole = branches[0] if len(branches) == 1 and not is_end else f"(?:{'|'.join(branches)})"
    return f"{whole}?" if is_end else whole


MONTH_NAME = _tree(MONTHS)
"""Every name of a month, the longest first, for use in a pattern that ignores case."""

NUMERAL = "0-9〇○零元正一二三四五六七八九十廿卅百"
"""The characters of a numeral, for use inside a character class."""
_ONES = {"〇": 0, "○": 0, "零": 0, "元": 1, "正": 1} | {kanji: n for n, kanji in enumerate("一二三四五六七八九", 1)}
_ONES |= {str(n): n for n in range(10)}
_TENS = {"十": 10, "百": 100}

_WIDE = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a．／－\u3000\xa0]")
_BLANKS = {"\u3000": " ", "\xa0": " "}


def narrow(text: str) -> str:
    """Return full-width figures and letters as ASCII, one character for one, so that places in a text stay.

    Commas and brackets keep their width: they are the sentence's. Only the wide ones cost anything (`str.translate`
    takes 100 ns for each character of a Japanese text).

    >>> narrow("２０２６年８月（Ａ）")
    '2026年8月（A）'
    """
    return text if text.isascii() else _WIDE.sub(_as_ascii, text)


def _as_ascii(wide: re.Match[str]) -> str:
    return _BLANKS.get(wide[0]) or chr(ord(wide[0]) - 0xFEE0)


def numeral(written: str) -> int:
    """Return the value of a numeral below a thousand, or of a row of digits. Raises ValueError on anything else.

    >>> numeral("二十二"), numeral("二〇二六"), numeral("一百十五"), numeral("元"), numeral("08")
    (22, 2026, 115, 1, 8)
    """
    written = written.replace("廿", "二十").replace("卅", "三十")
    if not written or any(sign not in _ONES and sign not in _TENS for sign in written):
        raise ValueError(f"not a numeral: {written!r}")
    if not any(sign in _TENS for sign in written):
        return int("".join(str(_ONES[sign]) for sign in written))
    total, ones = 0, None
    for sign in written:
        if sign in _TENS:
            total, ones = total + (1 if ones is None else ones) * _TENS[sign], None
        else:
            ones = (ones or 0) * 10 + _ONES[sign]
    return total + (ones or 0)


def era_year(era: str, year: str) -> int:
    """Return the Gregorian year of an era's year; the era by its name or, in any case, its letter."""
    return ERAS[era.upper()] + numeral(year)


def day(year: int, month: int, day_of_month: int) -> date | None:
    """Return the date, or None when there is no such day."""
    try:
        return date(year, month, day_of_month)
    except ValueError:
        return None
