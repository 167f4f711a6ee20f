"""How alike two blocks are, from 0 to 1, and which are worth asking about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel

from monitor.diff.words import tokens

SHORT_TOKENS = 12
"""Blocks with fewer tokens are compared by characters too: a German heading is one long word."""

MAX_CELLS = 4_000_000
"""Beyond, likeness is the share of common words in any order: an upper bound, at a linear price."""

BUDGET_CELLS = 400_000_000
"""Cells spent on one pair of documents, some second; then every further answer is the linear one."""

SHINGLE = 4
MAX_POSTINGS = 40
"""A phrase that stands in more blocks than this tells nothing about which is which."""
BEST = 4


class Likeness:
    """Likeness of the blocks of two documents; texts are split once."""

    def __init__(self, before: Sequence[str], after: Sequence[str]) -> None:
        self._texts = before, after
        self._ids: dict[str, int] = {}
        self._known: tuple[dict[int, list[int]], dict[int, list[int]]] = {}, {}
        self._spent = 0

    def of(self, i: int, j: int) -> float:
        """Return how alike block `i` of the old and block `j` of the new document are."""
        old, new = self._texts[0][i], self._texts[1][j]
        if old == new:
            return 1.0
        left, right = self._words(0, i), self._words(1, j)
        if not left or not right:
            return 0.0
        cells = len(left) * len(right)
        self._spent += cells
        if cells > MAX_CELLS or self._spent > BUDGET_CELLS:
            return _bag(left, right)
        score = float(Indel.normalized_similarity(left, right))
        if len(left) < SHORT_TOKENS and len(right) < SHORT_TOKENS:
            score = max(score, float(Indel.normalized_similarity(old, new)) - 0.1)
        return score

    def candidates(self, left: Sequence[int], right: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Yield pairs that share rare phrases of four words, at most four for each new block."""
        if not left or not right:
            return
        index: dict[tuple[int, ...], list[int]] = defaultdict(list)
        for i in left:
            for shingle in _shingles(self._words(0, i)):
                index[shingle].append(i)
        for j in right:
            shared: Counter[int] = Counter()
            for shingle in _shingles(self._words(1, j)):
                at = index.get(shingle, ())
                if len(at) <= MAX_POSTINGS:
                    shared.update(at)
            for i, _ in shared.most_common(BEST):
                yield i, j

    def _words(self, side: int, at: int) -> list[int]:
        """Return a block's words as numbers; blanks and punctuation do not count."""
        known = self._known[side].get(at)
        if known is None:
            ids = self._ids
            split = (token for token in tokens(self._texts[side][at].casefold()) if token[0].isalnum())
            known = self._known[side][at] = [ids.setdefault(token, len(ids)) for token in split]
        return known


def _shingles(words: list[int]) -> set[tuple[int, ...]]:
    if len(words) <= SHINGLE:
        return {tuple(words)} if words else set()
    return set(zip(*(words[k:] for k in range(SHINGLE)), strict=False))


def _bag(left: list[int], right: list[int]) -> float:
    common = sum((Counter(left) & Counter(right)).values())
    return 2 * common / (len(left) + len(right))
