"""Notices as rows and as what a digest tells: read by the digest that took them, or while they wait for one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Connection, Row, Select, and_, select

from monitor.store.changes import change_of, select_changes
from monitor.store.codec import unpack
from monitor.store.sources import chunks
from monitor.store.tables import change, notice, subscription
from monitor.types import Change, Notice


def is_waiting(until: datetime | BindParameter[Any]) -> ColumnElement[bool]:
    """Return the condition that a notice is due by then, not cancelled, and in no digest yet."""
    return and_(notice.c.digest_id.is_(None), notice.c.cancelled_at.is_(None), notice.c.due_at <= until)


def of_digests(connection: Connection, digest_ids: Sequence[int]) -> dict[int, list[Notice]]:
    """Return the notices that digests took, by digest, in the order in which they fell due."""
    rows = [
        row
        for some in chunks(digest_ids)
        for row in connection.execute(_in_order().where(notice.c.digest_id.in_(some)))
    ]
    told = _changes(connection, rows)
    found: dict[int, list[Notice]] = {}
    for row in rows:
        found.setdefault(row.digest_id, []).append(_notice(row, told))
    return found


def waiting(connection: Connection, subscription_key: str, until: datetime) -> list[Notice]:
    """Return what a subscription's next digest would take."""
    query = _in_order().join(subscription, subscription.c.id == notice.c.subscription_id)
    rows = connection.execute(query.where(subscription.c.key == subscription_key, is_waiting(until))).all()
    told = _changes(connection, rows)
    return [_notice(row, told) for row in rows]


def _in_order() -> Select[Any]:
    return select(notice).order_by(notice.c.due_at, notice.c.id)


def _changes(connection: Connection, rows: Iterable[Row[Any]]) -> dict[int, Change]:
    ids = {row.change_id for row in rows if row.change_id is not None}
    return {
        row.id: change_of(row)
        for some in chunks(sorted(ids))
        for row in connection.execute(select_changes().where(change.c.id.in_(some)))
    }


def _notice(row: Row[Any], told: dict[int, Change]) -> Notice:
    """Return a row's notice. Its body is packed JSON: title, said, on, date_kind, facts, each where there is one."""
    body: dict[str, Any] = unpack(row.body)
    on = body.get("on")
    return Notice(
        notice_id=row.id,
        notice_key=row.notice_key,
        kind=row.kind,
        title=body.get("title", ""),
        said=body.get("said", ""),
        on=date.fromisoformat(on) if on else None,
        date_kind=body.get("date_kind"),
        change=told.get(row.change_id),
        facts=body.get("facts", {}),
    )
