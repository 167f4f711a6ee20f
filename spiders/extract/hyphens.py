"""Words broken at a line's end, put together by the document's own vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN: Final = re.compile(r"[-‐]\n[ \t]*+(?=[^\W\d_]{2})")
_LEFT: Final = re.compile(r"[^\W\d_]{2,40}\Z")
_RIGHT: Final = re.compile(r"[^\W\d_]{2,40}")
FEW: Final = 60
"""So many words are looked for one by one; for more, all words of the text are listed once."""
_AND: Final = frozenset("und oder bzw sowie and or to et ou y o e bis".split())  # noqa: SIM905 -- as words


def vocabulary(text: str) -> frozenset[str]:
    """Return the words of a text in lower case, compounds with hyphens as one."""
    return frozenset(_WORD.findall(text.lower()))


def whole(left: str, right: str, words: frozenset[str]) -> str:
    """Return one word of the two parts of a broken one, with a hyphen where the document spells it so elsewhere.

    >>> whole("ob", "ligation", frozenset(["obligation"])), whole("long", "term", frozenset(["long-term"]))
    ('obligation', 'long-term')
    """
    if f"{left}{right}".lower() in words:
        return f"{left}{right}"
    keeps = f"{left}-{right}".lower() in words or not right[:1].islower()
    return f"{left}-{right}" if keeps else f"{left}{right}"


def mended(text: str) -> str:
    """Return a text whose lines no longer break words; "Bundes- und" at a line's end is no broken word.

    >>> mended("the ob-\\nligation, an obligation")
    'the obligation, an obligation'
    >>> mended("Bundes-\\nund Landesrecht")
    'Bundes-\\nund Landesrecht'
    """
    breaks = sorted((each for each in _candidates(text) if _could_be(text, each)), key=re.Match.start)
    if not breaks:
        return text
    words = vocabulary(text) if len(breaks) > FEW else None
    pieces: list[str] = []
    end = 0
    for found in breaks:
        joint = _joint(text, found, words)
        pieces += (text[end : found.start()], joint)
        end = found.end()
    return "".join((*pieces, text[end:]))


def _candidates(text: str) -> Iterator[re.Match[str]]:
    """Hyphens at line ends; looked for as plain strings, which costs a tenth of a pattern."""
    for mark in ("-\n", "‐\n"):
        at = text.find(mark)
        while at >= 0:
            if found := _BROKEN.match(text, at):
                yield found
            at = text.find(mark, at + 1)


def _could_be(text: str, found: re.Match[str]) -> bool:
    right = _RIGHT.match(text, found.end())
    return right is not None and right[0][0].islower() and right[0] not in _AND


def _joint(text: str, found: re.Match[str], words: frozenset[str] | None) -> str:
    """What stands between the parts: nothing, or the hyphen and the line end as they were."""
    left = _LEFT.search(text, max(0, found.start() - 40), found.start())
    right = _RIGHT.match(text, found.end())
    if left is None or right is None:
        return found[0]
    word, compound = f"{left[0]}{right[0]}", f"{left[0]}-{right[0]}"
    if words is None:
        known, is_compound = word in text, compound in text
    else:
        known, is_compound = word.lower() in words, compound.lower() in words
    if is_compound and not known:
        return "-"
    return ""
