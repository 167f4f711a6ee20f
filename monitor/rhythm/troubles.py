"""What a source's state shows to be wrong for too long. Pure; asked of every source at every tick."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from config.declarations import duration_s
from monitor import schedule
from monitor.rhythm.silence import Habit, Rhythm
from monitor.types import NO_KEY, Odd, Outcome, PollResult, Reason, Source, SourceState, Trouble

TRIES = 4
PATIENCE = timedelta(hours=6)
"""So many polls in a row, and so long beyond its cadence, a source may fail: most servers are back by then."""
FRAGILE_TRIES = 8
FRAGILE_PATIENCE = timedelta(days=3)
"""Of a source that is known to refuse scripts at times."""
KEY_TRIES = 2
"""Who says twice that a key is not taken will say so a third time."""
REFUSED = (401, 403)
OVERDUE_TIMES, OVERDUE_LEAST = 2, timedelta(hours=1)
SETTLING = timedelta(minutes=30)
"""After a start everything is overdue, and is looked at in turn."""
REBUILT = (Reason.EMPTY, Reason.PARSE)
"""What a list or page ends in whose selectors find nothing any more; a service, that says "error" with status 200."""


def is_failing_long(source: Source, state: SourceState, now: datetime) -> bool:
    """Say whether a source has failed for longer than one waits for it."""
    if not state.failures or state.failing_since is None:
        return False
    is_fragile = source.access == "fragile"
    if source.expect.patience is not None:
        patience = timedelta(seconds=duration_s(source.expect.patience))
    else:
        patience = FRAGILE_PATIENCE if is_fragile else PATIENCE
    if state.failures < (FRAGILE_TRIES if is_fragile else TRIES):
        return False
    if state.last_ok_at is None:
        return now - state.failing_since > patience
    return now - state.last_ok_at > timedelta(seconds=schedule.cadence_s(source, state.last_ok_at)) + patience


def has_lost_its_key(state: SourceState) -> bool:
    """Say whether a source was looked at once and is no more for want of a key; one that never had one may wait."""
    is_without = state.last_outcome is Outcome.SKIPPED and (state.last_reason or "").startswith(NO_KEY)
    return is_without and state.last_ok_at is not None


def outage(source: Source, state: SourceState, last: PollResult | None, now: datetime) -> Odd | None:
    """Return what kind of outage a source is in, when it is in one for long enough. `last` is its last poll."""
    if has_lost_its_key(state):
        return Odd(Trouble.KEY, state.last_reason or NO_KEY, state.last_ok_at)
    status = last.status if last else None
    is_refused = status in REFUSED or state.last_reason == Reason.LOGIN  # some services refuse a key with status 200
    if is_refused and source.requires_env and state.failures >= KEY_TRIES:
        said = f"HTTP {status}" if status in REFUSED else last.detail if last else ""
        return Odd(Trouble.KEY, f"{said}: the key is not taken", state.failing_since)
    if not is_failing_long(source, state, now):
        return None
    said = ": ".join(filter(None, (state.last_reason, last.detail if last else "")))
    if state.last_outcome is not Outcome.SUSPECT:
        return Odd(Trouble.FAILING, said, state.failing_since)
    if state.last_reason not in REBUILT or state.last_ok_at is None:
        return Odd(Trouble.SUSPECT, said, state.failing_since)
    is_service = source.kind.startswith("api:")
    return Odd(Trouble.ERROR if is_service else Trouble.REDESIGN, said, state.failing_since)


def others(
    source: Source, state: SourceState, rhythm: Rhythm | None, now: datetime, *, up_since: datetime | None
) -> Iterator[Odd]:
    """Yield what else is wrong. `up_since`: when polling by schedule began; None = it does not happen here."""
    if up_since is not None and (odd := _overdue(source, state, now, up_since)):
        yield odd
    if state.moved_to and _is_elsewhere(source.url, state.moved_to):
        yield Odd(Trouble.MOVED, f"moved for good, to {state.moved_to}")
    if state.failures == 0 and _is_looked_at(source, state, now) and (odd := _silence(source, state, rhythm, now)):
        yield odd


def _overdue(source: Source, state: SourceState, now: datetime, up_since: datetime) -> Odd | None:
    due_at = state.next_poll_at
    if due_at is None or (state.lease_until is not None and state.lease_until > now):
        return None
    cadence = timedelta(seconds=schedule.cadence_s(source, due_at))
    if now - due_at > max(OVERDUE_TIMES * cadence, OVERDUE_LEAST) and now - up_since > SETTLING:
        return Odd(Trouble.OVERDUE, "was due and has not been looked at", due_at)
    return None


def _is_elsewhere(declared: str, moved_to: str) -> bool:
    """Whether an address differs by more than its scheme, `www.` and a final slash, which trouble nobody."""
    one, two = urlsplit(declared), urlsplit(moved_to)

    def place(netloc: str, path: str, query: str) -> tuple[str, str, str]:
        return netloc.lower().removeprefix("www."), path.rstrip("/"), query

    return place(one.netloc, one.path, one.query) != place(two.netloc, two.path, two.query)


def _is_looked_at(source: Source, state: SourceState, now: datetime) -> bool:
    """Whether silence says anything: nobody hears what is new while nobody looks."""
    if state.last_ok_at is None:
        return False
    return now - state.last_ok_at <= timedelta(seconds=2 * schedule.cadence_s(source, state.last_ok_at) + 3600)


def _silence(source: Source, state: SourceState, rhythm: Rhythm | None, now: datetime) -> Odd | None:
    if rhythm is None:
        return None
    declared = source.expect.quiet_for
    limit = timedelta(seconds=duration_s(declared)) if declared else rhythm.news.quiet_for
    heard_at = max(filter(None, (rhythm.news.last_at, state.last_changed_at, rhythm.watched_at)))
    if limit is not None and now - heard_at > limit:
        return Odd(Trouble.SILENT, _told("nothing new", heard_at, rhythm.news, limit), heard_at)
    if declared or source.expect.newest_within or rhythm.dated.quiet_for is None or rhythm.dated.last_at is None:
        return None
    newest_at = max(rhythm.dated.last_at, rhythm.watched_at)
    if now - newest_at > rhythm.dated.quiet_for:
        told = _told("no newer item", newest_at, rhythm.dated, rhythm.dated.quiet_for)
        return Odd(Trouble.STALE, told, newest_at)
    return None


def _told(what: str, since: datetime, habit: Habit, limit: timedelta) -> str:
    """Say a silence in words that stay the same from tick to tick."""
    return (
        f"{what} since {since:%Y-%m-%d}; its longest silence was {habit.longest.days} days, "
        f"and {limit.days} are not like it"
    )
