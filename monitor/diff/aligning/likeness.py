"""How alike two texts are, from 0 to 1, and which blocks are worth asking about. Work is counted, and has an end."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, count

from rapidfuzz.distance import Indel

from monitor.diff.aligning.side import Side

Words = str | list[int]
"""A text as it is scored: its words as numbers, or, where a script has no blanks, its characters."""

PLAINLY = 0.75
"""From here on words are enough, of short blocks too."""
LONG_CHARS = 200_000
"""Of a longer text its beginning and its end tell what it is like."""
SAMPLE, SAMPLE_CHARS = 300, 200
"""Blocks, and characters of each, that tell which kind of script a document is in."""

SHORT_TOKENS = 12
"""Blocks with fewer words are compared by characters too: a German heading is one long word."""

MAX_CELLS = 4_000_000
"""Beyond, likeness is the share of common words in any order: an upper bound, at a linear price."""
BUDGET_CELLS = 250_000_000
"""Cells spent on one pair of documents, some 60 ms; then every further answer is the linear one."""
BUDGET_COUNTED = 2_500_000
"""Words counted for linear answers."""
BUDGET_ANSWERS = 16_000
"""Answers given for one pair of documents; then nothing is like anything."""
BUDGET_CHARS = 3_000_000
"""Characters split into words for one pair of documents; the blocks after that are compared whole or not at all."""

SHINGLE = 4
SKETCH = 24
"""Phrases kept of one block, the same ones wherever it stands (the smallest by hash): enough for a page of text."""
MAX_POSTINGS = 20
"""A phrase that stands in more blocks than this tells nothing about which is which."""
BEST = 2
FEW = 8
"""Of a block's phrases one in so many must be shared: what is alike by more than half its words shares more."""
FIRST_INDEXED = 30_000
MOST_INDEXED = 60_000
"""Words of either side looked up by their phrases, the more only where the first are worth it; blocks after that are
found in their place only."""

_WORD = re.compile(r"[^\W_]+")
_LATIN = "".join(
    sign.casefold() if sign.isalnum() and sign not in "ßµ" else " " for sign in map(chr, range(256))
).encode("latin-1")
"""What each sign of Latin-1 is in a word, and a blank for what is in none."""
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]")
"""Scripts scored by characters: Japanese and Chinese have no blanks, and Korean words change with their particles."""


