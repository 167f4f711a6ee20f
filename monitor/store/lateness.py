"""Why something was first seen long after it was published: the ledger of polls knows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, or_, select

from monitor.store.ledger import UNBELIEVED
from monitor.store.tables import poll, source_state
from monitor.types import Change, ChangeKind, Lateness, Outcome

LATE = timedelta(days=1)
"""From here on a reader asks why. Sources are looked at several times a day."""

DAY_ENDS = timedelta(hours=36)
"""After midnight in UTC, as a day without an hour is stored, it is over in every zone."""

_DOWN = (Outcome.FAILED.value, Outcome.SUSPECT.value)


def of_changes(connection: Connection, changes: Iterable[Change]) -> dict[int, Lateness]:
    """Return why, by change id, for those that are new and were seen more than a day after they were published.

    A change that cannot be explained, since its polls are no longer kept, is left out. Asks the ledger four
    questions for each look that found any of them, however many it found.
    """
    gaps: dict[tuple[str, datetime], Gap | None] = {}
    asked: dict[tuple[str, datetime], bool] = {}
    found: dict[int, Lateness] = {}
    for change in changes:
        published_by = _published_by(change)
        if published_by is None or change.observed_at - published_by < LATE:
            continue
        look = change.source_key, change.observed_at
        if look not in asked:
            asked[look] = _is_asked_for(connection, *look)
        if asked[look]:
            found[change.change_id] = "asked_later"
            continue
        if look not in gaps:
            gaps[look] = _gap_before(connection, *look)
        if gap := gaps[look]:
            found[change.change_id] = _why(gap, published_by)
    return found


class Gap(NamedTuple):
    """The time before the look that found something."""

    since: datetime
    """The last look before it that was believed."""
    is_outage: bool
    """Whether looks in between failed."""


def _published_by(change: Change) -> datetime | None:
    """Return by when it was certainly published; None where that says nothing (an old item that was revised)."""
    at = change.published_at
    if at is None or change.kind is not ChangeKind.NEW:
        return None
    return at + DAY_ENDS if at.time() == time(0) else at


def _why(gap: Gap, published_by: datetime) -> Lateness:
    if gap.since >= published_by:
        return "listed_late"
    return "source_down" if gap.is_outage else "not_looked"


def _gap_before(connection: Connection, source_key: str, observed_at: datetime) -> Gap | None:
    looks = _looks(source_key)
    found_at = connection.scalar(looks.where(poll.c.started_at <= observed_at))
    if found_at is None:
        return None
    believed = looks.where(poll.c.started_at < found_at, poll.c.outcome.not_in(UNBELIEVED))
    since: datetime | None = connection.scalar(believed)
    if since is None:
        return None
    failed = looks.where(poll.c.started_at.between(since, found_at), poll.c.outcome.in_(_DOWN))
    return Gap(since, connection.scalar(failed) is not None)


def _is_asked_for(connection: Connection, source_key: str, observed_at: datetime) -> bool:
    """Whether an operator asked for the past then: the source hid nothing, and nobody looked late.

    A document is observed some time after the look began that found it; of one source, no two looks overlap.
    """
    begun = (
        select(poll.c.trigger)
        .join(source_state, source_state.c.id == poll.c.source_id)
        .where(source_state.c.key == source_key, poll.c.started_at <= observed_at)
        .where(or_(poll.c.trigger.is_(None), poll.c.trigger.in_(("operator", "backfill"))))
        .order_by(poll.c.started_at.desc(), poll.c.id.desc())
    )
    return connection.scalar(begun.limit(1)) == "backfill"


def _looks(source_key: str) -> Select[Any]:
    """Return the query for the last look at a source itself; looks at what it links to are no looks at it."""
    return (
        select(func.max(poll.c.started_at))
        .join(source_state, source_state.c.id == poll.c.source_id)
        .where(source_state.c.key == source_key, or_(poll.c.trigger.is_(None), poll.c.trigger == "operator"))
    )
