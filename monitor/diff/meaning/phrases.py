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


class Phrases:
    """Phrases by kind. In a phrase, `*` stands for the rest of a word and `?` for one syllable of Hangul.

    A script without blanks between words has no word edges: there a phrase is found anywhere, and a blank in it is
    one that may be missing.
    """

    def __init__(self, kinds: Mapping[str, str], *, spaced: bool) -> None:
        self._spaced = spaced
        pairs = [(phrase, kind) for kind, cell in kinds.items() for phrase in listed(cell)]
        self._exact = {self._key(phrase): kind for phrase, kind in pairs if not _is_open(phrase)}
        self._open = [
            (re.compile(self._plain(phrase)), kind)
            for phrase, kind in sorted(pairs, key=lambda pair: -len(pair[0]))
            if _is_open(phrase)
        ]
        self.pattern = re.compile(self._whole([phrase for phrase, _ in pairs]))
        self.kind = lru_cache(KEPT)(self._kind)

    def _kind(self, found: str) -> str:
        """Return the kind of what `pattern` matched."""
        kind = self._exact.get(self._key(found))
        if kind is None:
            kind = next(kind for pattern, kind in self._open if pattern.fullmatch(found))
        return kind

    def _key(self, phrase: str) -> str:
        return (" " if self._spaced else "").join(phrase.split())

    def _whole(self, phrases: list[str]) -> str:
        return (r"(?<!\w)" if self._spaced else "") + self._regex(_trie(phrases), "")

    def _plain(self, phrase: str) -> str:
        return "".join(map(self._sign, phrase))

    def _sign(self, sign: str) -> str:
        if sign == "*":
            return r"\w{0,12}"
        if sign == "?":
            return "[가-힣]"
        if sign == " ":
            return r"\s+" if self._spaced else r"\s?"
        return re.escape(sign)

    def _regex(self, node: Node, last: str) -> str:
        """Return a pattern that takes the longest phrase below a node, which was reached by the sign `last`."""
        branches = [
            self._sign(sign) + self._regex(below, sign) for sign, below in sorted(node.items()) if sign != _END
        ]
        if _END in node:
            branches.append(r"(?!\w)" if self._spaced and (last.isalnum() or last == "*") else "")
        return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


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
