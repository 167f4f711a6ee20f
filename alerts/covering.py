"""What a digest's last line answers for, found once for all digests that say the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from alerts.matching.index import codes_that_take
from config.declarations import MatchRules
from monitor.store import Store
from monitor.store.ledger import Looks
from monitor.types import Coverage, Source

COVERAGE_AT_LEAST = timedelta(days=1)
"""How far back looks at sources count in any digest."""

Keys = frozenset[str]


def coverage_from(window_from: datetime, window_to: datetime) -> datetime:
    """Return since when looks at sources count: an immediate digest's window is too short to say anything by itself.

    >>> from datetime import UTC
    >>> coverage_from(datetime(2026, 1, 22, 9, tzinfo=UTC), datetime(2026, 1, 22, 10, tzinfo=UTC)).isoformat()
    '2026-01-21T10:00:00+00:00'
    """
    return min(window_from, window_to - COVERAGE_AT_LEAST)


class Concerned:
    """Which sources rules could hear from, as `match.concerns` says of one source; each answer is kept."""

    def __init__(self, sources: Sequence[Source]) -> None:
        enabled = [source for source in sources if source.enabled]
        self._all: Keys = frozenset(source.key for source in enabled)
        self._by_topic: defaultdict[str, set[str]] = defaultdict(set)
        self._by_place: defaultdict[str, set[str]] = defaultdict(set)
        for source in enabled:
            for topic in source.topics:
                self._by_topic[topic.casefold()].add(source.key)
            for code in codes_that_take(source.jurisdiction):
                self._by_place[code].add(source.key)
        self._known: dict[tuple[tuple[str, ...], ...], Keys] = {}
        self._same: dict[Keys, Keys] = {}

    def keys(self, rules: MatchRules) -> Keys:
        """Return the keys of the enabled sources a change of which could match."""
        asked = (rules.sources, rules.topics, rules.jurisdictions)
        known = self._known.get(asked)
        if known is None:
            found = self._find(rules)
            known = self._known[asked] = self._same.setdefault(found, found)
        return known

    def _find(self, rules: MatchRules) -> Keys:
        found = self._all
        if rules.sources:
            found &= frozenset(rules.sources)
        if rules.topics:
            found &= frozenset().union(*(self._by_topic.get(topic.casefold(), ()) for topic in rules.topics))
        if rules.jurisdictions:
            found &= frozenset().union(*(self._by_place.get(code, ()) for code in rules.jurisdictions))
        return found


class Coverages:
    """The coverage of one round of digests: the ledger is read once for each end of a window."""

    def __init__(self, store: Store, concerned: Concerned) -> None:
        self._store = store
        self._concerned = concerned
        self._looks: dict[datetime, Looks] = {}
        self._known: dict[tuple[Keys, datetime, datetime], Coverage] = {}

    def of(self, rules: MatchRules, window_from: datetime, window_to: datetime) -> Coverage:
        """Return what looking at the sources that these rules could hear from came to in a window."""
        keys, since = self._concerned.keys(rules), coverage_from(window_from, window_to)
        asked = keys, since, window_to
        known = self._known.get(asked)
        if known is None:
            looks = self._looks.get(window_to)
            if looks is None:
                looks = self._looks[window_to] = self._store.sources.looks(window_to)
            known = self._known[asked] = looks.coverage(keys, since)
        return known
