"""What is read as one and marked as one: numbers, amounts of money, percentages, dates, citations, addresses.

Half of a number is another number: "EUR 5 000" that becomes "EUR 7 500" is told with both amounts whole, and so is a
date of which only the year changes.
"""

from __future__ import annotations

import re

from monitor.diff.words.scripts import NUMERALS
from monitor.patterns import late

REACH = 26
"""Characters on either side of an edge in which what it cuts is looked for: longer than any date or amount."""

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Januar|Jänner|Februar|März|Mai|Juni|Juli|Oktober|Dezember"
    "|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre"
    "|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|noviembre|diciembre"
    "|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre"
    "|januari|februari|maart|mei|augustus|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|dezembro"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Okt|Nov|Dec|Dez"
)
_MONTH = rf"(?:{_MONTHS})\b\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th|er|º|ª|°|\.)?"
_OF = r"(?:de\s|of\s|del\s)?"
_NUMBER = r"(?:\d{1,3}(?:[ \u00a0\u202f'’]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,:/．，]\d+)*)"
_MANY = r"(?:millions?|millones|billions?|Millionen|Milliarden?|milliards?|Mio\.?|Mrd\.?|thousand|Tausend)"
_COIN = (
    r"(?:EUR\b|USD\b|GBP\b|CHF\b|euros?\b|Euros?\b|dollars?\b|pesos\b|francs?\b|[€£円圓元원]|ユーロ|ドル|유로|달러)"
)
_WEEKDAY = (
    r"(?:\s?[（(](?:[月火水木金土日]曜?日?(?:・祝)?|[월화수목금토일](?:요일)?|(?:星期|週|周)[一二三四五六日])[）)])?"
)
"""Behind a date; it goes with it."""
_HAN = rf"(?:\d+|[{NUMERALS}]+)"
_EAST = rf"(?:\d++(?:[,.，．]\d++)*+|[{NUMERALS}십백천만억조])++"

_FROM_A_LETTER = (
    rf"{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?\b(?![.,:/]\d)(?:,\s?\d{{4}}\b)?",
    rf"{_MONTH}\s{_OF}\d{{4}}\b(?![.,:/]\d)",
    rf"(?:EUR|USD|GBP|CHF|JPY|KRW|CNY|RMB|TWD|(?:NT|HK|US|NZ|AU|CA|R|A|C|S)\$)\s?{_NUMBER}(?:\s?{_MANY}|(?![A-Za-z\d]))",
    r"[LRDA]\*?\.\s?\d+(?:-\d+)*",
)
_FROM_A_SIGN = (
    rf"[€£$¥￥₩]\s?{_NUMBER}(?:\s?{_MANY}|(?![A-Za-z\d]))",
    rf"(?:令和|平成|昭和|大正|明治|(?:中華)?民國|(?:中华)?民国|西暦|公元)\s?(?:{_HAN}|元)\s?年(?:\s?{_HAN}\s?月(?:\s?{_HAN}\s?日{_WEEKDAY})?)?",
    rf"第\s?{_HAN}\s?[条條项項号號章節节編编款目](?:[のノ之]{_HAN})*",
    r"제\s?\d+\s?(?:조|항|호|장|절|편|목|관)(?:의\s?\d+)?",
    rf"[百千]分之[\d{NUMERALS}.]+",
)
_FROM_A_NUMBER = (
    rf"{_DAY}\s{_OF}{_MONTH}(?:,?\s{_OF}\d{{4}}\b)?",
    r"\d{4}-\d{1,2}-\d{1,2}",
    r"\d{1,2}\.\s?\d{1,2}\.\s?\d{4}",
    rf"\d{{4}}\.\s?\d{{1,2}}\.\s?\d{{1,2}}\.?{_WEEKDAY}",
    rf"(?:\d+|[{NUMERALS}]{{2,}})\s?年\s?{_HAN}\s?月(?:\s?{_HAN}\s?日{_WEEKDAY})?",
    rf"{_HAN}\s?月\s?{_HAN}\s?日{_WEEKDAY}",
    rf"(?:\d+년\s?)?\d{{1,2}}월(?:\s?\d{{1,2}}일{_WEEKDAY})?",
    rf"{_NUMBER}(?:\s?{_MANY}(?:\sde)?)?\s?{_COIN}",
    rf"{_EAST}\s?{_COIN}",
    rf"{_NUMBER}\s?[%‰％]",
    r"\d+[a-zA-Z]{0,6}(?:\s?\((?:\d{1,3}|[a-zA-Z]{1,4})\))+",
    r"\d+[a-zA-Z]?(?:[-–]\d+[a-zA-Z]?)+",
    rf"{_NUMBER}(?:st|nd|rd|th|er|[a-z]\b)?",
    rf"[{NUMERALS}]+[・．][{NUMERALS}]+",
    rf"[{NUMERALS}]{{2,}}",
)
_BEHIND_NUMBERS = frozenset(re.findall(r"(?<![^\W\d_])[A-Za-z]", f"{_MONTHS} {_MANY} {_COIN} {_OF}"))
"""Latin letters with which goes on what begins with a number and a blank."""
_ATOM = late(
    rf"(?<![^\W\d_])(?=[A-Zadefgjlmnos])(?:{'|'.join(_FROM_A_LETTER)})"
    rf"|(?=[€£$¥￥₩令平昭大明中民西公第제百千])(?:{'|'.join(_FROM_A_SIGN)})"
    rf"|(?<!\d)(?=[\d{NUMERALS}십백천만억조])(?:{'|'.join(_FROM_A_NUMBER)})"
)
_ADDRESS = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_ADDRESS_CHARS = 64
_COUNTS = re.compile(rf"[\d{NUMERALS}십백천만억조元]")
_NEAR = 14
"""Characters within which what is cut has its number: no name of a month or a currency is longer."""
_EAST_SIGNS = frozenset(
    NUMERALS + "・（）火水木金土曜祝요화수목금토星期週"
    "年月日条條项項號号章節节編编款目のノ之第元円圓ユーロドル令和平成昭大正明治中華民國国西暦公分"
    "년월일제조항호장절편목관의원유로달러십백천만억％￥₩．，０１２３４５６７８９"
)


