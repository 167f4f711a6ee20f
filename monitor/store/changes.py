"""Changes, newest first, filtered the way the command line, the pages, the API and the feed all ask."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, String, and_, or_, select, type_coerce

from monitor import canary
from monitor.store import ledger
from monitor.store.codec import dates_from, life_from, mentions_from, provisions_from
from monitor.store.engine import Database
from monitor.store.tables import capture, change, digest, item, item_version, match, source_state
from monitor.types import Change, ChangeKind

BEFORE = item_version.alias("before_version")
AFTER = item_version.alias("after_version")


class Changes:
    def __init__(self, database: Database) -> None:
        self._database = database

    def query(
        self,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        sources: Sequence[str] | None = None,
        kinds: Sequence[str] | None = None,
        jurisdictions: Sequence[str] | None = None,
        topics: Sequence[str] | None = None,
        instruments: Sequence[str] | None = None,
        min_significance: float = 0,
        digest_key: str = "",
        unheld: bool = False,
        limit: int = 100,
        before_id: int | None = None,
    ) -> list[Change]:
        """Return changes newest first; None = anything, but the canary's.

        `since` <= observed < `until`; `before_id` pages backwards.

        "US" among the jurisdictions also takes "US-NY". `digest_key`: those that this digest told. `unheld`: without
        those that no reader gets, held in a storm or dropped with it. Polls that end together are written in any
        order, so the time of observation says which is newer, and the id only between changes of one poll.
        """
        wanted: list[ColumnElement[bool]] = []
        if since is not None:
            wanted.append(change.c.observed_at >= since)
        if until is not None:
            wanted.append(change.c.observed_at < until)
        if sources is not None:
            wanted.append(source_state.c.key.in_(sources))
        else:
            wanted.append(source_state.c.key != canary.KEY)
        if kinds is not None:
            wanted.append(change.c.kind.in_([str(kind) for kind in kinds]))
        if jurisdictions is not None:
            wanted.append(or_(False, *(_is_within(code) for code in jurisdictions)))
        if topics is not None:
            wanted.append(or_(False, *(_has_topic(topic) for topic in topics)))
        if instruments is not None:
            wanted.append(or_(False, *(_names(instrument) for instrument in instruments)))
        if min_significance > 0:
            wanted.append(change.c.significance >= min_significance)
        if digest_key:
            wanted.append(_is_told_in(digest_key))
        if unheld:
            wanted.append(change.c.is_held.is_(False))
        if before_id is not None:
            wanted.append(_is_older_than(before_id))
        newest_first = change.c.observed_at.desc(), change.c.id.desc()
        with self._database.read() as connection:
            return fetch(connection, select_changes().where(*wanted).order_by(*newest_first).limit(limit))

    def get(self, change_id: int) -> Change | None:
        """Return one change; None when there is none of that number."""
        with self._database.read() as connection:
            found = fetch(connection, select_changes().where(change.c.id == change_id))
        return found[0] if found else None

    def held(self) -> list[tuple[str, int]]:
        """Return (source key, how many changes wait for an operator's word)."""
        with self._database.read() as connection:
            return ledger.held_counts(connection)


def _is_told_in(digest_key: str) -> ColumnElement[bool]:
    told = select(match.c.change_id).join(digest, digest.c.id == match.c.digest_id)
    return change.c.id.in_(told.where(digest.c.digest_key == digest_key))


def _is_older_than(change_id: int) -> ColumnElement[bool]:
    last = change.alias("last")
    observed_at = select(last.c.observed_at).where(last.c.id == change_id).scalar_subquery()
    is_of_one_poll = and_(change.c.observed_at == observed_at, change.c.id < change_id)
    return or_(change.c.observed_at < observed_at, is_of_one_poll)


def _is_within(code: str) -> ColumnElement[bool]:
    return or_(change.c.jurisdiction == code, change.c.jurisdiction.startswith(f"{code}-", autoescape=True))


def _has_topic(topic: str) -> ColumnElement[bool]:
    return type_coerce(change.c.topics, String).contains(f"|{topic}|", autoescape=True)


def _names(instrument: str) -> ColumnElement[bool]:
    return type_coerce(change.c.instruments, String).contains(f"|{instrument}|", autoescape=True)


def select_changes() -> Select[Any]:
    """Return the query for whole changes, as `fetch` reads them."""
    return (
        select(
            change,
            source_state.c.key.label("source_key"),
            item.c.item_key,
            BEFORE.c.content_sha256.label("before_sha256"),
            AFTER.c.content_sha256.label("after_sha256"),
            capture.c.body_sha256.label("capture_sha256"),
        )
        .join(source_state, source_state.c.id == change.c.source_id)
        .join(item, item.c.id == change.c.item_id)
        .join(AFTER, AFTER.c.id == change.c.after_version_id)
        .outerjoin(BEFORE, BEFORE.c.id == change.c.before_version_id)
        .outerjoin(capture, capture.c.id == AFTER.c.capture_id)
    )


def fetch(connection: Connection, query: Select[Any]) -> list[Change]:
    return [change_of(row) for row in connection.execute(query)]


def change_of(row: Row[Any]) -> Change:
    return Change(
        change_id=row.id,
        kind=ChangeKind(row.kind),
        source_key=row.source_key,
        source_name=row.source_name,
        item_key=row.item_key,
        title=row.title,
        url=row.url,
        published_at=row.published_at,
        observed_at=row.observed_at,
        jurisdiction=row.jurisdiction,
        language=row.language,
        tier=row.tier,
        topics=row.topics,
        significance=row.significance,
        reasons=tuple(json.loads(row.reasons)),
        before_sha256=row.before_sha256 or None,
        after_sha256=row.after_sha256 or None,
        capture_sha256=row.capture_sha256,
        provisions=provisions_from(row.provisions),
        is_held=row.is_held,
        dates=dates_from(row.dates),
        life=life_from(row.life),
        mentions=mentions_from(row.mentions),
    )
