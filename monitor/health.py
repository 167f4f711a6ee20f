"""Whether the daemon is well, and what to say of one source: facts for /readyz, /metrics, pages and `doctor`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from monitor.types import Outcome, PollResult, Source, SourceState

TICK_GRACE = 3
"""A tick may be missed twice (a long transaction, a busy core) before we call it late."""
TICK_GRACE_S = 30.0
OVERDUE_FLOOR_S = 900.0
"""A source may wait its turn a quarter of an hour (a host's budget is shared) before it counts as overdue."""

NETWORK = frozenset({"dns", "timeout", "refused", "tls"})
"""Reasons that lie between here and there: when every source fails for one of them, it is this machine's network."""

FEW = 3
"""Fewer sources that fail for one reason prove nothing about the network."""

Word = Literal["ok", "failing", "suspect", "overdue", "never looked", "disabled"]


@dataclass
class Health:
    """What the daemon knows of itself. Written by the loop, read by the pages; plain assignments need no lock."""

    started_at: datetime
    every_s: dict[str, float] = field(default_factory=dict)
    """How often each tick is meant to happen."""
    ticked_at: dict[str, datetime] = field(default_factory=dict)
    polls: Counter[str] = field(default_factory=Counter)
    """Polls since the start, by outcome."""
    changes: Counter[str] = field(default_factory=Counter)
    """Changes since the start, by kind."""
    deliveries: Counter[str] = field(default_factory=Counter)
    """Deliveries since the start, by what became of them: sent, retried, dead."""
    canary_every_s: float = 0.0
    """How often the canary should arrive; 0 while it is not out."""
    troubles: dict[str, str] = field(default_factory=dict)
    """Open trouble by part (`store`, `mail`), a sentence each for whoever may ask; removed when the part is well."""

    def expect(self, tick: str, every_s: float) -> None:
        """Announce that `tick` will happen every so many seconds."""
        self.every_s[tick] = every_s

    def tick(self, tick: str, at: datetime) -> None:
        self.ticked_at[tick] = at

    def record(self, result: PollResult) -> None:
        """Count one poll and what it found."""
        self.polls[result.outcome.value] += 1
        for kind in ("new", "revised", "withdrawn", "restored"):
            found = getattr(result, kind)
            if found:
                self.changes[kind] += found

    def ails(self, part: str, what: str) -> bool:
        """Note what is wrong with a part; False when that was known, so that an outage is logged once."""
        is_news = self.troubles.get(part) != what
        self.troubles[part] = what
        return is_news

    def heals(self, part: str) -> bool:
        """Note that a part is well; True when it was not."""
        return self.troubles.pop(part, None) is not None

    def problems(self, now: datetime, **more: str) -> list[str]:
        """Return one sentence per late tick or open trouble; empty = ready. `more`: troubles seen just now, by part.

        What several parts suffer from is said once: "alerts, store: …".
        """
        parts: dict[str, list[str]] = {}
        for part, what in sorted((self.troubles | more).items()):
            parts.setdefault(what, []).append(part)
        return [*self._late(now), *(f"{', '.join(ailing)}: {what}" for what, ailing in parts.items())]

    def _late(self, now: datetime) -> list[str]:
        late = []
        for tick, every_s in sorted(self.every_s.items()):
            silent_s = (now - self.ticked_at.get(tick, self.started_at)).total_seconds()
            if silent_s > max(TICK_GRACE * every_s, TICK_GRACE_S):
                late.append(f"tick {tick}: last ran {silent_s:.0f} s ago, is meant to run every {every_s:g} s")
        return late


class SourceHealth(NamedTuple):
    word: Word
    detail: str
    since: datetime | None = None
    """When the trouble began; None when well or unknown."""

    @property
    def is_trouble(self) -> bool:
        return self.word in ("failing", "suspect", "overdue")


def source_health(source: Source, state: SourceState | None, now: datetime) -> SourceHealth:
    """Return one word for how a source is, and why: silence must never be mistaken for "no change"."""
    if not source.enabled:
        return SourceHealth("disabled", source.note or "enabled = false")
    if state is None or state.last_polled_at is None:
        return SourceHealth("never looked", "waits for its first poll")
    if state.last_outcome in (Outcome.FAILED, Outcome.SUSPECT) or state.failures:
        word: Word = "suspect" if state.last_outcome is Outcome.SUSPECT else "failing"
        return SourceHealth(word, state.last_reason or "no reason recorded", state.failing_since)
    if is_overdue(source, state, now):
        return SourceHealth("overdue", "was due and has not been looked at", state.next_poll_at)
    return SourceHealth("ok", f"moved to {state.moved_to}" if state.moved_to else "")


def common_cause(healths: Iterable[SourceHealth]) -> str | None:
    """Return the reason when every source fails for the same one, and it lies between here and there.

    >>> common_cause([SourceHealth("failing", "dns")] * 3)
    'dns'
    """
    looked = [health for health in healths if health.word not in ("disabled", "never looked")]
    reasons = {health.detail for health in looked if health.word == "failing"}
    if len(looked) < FEW or any(health.word != "failing" for health in looked) or len(reasons) != 1:
        return None
    return next(iter(reasons & NETWORK), None)


def is_overdue(source: Source, state: SourceState, now: datetime) -> bool:
    """Say whether a source waits longer than its own cadence (at least a quarter of an hour) past its time."""
    if state.next_poll_at is None:
        return False
    grace_s = max(OVERDUE_FLOOR_S, source.every_s if source.every else OVERDUE_FLOOR_S)
    return now - state.next_poll_at > timedelta(seconds=grace_s)