class Likeness:
    """Likeness of the blocks of two documents; texts are split once."""

    def __init__(self, before: Side, after: Side) -> None:
        self._sides = before, after
        self.is_dense = _is_dense(before) or _is_dense(after)
        """Whether texts are scored by characters; a document is of one kind, its foreign words too."""
        self._ids: defaultdict[str, int] = defaultdict(count().__next__)
        self._known: tuple[dict[int, Words], dict[int, Words]] = {}, {}
        self._sketches: tuple[dict[int, list[int]], dict[int, list[int]]] = {}, {}
        self._vocabularies: tuple[dict[int, frozenset[str | int]], ...] = {}, {}
        self._cells = BUDGET_CELLS
        self._answers = BUDGET_ANSWERS
        self._chars = BUDGET_CHARS
        self._counted = BUDGET_COUNTED

    def of(self, i: int, j: int, least: float = 0.0) -> float:
        """Return how alike block `i` of the old and block `j` of the new document are; 0 when below `least`."""
        old, new = self._sides[0].key(i), self._sides[1].key(j)
        if old == new:
            return 1.0
        if self._answers <= 0:
            return 0.0
        left, right = self.words(0, i), self.words(1, j)
        score = self.between(left, right, least)
        if score < PLAINLY and self.is_short(len(left), len(right)):
            score = max(score, self.between(old, new, least) - 0.1)
        return score if score >= least else 0.0

    @property
    def is_spent(self) -> bool:
        """Whether as many answers were given as there may be."""
        return self._answers <= 0

    def is_short(self, left: int, right: int) -> bool:
        """Whether blocks of so many words are compared by their characters too."""
        return left < SHORT_TOKENS > right and not self.is_dense

    def between(self, left: Words, right: Words, least: float = 0.0) -> float:
        """Return how alike two split texts are; 0 when below `least`, or when the budget is spent."""
        small, large = len(left), len(right)
        if small > large:
            small, large = large, small
        if not small or self._answers <= 0:
            return 0.0
        if 2 * small < least * (small + large):
            return 0.0
        self._answers -= 1
        cells = small * large
        if cells > min(MAX_CELLS, self._cells):
            return 2 * self._common(left, right) / (small + large)
        self._cells -= cells
        return float(Indel.normalized_similarity(left, right, score_cutoff=least))

    def _common(self, left: Words, right: Words) -> int:
        """Return how many words both have, in any order; 0 when there was enough to count."""
        self._counted -= len(left) + len(right)
        if self._counted < 0:
            return 0
        return sum((Counter(left) & Counter(right)).values())

    def candidates(self, left: Sequence[int], right: Sequence[int], most: int) -> Iterator[tuple[int, int]]:
        """Yield pairs that share rare phrases of four words, the best few for each new block.

        `most` words of either side are looked at.
        """
        index: defaultdict[int, list[int]] = defaultdict(list)
        for i in self._within(0, left, most):
            for shingle in self._shingles(0, i):
                index[shingle].append(i)
        telling = {shingle: at for shingle, at in index.items() if len(at) <= MAX_POSTINGS}
        for j in self._within(1, right, most):
            shingles = self._shingles(1, j)
            hits = Counter(chain.from_iterable(map(telling.__getitem__, telling.keys() & shingles)))
            enough = max(1, len(shingles) // FEW)
            ranked = sorted((-count, i) for i, count in hits.items() if count >= enough)
            yield from ((i, j) for _, i in ranked[:BEST])

    def _within(self, side: int, chosen: Sequence[int], most: int) -> Iterator[int]:
        """Yield blocks until they have so many words."""
        for at in chosen:
            most -= len(self.words(side, at))
            if most < 0:
                return
            yield at

    def _shingles(self, side: int, at: int) -> list[int]:
        known = self._sketches[side].get(at)
        if known is None:
            known = self._sketches[side][at] = _shingles(self.words(side, at))
        return known

    def vocabulary(self, side: int, at: int) -> frozenset[str | int]:
        """Return the different words of a block, or characters."""
        known = self._vocabularies[side].get(at)
        if known is None:
            known = self._vocabularies[side][at] = frozenset(self.words(side, at))
        return known

    def words(self, side: int, at: int) -> Words:
        """Return a block's words as numbers, or its characters; blanks and punctuation do not count as words."""
        known = self._known[side].get(at)
        if known is None:
            known = self._known[side][at] = self._split(self._sides[side].key(at))
        return known

    def _split(self, text: str) -> Words:
        if len(text) > LONG_CHARS:
            text = f"{text[: LONG_CHARS // 2]} {text[-LONG_CHARS // 2 :]}"
        self._chars -= len(text)
        if self._chars < 0:
            return []
        if self.is_dense:
            return text
        return list(map(self._ids.__getitem__, words_of(text)))


def words_of(text: str) -> list[str]:
    """Return the words of a text, case folded. Texts of Western Europe are split without an expression, three times
    as fast.

    >>> words_of("Das Maß: ½ §5a"), words_of("Η Αρχή_5")
    (['das', 'mass', '½', '5a'], ['η', 'αρχή', '5'])
    """
    if "µ" not in text:  # it folds to a Greek letter
        try:
            narrow = text.replace("ß", "ss").encode("latin-1")
        except UnicodeEncodeError:
            pass
        else:
            return narrow.translate(_LATIN).decode("latin-1").split()
    return _WORD.findall(text.casefold())


def _is_dense(side: Side) -> bool:
    """Whether most of a document is of a script scored by characters."""
    sample = [side.bodies[at] for at in side.contents[:SAMPLE]]
    return 2 * sum(_DENSE.search(text, 0, SAMPLE_CHARS) is not None for text in sample) > len(sample)


def _shingles(words: Words) -> list[int]:
    """Return the phrases a block is looked up by, as numbers that mean the same on both sides and at every start:
    the hashes of numbers, and of tuples of them, are not salted."""
    numbers = list(map(ord, words)) if isinstance(words, str) else words
    if len(numbers) < SHINGLE:
        return [hash(tuple(numbers))] if numbers else []
    found = set(map(hash, zip(numbers, numbers[1:], numbers[2:], numbers[3:], strict=False)))
    return sorted(found)[:SKETCH]
