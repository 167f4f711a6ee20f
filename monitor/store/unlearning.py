"""Forgetting what was taken for noise: items say again what was told of them last, and are compared with that."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, func, insert, select, update

from monitor.errors import LeaseLost
from monitor.store.engine import Database
from monitor.store.ledger import UNBELIEVED
from monitor.store.sources import chunks
from monitor.store.tables import item, item_version, poll, source_memo, source_state, watch
from monitor.store.versions import NEWEST

COPIED = (
    *("item_id", "content_sha256", "document_sha256", "capture_id", "linked_capture_id"),
    *("extractor", "extractor_version"),
)


class Repeat(NamedTuple):
    """That an item shall say again what one of its earlier versions says; `newest` is the one that says more."""

    item_id: int
    newest: int
    version_id: int


class Unlearning:
    """Every method that writes asks whose the source's lease is, and raises LeaseLost when it is not `owner`'s."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def tails(self, source_key: str) -> list[int]:
        """Return the ids of a source's items whose newest version was told to nobody."""
        newest = (
            select(func.max(item_version.c.id)).where(item_version.c.item_id == item.c.id).correlate(item)
        ).scalar_subquery()
        query = (
            select(item.c.id)
            .join(source_state, source_state.c.id == item.c.source_id)
            .join(item_version, item_version.c.id == newest)
            .where(source_state.c.key == source_key, item.c.is_withdrawn.is_(False), item_version.c.is_technical)
        )
        with self._database.read() as connection:
            return list(connection.scalars(query))

    def looks_since(self, source_key: str, since: datetime) -> int:
        """Return how often a source was looked at and believed since then."""
        query = (
            select(func.count())
            .select_from(poll)
            .join(source_state, source_state.c.id == poll.c.source_id)
            .where(source_state.c.key == source_key, poll.c.started_at >= since)
            .where(poll.c.outcome.not_in(UNBELIEVED), func.coalesce(poll.c.trigger, "operator") == "operator")
        )
        with self._database.read() as connection:
            return connection.scalar(query) or 0

    def look_whole(self, source_keys: Sequence[str]) -> None:
        """Let the next look at these sources take no shortcut; one that is under way does not know."""
        with self._database.write() as connection:
            for some in chunks(sorted(source_keys)):
                connection.execute(update(source_state).where(source_state.c.key.in_(some)).values(is_unsettled=True))

    def forget(self, source_key: str, owner: str, memo: bytes, repeats: Sequence[Repeat], now: datetime) -> None:
        """Replace a source's memo, let items say what they said, and make it due for a whole look; ends the lease."""
        unlearned = {
            **{"is_unsettled": True, "next_poll_at": now, "lease_owner": None, "lease_until": None},
            **{"etag": None, "last_modified": None, "body_sha256": None},
        }
        with self._database.write() as connection:
            source_id = _held(connection, source_key, owner)
            connection.execute(update(source_state).where(source_state.c.id == source_id).values(unlearned))
            added = self._database.insert(source_memo)
            replaced = added.on_conflict_do_update(index_elements=["source_id"], set_={"memo": added.excluded.memo})
            connection.execute(replaced, [{"source_id": source_id, "memo": memo}])
            self._repeat(connection, repeats, now)
            # Documents are read afresh when they are due: what was hidden in one stands behind its validators.
            nothing = {"etag": None, "last_modified": None, "body_sha256": None}
            connection.execute(update(watch).where(watch.c.source_id == source_id).values(nothing))

    def stand_back(self, source_key: str, owner: str, repeats: Sequence[Repeat], now: datetime) -> None:
        """Let items say what they said; the lease stays."""
        with self._database.write() as connection:
            _held(connection, source_key, owner)
            self._repeat(connection, repeats, now)

    def _repeat(self, connection: Connection, repeats: Sequence[Repeat], now: datetime) -> None:
        """Write versions that say what earlier ones say, told to nobody; an item that changed meanwhile is left."""
        for some in chunks(sorted(repeats)):
            ids = [one.item_id for one in some]
            if not self._database.is_sqlite:  # where there is one writer at a time anyway
                connection.execute(select(item.c.id).where(item.c.id.in_(ids)).order_by(item.c.id).with_for_update())
            newest = {row[0]: row[1] for row in connection.execute(NEWEST, {"item_ids": ids})}
            wanted = [one.version_id for one in some if newest.get(one.item_id) == one.newest]
            columns = [item_version.c[name] for name in COPIED]
            query = select(*columns).where(item_version.c.id.in_(wanted)).order_by(item_version.c.item_id)
            rows = [{**row._mapping, "observed_at": now, "is_technical": True} for row in connection.execute(query)]
            if rows:
                connection.execute(insert(item_version), rows)


def _held(connection: Connection, source_key: str, owner: str) -> int:
    query = select(source_state.c.id).where(source_state.c.key == source_key, source_state.c.lease_owner == owner)
    source_id: int | None = connection.scalar(query.with_for_update())
    if source_id is None:
        raise LeaseLost(f"source {source_key}: its lease is no longer {owner}'s; nothing was written")
    return source_id
