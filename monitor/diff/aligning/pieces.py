"""One provision that became several, or several that became one: found where the pieces together say what it said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from monitor.diff.aligning.likeness import Likeness, Words
from monitor.diff.aligning.nearby import Nearby
from monitor.diff.aligning.sequence import Match

MOST_PIECES = 4
WHOLE = 0.72
"""Least likeness of all pieces together to what they were made of: small edits on the way are usual."""
PIECE = 0.66
"""Least share of each piece that only it explains of the whole: else it is a new neighbour."""
LEAST_KNOWN = 0.5
"""Share of a piece's different words that the whole must have; fewer than of its words, since it repeats some."""
GAIN = 0.005
"""How much better the pieces together must be than the best of them alone."""
SAID_LEAST = 3
"""Words that a piece must have behind those that the first one begins with too."""
START_LEAST = 2
"""Words that they must begin with alike: an article says nothing."""
LEAST_PIECE = 2
"""Words, or characters of a script without blanks, below which a piece shows nothing."""

Group = tuple[tuple[int, ...], tuple[int, ...]]
"""Blocks of the old document, and blocks of the new: one on the one side, two to four on the other."""


def groups(near: Nearby, likeness: Likeness, best: dict[Match, float]) -> Iterator[tuple[Group, float]]:
    """Yield possible splits and merges of a gap, each with its likeness; `best` holds that of its single pairs."""
    alone: dict[tuple[int, int], float] = defaultdict(float)
    for (i, j), score in best.items():
        alone[0, i] = max(alone[0, i], score)
        alone[1, j] = max(alone[1, j], score)
    for at, i in enumerate(near.gone):
        fits = near.pieces(0, at, LEAST_KNOWN)
        for run, score in _runs((0, i), near.come, fits, likeness, alone[0, i]):
            yield ((i,), run), score
    for at, j in enumerate(near.come):
        fits = near.pieces(1, at, LEAST_KNOWN)
        for run, score in _runs((1, j), near.gone, fits, likeness, alone[1, j]):
            yield (run, (j,)), score


def _runs(
    block: tuple[int, int], others: Sequence[int], fits: Sequence[bool], likeness: Likeness, alone: float
) -> Iterator[tuple[tuple[int, ...], float]]:
    """Yield runs of neighbours on the other side that together say what `block` (its side, its index) says.

    `fits` says which of them could be pieces of it; a run begins and ends with such.
    """
    if sum(fits) < 2:
        return
    least = max(WHOLE, alone + GAIN)
    whole, side = likeness.words(*block), 1 - block[0]
    if least > 1.0 or len(whole) < 2 * LEAST_PIECE:
        return
    lengths = [len(likeness.words(side, at)) for at in others]
    for start in range(len(others)):
        total = lengths[start]
        for end in range(start + 2, min(start + MOST_PIECES, len(others)) + 1):
            total += lengths[end - 1]
            if not fits[start] or not fits[end - 1] or total * WHOLE > len(whole) * (2 - WHOLE):
                break
            parts = [likeness.words(side, at) for at in others[start:end]]
            for said in (parts, said_once(parts)):
                score = _score(said, whole, likeness, least) if said else 0.0
                if score:
                    yield tuple(others[start:end]), score
                    break


def _score(parts: Sequence[Words], whole: Words, likeness: Likeness, least: float) -> float:
    """Return how alike pieces together are to a whole; 0 when below `least`, or when one of them is none."""
    total = sum(map(len, parts))
    if 2 * min(total, len(whole)) < least * (total + len(whole)):
        return 0.0
    score = likeness.between(whole, together(parts), least)
    common = score * (total + len(whole)) / 2
    return score if score >= least and _are_pieces(parts, whole, likeness, common) else 0.0


def _are_pieces(parts: Sequence[Words], whole: Words, likeness: Likeness, common: float) -> bool:
    """Whether each piece explains words of the whole that the others leave unexplained.

    Asking only whether its words stand in the whole would take every short new neighbour for a piece of a long text.
    """
    for at, part in enumerate(parts):
        rest = together([*parts[:at], *parts[at + 1 :]])
        without = likeness.between(whole, rest) * (len(whole) + len(rest)) / 2
        if len(part) < LEAST_PIECE or common - without < PIECE * len(part):
            return False
    return True


def said_once(parts: Sequence[Words]) -> list[Words]:
    """Return texts with the words that all begin with in the first only; none where they begin otherwise.

    "The provider shall keep it." and "The provider shall show it." become one in which the second provider is "it",
    or is not said again.

    >>> said_once(["事業者は、保存する。", "事業者は、公表する。"]), said_once([[1, 2, 3], [4, 5, 6]])
    (['事業者は、保存する。', '公表する。'], [])
    """
    first = parts[0]
    cuts = [_same_start(first, part) for part in parts[1:]]
    if not all(
        cut >= START_LEAST and len(part) - cut >= SAID_LEAST for cut, part in zip(cuts, parts[1:], strict=True)
    ):
        return []
    return [first, *(part[cut:] for cut, part in zip(cuts, parts[1:], strict=True))]


def _same_start(one: Words, other: Words) -> int:
    """Return how many words two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (word, its) in pairs if word != its), min(len(one), len(other)))


def together(parts: Sequence[Words]) -> Words:
    """Return the words of several texts as those of one.

    >>> together([[1, 2], [3]]), together(["第一", "項"])
    ([1, 2, 3], '第一項')
    """
    if any(isinstance(part, str) for part in parts):
        return "".join(part for part in parts if isinstance(part, str))
    return [word for part in parts if not isinstance(part, str) for word in part]
