"""Figures: what a number says, in digits, in words, in Han numerals, so that "thirty" and "30" are one."""

from __future__ import annotations

import re
from functools import lru_cache

from monitor.diff.meaning.phrases import alternatives, listed
from monitor.diff.meaning.table import Table

_HAN_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {
    "零": 0, "壱": 1, "壹": 1, "弐": 2, "貳": 2, "贰": 2, "参": 3, "參": 3, "叁": 3, "肆": 4, "伍": 5, "陸": 6,
    "陆": 6, "柒": 7, "捌": 8, "玖": 9, "两": 2, "兩": 2,
}  # fmt: skip
_SMALL = {
    "十": 10, "拾": 10, "십": 10, "百": 100, "佰": 100, "백": 100, "千": 1000, "仟": 1000, "천": 1000,
}  # fmt: skip
_LARGE = {
    "万": 10**4, "萬": 10**4, "만": 10**4, "億": 10**8, "亿": 10**8, "억": 10**8, "兆": 10**12, "조": 10**12,
}  # fmt: skip
_ALL = "".join([*_HAN_DIGITS, *_SMALL, *_LARGE])
HAN_NUMERAL = "".join(sign for sign in _ALL if sign < "\uac00")
"""Every sign of a number in Chinese or Japanese. Hangul ones count after digits only: 3천만; 구조 is a word."""
_PIECE = re.compile(rf"[0-9]+(?:[,.][0-9]+)*|[{_ALL}]")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[ ,.'’\u00a0\u202f][0-9]{3})+(?![0-9])")
_THOUSANDTHS = re.compile(r"[0-9]{1,3}[,.][0-9]{3}")
POINTED = frozenset(("en", "ja", "ko", "zh"))
"""Languages that write 1.5; the others write 1,5."""
IDENTIFIER = 5
"""Digits from which on a zero in front belongs to a number of a file or a telephone."""
GLUE = {"de": "|und|", "it": "|", "nl": "|en|ën|"}
"""What joins the parts of a number in words, where they are written as one: einundzwanzig, ventiquattro."""
_MULTIPLES = (
    (2, "hundred; hundert; cent; cien; honderd"),
    (3, "thousand; k; tausend; mille; mil; mila; duizend"),
    (5, "lakh"),
    (6, "million; millions; m; millionen; mio.; mio; millón; millones; millón de; millones de; milione; milioni"),
    (6, "milioni di; milhão; milhões; milhão de; milhões de; miljoen; mln"),
    (7, "crore"),
    (9, "billion; bn; milliarde; milliarden; mrd.; mrd; milliard; milliards; md; mil millones; millardos; miliardo"),
    (9, "miliardi; miliardi di; bilhão; bilhões; bilhões de; mil milhões; miljard; mld"),
    (12, "trillion"),
)
_POWER = {word: power for power, cell in _MULTIPLES for word in listed(cell)}
MAX_DIGITS = 30
"""Longer figures stay text."""


def digits_value(text: str, language: str = "en") -> str:
    """Return what digits say: thousands put together, a decimal comma as a point, no zeros at the end.

    One sign with three digits behind it parts thousands or is the language's own decimal sign; the zeros behind
    that stay, since 1.000 may be meant for a thousand and is neither that nor 1 for certain.

    >>> digits_value("5 000"), digits_value("1.000.000,50"), digits_value("1,5"), digits_value("10^25")
    ('5000', '1000000.5', '1.5', '10^25')
    >>> digits_value("1.500"), digits_value("1.500", "de"), digits_value("1,500", "de"), digits_value("0.125")
    ('1.500', '1500', '1.500', '.125')
    """
    if text.isdigit():
        return text if len(text) > IDENTIFIER else text.lstrip("0") or "0"
    if text.startswith("-"):
        return "-" + digits_value(text[1:], language)
    if _THOUSANDTHS.fullmatch(text):
        return _thousandths(int(text[:-4]), text[-3:], is_decimal=("." in text) == (language in POINTED))
    grouped = _GROUPED.match(text)
    rest = ""
    if grouped:
        text, rest = re.sub(r"[^0-9]", "", grouped[0]), text[grouped.end() :].replace(",", ".")
        if rest and (rest[0] != "." or rest.count(".") > 1):
            return text + rest
        text += rest
    elif text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    if text.count(".") == 1:
        text = text.rstrip("0").rstrip(".")
    if len(text) > IDENTIFIER:
        return text
    return text.lstrip("0") or "0"


def _thousandths(whole: int, part: str, *, is_decimal: bool) -> str:
    if not whole:
        return f".{part}".rstrip("0").rstrip(".") or "0"
    return f"{whole}.{part}" if is_decimal else f"{whole}{part}"


def multiplied(value: str, multiple: str) -> tuple[str, str]:
    """Return a figure with the word behind it worked in, and what of that word could not be.

    >>> multiplied("2.5", " million"), multiplied(".5", " mio."), multiplied("10^25", "k")
    (('2500000', ''), ('500000', ''), ('10^25', 'k'))
    """
    power = _POWER.get(" ".join(multiple.split()).replace(" d'", ""))
    whole, _, part = value.partition(".")
    if power is None or not (whole + part).isdecimal():
        return value, multiple
    scaled = f"{whole}{part[:power].ljust(power, '0')}.{part[power:]}"
    return scaled.rstrip(".").lstrip("0") or "0", ""


def han_value(text: str) -> str:
    """Return what a figure in Han or Hangul numerals, or mixed with digits, says.

    >>> han_value("三十"), han_value("5千万"), han_value("1억 5천만"), han_value("二〇二六"), han_value("1,000")
    ('30', '50000000', '150000000', '2026', '1000')
    """
    if "・" in text:
        return ".".join(han_value(part) for part in text.split("・"))
    pieces = _PIECE.findall(text)
    if len(text) > MAX_DIGITS or not pieces:
        return text
    if all(piece in _HAN_DIGITS for piece in pieces):
        return "".join(str(_HAN_DIGITS[piece]) for piece in pieces).lstrip("0") or "0"
    if len(pieces) == 1 and pieces[0][0].isdigit() and pieces[0] not in _HAN_DIGITS:
        return digits_value(pieces[0])
    return _put_together(pieces)


def _put_together(pieces: list[str]) -> str:
    total = section = 0.0
    last: float | None = None
    for piece in pieces:
        if piece in _SMALL:
            section += (1 if last is None else last) * _SMALL[piece]
            last = None
        elif piece in _LARGE:
            section += last or 0
            total += (section or 1) * _LARGE[piece]
            section, last = 0.0, None
        else:
            last = float(_HAN_DIGITS[piece]) if piece in _HAN_DIGITS else float(_number(piece))
    return f"{total + section + (last or 0):.15g}"


def _number(text: str) -> float:
    value = digits_value(text)
    return float(value) if value.count(".") <= 1 and value.replace(".", "").isdigit() else 0.0


class Numerals:
    """The numbers in words of one language."""

    def __init__(self, table: Table) -> None:
        atoms = {word: value for value, cell in table.numerals for word in listed(cell) if "*" not in word}
        longest_first = sorted(atoms, key=len, reverse=True)
        self._atoms = atoms
        self._atom = re.compile("|".join(map(re.escape, longest_first))) if atoms else re.compile("(?!)")
        word = alternatives(atoms, spaced=False)
        glue = r"[\s-]|\s(?:and|et|y|e)\s|-et-" + GLUE.get(table.language, "")
        self.pattern = rf"(?:{word})(?:(?:{glue})(?:{word})){{0,6}}"

    def value(self, text: str) -> str:
        """Return the figure that a number in words says: "one hundred and twenty" is 120."""
        total = section = 0
        for atom in self._atom.findall(text):
            value = self._atoms[atom]
            if value == 100:
                section = max(section, 1) * 100
            elif value >= 1000:
                total += max(section, 1) * value
                section = 0
            else:
                section += value
        return str(total + section)


@lru_cache(16)
def numerals(table: Table) -> Numerals:
    return Numerals(table)
