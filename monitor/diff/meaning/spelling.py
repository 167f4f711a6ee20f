"""Whether two texts differ in spelling and style only. Nothing that a table names is ever overlooked here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from monitor.diff.meaning.confusable import CONFUSABLE
from monitor.diff.meaning.facts import BY_KIND, Fact
from monitor.diff.meaning.figures import HAN_NUMERAL
from monitor.diff.meaning.patterns import DATE, FIGURE, REFERENCE
from monitor.diff.meaning.phrases import alternatives, listed
from monitor.diff.meaning.table import Table
from monitor.normalize import comparable

_TOKEN = re.compile(r"\w+|[^\w\s]")
_SAYS = frozenset("%‰&<>≤≥=+±$€£¥₩₹×÷^")
"""Signs that mean something; all others are punctuation."""
_CELL_MARK = re.compile(r"[✓✔☑☐☒✗✘✕✖]|(?<=\| )[○◯〇●◎△▲](?= \||\s?\Z)")
"""Ticks a box, or is the whole of a table's cell, and says whom a duty is for; before words it is a bullet."""
_CELL_WORDS = (
    dict.fromkeys("✓✔", "_yes_") | dict.fromkeys("✗✘✕✖", "_no_") | dict.fromkeys("○◯〇", "_round_")
    | {"☑": "_ticked_", "☐": "_empty_", "☒": "_crossed_", "●": "_full_", "◎": "_double_", "△": "_partly_"}
    | {"▲": "_partly_"}
)  # fmt: skip
_ALIKE = BY_KIND | {DATE, FIGURE, REFERENCE}
_LONG_VOWEL = re.compile("(?<=[ァ-ヴ])ー(?![ァ-ヴー])")
_HAN_POINT = re.compile(rf"(?<=[{HAN_NUMERAL}])・(?=[{HAN_NUMERAL}])")
"""A decimal point: 七・八 is not 七八."""
_MARKS = "\x01", "\x02"
_ORDINAL = re.compile("[°ºª]")

FAMILIES: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        ("our", "or"), ("ise", "ize"), ("isa", "iza"), ("isi", "izi"), ("yse", "yze"), ("ysi", "yzi"), ("tre", "ter"),
        ("ence", "ense"), ("ogue", "og"), ("ae", "e"), ("oe", "e"), ("gement", "gment"), ("œ", "oe"), ("æ", "ae"),
        ("ï", "i"), ("ö", "o"), ("é", "e"), ("mme", "m"),
    ),
    "de": (
        ("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("th", "t"), ("ph", "f"), ("tial", "zial"),
        ("tiell", "ziell"), ("c", "k"), ("é", "ee"), ("ee", "é"), ("end", "änd"),
    ),
    "fr": (
        ("é", "è"), ("î", "i"), ("û", "u"), ("ê", "è"), ("œ", "oe"), ("ï", "i"), ("â", "a"), ("ô", "o"), ("é", "e"),
        ("è", "e"), ("ê", "e"), ("ç", "c"), ("ë", "e"),
    ),
    "es": (("á", "a"), ("é", "e"), ("í", "i"), ("ó", "o"), ("ú", "u"), ("trans", "tras"), ("bs", "s"), ("ps", "s")),
    "it": (("à", "a"), ("è", "é"), ("ì", "i"), ("î", "i"), ("ò", "o"), ("ù", "u"), ("j", "i")),
    "pt": (
        ("ct", "t"), ("cç", "ç"), ("pt", "t"), ("pç", "ç"), ("ü", "u"), ("ó", "ô"), ("é", "ê"), ("ç", "c"),
        ("ã", "a"), ("õ", "o"), ("á", "a"), ("é", "e"), ("í", "i"), ("ó", "o"), ("ú", "u"), ("â", "a"),
        ("ê", "e"), ("ô", "o"),
    ),
    "nl": (("ë", "e"), ("ï", "i"), ("é", "e"), ("ö", "o"), ("ü", "u"), ("ij", "y")),
}  # fmt: skip
"""Ways to write one sound, by language: behaviour, organise, centre, defence; daß, Ausschuß; événement; período."""

_VOWELS = frozenset("aeiouyàâäáéèêëíìîïóòôöúùûü")
LONG = 7
"""From this length on a letter more or less inside a word is a slip, not another word."""
FAIR = 5


@lru_cache(16)
def _variants(table: Table) -> tuple[re.Pattern[str], dict[str, str]]:
    same = {form.casefold(): head.casefold() for head, cell in table.variants for form in (head, *listed(cell))}
    is_latin = table.script == "latin"
    return re.compile((r"(?<!\w)" if is_latin else "") + alternatives(same, spaced=is_latin)), same


