"""Where a subscription's words stand in a passage that is shown: the reader sees at once why it came. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from alerts.matching.wording import prepared
from alerts.writing.text import UNSPACED

_LETTER = f"[^\\W_{UNSPACED}]"

Pieces = tuple[tuple[str, bool], ...]


def pieces(text: str, words: tuple[str, ...]) -> Pieces:
    """Return the text in pieces, each with whether it is one of the words; joined, they are the text.

    >>> pieces("高リスクＡＩ", ("AI",))
    (('高リスク', False), ('ＡＩ', True))
    """
    pattern = _pattern(words)
    if pattern is None or not text:
        return ((text, False),)
    folded, places = _folded(text)
    found: list[tuple[str, bool]] = []
    at = 0
    for hit in pattern.finditer(folded):
        start, end = places[hit.start()], places[hit.end()]
        if end > start >= at:
            found += [(text[at:start], False), (text[start:end], True)]
            at = end
    return tuple(piece for piece in (*found, (text[at:], False)) if piece[0])


@lru_cache(maxsize=1000)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str] | None:
    wanted = [pattern for word in words if (pattern := _of_word(word))]
    return re.compile("|".join(sorted(wanted, key=len, reverse=True))) if wanted else None


def _of_word(word: str) -> str:
    how = prepared(word)
    if how.pattern is not None:
        return how.pattern
    if how.token is not None:
        return f"(?<!{_LETTER}){re.escape(how.token)}(?!{_LETTER})"
    return " ?".join(map(re.escape, how.needle))


def _folded(text: str) -> tuple[str, list[int]]:
    """Return the text folded sign by sign, and from which place of the text each place of the result came."""
    folded: list[str] = []
    places: list[int] = []
    for at, char in enumerate(text):
        for each in unicodedata.normalize("NFKC", char).casefold():
            folded.append(" " if each.isspace() else each)
            places.append(at)
    return "".join(folded), [*places, len(text)]


def words_in(rules: Iterable[str]) -> tuple[str, ...]:
    """Return the words among match rules."""
    return tuple(rule.removeprefix("word ") for rule in rules if rule.startswith("word "))
