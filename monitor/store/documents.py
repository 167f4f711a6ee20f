"""What versions say: documents addressed by the SHA-256 of their bytes, stored as differences where that is smaller.

They live in the database, not in the archive: a feed's first sight brings dozens of documents of a few hundred bytes,
and they must appear in the same transaction as the versions that name them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, bindparam, literal, select
from zstandard import ZstdError

from monitor.errors import StoreError
from monitor.store.codec import document_bytes, document_from, expand, is_worthwhile, squeeze
from monitor.store.engine import Database
from monitor.store.tables import document
from monitor.types import Document

MAX_DEPTH = 8
"""How many rows below one a reader may have to open; then a new chain starts from the first of them."""


@dataclass(frozen=True, slots=True)
class Base:
    """A stored document that a new one may be told as a difference to; `root` is the whole one it goes back to."""

    sha256: str
    root: str
    depth: int
    data: bytes


def _chain() -> Select[Any]:
    """Return the query for a document and those below it, in one trip."""
    top = select(document, literal(0).label("below")).where(document.c.sha256 == bindparam("sha256"))
    chain = top.cte("chain", recursive=True)
    step = select(document, chain.c.below + 1).join(chain, document.c.sha256 == chain.c.base_sha256)
    whole = chain.union_all(step.where(chain.c.below < MAX_DEPTH))
    return select(whole.c.sha256, whole.c.base_sha256, whole.c.data).order_by(whole.c.below)


CHAIN = _chain()


def load(connection: Connection, sha256: str) -> Base:
    """Return a document's bytes, checked. Raises StoreError when they are missing or damaged."""
    chain = connection.execute(CHAIN, {"sha256": sha256}).all()
    missing = chain[-1].base_sha256 if chain else sha256
    if missing is not None:
        raise StoreError(f"document {missing} is missing from the store; restore it from a backup")
    data: bytes | None = None
    try:
        for row in reversed(chain):
            data = expand(row.data, data)
    except ZstdError as error:
        raise StoreError(f"document {sha256} is damaged: {error}; restore it from a backup") from error
    if data is None or hashlib.sha256(data).hexdigest() != sha256:
        raise StoreError(f"document {sha256} is damaged: its bytes do not have this hash; restore a backup")
    return Base(sha256, chain[-1].sha256, len(chain) - 1, data)


def add(
    connection: Connection, database: Database, documents: Mapping[str, tuple[Document, str | None]]
) -> dict[str, str]:
    """Store documents (by any name: (document, address of the version before)); return their addresses by name."""
    addresses: dict[str, str] = {}
    rows: dict[str, dict[str, Any]] = {}
    for name, (said, before) in documents.items():
        data = document_bytes(said)
        address = hashlib.sha256(data).hexdigest()
        addresses[name] = address
        if address not in rows and address != before:
            rows[address] = _row(address, data, _base(connection, before) if before else None)
    if rows:
        statement = database.insert(document).on_conflict_do_nothing(index_elements=["sha256"])
        connection.execute(statement, list(rows.values()))
    return addresses


def _base(connection: Connection, before: str) -> Base:
    """Return the version before, or at the end of its chain the whole document that the chain starts from."""
    base = load(connection, before)
    return base if base.depth < MAX_DEPTH else load(connection, base.root)


def _row(address: str, data: bytes, base: Base | None) -> dict[str, Any]:
    if base is not None:
        difference = squeeze(data, base.data)
        if is_worthwhile(difference, data):
            return {"sha256": address, "base_sha256": base.sha256, "depth": base.depth + 1, "data": difference}
    return {"sha256": address, "base_sha256": None, "depth": 0, "data": squeeze(data)}


def document_at(connection: Connection, sha256: str) -> Document:
    return document_from(load(connection, sha256).data)
