"""What the canary leaves, forgotten after days: a change in a quarter of an hour proves nothing a week later.

    digests it was sent ─▶ its changes ─▶ its versions ─▶ their documents and captures ─▶ (bytes: see `retention`)

Each goes once nothing of what stays needs it. The newest digest, the latest version and whatever an operator has
judged stay, as does the ledger of its polls. Nothing of any other source is touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, exists, func, or_, select

from monitor.canary import KEY
from monitor.store.engine import Database
from monitor.store.tables import (
    attempt,
    capture,
    change,
    correction,
    deadline,
    delivery,
    digest,
    document,
    item,
    item_version,
    match,
    notice,
    source_state,
    storm_change,
    subscription,
)

BATCH = 2
"""Rows of a kind in one transaction. A database looks for what refers to each where no index helps: among 100,000
changes that takes a tenth of a second for each version, and polls wait no longer than for two."""

Step = Callable[[Connection, datetime], int]
"""Deletes a batch and returns how many; 0 = nothing is left to delete."""

SOURCE = select(source_state.c.id).where(source_state.c.key == KEY).scalar_subquery()
SUBSCRIBER = select(subscription.c.id).where(subscription.c.key == KEY).scalar_subquery()


def forget(database: Database, before: datetime) -> int:
    """Delete what the canary left before then; return how many changes went. Safe to stop anywhere."""
    while _step(database, _digests, before):
        pass
    gone = 0
    while count := _step(database, _changes, before):
        gone += count
    while _step(database, _versions, before):
        pass
    while _step(database, _captures, before):
        pass
    return gone


def _step(database: Database, what: Step, before: datetime) -> int:
    with database.write() as connection:
        return what(connection, before)


def _digests(connection: Connection, before: datetime) -> int:
    newest = select(func.max(digest.c.id)).where(digest.c.subscription_id == SUBSCRIBER).scalar_subquery()
    is_under_way = exists().where(delivery.c.digest_id == digest.c.id, delivery.c.finished_at.is_(None))
    old = select(digest.c.id).where(
        digest.c.subscription_id == SUBSCRIBER, digest.c.created_at < before, digest.c.id != newest, ~is_under_way
    )
    ids = connection.scalars(old.order_by(digest.c.id).limit(BATCH)).all()
    sent = select(delivery.c.id).where(delivery.c.digest_id.in_(ids))
    connection.execute(delete(attempt).where(attempt.c.delivery_id.in_(sent)))
    for table in (delivery, match, notice):
        connection.execute(delete(table).where(table.c.digest_id.in_(ids)))
    return connection.execute(delete(digest).where(digest.c.id.in_(ids))).rowcount


def _changes(connection: Connection, before: datetime) -> int:
    """Delete changes that were compared and that no digest, and no judgement, is about."""
    is_needed = or_(
        exists().where(match.c.subscription_id == SUBSCRIBER, match.c.change_id == change.c.id),
        *(exists().where(table.c.change_id == change.c.id) for table in (storm_change, correction)),
        *(
            change.c.id.in_(select(table.c.change_id).where(table.c.change_id.is_not(None)))
            for table in (deadline, notice)
        ),
    )
    old = select(change.c.id).where(
        change.c.source_id == SOURCE, change.c.observed_at < before, change.c.matched_at.is_not(None), ~is_needed
    )
    ids = connection.scalars(old.order_by(change.c.id).limit(BATCH)).all()
    return connection.execute(delete(change).where(change.c.id.in_(ids))).rowcount


def _versions(connection: Connection, before: datetime) -> int:
    own = select(item.c.id).where(item.c.source_id == SOURCE)
    latest = select(func.max(item_version.c.id)).where(item_version.c.item_id.in_(own))
    told = select(change).where(change.c.source_id == SOURCE).subquery()
    is_told = exists().where(
        or_(told.c.before_version_id == item_version.c.id, told.c.after_version_id == item_version.c.id)
    )
    old = select(item_version.c.id, item_version.c.document_sha256).where(
        item_version.c.item_id.in_(own),
        item_version.c.observed_at < before,
        item_version.c.id.not_in(latest.group_by(item_version.c.item_id)),
        ~is_told,
    )
    rows = connection.execute(old.order_by(item_version.c.id).limit(BATCH)).all()
    connection.execute(delete(item_version).where(item_version.c.id.in_([row.id for row in rows])))
    _documents(connection, {row.document_sha256 for row in rows if row.document_sha256})
    return len(rows)


def _documents(connection: Connection, shas: set[str]) -> None:
    """Delete documents that no version and no other document needs any more, then those they were told by."""
    while shas:
        needed = _used(connection, item_version.c.document_sha256, shas)
        needed |= _used(connection, document.c.base_sha256, shas)
        gone = delete(document).where(document.c.sha256.in_(shas - needed)).returning(document.c.base_sha256)
        shas = {base for base in connection.scalars(gone) if base}


def _captures(connection: Connection, before: datetime) -> int:
    """Delete captures that no version names; unbelieved ones are kept as those of any source are."""
    named = (item_version.c.capture_id, item_version.c.linked_capture_id)
    own = select(item.c.id).where(item.c.source_id == SOURCE)
    is_named = exists().where(item_version.c.item_id.in_(own), or_(*(column == capture.c.id for column in named)))
    newest = select(func.max(capture.c.id)).where(capture.c.source_id == SOURCE).scalar_subquery()
    old = select(capture.c.id).where(
        capture.c.source_id == SOURCE,
        capture.c.fetched_at < before,
        capture.c.reason.is_(None),
        capture.c.id != newest,
        ~is_named,
    )
    ids = connection.scalars(old.order_by(capture.c.id).limit(BATCH)).all()
    return connection.execute(delete(capture).where(capture.c.id.in_(ids))).rowcount


def _used(connection: Connection, column: ColumnElement[str | None], shas: Iterable[str]) -> set[str]:
    return {sha for sha in connection.scalars(select(column).where(column.in_(list(shas))).distinct()) if sha}
