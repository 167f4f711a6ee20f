"""Noticing when watching breaks: at every tick, all sources against what their own history makes normal.

    rhythms a day old ─▶ learned again, a few a tick
    states + rhythms ─▶ what is wrong with whom ─▶ tickets opened and closed ─▶ told to the operator, once

What a look itself shows to be odd becomes a ticket with that look (`monitor.endings`). All is rows: a tick may be
missed or come twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from monitor import rhythm
from monitor.lessons import STAYS_LOOKS, Lessons
from monitor.memo import Memo
from monitor.store import Store
from monitor.types import OF_LOOKS, OUTAGES, Odd, Source, SourceState, Ticket, Trouble

log = structlog.get_logger("noticing")

LEARN_EVERY = timedelta(days=1)
LEARN_AT_ONCE = 200
"""Rhythms learned in one tick: a day has ticks enough for fifty thousand sources."""
MEMOS_AT_ONCE = 20
"""A long list's memo is a megabyte."""


@dataclass(frozen=True, slots=True)
class Noticed:
    """What one tick did."""

    opened: int = 0
    closed: int = 0
    told: int = 0


class Noticer:
    """Keeps the tickets of one process's sources.

    `operator`: key of the subscription that hears of them, "" = none. `up_since`: when this process began to poll by
    schedule; None = it does not.
    """

    def __init__(self, store: Store, *, operator: str = "", up_since: datetime | None = None) -> None:
        self._store = store
        self._operator = operator
        self._up_since = up_since

    def tick(self, sources: Sequence[Source], now: datetime) -> Noticed:
        """Open and close tickets of these sources, and tell what is new. Raises StoreError."""
        due = self._store.rhythms.due(now - LEARN_EVERY, LEARN_AT_ONCE)
        self._store.rhythms.learn(due, now)
        self._doubt([key for key, _ in due], now)
        states = {state.source_key: state for state in self._store.sources.states()}
        rhythms = self._store.rhythms.all()
        open_now = self._store.tickets.all(is_open=True, limit=None)
        outages = {one.source_key: one for one in open_now if one.trouble in OUTAGES}
        watched = {source.key: source for source in sources if source.enabled}
        wrong = {
            key: self._wrong(source, states[key], rhythms.get(key), outages.get(key), now)
            for key, source in watched.items()
            if key in states
        }
        unjudged = OF_LOOKS if self._up_since else (*OF_LOOKS, Trouble.OVERDUE)
        opened, closed = self._store.tickets.settle(wrong, watched.keys(), now, unjudged=unjudged)
        told = self._store.tickets.tell(self._operator, now) if self._operator else 0
        if opened or closed:
            log.warning("tickets", opened=opened, closed=closed)
        return Noticed(opened, closed, told)

    def _doubt(self, source_keys: Sequence[str], now: datetime) -> None:
        """Have sources looked at whole of which something was learned as noise that no longer moves.

        Once a day for each, with its rhythm: a poll that finds nothing reads no memo, and shall not for this.
        """
        for some in (source_keys[at : at + MEMOS_AT_ONCE] for at in range(0, len(source_keys), MEMOS_AT_ONCE)):
            memos = self._store.sources.memos(some)
            doubtful = [key for key, packed in memos.items() if self._is_doubtful(key, packed, now)]
            if doubtful:
                self._store.unlearning.look_whole(doubtful)
                log.info("looked at whole: what was learned as noise seems to stay", sources=doubtful)

    def _is_doubtful(self, source_key: str, packed: bytes, now: datetime) -> bool:
        lessons = Lessons.from_bytes(Memo.unpack(packed).lessons).seem_to_stay(now)
        looks_since = self._store.unlearning.looks_since
        return any(looks_since(source_key, one.moved_at) >= STAYS_LOOKS for one in lessons)

    def _wrong(
        self,
        source: Source,
        state: SourceState,
        known: rhythm.Rhythm | None,
        standing: Ticket | None,
        now: datetime,
    ) -> list[Odd]:
        found = list(rhythm.others(source, state, known, now, up_since=self._up_since))
        outage = self._outage(source, state, standing, now)
        return [*found, outage] if outage else found

    def _outage(self, source: Source, state: SourceState, standing: Ticket | None, now: datetime) -> Odd | None:
        """Return the outage a source is in; one that has a ticket keeps it until a look is believed."""
        if not state.failures and not rhythm.has_lost_its_key(state):
            return None
        if standing is not None:
            return Odd(standing.trouble, standing.detail, standing.since)
        last = next(iter(self._store.sources.polls(source.key, limit=1)), None) if state.failures else None
        return rhythm.outage(source, state, last, now)
