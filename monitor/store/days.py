"""Days that matter, written as changes bring and take them.

Rows are written in the transaction of the change that says them, so that none is ever missing, and a day that moved
takes the reminders of the old one with it before anybody could be told both.

    new, restored ─▶ its days stand
    revised       ─▶ new days stand; an old one falls when its sentence is gone, or another comment deadline comes
    withdrawn     ─▶ all fall
    held          ─▶ takes nothing, and gives back what it took, until an operator releases it; dropped, never
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, exists, or_, select, update

from monitor.store.changes import change_of, select_changes
from monitor.store.engine import Database
from monitor.store.found import Filed
from monitor.store.poll_commit import CHANGES
from monitor.store.sources import chunks
from monitor.store.tables import change, deadline, notice
from monitor.types import Change, Intent, PolicyDate, Provision

SAID_CHARS = 500
WHOLE = 20
"""Changes read whole at a time; each may bring megabytes of provisions."""
IS_WAITING = and_(notice.c.digest_id.is_(None), notice.c.cancelled_at.is_(None))


@dataclass(frozen=True, slots=True)
class Told:
    """What a change says of days."""

    is_withdrawn: bool
    dates: Sequence[PolicyDate]
    provisions: Sequence[Provision]

    @classmethod
    def by(cls, said: Intent | Change) -> Told:
        kind = said.action if isinstance(said, Intent) else said.kind.value
        return cls(kind == "withdrawn", said.dates, said.provisions)


def note(
    connection: Connection, database: Database, polls: Sequence[Filed], change_ids: Sequence[Sequence[int]]
) -> None:
    """Write the days that these polls' changes bring, and let fall those that they take away."""
    told: dict[int, Told] = {}
    for by, ids in zip(polls, change_ids, strict=True):
        changed = [intent for intent in by.poll.intents if intent.action in CHANGES]
        told.update(
            (change_id, Told.by(intent))
            for change_id, intent in zip(ids, changed, strict=True)
            if intent.before is not None or any(each.on for each in intent.dates)
        )
    for some in chunks(told):
        columns = change.c.id, change.c.item_id, change.c.observed_at, change.c.is_held
        rows = connection.execute(select(*columns).where(change.c.id.in_(some))).all()
        standing = _standing(connection, [row.item_id for row in rows])
        for row in rows:
            if not row.is_held:
                _let_fall(connection, row, told[row.id], standing.get(row.item_id, []))
            _stand(connection, database, row, told[row.id])


def give_back(connection: Connection, change_ids: Iterable[int]) -> None:
    """Let the days stand again, with their reminders, that changes took which are held from now on."""
    for some in chunks(sorted(change_ids)):
        took = (change.c.item_id == deadline.c.item_id) & (change.c.observed_at == deadline.c.superseded_at)
        query = select(deadline.c.id, deadline.c.superseded_at).join(change, took).where(change.c.id.in_(some))
        for row in connection.execute(query).all():
            stands = update(deadline).where(deadline.c.id == row.id).values(superseded_at=None)
            connection.execute(stands)
            reminders = notice.c.notice_key.startswith(key_of(row.id, ""))
            again = update(notice).where(reminders, notice.c.digest_id.is_(None))
            connection.execute(again.where(notice.c.cancelled_at == row.superseded_at).values(cancelled_at=None))


def take(connection: Connection, change_ids: Sequence[int]) -> None:
    """Let fall what changes take that were held until now: days that were said before them, not since."""
    for at in range(0, len(change_ids), WHOLE):
        wanted = select_changes().where(change.c.id.in_(change_ids[at : at + WHOLE])).order_by(change.c.id)
        rows = connection.execute(wanted).all()
        standing = _standing(connection, [row.item_id for row in rows])
        for row in rows:
            before = [old for old in standing.get(row.item_id, []) if old.change_id < row.id]
            fallen = _let_fall(connection, row, Told.by(change_of(row)), before)
            standing[row.item_id] = [old for old in standing.get(row.item_id, []) if old.id not in fallen]


def _standing(connection: Connection, item_ids: Sequence[int]) -> dict[int, list[Row[Any]]]:
    query = select(deadline).where(deadline.c.item_id.in_(item_ids), deadline.c.superseded_at.is_(None))
    found: dict[int, list[Row[Any]]] = {}
    for row in connection.execute(query):
        found.setdefault(row.item_id, []).append(row)
    return found


def _let_fall(connection: Connection, row: Any, told: Told, known: Sequence[Row[Any]]) -> list[int]:
    fallen = [old.id for old in known if _falls(old, told)]
    if fallen:
        gone = update(deadline).where(deadline.c.id.in_(fallen))
        connection.execute(gone.values(superseded_at=row.observed_at))
        cancel(connection, fallen, row.observed_at)
    return fallen


def _falls(old: Row[Any], told: Told) -> bool:
    """Say whether a day that stood falls with a change."""
    if told.is_withdrawn:
        return True
    new = {(each.kind, each.on.isoformat()) for each in told.dates if each.on}
    if (old.kind, old.on_date) in new:
        return False
    if old.kind == "comment_deadline" and any(kind == old.kind for kind, _ in new):
        return True  # one invitation to comment has one deadline
    words = _squeezed(old.said)
    return any(words in _squeezed(p.before or "") for p in told.provisions) and not any(
        words in _squeezed(p.after or "") for p in told.provisions
    )


def _squeezed(text: str) -> str:
    return "".join(text.split()).rstrip("…")


def _stand(connection: Connection, database: Database, row: Any, told: Told) -> None:
    added = database.insert(deadline)
    # One that fell and is said again begins anew; one that stands keeps the change that said it first, unless nobody
    # was to hear of that one.
    is_hidden = exists().where(change.c.id == deadline.c.change_id, change.c.is_held).correlate(deadline)
    again = {"change_id": added.excluded.change_id, "said": added.excluded.said}
    statement = added.on_conflict_do_update(
        index_elements=["item_id", "kind", "on_date"],
        set_={**again, "created_at": added.excluded.created_at, "superseded_at": None},
        where=or_(deadline.c.superseded_at.is_not(None), is_hidden),
    )
    values = [
        {
            "item_id": row.item_id,
            "change_id": row.id,
            "kind": each.kind,
            "on_date": each.on.isoformat(),
            "said": each.text[:SAID_CHARS],
            "created_at": row.observed_at,
        }
        for each in {(each.kind, each.on): each for each in told.dates}.values()
        if each.on is not None and not told.is_withdrawn
    ]
    if values:
        connection.execute(statement, values)


def cancel(connection: Connection, deadline_ids: Iterable[int], now: datetime, occasion: str = "") -> int:
    """Cancel waiting reminders inside the caller's transaction; see `Deadlines.cancel`."""
    cancelled = 0
    for some in chunks(deadline_ids):
        keys = [
            notice.c.notice_key == key_of(each, occasion)
            if occasion
            else notice.c.notice_key.startswith(key_of(each, ""))
            for each in some
        ]
        cancelled += connection.execute(
            update(notice).where(IS_WAITING, notice.c.kind == "reminder", or_(*keys)).values(cancelled_at=now)
        ).rowcount
    return cancelled


def key_of(deadline_id: int, occasion: str) -> str:
    """Return what a reminder is told once by.

    >>> key_of(7, "1d")
    'reminder:7:1d'
    """
    return f"reminder:{deadline_id}:{occasion}"
