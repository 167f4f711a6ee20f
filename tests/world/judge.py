"""Holds what was told against what happened: each event once, in time, and nothing else."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from config.declarations import Source
from monitor.types import Change, ChangeKind, Outcome, PollResult, Ticket
from tests.world.ledger import Event, Ledger, Trouble
from tests.world.troubles import LOUD

GRACE = timedelta(hours=26)
"""After a trouble ends: back-off may have grown to a day."""
SAYS = {"key": ("key",), "frozen": ("silent", "stale"), "moved": ("moved",)}
"""What a ticket has to say of some troubles, since the operator does something else for each."""
SETTLING = timedelta(hours=8)
"""What has to be seen twice is looked at again within six hours."""


@dataclass(slots=True)
class Verdict:
    """What came of one run."""

    told: list[tuple[Event, Change]] = field(default_factory=list)
    late: list[tuple[Event, Change]] = field(default_factory=list)
    """Told, but after the time that its source's cadence gives."""
    missed: list[Event] = field(default_factory=list)
    false: list[Change] = field(default_factory=list)
    noticed: list[tuple[Trouble, str, PollResult]] = field(default_factory=list)
    unnoticed: list[tuple[Trouble, str]] = field(default_factory=list)
    alarms: list[PollResult] = field(default_factory=list)
    """Polls not believed while nothing was wrong."""
    ticketed: list[tuple[Trouble, str, Ticket]] = field(default_factory=list)
    unticketed: list[tuple[Trouble, str]] = field(default_factory=list)
    """Troubles so long that the operator should have heard of them, and did not, or too late."""
    false_tickets: list[Ticket] = field(default_factory=list)
    covered: int = 0
    """Troubles that a digest's last line would have named."""
    uncovered: list[tuple[Trouble, str]] = field(default_factory=list)
    """Troubles of a day and more that it would have passed over."""

    @property
    def due(self) -> int:
        return len(self.told) + len([event for event in self.missed if not event.is_optional])

    @property
    def told_share(self) -> float:
        return len(self.told) / self.due if self.due else 1.0

    @property
    def held(self) -> int:
        """How much of what was told waits for an operator's word."""
        return sum(change.is_held for _, change in self.told)

    @property
    def late_share(self) -> float:
        return len(self.late) / len(self.told) if self.told else 0.0

    @property
    def false_share(self) -> float:
        whole = len(self.told) + len(self.false)
        return len(self.false) / whole if whole else 0.0


def judge(
    ledger: Ledger,
    changes: Sequence[Change],
    polls: Sequence[PollResult],
    tickets: Sequence[Ticket],
    sources: Mapping[str, Source],
    end: datetime,
) -> Verdict:
    """Return the verdict. `changes` in the order of observation."""
    verdict = Verdict()
    open_events: defaultdict[str, list[Event]] = defaultdict(list)
    for event in sorted(ledger.events, key=lambda event: event.at):
        open_events[event.source].append(event)
    for change in changes:
        mine = open_events[change.source_key]
        found = [event for event in mine if _tells(change, event)]
        for event in found:
            mine.remove(event)
            is_late = change.observed_at > _deadline(event, sources[event.source], ledger.troubles)
            verdict.told.append((event, change))
            if is_late and not event.is_optional:
                verdict.late.append((event, change))
        if not found:
            verdict.false.append(change)
    verdict.missed = [event for events in open_events.values() for event in events if not event.is_optional]
    _judge_troubles(verdict, ledger, polls, sources, end)
    _judge_tickets(verdict, ledger, tickets, sources, end)
    return verdict


def _tells(change: Change, event: Event) -> bool:
    if event.at > change.observed_at:
        return False
    # What is new is told with all that was edited before anybody could look.
    is_part = event.kind == "revised" and bool(event.says) and change.kind is ChangeKind.NEW
    if event.kind not in ("*", change.kind.value) and not is_part:
        return False
    if event.item != "*" and not names(change, event.item):
        return False
    return not event.says or any(plain(word) in said(change) for word in event.says)


