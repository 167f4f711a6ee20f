"""How a printed number is spelled in paths, and which numbers are divisions rather than items of a list."""

from __future__ import annotations

import re
from typing import NamedTuple

from spiders.extract import labels

_QUOTES = "\"'“”„‟‘’‚«»「」『』〈〉 "
_AROUND = ".．、:：;,–—-·•　 "
_BRACKETS = {"(": ")", "（": "）", "[": "]", "［": "］"}
_ITEM = re.compile(r"\W*(?:\d+\w{0,12}|[^\W\d_]{1,4}|[ivxlcdm]+|[IVXLCDM]+)\W*")
"""(1a), ２, 十二, ba), 42sexies: members of a list. Longer ones, or with a word before them, are divisions."""


class Number(NamedTuple):
    """A number as printed and as it goes into a path."""

    printed: str
    name: str
    """"" when it is a mere dash or bullet."""
    is_division: bool


def spelled(text: str) -> Number:
    """Return how to print and cite what an element for numbers holds.

    >>> spelled("“(3)"), spelled("CHAPTER II").name, spelled("§ 53 a.").name
    (Number(printed='(3)', name='3', is_division=False), 'Chapter II', '§ 53 a')
    >>> spelled("第一条の二").is_division, spelled("—").name
    (True, '')
    """
    core = text.strip(_QUOTES)
    found = labels.read(core)
    if found is not None and not found.rest:
        return Number(found.printed, found.name, found.form in labels.RANKS)
    return Number(core, _bare(core.strip(_AROUND + _QUOTES)), "§" in core or not _ITEM.fullmatch(core))


def _bare(name: str) -> str:
    """Without the brackets around it, the first of which may be missing: (a), a). 附則（令和五年法律） stays."""
    for opening, closing in _BRACKETS.items():
        if name.startswith(opening):
            return name[1:].rstrip(closing + _AROUND)
        if name.endswith(closing) and opening not in name:
            return name[:-1].rstrip(_AROUND)
    return name
