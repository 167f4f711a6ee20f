"""All words of all subscriptions, looked for in one pass over a text. Pure.

An automaton finds, without spaces, every word that may stand in the text; the search that one word gets then minds
its edges. Words that stand nowhere in it cost nothing, however many there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick, MatchKind

from alerts.matching.wording import Text, prepared


class Lexicon:
    """Words by what they are without spaces; several may be the same then."""

    def __init__(self, words: Iterable[str]) -> None:
        by_needle: dict[str, list[str]] = defaultdict(list)
        for word in sorted(set(words)):
            if needle := prepared(word).needle:  # a word of nothing is never found
                by_needle[needle].append(word)
        self._words = list(by_needle.values())
        self._automaton = AhoCorasick(list(by_needle), matchkind=MatchKind.Standard)

    def in_text(self, text: Text) -> list[str]:
        """Return those words that stand in the text, by the same search that `Text.has` makes, in any order."""
        found = {hit[0] for hit in self._automaton.find_matches_as_indexes(text.squeezed, overlapping=True)}
        return [word for number in found for word in self._words[number] if text.has(word)]