def names(change: Change, number: str) -> bool:
    """Say whether a change is of the item that bears this number."""
    name = change.life.name if change.life else ""
    return plain(number) in plain(" ".join((change.title, change.item_key, change.url, name)))


def said(change: Change) -> str:
    """Return all words of a change."""
    parts: list[str] = [change.title, *change.reasons]
    for provision in change.provisions:
        parts += [provision.before or "", provision.after or "", *provision.reasons]
    return plain(" ".join(parts))


def plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _deadline(event: Event, source: Source, troubles: Iterable[Trouble]) -> datetime:
    cadence = timedelta(seconds=source.every_s if not source.cron else 86400 * 1.0)
    due = event.at + 1.3 * cadence + SETTLING + event.patience
    for trouble in troubles:
        if event.source in trouble.sources and trouble.begin - cadence <= due and event.at < trouble.end + GRACE:
            due = max(due, trouble.end + GRACE + 1.3 * cadence)
    return due


def _judge_troubles(
    verdict: Verdict, ledger: Ledger, polls: Sequence[PollResult], sources: Mapping[str, Source], end: datetime
) -> None:
    by_source: defaultdict[str, list[PollResult]] = defaultdict(list)
    for poll in polls:
        by_source[poll.source_key].append(poll)
    excused: set[int] = set()
    for trouble in ledger.troubles:
        for key in trouble.sources:
            bad = [poll for poll in by_source[key] if trouble.holds(poll.started_at) and is_bad(poll)]
            excused.update(map(id, bad))
            if trouble.kind not in LOUD:
                continue
            due = trouble.begin + timedelta(seconds=1.25 * sources[key].every_s + 600)
            if due >= min(trouble.end, end):
                continue  # shorter than the source's cadence: nobody may have looked
            if bad and bad[0].started_at <= due:
                verdict.noticed.append((trouble, key, bad[0]))
            else:
                verdict.unnoticed.append((trouble, key))
    verdict.alarms = [poll for poll in polls if is_bad(poll) and id(poll) not in excused]


def _judge_tickets(
    verdict: Verdict, ledger: Ledger, tickets: Sequence[Ticket], sources: Mapping[str, Source], end: datetime
) -> None:
    excused: set[int] = set()
    for trouble in ledger.troubles:
        if trouble.kind == "hiccup":
            continue  # nobody needs to hear of it
        for key in trouble.sources:
            after = trouble.end + timedelta(seconds=sources[key].every_s) + GRACE
            mine = [one for one in tickets if one.source_key == key and trouble.begin <= one.opened_at < after]
            excused.update(one.ticket_id for one in mine)
            due = trouble.begin + _patience(trouble, sources[key])
            if due >= min(trouble.end, end):
                continue
            wanted = SAYS.get(trouble.kind, ())
            fit = [one for one in mine if one.opened_at <= due and (not wanted or one.trouble.value in wanted)]
            if first := min(fit, key=lambda one: one.opened_at, default=None):
                verdict.ticketed.append((trouble, key, first))
            else:
                verdict.unticketed.append((trouble, key))
    verdict.false_tickets = [one for one in tickets if one.ticket_id not in excused]


def _patience(trouble: Trouble, source: Source) -> timedelta:
    """Return how long a trouble may last before the operator has to know.

    What fails is told after some tries and hours beyond its cadence, between which the wait doubles; what falls
    silent, two weeks beyond the longest silence that the source is known for.
    """
    if trouble.kind == "frozen":
        return timedelta(days=20)
    patience = timedelta(days=5 if source.access == "fragile" else 1.5)
    return patience + 2 * timedelta(seconds=source.every_s)


def is_bad(poll: PollResult) -> bool:
    return poll.outcome in (Outcome.FAILED, Outcome.SUSPECT)


def by_source(changes: Iterable[Change]) -> Counter[str]:
    return Counter(change.source_key for change in changes)
