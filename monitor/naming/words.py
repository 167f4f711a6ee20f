"""All names, places and words of topics, found in one pass over a text. Pure.

The automaton (Aho-Corasick) finds every word at every place, however many there are; what only stands inside another
word falls out here, and so does a lower-case "raise" where RAISE was meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from ahocorasick_rs import AhoCorasick, MatchKind

from config.naming import Naming, ShortName
from monitor.naming.folding import Folded, folded

_CAPITALS = re.compile(r"[A-Z]{2,}")


class Role(Enum):
    """What a word stands for."""

    NAME = auto()
    NUMBER = auto()
    """A number without a form of its own: M-26-04."""
    SHORT = auto()
    DECOY = auto()
    PLACE = auto()
    NEAR = auto()
    TOPIC = auto()


NAMES = frozenset((Role.NAME, Role.NUMBER, Role.SHORT, Role.DECOY))
"""Of these, the longest counts where several stand."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a word stands for."""

    role: Role
    key: str
    """Of the instrument, place or topic; the word itself for others."""
    capitals: tuple[str, ...] = ()
    short: ShortName | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A word in a text."""

    start: int
    end: int
    meanings: tuple[Meaning, ...]

    def of(self, role: Role) -> list[Meaning]:
        return [meaning for meaning in self.meanings if meaning.role is role]

    @property
    def is_name(self) -> bool:
        return any(meaning.role in NAMES for meaning in self.meanings)


class Words:
    """Everything that is looked for, built once: some ten milliseconds."""

    def __init__(self, naming: Naming, numbers: dict[str, str]) -> None:
        """`numbers`: word -> key of the instrument, for those without a form of their own."""
        found: dict[str, list[Meaning]] = defaultdict(list)
        for word, meaning in _meanings(naming, numbers):
            if (sought := folded(word)) and meaning not in found[sought]:
                found[sought].append(meaning)
        self._meanings = [tuple(meanings) for meanings in found.values()]
        self._automaton = AhoCorasick(list(found), matchkind=MatchKind.Standard)

    def hits(self, text: Folded) -> list[Hit]:
        """Return what stands in the text, from its beginning on, the longest first."""
        hits = []
        for number, start, end in self._automaton.find_matches_as_indexes(text.text, overlapping=True):
            if text.stands_alone(start, end) and (meanings := _written(self._meanings[number], text, start, end)):
                hits.append(Hit(start, end, meanings))
        return sorted(hits, key=lambda hit: (hit.start, -hit.end))


def longest_names(hits: list[Hit]) -> list[tuple[Hit, list[Hit]]]:
    """Return the names that stand in no longer one, each with those that it holds: the AI Act in the EU AI Act."""
    found: list[tuple[Hit, list[Hit]]] = []
    for hit in hits:
        if hit.is_name:
            if found and hit.start < found[-1][0].end:
                found[-1][1].append(hit)
            else:
                found.append((hit, []))
    return found


def _meanings(naming: Naming, numbers: dict[str, str]) -> Iterator[tuple[str, Meaning]]:
    for word, key in numbers.items():
        yield word, Meaning(Role.NUMBER, key)
    for instrument in naming.instruments:
        for name in instrument.names:
            yield name, Meaning(Role.NAME, instrument.key)
        for short in instrument.short:
            for word in short.words:
                yield word, Meaning(Role.SHORT, instrument.key, _capitals(word), short)
            for word in short.near:
                yield word, Meaning(Role.NEAR, folded(word))
    for decoy in naming.decoys:
        yield decoy, Meaning(Role.DECOY, decoy)
    for code, names in naming.places.items():
        for name in names:
            yield name, Meaning(Role.PLACE, code, _capitals(name))
    for topic in naming.topics:
        for word in topic.words:
            yield word, Meaning(Role.TOPIC, topic.key, _capitals(word))


def _capitals(word: str) -> tuple[str, ...]:
    return tuple(_CAPITALS.findall(word))


def _written(meanings: tuple[Meaning, ...], text: Folded, start: int, end: int) -> tuple[Meaning, ...]:
    """Return the meanings whose capitals stand there."""
    if not any(meaning.capitals for meaning in meanings):
        return meanings
    stands = text.cased[start:end]
    return tuple(meaning for meaning in meanings if all(each in stands for each in meaning.capitals))
