"""Why rules take a change, or the exact conditions that failed, in words. Pure.

The answer is that of `match`: the very same questions about kinds, codes, topics, instruments and words, asked one by
one and none left out, so that whoever reads it sees every line to loosen and not only the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from alerts.matching.index import codes_that_take
from alerts.matching.match import matches
from alerts.matching.wording import Text
from monitor import canary
from monitor.types import Change, Subscription


@dataclass(frozen=True, slots=True)
class Failed:
    """One line of the rules that does not hold."""

    line: str
    """Its name in the declaration: `jurisdictions`, `topics`, `instruments`, `sources`, `words`, `kinds`,
    `min_significance`."""
    said: str
    """Readable: "jurisdiction JP is not in [EU, US]"."""

    def record(self) -> dict[str, Any]:
        return {"line": self.line, "said": self.said}


@dataclass(frozen=True, slots=True)
class Explanation:
    """Either the rules that held, or what failed: exactly one of them is empty."""

    rules: tuple[str, ...]
    failed: tuple[Failed, ...]

    @property
    def is_match(self) -> bool:
        return not self.failed

    @property
    def said(self) -> str:
        """The rules that held, or each condition that failed, on one line."""
        return ", ".join(self.rules) if self.is_match else "; ".join(each.said for each in self.failed)


def explain(change: Change, subscription: Subscription, text: Text | None = None) -> Explanation:
    """Return why the subscription's rules take the change, or every condition that failed, the cheap ones first.

    It speaks of rules only: whether the subscription is paused, or the change held, is for `why` to say. `text`: the
    change's words where they have been folded before.
    """
    failed = tuple(_failed(change, subscription, text or Text(change)))
    if failed:
        return Explanation((), failed)
    match = matches(change, subscription)
    return Explanation(match.rules if match else (), ())


def _failed(change: Change, subscription: Subscription, text: Text) -> Iterator[Failed]:
    wanted = subscription.match
    if not canary.concerns(change.source_key, subscription.key):
        yield Failed("sources", "the canary's changes are the canary's, and no others are")
    if wanted.kinds and not set(change.counts_as) & set(wanted.kinds):
        yield Failed("kinds", f"kind {change.kind.value} is not in {_listed(wanted.kinds)}")
    if change.significance < wanted.min_significance:
        yield Failed("min_significance", _too_light(change.significance, wanted.min_significance))
    if wanted.sources and change.source_key not in wanted.sources:
        yield Failed("sources", f"source {change.source_key} is not in {_listed(wanted.sources)}")
    if wanted.jurisdictions and not set(codes_that_take(change.jurisdiction)) & set(wanted.jurisdictions):
        yield Failed("jurisdictions", f"jurisdiction {change.jurisdiction} is not in {_listed(wanted.jurisdictions)}")
    if wanted.topics and not _folded(change.topics) & _folded(wanted.topics):
        has = f"topics {_listed(change.topics)} share none with" if change.topics else "it has no topic, of"
        yield Failed("topics", f"{has} {_listed(wanted.topics)}")
    if wanted.instruments and not set(change.instruments) & set(wanted.instruments):
        names = _listed(change.instruments) + ", none" if change.instruments else "no instrument"
        yield Failed("instruments", f"it names {names} of {_listed(wanted.instruments)}")
    if wanted.words and not any(text.has(word) for word in wanted.words):
        quoted = ", ".join(f"“{word}”" for word in wanted.words)
        several = "none of the words" if len(wanted.words) > 1 else "the word"
        stands = "stands" if len(wanted.words) > 1 else "does not stand"
        yield Failed("words", f"{several} {quoted} {stands} in its title or changed text")


def _too_light(weight: float, least: float) -> str:
    """Say that one is below the other, with as many places as it takes to see it.

    >>> _too_light(0.35, 0.6), _too_light(0.5999, 0.6)
    ('significance 0.35 < 0.6', 'significance 0.5999 < 0.6')
    """
    shown = f"{weight:.2g}"
    return f"significance {shown if float(shown) < least else repr(weight)} < {least:g}"


def _folded(topics: Iterable[str]) -> set[str]:
    return {topic.casefold() for topic in topics}


def _listed(values: Iterable[str]) -> str:
    return f"[{', '.join(values)}]"
