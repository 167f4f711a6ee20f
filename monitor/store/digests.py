"""Frozen digests, read back as they were made."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import Connection, select

from monitor.store import lateness, noticed
from monitor.store.changes import change_of, select_changes
from monitor.store.codec import coverage_from
from monitor.store.sources import chunks
from monitor.store.tables import change, digest, match, subscription
from monitor.types import Digest, Match


def digests(connection: Connection, digest_ids: Sequence[int]) -> dict[int, Digest]:
    """Return frozen digests by id. Their changes never change, so they are read from where they stand."""
    query = (
        select(digest, subscription.c.key)
        .join(subscription, subscription.c.id == digest.c.subscription_id)
        .order_by(digest.c.id)
    )
    found: dict[int, Digest] = {}
    for some in chunks(dict.fromkeys(digest_ids)):
        told = _matches(connection, some)
        said = noticed.of_digests(connection, some)
        for row in connection.execute(query.where(digest.c.id.in_(some))):
            found[row.id] = Digest(
                digest_id=row.id,
                digest_key=row.digest_key,
                subscription_key=row.key,
                window_from=row.window_from,
                window_to=row.window_to,
                matches=tuple(told.get(row.id, ())),
                coverage=coverage_from(row.coverage),
                timezone=row.timezone,
                language=row.language,
                notices=tuple(said.get(row.id, ())),
            )
    return found


def _matches(connection: Connection, digest_ids: Sequence[int]) -> dict[int, list[Match]]:
    query = (
        select_changes()
        .add_columns(match.c.rules, match.c.digest_id)
        .join(match, match.c.change_id == change.c.id)
        .where(match.c.digest_id.in_(digest_ids))
        .order_by(change.c.id)
    )
    rows = connection.execute(query).all()
    changes = {row.id: change_of(row) for row in rows}
    late = lateness.of_changes(connection, changes.values())
    found: dict[int, list[Match]] = {}
    for row in rows:
        one = Match(changes[row.id], tuple(json.loads(row.rules)), late.get(row.id))
        found.setdefault(row.digest_id, []).append(one)
    return found
