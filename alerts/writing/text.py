"""Foreign text made safe to set in a line of a mail: cleaned, measured in columns, shortened, wrapped. Pure.

A title is written by a stranger: it may hold line breaks (header injection), bidirectional overrides (text that
reads backwards: https://www.unicode.org/reports/tr36/), lone surrogates (no encoder takes them) or ten megabytes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

TITLE_CHARS = 300
"""Longer titles than any government writes; the rest is cut with an ellipsis."""

LEAD_CHARS = 8

_BROKEN_ANYWHERE = (
    "\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U000323af"  # Han, kana
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
)
"""Inside of a character class: scripts whose lines end between any two characters. Korean ends them at spaces."""
UNSPACED = f"{_BROKEN_ANYWHERE}\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"
"""Inside of a character class: scripts whose words need no space between them (Korean particles stick)."""

_BIDI_AND_INVISIBLE = "\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
_UNWANTED = re.compile(f"[{_BIDI_AND_INVISIBLE}\ud800-\udfff\U000e0000-\U000e007f]")
_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_OPENING = "(\\[{“‘「『（【〈《〔［"
_CLOSING = ")\\]}”’」』）】〉》〕］、。，．,.・：；:;？！?!ー々…"
_INSIDE_A_WORD = re.compile(f"[^\\W{UNSPACED}][^\\W{UNSPACED}]")
BEGUN_MAX = 20
"""Characters of a word that was begun: what is longer is an address, or a name that says something by itself."""
_COUNTED = "年月日時分件項条条號号回년월일건호조항"
"""A number is not parted from what it counts: no line begins with the 月 of 4月."""
_SPACED_OPENING, _SPACED_CLOSING = "(?:«[ \u00a0\u202f])?", "(?:[ \u00a0\u202f][:;!?»]+(?!\\S))*"
"""French sets these apart by a space, at which no line ends."""
_TOKEN = re.compile(
    rf"\s+|[0-9]+[{_COUNTED}][{_CLOSING}]*|[{_OPENING}]*[{_BROKEN_ANYWHERE}\u3000-\u303f\uff00-\uffef][{_CLOSING}]*|{_SPACED_OPENING}[^\s{_BROKEN_ANYWHERE}]+{_SPACED_CLOSING}"
)


def smooth(text: str) -> str:
    """Return `text` on one line, without control, bidirectional and invisible characters; edges keep their space.

    >>> smooth("a\\r\\nBcc: x@example.org \\u202eexe")
    'a Bcc: x@example.org exe'
    """
    return _SPACE.sub(_one_space, _UNWANTED.sub("", text))


def _one_space(run: re.Match[str]) -> str:
    """Keep the ideographic space: in Japanese law it parts the number of an article from its text."""
    return "\u3000" if set(run[0]) == {"\u3000"} else " "


def clean(text: str, limit: int = TITLE_CHARS) -> str:
    """Return at most `limit` characters of `text`, smooth, trimmed; costs the limit, not the text."""
    head = smooth(text[: limit * 4]).strip()
    if len(head) <= limit and len(text) <= limit * 4:
        return head
    return _between_words("".join(_until(head, limit - 1, len)), head)


def without_lead(text: str, title: str) -> str:
    """Return the text without the title it begins with: an entry has said it, and its page often says it twice.

    A short title may be the first word of a sentence, so it stays.

    >>> without_lead("The AI Act The AI Act Article 1", "The AI Act")
    'Article 1'
    """
    while len(title) >= LEAD_CHARS and (text == title or text.startswith(f"{title} ")):
        text = text.removeprefix(title).lstrip()
    return text


def graphemes(text: str) -> Iterator[str]:
    """Yield what a reader takes for one character: base with its marks, flag pairs, emoji joined by ZWJ.

    The rules of UAX #29 that occur in titles; `regex` would know them all, and is not worth a dependency here.
    """
    cluster = ""
    for char in text:
        if cluster and not _extends(cluster, char):
            yield cluster
            cluster = ""
        cluster += char
    if cluster:
        yield cluster


def _extends(cluster: str, char: str) -> bool:
    if cluster[-1] == "\u200d" or char in "\u200c\u200d" or "\U0001f3fb" <= char <= "\U0001f3ff":
        return True
    if "\u1160" <= char <= "\u11ff":  # medial and final jamo follow an initial one
        return True
    if "\U0001f1e6" <= char <= "\U0001f1ff":
        return len(cluster) == 1 and "\U0001f1e6" <= cluster <= "\U0001f1ff"
    return unicodedata.category(char) in ("Mn", "Me", "Mc")


def columns(text: str) -> int:
    """Return how many columns a terminal or a fixed-width mail window gives the text.

    >>> columns("AI法")
    4
    """
    if text.isascii():
        return len(text)
    return sum(_column(char) for char in text)


def _column(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def shorten(text: str, width: int) -> str:
    """Return the text in at most `width` columns, cut between characters as read, with an ellipsis when cut.

    >>> shorten("個人情報の保護に関する法律", 9), shorten("detailed rules", 12)
    ('個人情報…', 'detailed…')
    """
    if columns(text) <= width:
        return text
    return _between_words("".join(_until(text, width - 1, columns)), text)


def _between_words(kept: str, whole: str) -> str:
    """Return what was kept of a text, with an ellipsis, without the beginning of a word that was cut.

    Where words are not set apart, or one is as long as an address, the cut stays where it is.

    >>> _between_words("laying down detailed rul", "laying down detailed rules")
    'laying down detailed…'
    """
    if _INSIDE_A_WORD.match(whole, len(kept) - 1):
        words, gap, begun = kept.rpartition(" ")
        if gap and len(begun) <= BEGUN_MAX and len(words) * 2 > len(kept):
            kept = words
    return kept.rstrip(" ,;:–-") + "…"


def _until(text: str, most: int, measure: Callable[[str], int]) -> Iterator[str]:
    """Yield characters as read while their measures add up to no more than `most`."""
    used = 0
    for cluster in graphemes(text):
        used += measure(cluster)
        if used > most:
            return
        yield cluster


def wrap(text: str, width: int = 72, indent: str = "") -> list[str]:
    """Return lines of at most `width` columns, each after `indent`; only addresses may be longer.

    Breaks at spaces and between characters of scripts without spaces, but never before closing punctuation or after
    opening punctuation (the common part of JIS X 4051); Korean breaks at spaces, as its newspapers do.
    """
    room = width - columns(indent)
    lines: list[str] = []
    line = ""
    for token in _TOKEN.findall(text):
        if token.isspace():
            line += token[0] if line and not line[-1].isspace() else ""
            continue
        if line and columns(line) + columns(token) > room:
            lines.append(indent + line.rstrip())
            line = ""
        for piece in _pieces(token, room):
            if line and columns(line) + columns(piece) > room:
                lines.append(indent + line.rstrip())
                line = ""
            line += piece
    return [*lines, indent + line.rstrip()] if line.strip() else lines


def _pieces(token: str, room: int) -> Iterator[str]:
    """Yield the token, in pieces when it is too long for any line; an address stays whole, to stay clickable."""
    if columns(token) <= room or token.startswith(("http://", "https://")):
        yield token
        return
    piece = ""
    for cluster in graphemes(token):
        if piece and columns(piece) + columns(cluster) > room:
            yield piece
            piece = ""
        piece += cluster
    yield piece
