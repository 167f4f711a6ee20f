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
from monitor.diff.meaning.tables.ja import JAPANESE
from monitor.diff.meaning.tables.ko import KOREAN
from monitor.diff.meaning.tables.zh import CHINESE

TABLES: dict[str, Table] = {
    table.language: table for table in (ENGLISH, GERMAN, FRENCH, SPANISH, JAPANESE, KOREAN, CHINESE)
}
READ_CHARS = 300
"""Of a text whose language is looked for."""
SAMPLE, LONG_CHARS = 20, 30
"""Lines, and the characters that each has, by which a document's language is told."""

_EAST = re.compile("[\u3040-\u30ff\uac00-\ud7a3\u4e00-\u9fff]")
_KANA = re.compile("[\u3040-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_HAN = re.compile("[\u4e00-\u9fff]")
_LATIN = re.compile("[A-Za-zÀ-ɏ]")
_WORD = re.compile(r"[a-zà-ÿ']+")
_SMALL: dict[str, str] = {
    word: language
    for language, words in {
        "en": "the of and to in shall for by or is any with that which this on be are as from at you your our we",
        "de": "der die das und oder den dem des ist nach von zu für nicht durch im mit auf wird eine sind bei",
        "fr": "le les la du et des une dans par pour est sur au aux ou qui que ce cette l' d' sont à un sans ne",
        "es": "el los las del y en que por para se con al lo su sus esta este será una o no como ley",
    }.items()
    for word in words.split()
}


def table_of(text: str, hint: str | None = None) -> Table:
    """Return the table for a text: by its script first, since declared languages are often wrong; then by `hint`.

    Without a hint, a text in Latin letters is read by its small words; English where they do not tell.

    >>> table_of("Der Betreiber muss die Behörde unterrichten.").language
    'de'
    >>> table_of("主管機關應派員檢查", "en").language, table_of("사업자는 신고하여야 한다").language
    ('zh', 'ko')
    """
    opening = text[:READ_CHARS]
    declared = (hint or "").split("-")[0].split("_")[0].lower()
    if not opening.isascii() and (asian := _asian(opening, declared)):
        return asian
    table = TABLES.get(declared)
    if table is not None and (table.script == "latin" or not _LATIN.search(opening)):
        return table
    return TABLES[_by_small_words(opening.lower())]


def language_of(texts: Iterable[str]) -> str | None:
    """Return the language of a document that declares none, by its first long lines; None when they do not tell."""
    sample = " ".join(islice((text[:READ_CHARS] for text in texts if len(text) >= LONG_CHARS), SAMPLE))
    table = _asian(sample, "")
    if table is not None:
        return table.language
    return _by_small_words(sample.lower()) if _SMALL.keys() & _WORD.findall(sample.lower()) else None


def _asian(text: str, declared: str) -> Table | None:
    """Return the table of the script most of a text is in; None for Latin and other letters."""
    if not _EAST.search(text):
        return None
    hangul, han, kana = (len(pattern.findall(text)) for pattern in (_HANGUL, _HAN, _KANA))
    if hangul + han + kana <= len(_LATIN.findall(text)) // 4:
        return None
    if hangul > han + kana:
        return KOREAN
    if kana or declared == "ja":
        return JAPANESE
    return KOREAN if hangul or declared == "ko" else CHINESE


def _by_small_words(text: str) -> str:
    counts = dict.fromkeys(("en", "de", "fr", "es"), 0)
    for word in _WORD.findall(text):
        if language := _SMALL.get(word):
            counts[language] += 1
    return max(counts, key=counts.__getitem__)
