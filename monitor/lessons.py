"""What was learned to be noise, as an operator sees it: where, in which words, since when, and if it still moves.

Masks are keys. A lesson stands beside each learned thing, in the memo: an example as it stood, when it was learned,
and when what it hides last became something else. Volatile things keep changing; what stays was an edit.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from monitor.noise import Masks
from monitor.noise.masks import text_key
from monitor.noise.states import names_state
from monitor.noise.things import Thing, hidden, things
from monitor.noise.tokens import means_something
from monitor.normalize import comparing_lines, is_furniture
from monitor.types import Document

EXAMPLE_CHARS = 80
MAX_LESSONS = 100
"""Of one source; of what was learned beyond, the oldest have no example."""
STAYS = timedelta(days=3)
"""What hides the same words for so long was no clock, no counter and no box..."""
STAYS_LOOKS = 20
"""...where it was looked at so often meanwhile..."""
STAYS_TIMES = 3
"""...and that is so many times as long as it ever stayed before: some boxes turn once a day, or once a week."""
_SENTENCE = re.compile(r"(?:\S+\s+){3,}\S+[.!?]|.{10,}[。．！？]|.{8,}[다요]\.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Lesson:
    """One learned thing, as it was seen at the item at which it was learned."""

    thing: Thing
    item_key: str
    where: str
    """The headings that lead to it, as words."""
    example: str
    """What it hides, as it stood last, cut."""
    learned_at: datetime
    moved_at: datetime
    """When what it hides was first seen to say what it says now; when it was learned, if it never moved since."""
    longest: timedelta = timedelta(0)
    """How long it ever stayed the same before it moved again."""
    shows: str = ""
    """Key of what it hides now; "" = nothing stands there."""
    says_something: bool = False

    def seems_to_stay(self, now: datetime) -> bool:
        """Whether it has hidden the same words, which say something, for too long for noise.

        Numbers are not asked: those that mean something are never learned, and a counter may stop.
        """
        is_asked = bool(self.shows) and self.says_something and self.thing.sort not in ("number", "tail")
        return is_asked and now - self.moved_at >= max(STAYS, STAYS_TIMES * self.longest)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """That an operator had a source's lessons forgotten, and what it took for noise until then."""

    at: datetime
    masks: bytes


