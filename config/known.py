"""Keys that one table names and another declares: sources, instruments, topics. Each unknown one is a line.

So is a key that is not for people to give.

Of topics only those that are written wrong: no table declares all there are, and `tocsin doctor` names the others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from config.declarations import CANARY, Source, Subscription
from config.naming import Instrument, shipped_keys, shipped_topics
from config.problems import shown
from config.shape import Place

SURELY = 0.8
"""How like a known topic one is that was meant to be it: "privcy" is, "cybersecurity" is no slip for "security"."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the tables of one configuration declare, by the keys they are written with."""

    sources: Collection[str]
    instruments: Sequence[tuple[Instrument, Place]]
    topics: Collection[str]
    """Of `[[topic]]` tables; those of sources are read from the sources."""


def unknown_keys(
    sources: Sequence[tuple[Source, Place]], subscriptions: Sequence[tuple[Subscription, Place]], own: Known
) -> Iterator[str]:
    """Yield one line for each key that nothing declares, with the nearest that something does."""
    yield from _ours([*sources, *subscriptions])
    yield from _sources(subscriptions, own.sources)
    yield from _fallbacks(sources, own.sources)
    yield from _instruments(sources, subscriptions, own.instruments)
    yield from _circles(own.instruments)
    yield from _topics(sources, subscriptions, own.topics)


def _ours(declared: Iterable[tuple[Source | Subscription, Place]]) -> Iterator[str]:
    """What bears the canary's key would be taken for it: shown in no list, told to nobody."""
    for made, place in declared:
        if made.key == CANARY:
            yield _line(place, "key", made.key, "expected another key; this one is the canary's own")


def _sources(subscriptions: Sequence[tuple[Subscription, Place]], keys: Collection[str]) -> Iterator[str]:
    for subscription, place in subscriptions:
        for key in subscription.match.sources:
            if key not in keys:
                yield _line(place, "match.sources", key, _hint(key, keys, "the key of a [[source]]"))


def _fallbacks(sources: Sequence[tuple[Source, Place]], keys: Collection[str]) -> Iterator[str]:
    for source, place in sources:
        name = source.fallback_for
        if name is not None and (name not in keys or name == source.key):
            others = [key for key in keys if key != source.key]
            yield _line(place, "fallback_for", name, _hint(name, others, "the key of a [[source]]"))


def _instruments(
    sources: Sequence[tuple[Source, Place]],
    subscriptions: Sequence[tuple[Subscription, Place]],
    declared: Sequence[tuple[Instrument, Place]],
) -> Iterator[str]:
    own = {instrument.key for instrument, _ in declared}
    named = [(place, "instruments", source.instruments) for source, place in sources]
    named += [(place, "match.instruments", one.match.instruments) for one, place in subscriptions]
    named += [(place, "part_of", (one.part_of,)) for one, place in declared if one.part_of]
    for place, name, keys in named:
        for key in keys:
            if key not in own and key not in shipped_keys():
                hint = _hint(key, {*own, *shipped_keys()}, "the key of an [[instrument]]")
                yield _line(place, name, key, hint)


def _circles(declared: Sequence[tuple[Instrument, Place]]) -> Iterator[str]:
    """What carries out itself, by way of others or not, is no decree of anything."""
    above = {one.key: one.part_of for one, _ in declared}
    for one, place in declared:
        seen: list[str] = []
        key: str | None = one.key
        while key and key not in seen:
            seen.append(key)
            key = above.get(key)
        if key == one.key:
            yield _line(place, "part_of", one.part_of or "", "expected an act that is no part of this one")


def meant(topic: str, known: Iterable[str]) -> str | None:
    """Return the known topic that one nothing has was surely meant to be; case makes no difference.

    None for what is known, and for a word of its own: its sources may be yet to come, or gone since.

    >>> meant("privcy", ["privacy", "security"]), meant("cybersecurity", ["privacy", "security"])
    ('privacy', None)
    """
    folded = {each.casefold(): each for each in sorted(known)}
    if topic.casefold() in folded:
        return None
    near = get_close_matches(topic.casefold(), folded, n=1, cutoff=SURELY)
    return folded[near[0]] if near else None


def _topics(
    sources: Sequence[tuple[Source, Place]],
    subscriptions: Sequence[tuple[Subscription, Place]],
    own: Collection[str],
) -> Iterator[str]:
    """A topic is what any source declares, also one that is off, or what words tell."""
    if not any(one.match.topics for one, _ in subscriptions):
        return  # ours are read from a file, and every start of a command comes through here
    known = {topic for source, _ in sources for topic in source.topics} | {*own, *shipped_topics()}
    for subscription, place in subscriptions:
        for topic in subscription.match.topics:
            if name := meant(topic, known):
                yield _line(place, "match.topics", topic, f'did you mean "{name}"?')


def _line(place: Place, name: str, key: str, hint: str) -> str:
    return f"{place.where(name.partition('.')[0])}: {place.subject} {name} = {shown(key)}: {hint}"


def _hint(key: str, keys: Collection[str], what: str) -> str:
    near = get_close_matches(key, sorted(keys), n=1, cutoff=0.6)
    return f'did you mean "{near[0]}"?' if near else f"expected {what}"
