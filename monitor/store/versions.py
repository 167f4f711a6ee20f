"""Items, versions and changes of one poll, as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, bindparam, func, insert, select, update

from monitor.errors import LeaseLost
from monitor.store import documents
from monitor.store.codec import dumps, pack_provisions
from monitor.store.engine import Database
from monitor.store.sources import chunks
from monitor.store.tables import change, item, item_version
from monitor.types import Intent, StoredItem

if TYPE_CHECKING:
    from monitor.store.commit import PollCommit
    from monitor.store.watches import NewWatch

CHANGES = frozenset({"new", "revised", "withdrawn", "restored"})
VERSIONS = CHANGES | {"baseline", "technical"}
ITEM_COLUMNS = ("title", "url", "published_at", "is_withdrawn", "absences", "pending_sha256", "pending_count")

UPDATE_ITEM = (
    update(item).where(item.c.id == bindparam("b_id")).values({name: bindparam(f"b_{name}") for name in ITEM_COLUMNS})
)


class Overtaken(LeaseLost):
    """An item got another version since the decision: a source and the documents it follows are leased apart, and
    may meet at one item."""


class Findings:
    """What the intents of one poll come to in the tables; used once, inside the poll's transaction."""

    def __init__(
        self,
        connection: Connection,
        database: Database,
        poll: PollCommit,
        source_id: int,
        capture_ids: Mapping[int, int],
    ) -> None:
        self._connection = connection
        self._database = database
        self._poll = poll
        self._source_id = source_id
        self._capture_ids = capture_ids
        self._item_ids: dict[str, int] = {}

    def write(self) -> list[int]:
        """Write everything; return the ids of the changes in the order of the intents."""
        if not self._poll.intents:
            return []
        self._refuse_overtaken()
        self._write_items()
        return self._write_changes(self._write_versions())

    def _refuse_overtaken(self) -> None:
        """Raise Overtaken when a decision was made on a version that is no longer the latest."""
        seen = {i.before.item_id: i.before.version_id for i in self._poll.intents if i.before is not None}
        for some in chunks(sorted(seen)):
            if not self._database.is_sqlite:  # where there is one writer at a time anyway
                locked = select(item.c.id).where(item.c.id.in_(some)).order_by(item.c.id).with_for_update()
                self._connection.execute(locked)
            query = (
                select(item_version.c.item_id, func.max(item_version.c.id))
                .where(item_version.c.item_id.in_(some))
                .group_by(item_version.c.item_id)
            )
            for item_id, version_id in self._connection.execute(query):
                if version_id != seen[item_id]:
                    raise Overtaken(
                        f"source {self._poll.source.key}: another poll changed item {item_id} meanwhile; "
                        "nothing was written"
                    )

    def _write_items(self) -> None:
        known = [intent for intent in self._poll.intents if intent.before is not None]
        first = [intent for intent in self._poll.intents if intent.before is None]
        if known:
            rows = [
                {f"b_{name}": value for name, value in _item_row(intent).items()} | {"b_id": intent.before.item_id}
                for intent in known
                if intent.before is not None
            ]
            self._connection.execute(UPDATE_ITEM, rows)
            self._item_ids.update((i.item_key, i.before.item_id) for i in known if i.before is not None)
        if first:
            rows = [
                _item_row(intent) | {"source_id": self._source_id, "item_key": intent.item_key} for intent in first
            ]
            statement = insert(item).returning(item.c.id, sort_by_parameter_order=True)
            ids = self._connection.scalars(statement, rows).all()
            self._item_ids.update(zip((intent.item_key for intent in first), ids, strict=True))

    def _write_versions(self) -> dict[str, int]:
        """Write one version per intent that brings one; return version ids by item key."""
        versioned = [intent for intent in self._poll.intents if intent.action in VERSIONS]
        if not versioned:
            return {}
        said = {
            intent.item_key: (intent.item.document, _blocks_before(intent))
            for intent in versioned
            if intent.item is not None and intent.action != "withdrawn"
        }
        addresses = documents.add(self._connection, self._database, said)
        rows = [self._version_row(intent, addresses.get(intent.item_key)) for intent in versioned]
        for row, kept in zip(rows, self._kept_captures(versioned), strict=True):
            row["capture_id"] = row["capture_id"] or kept[0]
            row["linked_capture_id"] = row["linked_capture_id"] or kept[1]
        statement = insert(item_version).returning(item_version.c.id, sort_by_parameter_order=True)
        ids = self._connection.scalars(statement, rows).all()
        return dict(zip((intent.item_key for intent in versioned), ids, strict=True))

    def _kept_captures(self, versioned: Sequence[Intent]) -> list[tuple[int | None, int | None]]:
        """Return the (own, linked) captures of each version before: what this poll did not read again still holds.

        A withdrawal's proof is what this poll saw, never what the withdrawn version was read from.
        """
        columns = item_version.c
        found: dict[int, tuple[int | None, int | None]] = {}
        for some in chunks({before.version_id for intent in versioned if (before := self._inherited(intent))}):
            query = select(columns.id, columns.capture_id, columns.linked_capture_id).where(columns.id.in_(some))
            found.update((row.id, (row.capture_id, row.linked_capture_id)) for row in self._connection.execute(query))
        nothing = (None, None)
        return [found.get(intent.before.version_id, nothing) if intent.before else nothing for intent in versioned]

    def _inherited(self, intent: Intent) -> StoredItem | None:
        """Return the version before, if it has a capture that still holds and that this poll did not bring."""
        before = intent.before
        if before is None or intent.action == "withdrawn":
            return None
        is_own_new = self._poll.capture_index(intent) is not None or before.capture_sha256 is None
        is_linked_new = self._poll.linked_index(intent) is not None or before.linked_capture_sha256 is None
        return None if is_own_new and is_linked_new else before

    def _version_row(self, intent: Intent, address: str | None) -> dict[str, Any]:
        index, linked = self._poll.capture_index(intent), self._poll.linked_index(intent)
        read = intent.item.document if intent.item else None
        return {
            "item_id": self._item_ids[intent.item_key],
            "observed_at": self._observed_at(intent),
            "content_sha256": "" if intent.action == "withdrawn" else intent.content_sha256,
            "document_sha256": address,
            "capture_id": None if index is None else self._capture_ids[index],
            "linked_capture_id": None if linked is None else self._capture_ids[linked],
            "extractor": read.extractor if read else "",
            "extractor_version": read.version if read else 0,
            "is_technical": intent.action == "technical",
        }

    def _observed_at(self, intent: Intent) -> datetime:
        index = self._poll.capture_index(intent)
        index = self._poll.linked_index(intent) if index is None else index
        return self._poll.result.started_at if index is None else self._poll.captures[index].fetched_at

    def _write_changes(self, version_ids: Mapping[str, int]) -> list[int]:
        changed = [intent for intent in self._poll.intents if intent.action in CHANGES]
        if not changed:
            return []
        statement = insert(change).returning(change.c.id, sort_by_parameter_order=True)
        rows = [self._change_row(intent, version_ids[intent.item_key]) for intent in changed]
        return list(self._connection.scalars(statement, rows))

    def _change_row(self, intent: Intent, version_id: int) -> dict[str, Any]:
        source = self._poll.source
        told = _item_row(intent)
        return {
            "kind": intent.action,
            "source_id": self._source_id,
            "item_id": self._item_ids[intent.item_key],
            "before_version_id": intent.before.version_id if intent.before else None,
            "after_version_id": version_id,
            "observed_at": self._observed_at(intent),
            "title": told["title"],
            "url": told["url"],
            "published_at": told["published_at"],
            "source_name": source.name,
            "jurisdiction": source.jurisdiction,
            "language": source.language,
            "tier": source.tier,
            "topics": source.topics,
            "significance": intent.significance,
            "reasons": dumps(list(intent.reasons)),
            "provisions": pack_provisions(intent.provisions),
            "is_held": self._poll.hold,
        }

    def item_ids(self, new_watches: Sequence[NewWatch]) -> dict[str, int]:
        """Return the row ids of the items that watches name, also of items this poll did not touch."""
        missing = [new.item_key for new in new_watches if new.item_key not in self._item_ids]
        for some in chunks(missing):
            query = select(item.c.item_key, item.c.id).where(
                item.c.source_id == self._source_id, item.c.item_key.in_(some)
            )
            self._item_ids.update((key, item_id) for key, item_id in self._connection.execute(query))
        return self._item_ids


def _blocks_before(intent: Intent) -> str | None:
    return (intent.before.blocks_sha256 or None) if intent.before else None


def _item_row(intent: Intent) -> dict[str, Any]:
    """Return what an item row says after this intent; a touch and a withdrawal keep its title and address."""
    told, before = intent.item, intent.before
    source = told or before
    if source is None:
        raise ValueError(f"item {intent.item_key}: a first {intent.action} needs what the extractor read")
    is_withdrawn = before.is_withdrawn if before and intent.action in ("touch", "technical") else False
    return {
        "title": source.title,
        "url": source.url,
        "published_at": source.published_at or (before.published_at if before else None),
        "is_withdrawn": is_withdrawn or intent.action == "withdrawn",
        "absences": intent.absences,
        "pending_sha256": intent.pending_sha256,
        "pending_count": intent.pending_count,
    }
