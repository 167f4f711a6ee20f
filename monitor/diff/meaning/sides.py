"""One stretch that changed as it is read on both sides: the words around it, and the facts that only one side has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from monitor.diff.meaning.clusters import Cluster
from monitor.diff.meaning.denied import denied
from monitor.diff.meaning.facts import Fact, plain, read, words
from monitor.diff.meaning.table import Table

Span = tuple[int, int]

REWRITTEN = {"latin": 100, "hangul": 50, "kana": 45, "han": 40}
"""A changed stretch of more signs is another sentence: a "not" in it is no "not" that was inserted."""


class Sides(NamedTuple):
    """The two windows, places in them, and the facts that make the difference."""

    before: str
    after: str
    old_hull: Span
    """The changed stretch, in the window."""
    new_hull: Span
    old_at: int
    """Where the window begins in the whole text."""
    new_at: int
    old_facts: list[Fact]
    """All of the window's; their places are in the window too."""
    new_facts: list[Fact]
    gone: list[Fact]
    """Those that the other side has not."""
    come: list[Fact]

    def is_rewritten(self, table: Table) -> bool:
        """Whether so much changed that single words in it are no single changes."""
        sizes = self.old_hull[1] - self.old_hull[0], self.new_hull[1] - self.new_hull[0]
        return max(sizes) > REWRITTEN[table.script]


def sides_of(span: Cluster, before: str, after: str, table: Table) -> Sides:
    """Read the two sides of a cluster."""
    old, new = span.windows(before, after)
    old_facts, new_facts = read(plain(old, table), table), read(plain(new, table), table)
    old_hull = (span.left, span.left + span.old[1] - span.old[0])
    new_hull = (span.left, span.left + span.new[1] - span.new[0])
    gone, come = differing(old_facts, new_facts, old_hull, new_hull)
    at = (span.old[0] - span.left, span.new[0] - span.left)
    return Sides(old, new, old_hull, new_hull, *at, old_facts, new_facts, gone, come)


def whole_of(text: str, is_new: bool, table: Table) -> Sides:
    """Read the words of a text that came, or went, altogether: its figures became nothing else."""
    read_as = plain(text, table)
    facts = [fact for fact in words(read_as, table) if not _is_month(text, fact)]
    facts = denied(facts, read_as, table)
    all_of_it, nothing = (0, len(text)), (0, 0)
    if is_new:
        return Sides("", text, nothing, all_of_it, 0, 0, [], facts, [], facts)
    return Sides(text, "", all_of_it, nothing, 0, 0, facts, [], facts, [])


_MAY = re.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th)?(?:\sof)?|in|of|by|from|since|until|early|late|mid)\s-?May\b|May\s\d|\d\sMAY\s\d|MAY\s\d{1,2},\s\d",
    re.ASCII,
)


def _is_month(text: str, fact: Fact) -> bool:
    """Whether a "may" is the month of a day; where figures are read too, they are read first."""
    near = text[max(0, fact.start - 8) : fact.end + 6]
    return text[fact.start : fact.end] in ("May", "MAY") and _MAY.search(near) is not None


def differing(
    old: Sequence[Fact], new: Sequence[Fact], old_hull: Span, new_hull: Span
) -> tuple[list[Fact], list[Fact]]:
    """Return the facts of either side that the other has not; of equal ones those in the changed stretch first."""
    left, right = [_key(fact) for fact in old], [_key(fact) for fact in new]
    if left == right:
        return [], []
    gone, come = Counter(left), Counter(right)
    gone.subtract(right)
    come.subtract(left)
    return _left_over(old, gone, old_hull), _left_over(new, come, new_hull)


def _key(fact: Fact) -> tuple[str, str]:
    return fact.kind, "" if fact.kind in ("negation", "exception") else fact.value


def _left_over(facts: Sequence[Fact], counts: Counter[tuple[str, str]], hull: Span) -> list[Fact]:
    kept: list[Fact] = []
    if not any(count > 0 for count in counts.values()):
        return kept
    for fact in sorted(facts, key=lambda fact: fact.end <= hull[0] or fact.start >= hull[1]):
        if counts[_key(fact)] > 0:
            counts[_key(fact)] -= 1
            kept.append(fact)
    return sorted(kept, key=lambda fact: fact.start)
