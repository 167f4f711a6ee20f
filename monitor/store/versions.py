"""Items, versions and changes of polls, as rows: as many statements for twenty polls as for one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

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

Key = tuple[int, str]
"""Source id and item key."""
CHANGES = frozenset({"new", "revised", "withdrawn", "restored"})
VERSIONS = CHANGES | {"baseline", "technical"}
ITEM_COLUMNS = ("title", "url", "published_at", "is_withdrawn", "absences", "pending_sha256", "pending_count")

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


@dataclass(frozen=True, slots=True)
class Filed:
    """A poll whose captures have their rows: `capture_ids` by index into its captures."""

    poll: PollCommit
    source_id: int
    capture_ids: Mapping[int, int]


class Found(NamedTuple):
    """One intent, and whose it is."""

    by: Filed
    intent: Intent

    @property
    def key(self) -> Key:
        return self.by.source_id, self.intent.item_key

    @property
    def capture_index(self) -> int | None:
        return self.by.poll.capture_index(self.intent)

    @property
    def linked_index(self) -> int | None:
        return self.by.poll.linked_index(self.intent)


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
                {f"b_{name}": value for name, value in _item_row(found.intent).items()} | {"b_id": before.item_id}
                for found, before in known
            ]
            self._connection.execute(UPDATE_ITEM, rows)
            self._item_ids.update((found.key, before.item_id) for found, before in known)
        if first:
            rows = [_item_row(f.intent) | {"source_id": f.by.source_id, "item_key": f.intent.item_key} for f in first]
            ids = self._connection.scalars(INSERT_ITEM, rows).all()
            self._item_ids.update(zip((found.key for found in first), ids, strict=True))

    def _write_versions(self) -> dict[Key, int]:
        """Write one version per intent that brings one; return version ids by item."""
        versioned = [found for found in self._found if found.intent.action in VERSIONS]
        if not versioned:
            return {}
        said = {
            found.key: (found.intent.item.document, _blocks_before(found.intent))
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
        for some in chunks({before.version_id for found in versioned if (before := _inherited(found))}):
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
            "observed_at": _observed_at(found),
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
        told = _item_row(intent)
        return {
            "kind": intent.action,
            "source_id": found.by.source_id,
            "item_id": self._item_ids[found.key],
            "before_version_id": intent.before.version_id if intent.before else None,
            "after_version_id": version_id,
            "observed_at": _observed_at(found),
            "title": told["title"],
            "url": told["url"],
            "published_at": told["published_at"],
            "source_name": poll.source.name,
            "jurisdiction": poll.source.jurisdiction,
            "language": poll.source.language,
            "tier": poll.source.tier,
            "topics": poll.source.topics,
            "significance": intent.significance,
            "reasons": dumps(list(intent.reasons)),
            "provisions": pack_provisions(intent.provisions),
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


def _inherited(found: Found) -> StoredItem | None:
    """Return the version before, if it has a capture that still holds and that this poll did not bring."""
    before = found.intent.before
    if before is None or found.intent.action == "withdrawn":
        return None
    is_own_new = found.capture_index is not None or before.capture_sha256 is None
    is_linked_new = found.linked_index is not None or before.linked_capture_sha256 is None
    return None if is_own_new and is_linked_new else before


def _observed_at(found: Found) -> datetime:
    index = found.linked_index if found.capture_index is None else found.capture_index
    poll = found.by.poll
    return poll.result.started_at if index is None else poll.captures[index].fetched_at


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
