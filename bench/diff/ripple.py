"""Which members of a rippling series have been told, and by how many provisions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from bench.diff.truth import Fact
from bench.diff.units import squash

_WORDS = re.compile(r"[^\s,;:]+")


class Ripples:
    """The ripples among the facts; indices are those of the facts."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.facts = {n: fact for n, fact in enumerate(facts) if fact.kind == "ripple"}
        self.told: dict[int, set[int]] = {n: set() for n in self.facts}
        self.elsewise: dict[int, set[int]] = {n: self._edited(fact, facts) for n, fact in self.facts.items()}
        self.spent = dict.fromkeys(self.facts, 0)

    @staticmethod
    def _edited(ripple: Fact, facts: Sequence[Fact]) -> set[int]:
        """Return the members whose words changed too: those may be told as revised, and part the series."""
        edited = {fact.new[0] for fact in facts if fact.kind == "modify"}
        return {at for at, piece in enumerate(ripple.new) if piece in edited}

    def told_as_revised(self, fact: Fact) -> None:
        """A member was told with its new words and both labels."""
        for n, ripple in self.facts.items():
            self.told[n] |= {at for at, piece in enumerate(ripple.new) if piece == fact.new[0]}

    def takes(self, provision: dict[str, Any]) -> bool:
        """Whether a `renumbered` provision tells a part of a ripple that was not told yet, and may be told apart."""
        labels = squash(provision["old_label"] or ""), squash(provision["label"] or "")
        for n, ripple in self.facts.items():
            pairs = [(old.label, new.label) for old, new in zip(ripple.old, ripple.new, strict=True)]
            if labels not in pairs or self.spent[n] > len(self.elsewise[n]):
                continue
            start = pairs.index(labels)
            named = set(range(start, _end(provision, ripple, start) + 1))
            if named <= self.told[n]:
                continue
            self.told[n] |= named
            self.spent[n] += 1
            return True
        return False

    def is_found(self, n: int) -> bool:
        return self.told[n] | self.elsewise[n] >= set(range(len(self.facts[n].new)))


def _end(provision: dict[str, Any], ripple: Fact, start: int) -> int:
    """Return the last member a provision names with its old and its new number, in a reason or in its lines."""
    said = [*provision["reasons"], *provision["before"].split("\n"), *provision["after"].split("\n")]
    words = {squash(word) for text in said for word in _WORDS.findall(text)}
    whole = {squash(text) for text in said}
    for at in range(len(ripple.new) - 1, start, -1):
        old, new = ripple.old[at].label, ripple.new[at].label
        if all(label in whole or _is_named(label, words) for label in (old, new)):
            return at
    return start


def _is_named(label: str, words: set[str]) -> bool:
    """Whether a label, or its number alone ("52" of "Article 52"), is one of the words."""
    number = re.sub(r"^[^\W\d]{2,}(?=\d)", "", label)
    return label in words or number in words
