"""What texts are searched for: instruments by name and number, topics by their words, what only looks like a name.

Shipped as `instruments.toml`, `topics.toml` and `naming.toml`; a configuration adds `[[instrument]]` and `[[topic]]`
tables, and one with a shipped key stands in for that one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, model_validator

from config.declarations.fields import Declaration, Jurisdiction, Slug
from config.shape import frozen


def _findable(words: tuple[str, ...]) -> tuple[str, ...]:
    for word in words:
        if len(word.strip()) < 2:
            raise ValueError("expected words of at least two characters")
    return words


def _some(values: tuple[str, ...]) -> tuple[str, ...]:
    if not values:
        raise ValueError("expected at least one")
    return values


Words = Annotated[tuple[str, ...], AfterValidator(_findable)]


Called = dict[Literal["en", "ja", "ko", "zh", "de", "fr"], str]


class ShortName(Declaration):
    """Names that others bear too, and what makes them this instrument's."""

    words: Annotated[Words, AfterValidator(_some)]
    near: Words = ()
    """One of these in the same passage is proof enough."""
    home: bool = True
    """They count where the source, or a place named before them, is of the instrument's jurisdictions."""
    anywhere: bool = False
    """They count unless another place is named: the whole world means this one."""

    @model_validator(mode="after")
    def _can_count(self) -> ShortName:
        if not (self.near or self.home or self.anywhere):
            raise ValueError("near: expected words, since home = false leaves no other proof")
        return self


class Instrument(Declaration):
    """A law, bill, order or plan that people follow by name."""

    key: Slug
    name: str
    called: Called = {}
    """What readers of a language call it; `name` for all others."""
    jurisdictions: Annotated[tuple[Jurisdiction, ...], AfterValidator(_some)]
    kind: str = ""
    """In the words of its own country: statute, executive order, supervisory letter."""
    status: str = ""
    """As last read; for people, never compared."""
    topics: tuple[str, ...] = ()
    numbers: Words = ()
    """Official numbers as texts write them: 32024R1689, EO 14110, 令和七年法律第五十三号."""
    names: Words = ()
    """These stand for it wherever they stand."""
    part_of: Slug | None = None
    """The act it carries out, by key: what names a decree concerns the act too."""
    short: tuple[ShortName, ...] = ()
    confidence: Literal["confirmed", "partly-confirmed", "from-memory-unverified", "declared"] = "declared"
    note: str = ""

    @model_validator(mode="after")
    def _can_be_found(self) -> Instrument:
        if not (self.numbers or self.names or self.short):
            raise ValueError("numbers, names, short: expected one of them, or it is never found")
        return self


class Topic(Declaration):
    """A subject, and the words that tell it."""

    key: Slug
    name: str = ""
    called: Called = {}
    """As an instrument's."""
    words: Annotated[Words, AfterValidator(_some)]


@dataclass(frozen=True)
class Naming:
    """All that is searched for."""

    instruments: tuple[Instrument, ...]
    topics: tuple[Topic, ...]
    places: Mapping[str, tuple[str, ...]]
    """Code of a jurisdiction -> what it is called."""
    decoys: tuple[str, ...]
    """Phrases that hold a name and mean something else."""

    def with_own(self, instruments: Iterable[Instrument], topics: Iterable[Topic]) -> Naming:
        """Return this with a configuration's own; the same key replaces."""
        return Naming(
            _replaced(self.instruments, instruments), _replaced(self.topics, topics), self.places, self.decoys
        )

    @cached_property
    def _by_key(self) -> Mapping[tuple[NamedKind, str], Instrument | Topic]:
        known: dict[tuple[NamedKind, str], Instrument | Topic] = {
            ("instrument", each.key): each for each in self.instruments
        }
        for topic in self.topics:  # sources may write them in capitals
            known["topic", topic.key.casefold()] = topic
        return known

    def name_in(self, language: str, kind: NamedKind, key: str) -> str:
        """Return what readers of a language ("ja", "zh-Hant") call an instrument or a topic.

        Of what is not declared here its key, as of a topic that only sources have.
        """
        named = self._by_key.get((kind, key.casefold() if kind == "topic" else key))
        if named is None:
            return key
        spoken = language.partition("-")[0]
        return next((name for code, name in named.called.items() if code == spoken), named.name or key)


NamedKind = Literal["instrument", "topic"]
Names = Callable[[str, NamedKind, str], str]
"""(language, kind, key) -> what readers of that language call it."""

Named = TypeVar("Named", Instrument, Topic)


@cache
def shipped() -> Naming:
    """Return what we ship. Reading it takes some milliseconds, so nobody does who finds nothing."""
    naming = _table("naming.toml")
    return Naming(
        tuple(
            Instrument.model_validate(frozen(each), strict=True) for each in _table("instruments.toml")["instrument"]
        ),
        tuple(Topic.model_validate(frozen(each), strict=True) for each in _table("topics.toml")["topic"]),
        {code: tuple(names) for code, names in naming["places"].items()},
        tuple(naming["decoys"]),
    )


@cache
def shipped_keys() -> frozenset[str]:
    """Return the keys of the instruments we ship, without typing them: every start of a command asks."""
    return frozenset(each["key"] for each in _table("instruments.toml")["instrument"])


@cache
def shipped_topics() -> frozenset[str]:
    """Return the keys of the topics we ship."""
    return frozenset(each["key"] for each in _table("topics.toml")["topic"])


def shipped_name(language: str, kind: NamedKind, key: str) -> str:
    """As `Naming.name_in`, of what we ship."""
    return shipped().name_in(language, kind, key)


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((resources.files("config") / name).read_text(encoding="utf-8"))


def _replaced(first: Iterable[Named], second: Iterable[Named]) -> tuple[Named, ...]:
    return tuple(({each.key: each for each in first} | {each.key: each for each in second}).values())