def said(text: str, facts: Sequence[Fact], table: Table, without: frozenset[str] = frozenset()) -> list[str]:
    """Return what a text says, as tokens: words without case, width and punctuation; facts by their value.

    Facts of the kinds `without` are left out.
    """
    tokens: list[str] = []
    at = 0
    for fact in facts:
        if fact.kind in without or fact.kind in _ALIKE:
            tokens += _words(text[at : fact.start], table)
            at = fact.end
            if fact.kind not in without:
                tokens.append(f"{_MARKS[0]}{fact.kind} {fact.value}{_MARKS[1]}")
    return tokens + _words(text[at:], table)


def _words(text: str, table: Table) -> list[str]:
    if not text.isascii():
        text = _ORDINAL.sub("", text)
        text = _CELL_MARK.sub(lambda sign: f" {_CELL_WORDS[sign[0]]} ", text)
    text = comparable(text).casefold()
    if table.script == "kana":
        text = _HAN_POINT.sub("_", _LONG_VOWEL.sub("", text))
    return [token for token in _TOKEN.findall(text) if token[0].isalnum() or token[0] == "_" or token in _SAYS]


def in_one_style(text: str, table: Table) -> str:
    """Return a text with its variants in one form: 及び for および, "pursuant to" for "in accordance with"."""
    pattern, same = _variants(table)
    return pattern.sub(lambda form: same[" ".join(form[0].split())], text.casefold())


def same_words(before: list[str], after: list[str]) -> bool:
    """Whether the same is said; blanks and hyphens inside words do not count."""
    return before == after or "".join(before) == "".join(after)


def slips(before: list[str], after: list[str], table: Table) -> list[tuple[str, str]] | None:
    """Return the words that are the same word spelled otherwise; None when some word is another one."""
    if table.script != "latin" or len(before) != len(after):
        return None
    differing = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    return differing if all(is_same_word(old, new, table.language) for old, new in differing) else None


def is_same_word(old: str, new: str, language: str = "en") -> bool:
    """Tell a spelling from another word: by spelling families, doubled or swapped letters, slips in a long word.

    >>> [is_same_word(*pair.split()) for pair in ("behaviour behavior", "recieve receive", "goverment government")]
    [True, True, True]
    >>> is_same_word("lawful", "unlawful"), is_same_word("employer", "employee"), is_same_word("contract", "contact")
    (False, False, False)
    """
    if old[0] == _MARKS[0] or new[0] == _MARKS[0] or {old, new} <= CONFUSABLE:
        return False
    if not old.isalpha() or not new.isalpha() or abs(len(old) - len(new)) > 2 or min(len(old), len(new)) < FAIR:
        return False
    start, end = _ends(old, new)
    gone, come = old[start : len(old) - end], new[start : len(new) - end]
    return _is_family(old, new, (start, len(old) - end), language) or _is_slip(old, new, start, end, gone, come)


def _ends(old: str, new: str) -> tuple[int, int]:
    most = min(len(old), len(new))
    start = next((at for at in range(most) if old[at] != new[at]), most)
    most -= start
    return start, next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)


def _is_family(old: str, new: str, differs: tuple[int, int], language: str) -> bool:
    """Whether replacing one spelling by its kin, around the difference, makes one word of the other.

    An accent on the last letter is grammar, not spelling: "abroge" and "abrogé" are two words. On the first letter of
    a long word it is what capitals often lack: "Unicamente" and "Únicamente".
    """
    start, end = differs
    for left, right in FAMILIES.get(language, ()):
        if len(left) == len(right) == 1 and end == len(old):
            continue
        for mine, theirs in ((left, right), (right, left)):
            last = end + len(mine)
            least = 0 if start == 0 and len(old) >= LONG and _is_accent(mine, theirs) else 1
            place = old.find(mine, max(least, start - len(mine) - 1), last)
            while place != -1:
                if old[:place] + theirs + old[place + len(mine) :] == new:
                    return True
                place = old.find(mine, place + 1, last)
    return False


def _is_accent(one: str, other: str) -> bool:
    """Whether two letters are one but for an accent."""
    return (
        len(one) == len(other) == 1 and unicodedata.normalize("NFD", one)[0] == unicodedata.normalize("NFD", other)[0]
    )


def _is_slip(old: str, new: str, start: int, end: int, gone: str, come: str) -> bool:
    if len(gone) == len(come) == 2 and gone == come[::-1] and start >= 1:
        return True
    more = come or gone
    if len(gone) + len(come) == 1:
        longer = new if come else old
        if start >= 1 and more == longer[start - 1] and end >= 1:
            return True  # one of a doubled letter
    if min(len(old), len(new)) < LONG or start < 3 or end < 2:
        return False
    return len(gone) + len(come) == 1 or (len(gone) == len(come) == 1 and gone in _VOWELS and come in _VOWELS)