def cut_by(text: str, at: int) -> tuple[int, int]:
    """Return where what is cut at an offset (a number, date, citation) begins and ends; `(at, at)` if nothing is.

    >>> cut_by("on 1 August 2026.", 5), cut_by("on 1 August 2026.", 16)
    ((3, 16), (16, 16))
    """
    if not 0 < at < len(text) or _is_plain(text[at - 1]) or _is_plain(text[at]):
        return at, at
    if _is_edge(text, at):
        return at, at
    if text.find("@", max(at - _ADDRESS_CHARS, 0), at + _ADDRESS_CHARS) != -1:
        for address in _ADDRESS.finditer(text, max(at - _ADDRESS_CHARS, 0), at + 2 * _ADDRESS_CHARS):
            if address.start() < at < address.end():
                return address.span()
    if not _COUNTS.search(text, max(at - _NEAR, 0), at + _NEAR):
        return at, at
    low, high = max(at - REACH, 0), at + REACH
    low = max(low, text.rfind("|", low, at) + 1, text.rfind("\n", low, at) + 1)  # cells and lines stay apart
    end = text.find("\n", at, high)
    high = end if end > 0 else high
    found = _ATOM.search(text, low, high)
    while found and found.start() < at:
        if found.end() > at:
            return found.span()
        found = _ATOM.search(text, found.end(), high)
    return at, at


def _is_edge(text: str, at: int) -> bool:
    """Whether a cell or a line ends here, or a number before a word that is no month or currency: "5 years"."""
    if text[at - 2 : at] == "| " or text[at : at + 2] == " |" or "\n" in text[at - 1 : at + 1]:
        return True
    blank = at if text[at] == " " else at - 1
    if blank + 1 >= len(text) or text[blank] != " " or not "0" <= text[blank - 1] <= "9":
        return False
    following = text[blank + 1]
    return following.isascii() and following.isalpha() and following not in _BEHIND_NUMBERS


def _is_plain(sign: str) -> bool:
    """Whether no number, date or citation has this sign: most of Chinese, Japanese and Korean."""
    return sign > "\u2e80" and sign not in _EAST_SIGNS
