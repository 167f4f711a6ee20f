"""Lists of phrases as one pattern: a trie, so that a text is walked once however long the lists are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

KEPT = 4096
"""Matched words whose kind is remembered; a law uses some hundred."""

Node = dict[str, "Node"]
_END = "end"


def listed(text: str) -> list[str]:
    """Return the phrases of a table's cell, which are separated by semicolons.

    >>> listed("shall; must;  is required to")
    ['shall', 'must', 'is required to']
    """
    return [phrase for phrase in (" ".join(part.split()) for part in text.split(";")) if phrase]


def alternatives(phrases: Iterable[str], *, spaced: bool) -> str:
    """Return a pattern that takes the longest of the phrases at a place, without groups.

    In a phrase, `*` stands for the rest of a word and `?` for one syllable of Hangul. Where words have blanks between
    them (`spaced`), a phrase ends with its word, and its hyphens may be blanks ("au-delà de", "au delà de"); where
    not, a blank in it is one that may be missing.
    """
    return _regex(_trie(phrases), "", spaced) or "(?!)"


class Phrases:
    """Phrases by kind, as `alternatives` reads them."""

    def __init__(self, kinds: Mapping[str, str], *, spaced: bool) -> None:
        self._spaced = spaced
        pairs = [(phrase, kind) for kind, cell in kinds.items() for phrase in listed(cell)]
        self._exact = {self._key(phrase): kind for phrase, kind in pairs if not _is_open(phrase)}
        self._open = [
            (re.compile("".join(_sign(sign, spaced) for sign in phrase)), kind)
            for phrase, kind in sorted(pairs, key=lambda pair: -len(pair[0]))
            if _is_open(phrase)
        ]
        edge = r"(?<!\w)" if spaced else ""
        self.pattern = re.compile(edge + alternatives([phrase for phrase, _ in pairs], spaced=spaced))
        self.kind = lru_cache(KEPT)(self._kind)

    def _kind(self, found: str) -> str:
        """Return the kind of what `pattern` matched."""
        kind = self._exact.get(self._key(found))
        if kind is None:
            kind = next(kind for pattern, kind in self._open if pattern.fullmatch(found))
        return kind

    def _key(self, phrase: str) -> str:
        return " ".join(phrase.replace("-", " ").split()) if self._spaced else "".join(phrase.split())


def _sign(sign: str, spaced: bool) -> str:
    if sign == "*":
        return r"\w{0,12}"
    if sign == "?":
        return "[가-힣]"
    if sign == " ":
        return r"\s+" if spaced else r"\s?"
    if sign == "-" and spaced:
        return r"[-\s]"
    return re.escape(sign)


def _regex(node: Node, last: str, spaced: bool) -> str:
    """Return a pattern that takes the longest phrase below a node, which was reached by the sign `last`."""
    branches = [
        _sign(sign, spaced) + _regex(below, sign, spaced) for sign, below in sorted(node.items()) if sign != _END
    ]
    if _END in node:
        branches.append(r"(?!\w)" if spaced and (last.isalnum() or last == "*") else "")
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})" if branches else ""


def _trie(phrases: Iterable[str]) -> Node:
    root: Node = {}
    for phrase in phrases:
        node = root
        for sign in phrase:
            node = node.setdefault(sign, {})
        node[_END] = {}
    return root


def _is_open(phrase: str) -> bool:
    return "*" in phrase or "?" in phrase
