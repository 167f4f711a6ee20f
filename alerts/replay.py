"""Past windows composed under other rules, and what rules kept out: for trying a rule before it is trusted.

Nothing is sent, frozen or written. Windows end by the clock of the cadence that is tried; quiet hours, pauses,
notices and the time at which changes were really compared are left out, and the command says so: the question is what
the rules take, not what a day was like.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from alerts.covering import Concerned, Coverages
from alerts.matching.explain import explain
from alerts.matching.match import Matcher
from alerts.writing.render import Rendered, render
from config.settings import Settings
from monitor.schedule import windows_between
from monitor.store import Store, StoredSubscription
from monitor.types import Change, Digest, Match, Subscription, rfc3339

PAGE = 200
"""Changes read at a time; each may bring megabytes of provisions."""
MOMENT = timedelta(microseconds=1)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Replayed:
    """One window: what would go under the rules tried, against what matched when it was over."""

    digest: Digest
    message: Rendered | None
    """None when nothing would go."""
    added: tuple[Match, ...]
    """Would go, and did not match then."""
    dropped: tuple[Change, ...]
    """Matched then, and would not go."""
    held: int
    """Changes that would go if no storm held them, or none had been dropped."""
    is_open: bool
    """It has not ended yet."""

    def record(self) -> dict[str, Any]:
        """Return it as `tocsin digest replay --json` prints it."""
        digest = self.digest
        return {
            "subscription": digest.subscription_key,
            "window": {"from": rfc3339(digest.window_from), "to": rfc3339(digest.window_to)},
            "open": self.is_open,
            "subject": self.message.subject if self.message else None,
            "changes": [_change(match.change) | {"rules": list(match.rules)} for match in digest.matches],
            "added": [str(match.change.change_id) for match in self.added],
            "dropped": [_change(change) for change in self.dropped],
            "held": self.held,
        }


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A change that a subscription has not got, and the condition that kept it out."""

    change: Change
    failed: tuple[str, ...]
    """Names of the lines that did not hold; () when it was something else."""
    said: str

    def record(self) -> dict[str, Any]:
        """Return it as `tocsin digest suppressed --json` prints it."""
        return _change(self.change) | {"failed": list(self.failed), "because": self.said}


def replay(
    store: Store, settings: Settings, row: StoredSubscription, wanted: Subscription, since: datetime, now: datetime
) -> Iterator[Replayed]:
    """Yield the windows from `since` to `now` in which something would go or went, oldest first.

    `wanted`: the subscription with the rules to try. The changes of one window at a time are in memory.
    """
    composer = _Composer(store, settings, wanted)
    for window_from, window_to in _windows(wanted, since, now):
        found = list(_changes(store, window_from, window_to))
        told = store.tellings.told(row.key, window_from, window_to)
        if wanted.when == "immediate":
            by_poll = groupby(found, key=lambda change: change.observed_at)
            parts = [(at - MOMENT, at, list(group)) for at, group in by_poll]
        else:
            parts = [(window_from, window_to, found)]
        for begin, end, changes in parts:
            is_open = wanted.when != "immediate" and end == now
            replayed = composer.window(begin, end, changes, set(told), is_open=is_open)
            if replayed.digest.matches or replayed.dropped or replayed.held:
                yield replayed


def suppressed(store: Store, row: StoredSubscription, since: datetime, now: datetime) -> Iterator[Suppressed]:
    """Yield what was observed since then and has no match with the subscription, newest first, each with its reason.

    What the rules would take by now, and did not when it was compared, is `why`'s to explain: it is left out.
    """
    told = store.tellings.told(row.key, since - MOMENT, now)
    for change in reversed(list(_changes(store, since - MOMENT, now))):
        if change.change_id in told:
            continue
        found = explain(change, row.declaration)
        if found.failed:
            yield Suppressed(change, tuple(each.line for each in found.failed), found.said)
        elif change.is_held and (storm := store.storms.of_change(change.change_id)) is not None:
            said = (
                f"{storm.status} {'in' if storm.status == 'held' else 'with'} storm {storm.storm_id}: {storm.reason}"
            )
            yield Suppressed(change, (), said)


class _Composer:
    """Makes the digests of one subscription's windows."""

    def __init__(self, store: Store, settings: Settings, wanted: Subscription) -> None:
        self._wanted = wanted
        self._matcher = Matcher([wanted])
        self._coverages = Coverages(store, Concerned(settings.sources))
        self._public_url = settings.web.public_url
        self._names = settings.name_in

    def window(
        self, begin: datetime, end: datetime, changes: Sequence[Change], told: set[int], *, is_open: bool
    ) -> Replayed:
        would = [match for change in changes for _, match in self._matcher.matches(change)]
        matches = [match for match in would if not match.change.is_held]
        ids = {match.change.change_id for match in matches}
        digest = Digest(
            digest_id=0,
            digest_key="replay",
            subscription_key=self._wanted.key,
            window_from=begin,
            window_to=end,
            matches=matches,
            coverage=self._coverages.of(self._wanted.match, begin, end),
            timezone=self._wanted.timezone,
            language=self._wanted.language,
        )
        return Replayed(
            digest=digest,
            message=render(digest, public_url=self._public_url, names=self._names) if matches else None,
            added=tuple(match for match in matches if match.change.change_id not in told),
            dropped=tuple(change for change in changes if change.change_id in told and change.change_id not in ids),
            held=len(would) - len(matches),
            is_open=is_open,
        )


def _windows(wanted: Subscription, since: datetime, now: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Yield (after, until) of each window; for an immediate subscription, days to look through."""
    ends: Iterable[datetime]
    if wanted.when == "immediate":
        ends = (since + DAY * number for number in range(1, (now - since) // DAY + 1))
    else:
        ends = windows_between(wanted.when, wanted.timezone, since, now)
    begin = since
    for end in ends:
        yield begin, end
        begin = end
    if begin < now:
        yield begin, now


def _changes(store: Store, after: datetime, until: datetime) -> Iterator[Change]:
    """Yield what was observed in (after, until], oldest first."""
    found: list[Change] = []
    cursor: int | None = None
    while True:
        page = store.changes.query(since=after + MOMENT, until=until + MOMENT, limit=PAGE, before_id=cursor)
        found += page
        if len(page) < PAGE:
            return reversed(found)
        cursor = page[-1].change_id


def _change(change: Change) -> dict[str, Any]:
    return {
        "id": str(change.change_id),
        "kind": change.kind.value,
        "source": change.source_key,
        "title": change.title,
        "observed_at": rfc3339(change.observed_at),
    }
