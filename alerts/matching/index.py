"""Which of many rules may take a change: each line of them a set of rules, and the answer where all sets meet. Pure.

A set is an integer with a bit for each rule, so that ten thousand rules are met in microseconds, and rules that have
no line in common with a change are never looked at.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from operator import or_

from alerts.matching.lexicon import Lexicon
from alerts.matching.wording import Text
from config.declarations import MatchRules
from monitor.types import Change

Numbers = dict[str, list[int]]


class Index:
    """Rules by number, in the order given."""

    def __init__(self, rules: Sequence[MatchRules]) -> None:
        self._size = len(rules)
        self._kinds = _Line(rules, lambda rule: rule.kinds)
        self._sources = _Line(rules, lambda rule: rule.sources)
        self._places = _Line(rules, lambda rule: rule.jurisdictions)
        self._topics = _Line(rules, lambda rule: [topic.casefold() for topic in rule.topics])
        self._instruments = _Line(rules, lambda rule: rule.instruments)
        self._words = _Line(rules, lambda rule: rule.words)
        self._lexicon = Lexicon(self._words.values)
        self._weights = sorted({rule.min_significance for rule in rules})
        by_weight: dict[float, list[int]] = defaultdict(list)
        for number, rule in enumerate(rules):
            by_weight[rule.min_significance].append(number)
        self._up_to = list(accumulate((_bits(by_weight[weight], self._size) for weight in self._weights), or_))

    def candidates(self, change: Change, text: Text) -> list[int]:
        """Return the numbers of the rules of which every line holds for the change, in order."""
        found = self._by_weight(change.significance)
        found &= self._kinds.holding(change.counts_as)
        found &= self._sources.holding([change.source_key])
        found &= self._places.holding(codes_that_take(change.jurisdiction))
        found &= self._topics.holding(topic.casefold() for topic in change.topics)
        found &= self._instruments.holding(change.instruments)
        if found & ~self._words.without:  # only then is the text worth folding
            found &= self._words.holding(self._lexicon.in_text(text))
        return list(_numbers(found))

    def _by_weight(self, significance: float) -> int:
        place = bisect_right(self._weights, significance)
        return self._up_to[place - 1] if place else 0


class _Line:
    """One line of all rules: which rules hold for a value, and which do not have that line and so take anything."""

    def __init__(self, rules: Sequence[MatchRules], wanted: Callable[[MatchRules], Iterable[str]]) -> None:
        by_value: Numbers = defaultdict(list)
        without: list[int] = []
        for number, rule in enumerate(rules):
            values = set(wanted(rule))
            for value in values:
                by_value[value].append(number)
            if not values:
                without.append(number)
        self.without = _bits(without, len(rules))
        self.values: Mapping[str, int] = {value: _bits(found, len(rules)) for value, found in by_value.items()}

    def holding(self, values: Iterable[str]) -> int:
        found = self.without
        for value in values:
            found |= self.values.get(value, 0)
        return found


def codes_that_take(jurisdiction: str) -> list[str]:
    """Return the codes that take a jurisdiction: its own and those it lies in.

    >>> codes_that_take("US-NY")
    ['US-NY', 'US']
    """
    parts = jurisdiction.split("-")
    return ["-".join(parts[:count]) for count in range(len(parts), 0, -1)]


def _bits(numbers: Iterable[int], size: int) -> int:
    """Return an integer with these bits set; setting them one by one in an integer would copy it each time."""
    bits = bytearray(size // 8 + 1)
    for number in numbers:
        bits[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(bits, "little")


def _numbers(bits: int) -> Iterator[int]:
    """Yield which bits are set, the lowest first.

    >>> list(_numbers(0b1010))
    [1, 3]
    """
    digits = bin(bits)[:1:-1]
    at = digits.find("1")
    while at >= 0:
        yield at
        at = digits.find("1", at + 1)
