"""How a document comes to be watched: a new watch, one that starts over, one whose address moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, case, update

from monitor.store.engine import Database
from monitor.store.tables import watch

VALIDATORS = ("etag", "last_modified", "body_sha256")
KNOWN = (*VALIDATORS, "has_baseline")

MOVE = (
    update(watch)
    .where(watch.c.item_id == bindparam("b_item_id"), watch.c.url != bindparam("b_url"))
    # The same bytes there are the same document; tags and dates are a server's own.
    .values(
        url=bindparam("b_url"),
        next_check_at=case(
            (watch.c.next_check_at > bindparam("b_next_check_at"), bindparam("b_next_check_at")),
            else_=watch.c.next_check_at,
        ),
        etag=None,
        last_modified=None,
        failures=0,
        lease_owner=None,
        lease_until=None,
    )
)


@dataclass(frozen=True, slots=True)
class NewWatch:
    """A document to look at again, of an item known or being written; one per item, a later one replaces it."""

    item_key: str
    url: str
    next_check_at: datetime
    step: int = 0
    etag: str | None = None
    last_modified: str | None = None
    body_sha256: str | None = None
    has_baseline: bool = False
    keeps_baseline: bool = False
    """The document was read before and is compared with that, also where it has moved to another address."""
    is_moved: bool = False
    """Nothing but the address is new: a watch that is there goes on as it was, its next look at `next_check_at` or
    sooner, and none begins."""


def start(
    connection: Connection,
    database: Database,
    source_id: int,
    watches: Sequence[NewWatch],
    item_ids: Mapping[str, int],
) -> None:
    """Write new watches. A watch that is there already starts over, and a look at it in flight comes to nothing."""
    if not watches:
        return
    moved = [
        {"b_item_id": item_ids[new.item_key], "b_url": new.url, "b_next_check_at": new.next_check_at}
        for new in watches
        if new.is_moved
    ]
    if moved:
        connection.execute(MOVE, moved)
    begun = [new for new in watches if not new.is_moved]
    rows = [_started(new, source_id, item_ids[new.item_key]) for new in begun]
    for keeps in (False, True):
        some = [row for new, row in zip(begun, rows, strict=True) if new.keeps_baseline is keeps]
        if some:
            connection.execute(_upsert(database, keeps_baseline=keeps), some)


def _started(new: NewWatch, source_id: int, item_id: int) -> dict[str, Any]:
    names = ("url", "step", "next_check_at", *KNOWN)
    return {"item_id": item_id, "source_id": source_id, "failures": 0, **{name: getattr(new, name) for name in names}}


def _upsert(database: Database, *, keeps_baseline: bool) -> Any:
    """Return the statement that starts a watch over, with what was known of its document or without."""
    statement = database.insert(watch)
    new = statement.excluded
    replaced: dict[str, Any] = {name: new[name] for name in ("url", "step", "next_check_at", "failures")}
    if keeps_baseline:
        is_same = watch.c.url == new.url
        replaced |= {name: case((is_same, watch.c[name]), else_=new[name]) for name in VALIDATORS}
    else:
        replaced |= {name: new[name] for name in KNOWN}
    return statement.on_conflict_do_update(
        index_elements=["item_id"], set_={**replaced, "lease_owner": None, "lease_until": None}
    )