@dataclass(frozen=True, slots=True)
class Lessons:
    """All lessons of one source, the oldest first."""

    known: tuple[Lesson, ...] = ()
    forgotten: Forgotten | None = None
    """Until the next look has told what was hidden."""

    def to_bytes(self) -> bytes:
        """Return bytes for the memo; b"" for nothing."""
        if not self.known and self.forgotten is None:
            return b""
        rows = [
            (
                *(one.thing.sort, one.thing.key, one.item_key, one.where, one.example),
                *(_seconds(one.learned_at), _seconds(one.moved_at), int(one.longest.total_seconds())),
                *(one.shows, int(one.says_something)),
            )
            for one in self.known
        ]
        gone = self.forgotten and (_seconds(self.forgotten.at), self.forgotten.masks.decode())
        return json.dumps([rows, gone], ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")

    @classmethod
    def from_bytes(cls, packed: bytes) -> Lessons:
        """Return what `to_bytes` packed."""
        if not packed:
            return cls()
        rows, gone = json.loads(packed.decode("utf-8", "surrogatepass"))
        return cls(tuple(map(_lesson, rows)), Forgotten(_time(gone[0]), gone[1].encode()) if gone else None)

    def seem_to_stay(self, now: datetime) -> list[Lesson]:
        """Return those that have hidden the same words for too long for noise."""
        return [one for one in self.known if one.seems_to_stay(now)]

    def moved_since(self, then: datetime) -> bool:
        """Whether anything was learned, or seen to move, after that."""
        return any(one.moved_at > then for one in self.known)

    def noted(self, masks: Masks, documents: Mapping[str, Document], now: datetime) -> Lessons:
        """Return the lessons after a look that read these items: what moved, was learned, or is masked no more.

        An item that was not read says what it said. Costs about as much as masking its blocks once.
        """
        if not masks:
            return replace(self, known=())
        seen = {key: _seen(masks, document) for key, document in documents.items()}
        standing = set(things(masks))
        kept = [
            _moved(one, seen[one.item_key].get(one.thing), now) if one.item_key in seen else one
            for one in self.known
            if one.thing in standing
        ]
        known = {one.thing for one in kept}
        for key, found in seen.items():
            for thing, shown in found.items():
                if thing not in known:
                    known.add(thing)
                    kept.append(_learned(thing, key, shown, now))
        return replace(self, known=tuple(kept[-MAX_LESSONS:]))


@dataclass(frozen=True, slots=True)
class Shown:
    """What one learned thing hides in one document, and where it begins."""

    where: str
    text: str

    @property
    def says_something(self) -> bool:
        return any(map(says_something, self.text.split("\n")))


def looked_up(masks: Masks, documents: Iterable[tuple[str, Document]]) -> Iterator[tuple[Thing, str, Shown]]:
    """Yield (thing, item key, what it hides) of the first document in which each learned thing hides something."""
    found: set[Thing] = set()
    for key, document in documents:
        for thing, shown in _seen(masks, document).items():
            if thing not in found:
                found.add(thing)
                yield thing, key, shown


def says_something(text: str) -> bool:
    """Return whether a text is worth a word when it turns out to be no noise: dates, amounts, states, sentences.

    >>> [says_something(text) for text in ("Comments due 3 March", "受付終了", "事業者は記録を五年間保存する。")]
    [True, True, True]
    >>> [says_something(text) for text in ("10,234 visits", "図書館の開館時間", "session 7f3a91")]
    [False, False, False]
    """
    return means_something(text) or names_state(text) or _SENTENCE.fullmatch(text.strip()) is not None


def _seen(masks: Masks, document: Document) -> dict[Thing, Shown]:
    blocks = [block for block in document.blocks if not is_furniture(block)]
    solid = comparing_lines(document.blocks, masks.solid()) if masks.slots else []
    texts: dict[Thing, list[str]] = {}
    where: dict[Thing, str] = {}
    for thing, block in hidden(masks, blocks, solid):
        texts.setdefault(thing, []).append(block.text)
        where.setdefault(thing, " › ".join(block.place))
    return {thing: Shown(where[thing], "\n".join(said)) for thing, said in texts.items()}


def _learned(thing: Thing, item_key: str, shown: Shown, now: datetime) -> Lesson:
    first = Lesson(thing, item_key, example_of(shown.where), example_of(shown.text), learned_at=now, moved_at=now)
    return replace(first, shows=text_key(shown.text), says_something=shown.says_something)


def _moved(one: Lesson, shown: Shown | None, now: datetime) -> Lesson:
    """Return a lesson after a look at its item; what is not shown says nothing, and keeps its example."""
    shows = text_key(shown.text) if shown else ""
    if shows == one.shows:
        return one
    longest = max(one.longest, now - one.moved_at) if one.shows else one.longest
    after = replace(one, moved_at=now, longest=longest, shows=shows, says_something=False)
    if shown is None:
        return after
    where, example = example_of(shown.where), example_of(shown.text)
    return replace(after, where=where, example=example, says_something=shown.says_something)


def example_of(text: str) -> str:
    """Return a text as an example: its lines in one, cut."""
    text = text.replace("\n", " / ")
    return text if len(text) <= EXAMPLE_CHARS else f"{text[: EXAMPLE_CHARS - 1]}…"


def _lesson(row: list[Any]) -> Lesson:
    sort, key, item_key, where, example, learned, moved, longest, shows, says = row
    times = _time(learned), _time(moved), timedelta(seconds=longest)
    return Lesson(Thing(sort, key), item_key, where, example, *times, shows, bool(says))


def _seconds(at: datetime) -> int:
    return int(at.timestamp())


def _time(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
