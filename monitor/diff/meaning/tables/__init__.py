"""The tables, and whose language a text is in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from monitor.diff.meaning.table import Table
from monitor.diff.meaning.tables.de import GERMAN
from monitor.diff.meaning.tables.en import ENGLISH
from monitor.diff.meaning.tables.es import SPANISH
from monitor.diff.meaning.tables.fr import FRENCH
from monitor.diff.meaning.tables.it import ITALIAN
from monitor.diff.meaning.tables.ja import JAPANESE
from monitor.diff.meaning.tables.ko import KOREAN
from monitor.diff.meaning.tables.nl import DUTCH
from monitor.diff.meaning.tables.pt import PORTUGUESE
from monitor.diff.meaning.tables.zh import CHINESE
from monitor.diff.meaning.tongue import likeliest, may_be

TABLES: dict[str, Table] = {
    table.language: table
    for table in (ENGLISH, GERMAN, FRENCH, SPANISH, ITALIAN, PORTUGUESE, DUTCH, JAPANESE, KOREAN, CHINESE)
}
READ_CHARS = 300
"""Of a text whose language is looked for."""
SAMPLE, LONG_CHARS, LINES = 20, 30, 400
"""Lines, and the characters that each has, by which a document's language is told; and how many are looked at."""

_EAST = re.compile("[\u3040-\u30ff\uac00-\ud7a3\u4e00-\u9fff]")
_KANA = re.compile("[\u3040-\u30ff]+")
_HANGUL = re.compile("[\uac00-\ud7a3]+")
_HAN = re.compile("[\u4e00-\u9fff]+")
_LATIN = re.compile("[A-Za-zÀ-ɏ]")


def table_of(text: str, hint: str | None = None) -> Table:
    """Return the table for a text: by its script first, since declared languages are often wrong; then by `hint`.

    Without a hint, a text in Latin letters is read by its small words; English where they do not tell.

    >>> table_of("Der Betreiber muss die Behörde unterrichten.").language
    'de'
    >>> table_of("主管機關應派員檢查", "en").language, table_of("사업자는 신고하여야 한다").language
    ('zh', 'ko')
    """
    opening = text[:READ_CHARS]
    declared = _primary(hint or "")
    if not opening.isascii() and (asian := _asian(opening, declared)):
        return asian
    table = TABLES.get(declared)
    if table is not None and (table.script == "latin" or not _LATIN.search(opening)):
        return table
    return TABLES[likeliest(opening)[0]]


def language_of(texts: Iterable[str]) -> str | None:
    """Return the language of a document that declares none, by its first long lines; None when they do not tell."""
    opening = list(islice((text[:READ_CHARS] for text in texts), LINES))
    for least in (LONG_CHARS, 1):  # of a price list, no line is long
        sample = " ".join(islice((text for text in opening if len(text) >= least), SAMPLE))
        table = _asian(sample, "")
        if table is not None:
            return table.language
        language, is_settled = likeliest(sample)
        if is_settled:
            return language
    return None


def is_spoken(language: str, texts: Iterable[str]) -> bool:
    """Return whether texts may be in the language that a page states of itself, as their first lines tell.

    >>> is_spoken("en-US", ["이 법은 공포한 날부터 시행한다."]), is_spoken("ja", ["施行期日", "The Act applies."])
    (False, True)
    """
    sample = " ".join(islice((text[:READ_CHARS] for text in texts), SAMPLE))
    stated = _primary(language)
    asian = _asian(sample, stated)
    if stated in TABLES and TABLES[stated].script != "latin":
        return asian is not None or not likeliest(sample)[1]
    return asian is None and may_be(sample, stated)


def _primary(tag: str) -> str:
    """Return the language of a tag: "zh" of "zh-Hant" and of "zh_TW"."""
    return tag.replace("_", "-").partition("-")[0].lower()


def _asian(text: str, declared: str) -> Table | None:
    """Return the table of the script most of a text is in; None for Latin and other letters."""
    if not _EAST.search(text):
        return None
    hangul, han, kana = [sum(map(len, pattern.findall(text))) for pattern in (_HANGUL, _HAN, _KANA)]
    if hangul + han + kana <= len(_LATIN.findall(text)) // 4:
        return None
    if hangul > han + kana:
        return KOREAN
    if kana or declared == "ja":
        return JAPANESE
    return KOREAN if hangul or declared == "ko" else CHINESE
