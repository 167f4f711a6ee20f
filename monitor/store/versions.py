"""Items, versions and changes of polls, as rows: as many statements for twenty polls as for one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update

from monitor.errors import LeaseLost
from monitor.store import documents
from monitor.store.codec import dates_text, dumps, mentions_text, pack_provisions
from monitor.store.engine import Database
from monitor.store.found import (
    Filed,
    Found,
    Key,
    blocks_before,
    inherited,
    instruments_of,
    item_row,
    observed_at,
    topics_of,
)
from monitor.store.poll_commit import CHANGES, VERSIONS
from monitor.store.sources import chunks
from monitor.store.tables import change, item, item_version

ITEM_COLUMNS = ("title", "url", "published_at", "is_withdrawn", "absences", "pending_sha256", "pending_count", "life")

UPDATE_ITEM = (
    update(item).where(item.c.id == bindparam("b_id")).values({name: bindparam(f"b_{name}") for name in ITEM_COLUMNS})
)
NEWEST = (
    select(item_version.c.item_id, func.max(item_version.c.id))
    .where(item_version.c.item_id.in_(bindparam("item_ids", expanding=True)))
    .group_by(item_version.c.item_id)
)
INSERT_ITEM = insert(item).returning(item.c.id, sort_by_parameter_order=True)
INSERT_VERSION = insert(item_version).returning(item_version.c.id, sort_by_parameter_order=True)
INSERT_CHANGE = insert(change).returning(change.c.id, sort_by_parameter_order=True)


class Overtaken(LeaseLost):
    """An item got another version since the decision: a source and the documents it follows are leased apart, and
    may meet at one item."""


class Findings:
    """What the intents of some polls, of one source each, come to in the tables; used once, inside a transaction."""

    def __init__(self, connection: Connection, database: Database, polls: Sequence[Filed]) -> None:
        self._connection = connection
        self._database = database
        self._polls = polls
        self._found = [Found(by, intent) for by in polls for intent in by.poll.intents]
        self._item_ids: dict[Key, int] = {}

    def write(self) -> list[list[int]]:
        """Write everything; return the ids of each poll's changes, in the order of its intents."""
        if not self._found:
            return [[] for _ in self._polls]
        self._refuse_overtaken()
        self._write_items()
        return self._write_changes(self._write_versions())

    def _refuse_overtaken(self) -> None:
        """Raise Overtaken when a decision was made on a version that is no longer the latest."""
        seen = {f.intent.before.item_id: f for f in self._found if f.intent.before is not None}
        for some in chunks(sorted(seen)):
            if not self._database.is_sqlite:  # where there is one writer at a time anyway
                locked = select(item.c.id).where(item.c.id.in_(some)).order_by(item.c.id).with_for_update()
                self._connection.execute(locked)
            for item_id, version_id in self._connection.execute(NEWEST, {"item_ids": some}):
                found = seen[item_id]
                if found.intent.before is not None and version_id != found.intent.before.version_id:
                    raise Overtaken(
                        f"source {found.by.poll.source.key}: another poll changed item {item_id} meanwhile; "
                        "nothing was written"
                    )

    def _write_items(self) -> None:
        known = [(found, found.intent.before) for found in self._found if found.intent.before is not None]
        first = [found for found in self._found if found.intent.before is None]
        if known:
            rows = [
                {f"b_{name}": value for name, value in item_row(found.intent).items()} | {"b_id": before.item_id}
                for found, before in known
            ]
            self._connection.execute(UPDATE_ITEM, rows)
            self._item_ids.update((found.key, before.item_id) for found, before in known)
        if first:
            rows = [item_row(f.intent) | {"source_id": f.by.source_id, "item_key": f.intent.item_key} for f in first]
            ids = self._connection.scalars(INSERT_ITEM, rows).all()
            self._item_ids.update(zip((found.key for found in first), ids, strict=True))

    def _write_versions(self) -> dict[Key, int]:
        """Write one version per intent that brings one; return version ids by item."""
        versioned = [found for found in self._found if found.intent.action in VERSIONS]
        if not versioned:
            return {}
        said = {
            found.key: (found.intent.item.document, blocks_before(found.intent))
            for found in versioned
            if found.intent.item is not None and found.intent.action != "withdrawn"
        }
        addresses = documents.add(self._connection, self._database, said)
        rows = [self._version_row(found, addresses.get(found.key)) for found in versioned]
        for row, kept in zip(rows, self._kept_captures(versioned), strict=True):
            row["capture_id"] = row["capture_id"] or kept[0]
            row["linked_capture_id"] = row["linked_capture_id"] or kept[1]
        ids = self._connection.scalars(INSERT_VERSION, rows).all()
        return dict(zip((found.key for found in versioned), ids, strict=True))

    def _kept_captures(self, versioned: Sequence[Found]) -> list[tuple[int | None, int | None]]:
        """Return the (own, linked) captures of each version before: what this poll did not read again still holds.

        A withdrawal's proof is what this poll saw, never what the withdrawn version was read from.
        """
        columns = item_version.c
        kept: dict[int, tuple[int | None, int | None]] = {}
        for some in chunks({before.version_id for found in versioned if (before := inherited(found))}):
            query = select(columns.id, columns.capture_id, columns.linked_capture_id).where(columns.id.in_(some))
            kept.update((row.id, (row.capture_id, row.linked_capture_id)) for row in self._connection.execute(query))
        nothing = (None, None)
        befores = [found.intent.before for found in versioned]
        return [kept.get(before.version_id, nothing) if before else nothing for before in befores]

    def _version_row(self, found: Found, address: str | None) -> dict[str, Any]:
        intent, index, linked = found.intent, found.capture_index, found.linked_index
        read = intent.item.document if intent.item else None
        return {
            "item_id": self._item_ids[found.key],
            "observed_at": observed_at(found),
            "content_sha256": "" if intent.action == "withdrawn" else intent.content_sha256,
            "document_sha256": address,
            "capture_id": None if index is None else found.by.capture_ids[index],
            "linked_capture_id": None if linked is None else found.by.capture_ids[linked],
            "extractor": read.extractor if read else "",
            "extractor_version": read.version if read else 0,
            "is_technical": intent.action == "technical",
        }

    def _write_changes(self, version_ids: Mapping[Key, int]) -> list[list[int]]:
        changed = [found for found in self._found if found.intent.action in CHANGES]
        ids: dict[int, list[int]] = {by.source_id: [] for by in self._polls}
        if changed:
            rows = [self._change_row(found, version_ids[found.key]) for found in changed]
            for found, change_id in zip(changed, self._connection.scalars(INSERT_CHANGE, rows), strict=True):
                ids[found.by.source_id].append(change_id)
        return [ids[by.source_id] for by in self._polls]

    def _change_row(self, found: Found, version_id: int) -> dict[str, Any]:
        poll, intent = found.by.poll, found.intent
        told = item_row(intent)
        return {
            "kind": intent.action,
            "source_id": found.by.source_id,
            "item_id": self._item_ids[found.key],
            "before_version_id": intent.before.version_id if intent.before else None,
            "after_version_id": version_id,
            "observed_at": observed_at(found),
            "title": told["title"],
            "url": told["url"],
            "published_at": told["published_at"],
            "source_name": poll.source.name,
            "jurisdiction": poll.source.jurisdiction,
            "language": poll.source.language,
            "tier": poll.source.tier,
            "topics": topics_of(poll.source, intent),
            "significance": intent.significance,
            "reasons": dumps(list(intent.reasons)),
            "provisions": pack_provisions(intent.provisions),
            "dates": dates_text(intent.dates),
            "life": told["life"],
            "instruments": instruments_of(intent),
            "mentions": mentions_text(intent.mentions),
            "is_held": poll.hold,
        }

    def item_ids(self, by: Filed) -> dict[str, int]:
        """Return the row ids of the items that a poll's watches name, also of items it did not touch."""
        wanted = [new.item_key for new in by.poll.watches]
        missing = [key for key in wanted if (by.source_id, key) not in self._item_ids]
        for some in chunks(missing):
            query = select(item.c.item_key, item.c.id).where(
                item.c.source_id == by.source_id, item.c.item_key.in_(some)
            )
            self._item_ids.update(((by.source_id, key), row_id) for key, row_id in self._connection.execute(query))
        return {key: self._item_ids[by.source_id, key] for key in wanted}
