"""Which subscriptions want a change, and by which rules. Pure.

What it means for a word to stand in a text is said in `wording`; how ten thousand subscriptions are asked at once, in
`index`. Here stand the rules themselves, and they have the last word.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from alerts.matching.index import Index
from alerts.matching.wording import Text, fold
from monitor import canary
from monitor.types import Change, Match, Source, Subscription

__all__ = ["Matcher", "Text", "concerns", "fold", "matches"]

Rules = tuple[str, ...]


class Matcher:
    """Many subscriptions, prepared once; those that have no line in common with a change cost nothing."""

    def __init__(self, subscriptions: Sequence[Subscription]) -> None:
        self._subscriptions = tuple(subscriptions)
        self._questions = tuple(map(_rules, subscriptions))
        self._index = Index([subscription.match for subscription in subscriptions])

    def found(self, change: Change) -> list[tuple[int, Rules]]:
        """Return (place in the given order, rules that held) of each subscription that wants the change."""
        text = Text(change)
        asked = ((number, self._questions[number](change, text)) for number in self._index.candidates(change, text))
        return [(number, rules) for number, rules in asked if rules is not None]

    def matches(self, change: Change) -> list[tuple[str, Match]]:
        """Return (subscription key, match) of each subscription that wants the change, in the given order."""
        return [(self._subscriptions[number].key, Match(change, rules)) for number, rules in self.found(change)]


def matches(change: Change, subscription: Subscription) -> Match | None:
    """Return why the subscription gets the change, or None when a given line of its rules does not hold."""
    rules = _rules(subscription)(change, Text(change))
    return None if rules is None else Match(change, rules)


def _rules(subscription: Subscription) -> Callable[[Change, Text], Rules | None]:
    """Return a question that gives the readable rules that held, or None; the cheap lines are asked first."""
    wanted = subscription.match
    topics = frozenset(topic.casefold() for topic in wanted.topics)
    sources, kinds = frozenset(wanted.sources), frozenset(wanted.kinds)
    instruments = frozenset(wanted.instruments)

    def ask(change: Change, text: Text) -> Rules | None:
        is_anybodys = canary.concerns(change.source_key, subscription.key)
        kind = next((each for each in change.counts_as if each in kinds), None)
        if not is_anybodys or (kinds and kind is None):
            return None
        if change.significance < wanted.min_significance or (sources and change.source_key not in sources):
            return None
        place = next((code for code in wanted.jurisdictions if _within(change.jurisdiction, code)), None)
        if wanted.jurisdictions and place is None:
            return None
        shared = [topic for topic in change.topics if topic.casefold() in topics]
        named = [key for key in change.instruments if key in instruments] if instruments else []
        if (topics and not shared) or (instruments and not named):
            return None
        words = [word for word in wanted.words if text.has(word)]
        if wanted.words and not words:
            return None
        told = [f"jurisdiction {place}"] if place else []
        told += [f"topic {topic}" for topic in shared]
        told += [f"instrument {key}" for key in named]
        told += [f"source {change.source_key}"] if sources else []
        told += [f"word {word}" for word in words]
        told += [f"kind {kind}"] if kinds and len(kinds) < 4 else []
        told += [f"significance {wanted.min_significance:g}"] if wanted.min_significance else []
        return tuple(told) or ("everything",)

    return ask


def _within(jurisdiction: str, code: str) -> bool:
    """Say whether `code` takes the jurisdiction: "US" also takes "US-NY", "US-NY" does not take "US"."""
    return jurisdiction == code or jurisdiction.startswith(code + "-")


def concerns(source: Source, subscription: Subscription) -> bool:
    """Say whether a change of this source could match: those are the sources a digest's coverage speaks of.

    Of topics those that the source declares: it is watched for them. Any source may name an instrument.
    """
    wanted = subscription.match
    topics = {topic.casefold() for topic in wanted.topics}
    return (
        (not wanted.sources or source.key in wanted.sources)
        and (not topics or not topics.isdisjoint(topic.casefold() for topic in source.topics))
        and (not wanted.jurisdictions or any(_within(source.jurisdiction, code) for code in wanted.jurisdictions))
    )
