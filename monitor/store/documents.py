"""What versions say: documents addressed by the SHA-256 of their bytes, stored as differences where that is smaller.

They live in the database, not in the archive: a feed's first sight brings dozens of documents of a few hundred bytes,
and they must appear in the same transaction as the versions that name them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select
from zstandard import ZstdError

from monitor.errors import StoreError
from monitor.store.codec import document_bytes, document_from, expand, squeeze
from monitor.store.engine import Database
from monitor.store.tables import document
from monitor.types import Document

MAX_DEPTH = 8
"""How many rows a reader may have to open for one document."""
WORTHWHILE = 0.75
"""A difference must be this much smaller than the whole, else a chain is not worth its reading."""


@dataclass(frozen=True, slots=True)
class Base:
    """A stored document that a new one may be told as a difference to."""

    sha256: str
    depth: int
    data: bytes


def load(connection: Connection, sha256: str) -> Base:
    """Return a document's bytes, checked. Raises StoreError when they are missing or damaged."""
    chain: list[tuple[str, bytes, int]] = []
    address: str | None = sha256
    while address is not None and len(chain) <= MAX_DEPTH:
        row = connection.execute(select(document).where(document.c.sha256 == address)).one_or_none()
        if row is None:
            raise StoreError(f"document {address} is missing from the store; restore it from a backup")
        chain.append((address, row.data, row.depth))
        address = row.base_sha256
    data: bytes | None = None
    try:
        for _, frame, _ in reversed(chain):
            data = expand(frame, data)
    except ZstdError as error:
        raise StoreError(f"document {sha256} is damaged: {error}; restore it from a backup") from error
    if data is None or hashlib.sha256(data).hexdigest() != sha256:
        raise StoreError(f"document {sha256} is damaged: its bytes do not have this hash; restore a backup")
    return Base(sha256, chain[0][2], data)


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
            rows[address] = _row(address, data, load(connection, before) if before else None)
    if rows:
        statement = database.insert(document).on_conflict_do_nothing(index_elements=["sha256"])
        connection.execute(statement, list(rows.values()))
    return addresses


def _row(address: str, data: bytes, base: Base | None) -> dict[str, Any]:
    whole = squeeze(data)
    if base is not None and base.depth < MAX_DEPTH:
        difference = squeeze(data, base.data)
        if len(difference) < len(whole) * WORTHWHILE:
            return {"sha256": address, "base_sha256": base.sha256, "depth": base.depth + 1, "data": difference}
    return {"sha256": address, "base_sha256": None, "depth": 0, "data": whole}


def document_at(connection: Connection, sha256: str) -> Document:
    return document_from(load(connection, sha256).data)
