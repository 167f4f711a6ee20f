"""All words of all subscriptions, looked for in one pass over a text. Pure.

Each word is filed under one piece of itself that must stand in any text that has the word: a token of a spaced
script, the beginning of one, or two neighbouring characters of an unspaced script. A text is cut into such pieces
once; words whose piece is not among them cost nothing, however many there are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from operator import add

from alerts.matching.wording import TOKENS, Text, Word, prepared
from alerts.writing.text import UNSPACED

_UNSPACED_RUNS = re.compile(f"[{UNSPACED}]{{2,}}")
Shelf = defaultdict[str, list[str]]


class Lexicon:
    """Words by the piece they are filed under."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_token: Shelf = defaultdict(list)
        self._by_start: Shelf = defaultdict(list)
        self._by_pair: Shelf = defaultdict(list)
        self._by_char: Shelf = defaultdict(list)
        for word in sorted(set(words)):
            self._file(word, prepared(word))
        self._starts = sorted({len(start) for start in self._by_start})

    def _file(self, word: str, how: Word) -> None:
        pairs = [pair for run in _UNSPACED_RUNS.findall(how.needle) for pair in map(add, run, run[1:])]
        tokens = TOKENS.findall(how.folded)
        # An open end may go on in the text, so that the last token is only the beginning of one.
        is_open = how.is_prefix and bool(tokens) and how.folded.endswith(tokens[-1])
        if pairs:
            _shelve(self._by_pair, pairs, word)
        elif closed := (tokens[:-1] if is_open else tokens):
            _shelve(self._by_token, closed, word)
        elif is_open:
            _shelve(self._by_start, tokens, word)
        elif how.needle:
            _shelve(self._by_char, list(how.needle), word)

    def in_text(self, text: Text) -> list[str]:
        """Return those words that stand in the text, by the same search that `Text.has` makes, in any order."""
        return [word for word in self._possible(text) if text.has(word)]

    def _possible(self, text: Text) -> Iterable[str]:
        if self._by_token:
            yield from _filed(self._by_token, text.tokens)
        if self._by_start:
            yield from _filed(self._by_start, {token[:n] for token in text.tokens for n in self._starts})
        if self._by_pair:
            runs = _UNSPACED_RUNS.findall(text.squeezed)
            yield from _filed(self._by_pair, {pair for run in runs for pair in map(add, run, run[1:])})
        if self._by_char:
            yield from _filed(self._by_char, set(text.squeezed))


def _shelve(shelf: Shelf, pieces: list[str], word: str) -> None:
    """File the word under whichever piece has the fewest words so far: common pieces would say little."""
    least = min(pieces, key=lambda piece: (len(shelf.get(piece, ())), -len(piece)))
    shelf[least].append(word)


def _filed(shelf: Shelf, pieces: Iterable[str]) -> Iterable[str]:
    for piece in shelf.keys() & pieces:
        yield from shelf[piece]
