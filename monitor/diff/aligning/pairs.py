"""What is left over on either side, paired by place and likeness: edited, moved and edited, split, merged."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.diff.aligning.equal import Gap
from monitor.diff.aligning.likeness import FIRST_INDEXED, MOST_INDEXED, Likeness
from monitor.diff.aligning.moves import says_enough
from monitor.diff.aligning.nearby import Nearby
from monitor.diff.aligning.pieces import Group, groups
from monitor.diff.aligning.places import MANY, Renamed
from monitor.diff.aligning.sequence import Match, heaviest
from monitor.diff.aligning.side import Side

BRUTE_PAIRS = 900
"""A gap with at most so many possible pairs is scored whole (30 against 30)."""

SAME_PLACE = 0.3
SAME_GAP = 0.5
ELSEWHERE = 0.7
SHORT_ELSEWHERE = 0.82
"""Least likeness to be one block edited: the surer the place, the less the words need to agree."""
SHORT_CHARS = 100
"""Of a text that is short for likeness elsewhere; a third of it in scripts without blanks."""
SURELY = 0.75
"""In a gap with as many blocks on either side, one by one at least this alike, no other pair is asked about."""
NEAR, SAME_LABEL = 0.04, 0.11
"""What the same place is worth between candidates that are otherwise as alike, and what where it bears one label:
of a point that became 1 and 1a, 1 is the one that stayed."""

WORTHWHILE = 0.03
"""Of the first candidates elsewhere as many must be alike; where fewer are, the text was written anew."""

ROUNDS = 2
"""How often what was paired against the order, without being alike enough, is paired anew."""
NOWHERE = 4 * MANY
"""Blocks left over on either side from which none is looked for in another place: all of it is new."""
MOST_AGAIN = 10_000
"""Candidates from which that is done no more: more are no edits of a text, and it costs as much as finding them."""

ONE_WORD_CHARS = 24
"""Up to here likeness says nothing, and the place alone decides; as it does for what bears the same label."""
ANSWER_CHARS = 240
"""So does it for all that stands below a heading, up to here: below a question, "Yes, but …" became "No."."""


class Leftovers:
    """Blocks without an equal partner, and the candidates among them."""

    def __init__(
        self, before: Side, after: Side, equal: Sequence[Match], between: Sequence[Gap], moved: Sequence[Match]
    ) -> None:
        self._before, self._after = before, after
        self._likeness = Likeness(before, after)
        self._scored: dict[Match, float] = {}
        self._groups: dict[Group, float] = {}
        self._equal = equal
        self._renamed = Renamed(before, after, equal)
        went, came = {i for i, _ in moved}, {j for _, j in moved}
        self._gaps = [
            (
                before.speaking(i for i in gone if i not in went),
                after.speaking(j for j in come if j not in came),
            )
            for gone, come in between
        ]

    def pair(self) -> list[Group]:
        """Return which blocks became which, the surest first where they exclude each other; each block once."""
        asked = [self._ask_gap(gone, come) for gone, come in self._gaps]
        left = [i for gone, _ in self._gaps for i in gone]
        right = [j for _, come in self._gaps for j in come]
        for i, j in self._renamed.alone(left, right):
            if self._likeness.is_spent:
                break
            self._score((i, j), SAME_PLACE)
        if left and right and not (len(asked) == 1 and asked[0]):
            self._ask_elsewhere(left, right)
        for _ in range(ROUNDS if len(self._scored) <= MOST_AGAIN else 0):
            groups = self._best()
            doubtful = self._doubtful_moves(groups)
            if not doubtful:
                return groups
            for olds, news in doubtful:
                self._groups.pop((olds, news), None)
                self._scored.pop((olds[0], news[0]), None)
        groups = self._best()
        doubted = set(self._doubtful_moves(groups))
        return [group for group in groups if group not in doubted]

    def _ask_gap(self, gone: list[int], come: list[int]) -> bool:
        """Score the pairs, splits and merges of one gap; return whether all of them were asked about."""
        if not gone or not come:
            return False
        if len(gone) == len(come) == 1:
            self._ask_alone(gone[0], come[0])
            return True
        if len(gone) == len(come) and self._surely(gone, come):
            return True
        if len(gone) * len(come) > BRUTE_PAIRS or self._likeness.is_spent:
            return False
        near = Nearby(gone, come, self._likeness)
        scored = near.scored(SAME_GAP)
        self._scored.update(scored)
        self._groups.update(groups(near, self._likeness, scored))
        return True

    def _ask_alone(self, i: int, j: int) -> None:
        old, new = self._before.blocks[i], self._after.blocks[j]
        is_same = self._renamed.path(i) == new.path and old.label == new.label
        longest = max(len(old.text), len(new.text))
        is_answer = longest <= ANSWER_CHARS and self._before.is_only_below(i) and self._after.is_only_below(j)
        if is_same and (old.label or longest <= ONE_WORD_CHARS or is_answer):
            self._scored[i, j] = SAME_PLACE
        self._score((i, j), SAME_PLACE if is_same else SAME_GAP)

    def _surely(self, gone: list[int], come: list[int]) -> bool:
        """Pair a gap block by block when each is plainly the other, edited."""
        scores = []
        for i, j in zip(gone, come, strict=True):
            if self._before.blocks[i].label != self._after.blocks[j].label:
                return False
            score = self._likeness.of(i, j, SURELY)
            if not score:
                return False
            scores.append(score)
        self._scored.update(zip(zip(gone, come, strict=True), scores, strict=True))
        return True

    def _ask_elsewhere(self, left: list[int], right: list[int]) -> None:
        if self._likeness.is_spent or min(len(left), len(right)) > NOWHERE:
            return
        sure = [pair for pair, score in self._scored.items() if score >= SURELY]
        sure_left, sure_right = {i for i, _ in sure}, {j for _, j in sure}
        left = [i for i in left if i not in sure_left and says_enough(self._before.key(i))]
        right = [j for j in right if j not in sure_right and says_enough(self._after.key(j))]
        found = self._look_elsewhere(left, right, FIRST_INDEXED)
        if found >= WORTHWHILE and min(len(left), len(right)) <= MANY:
            self._look_elsewhere(left, right, MOST_INDEXED)

    def _look_elsewhere(self, left: list[int], right: list[int], most: int) -> float:
        """Score what shares phrases; return which part of the candidates was edited: boilerplate stands anywhere."""
        asked = found = 0
        for pair in self._likeness.candidates(left, right, most):
            if self._likeness.is_spent:
                break
            if pair not in self._scored:
                asked += 1
                self._score(pair, self._elsewhere(pair[0]))
                found += self._scored.get(pair, 1.0) < 1.0
        return found / asked if asked else 0.0

    def _score(self, pair: Match, least: float) -> None:
        score = self._likeness.of(*pair, least)
        if score >= least:
            self._scored[pair] = max(score, self._scored.get(pair, 0.0))

    def _doubtful_moves(self, groups: list[Group]) -> list[Group]:
        """Return pairs against the order that are not alike enough to be sure of it."""
        texts = sorted([*self._equal, *((olds[0], news[0]) for olds, news in groups)])
        staying = heaviest(texts, self._before.weights)
        if len(staying) == len(texts):
            return []
        stayed = {i for i, _ in staying}
        return [group for group in groups if group[0][0] not in stayed and not self._is_sure(group)]

    def _is_sure(self, group: Group) -> bool:
        (i, *_), (j, *_) = group
        if self._before.leads(i):
            return False
        score = self._groups.get(group, self._scored.get((i, j), 0.0))
        return score >= self._elsewhere(i) and says_enough(self._before.key(i))

    def _elsewhere(self, i: int) -> float:
        text = self._before.key(i)
        is_short = len(text) < (SHORT_CHARS // 3 if self._likeness.is_dense else SHORT_CHARS)
        return SHORT_ELSEWHERE if is_short else ELSEWHERE

    def _nearness(self, i: int, j: int) -> float:
        old, new = self._before.blocks[i], self._after.blocks[j]
        if self._renamed.path(i) != new.path:
            return 0.0
        return SAME_LABEL if old.label is not None and old.label == new.label else NEAR

    def _best(self) -> list[Group]:
        """Take candidates by score; among equals, those at one place, then those that stand near each other."""
        ranked: list[tuple[float, int, Group]] = []
        for (i, j), score in self._scored.items():
            near = self._nearness(i, j)
            ranked.append((-score - near, abs(i - j), ((i,), (j,))))
        ranked += [
            (-score - max(self._nearness(olds[0], news[0]), NEAR), abs(olds[0] - news[0]), (olds, news))
            for (olds, news), score in self._groups.items()
        ]
        taken: list[Group] = []
        used_before: set[int] = set()
        used_after: set[int] = set()
        for _, _, (olds, news) in sorted(ranked):
            if used_before.isdisjoint(olds) and used_after.isdisjoint(news):
                taken.append((olds, news))
                used_before.update(olds)
                used_after.update(news)
        return sorted(taken)
