"""What a change names: the item's own numbers, what its source declares, its title, its address, its words. Pure."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from config.naming import Naming
from monitor.naming.bills import bills_in, declared, own_number
from monitor.naming.claims import Claim, Scene
from monitor.naming.folding import Folded, folded
from monitor.naming.numbers import number_of, numbers_in
from monitor.naming.words import Hit, Role, Words, longest_names
from monitor.types import Life, Mention

READ_CHARS = 50_000
"""Of the words of one change; what a text is about, it says before these end."""
TITLE_CHARS = 1_000
TOPIC_TIMES = 2
"""A topic's words in the text, where its title has none: one may stand there by the way."""
TOPIC_WORDS = 3
"""Words kept as evidence of a topic."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is searched, and whose it is."""

    title: str
    text: str = ""
    """Its changed words; a line break between passages."""
    key: str = ""
    url: str = ""
    jurisdiction: str = "INT"
    """Of the source."""
    life: Life | None = None
    declared: tuple[str, ...] = ()
    """Instruments that the source says all its items are about."""


class Finder:
    """Everything that is looked for, prepared once."""

    def __init__(self, naming: Naming) -> None:
        self._numbers: dict[str, str] = {}
        self._bills: dict[str, list[Claim]] = defaultdict(list)
        loose: dict[str, str] = {}
        self._claims = {
            (instrument.key, short): Claim(
                instrument.key,
                frozenset(instrument.jurisdictions),
                frozenset(map(folded, short.near)),
                short.home,
                short.anywhere,
            )
            for instrument in naming.instruments
            for short in instrument.short
        }
        for instrument in naming.instruments:
            for written in instrument.numbers:
                known = [each.number for each in numbers_in(unicodedata.normalize("NFKC", written))]
                bills = declared(written, instrument.jurisdictions)
                for number in known or [written]:
                    self._numbers[number] = instrument.key
                for place, number in bills:
                    self._bills[number].append(Claim(instrument.key, frozenset((place,)), anywhere="H.R." in number))
                if not known and not bills:
                    loose[written] = instrument.key
        self._words = Words(naming, loose)
        self._above = {instrument.key: instrument.part_of for instrument in naming.instruments}

    def mentions(self, told: Told) -> tuple[Mention, ...]:
        """Return what is named, each once, by its first and best evidence; instruments before topics."""
        title = Folded(told.title[:TITLE_CHARS])
        text = Folded(told.text[:READ_CHARS])
        title_hits, text_hits = self._words.hits(title), self._words.hits(text)
        title_scene = Scene(title, title_hits, told.jurisdiction)
        text_scene = Scene(text, text_hits, told.jurisdiction, title_scene)
        own = {own_number(each) for each in told.life.identifiers} if told.life else set()
        instruments = [
            *self._of_itself(told),
            *self._in_text(title_scene, title_hits, own),
            *self._by_number(f"{told.key[:TITLE_CHARS]}\n{told.url[:TITLE_CHARS]}"),
            *self._in_text(text_scene, text_hits, own),
        ]
        first: dict[str, Mention] = {}
        for mention in instruments:
            first.setdefault(mention.key, mention)
        for mention in list(first.values()):  # after all that is named itself: what an item is about comes first
            for key in self._acts_above(mention.key):
                first.setdefault(key, Mention("instrument", key, "part", mention.text))
        return (*first.values(), *_topics(title, title_hits, text, text_hits))

    def _acts_above(self, key: str) -> Iterator[str]:
        """Yield what an instrument carries out, and what that does, the nearest first."""
        seen = {key}
        while (above := self._above.get(key)) and above not in seen:
            seen.add(above)
            yield (key := above)

    def _of_itself(self, told: Told) -> Iterator[Mention]:
        for each in told.life.identifiers if told.life else ():
            if key := self._numbers.get(number_of(each)):
                yield Mention("instrument", key, "identifier", each.value)
        for key in told.declared:
            yield Mention("instrument", key, "declared", "")

    def _in_text(self, scene: Scene, hits: list[Hit], own: set[str | None]) -> Iterator[Mention]:
        """Yield by number, then by name, each from the text's beginning on."""
        yield from self._by_number(scene.text.shown)
        for bill in bills_in(scene.text.cased):
            claims = self._bills.get(bill.number, ()) if bill.number not in own else ()
            if claims and (key := scene.owner(claims, bill.start, bill.end)):
                yield Mention("instrument", key, "identifier", scene.text.as_shown(bill.start, bill.end))
        for hit, inside in longest_names(hits):
            for mention in self._by_name(scene, hit):
                scene.note(hit.end, mention.key)
                for short in inside:
                    if any(each.key == mention.key for each in short.of(Role.SHORT)):
                        scene.note_short(short.start, short.end, mention.key)
                yield mention

    def _by_number(self, text: str) -> Iterator[Mention]:
        for each in numbers_in(text):
            if key := self._numbers.get(each.number):
                yield Mention("instrument", key, "identifier", each.text)

    def _by_name(self, scene: Scene, hit: Hit) -> Iterator[Mention]:
        stands = scene.text.as_shown(hit.start, hit.end)
        for meaning in hit.of(Role.NUMBER):
            yield Mention("instrument", meaning.key, "identifier", stands)
        for meaning in hit.of(Role.NAME):
            yield Mention("instrument", meaning.key, "alias", stands)
        claims = [self._claims[each.key, each.short] for each in hit.of(Role.SHORT) if each.short]
        if claims and (key := scene.owner(claims, hit.start, hit.end)):
            yield Mention("instrument", key, "alias", stands)


def _topics(title: Folded, title_hits: Sequence[Hit], text: Folded, text_hits: Sequence[Hit]) -> Iterator[Mention]:
    said = _topic_words(title, title_hits)
    found = _topic_words(text, text_hits)
    for key in dict.fromkeys((*said, *found)):
        words = said.get(key, [])
        if words or len(found[key]) >= TOPIC_TIMES:
            evidence = list(dict.fromkeys((*words, *found.get(key, ()))))[:TOPIC_WORDS]
            yield Mention("topic", key, "rule", ", ".join(evidence))


def _topic_words(text: Folded, hits: Sequence[Hit]) -> dict[str, list[str]]:
    """Return topic -> its words in the text, none inside another: "AI systems" is one."""
    found: dict[str, list[str]] = defaultdict(list)
    free_from: dict[str, int] = defaultdict(int)
    for hit in hits:
        for meaning in hit.of(Role.TOPIC):
            if hit.start >= free_from[meaning.key]:
                free_from[meaning.key] = hit.end
                found[meaning.key].append(text.as_shown(hit.start, hit.end))
    return found
