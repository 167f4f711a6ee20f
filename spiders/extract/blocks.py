"""Stretches of text in reading order, and how they are spelled: what every extractor here is made of."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from monitor.composed import composed

Kind = Literal["title", "heading", "paragraph", "item", "row", "footnote", "meta"]

NAME_LENGTH = 120
"""A heading longer than this many characters is cut in paths; it stays whole in its block."""

_ABNORMAL = re.compile(r"[ \t\n\r\f\v\xa0\u2000-\u200a\u202f\u205f\x1c-\x1f\x85\u2028\u2029]+")
_WRAPPED = re.compile(
    r"(?<=[\u2e80-\ua4cf\uf900-\ufaff\uff00-\uffef])[ \t]*\n[^\S\u3000]*(?=[\u2e80-\ua4cf\uf900-\ufaff\uff00-\uffef])"
)
"""A line end between Chinese or Japanese characters; it stands for nothing, unlike one between words.

U+3000 after it stays: old statutes set it there, behind the label."""
_INVISIBLE = "\u00ad\u200b\u2060\ufeff\x00"


class Raw(NamedTuple):
    """A stretch of text before its place in the document is known."""

    kind: Kind
    text: str
    level: int = 0
    """Of a heading: 1 to 6. Of an item: how many lists it is in."""
    label: str | None = None
    """Implied by markup, such as an `<ol>`'s number; a label printed in the text wins over it. "" begins an item that
    has none; None goes on with the item before."""
    is_term: bool = False
    """Heads the definitions that follow, as `<dt>` does."""
    place: tuple[str, ...] = ()
    """Of a row that says itself where it stands, below whatever is open: the provision that it compares."""


def clean(text: str) -> str:
    """Return NFC with runs of blanks as one; U+3000 stays, because it ends labels in Japanese law.

    Invisible hints (soft hyphen, zero-width space, byte order mark) go: they break words that people search for.

    >>> clean("  a \\n b\\u00adc　d ")
    'a bc　d'
    """
    if text.isascii():
        return " ".join(text.split()).replace("\x00", "")
    text = collapsed(without_invisible(text))
    return composed(text)


def collapsed(text: str) -> str:
    """Return `clean`'s text of one that is NFC already and holds nothing invisible."""
    if "\n" in text and not text.isascii() and any(line.rstrip()[-1:] >= "\u2e80" for line in text.split("\n")):
        text = _WRAPPED.sub("", text)
    return _ABNORMAL.sub(" ", text).strip(" 　") if "　" in text else " ".join(text.split())


def without_invisible(text: str) -> str:
    """Return a text without the signs that only hint at where it may be broken."""
    for sign in _INVISIBLE:
        if sign in text:
            text = text.replace(sign, "")
    return text


def join(text: str, line: str) -> str:
    """Join a line to the text before it: a blank between words, none between Chinese or Japanese characters.

    >>> join("the ob-", "ligation"), join("規則の", "改正"), join("", "a")
    ('the ob- ligation', '規則の改正', 'a')
    """
    if not text or not line:
        return text or line
    pair = text[-1] + line[0]
    tight = all(sign >= "\u2e80" and not "\uac00" <= sign <= "\ud7a3" for sign in pair)
    return f"{text}{line}" if tight else f"{text} {line}"


def joined(lines: Sequence[str]) -> str:
    """Join many lines as `join` joins two; linear, however many.

    >>> joined(["規則の", "改正 of", "2026"])
    '規則の改正 of 2026'
    """
    if all(lines) and all(map(str.isascii, lines)):
        return " ".join(lines)
    pieces = [lines[0]] if lines else []
    for before, line in itertools.pairwise(lines):
        is_tight = bool(before and line) and join(before[-1], line[0])[1:2] != " "
        pieces.append(line if is_tight or not (before and line) else f" {line}")
    return "".join(pieces)
