"""What versions say: documents addressed by the SHA-256 of their bytes, stored as differences where that is smaller.

They live in the database, not in the archive: a feed's first sight brings dozens of documents of a few hundred bytes,
and they must appear in the same transaction as the versions that name them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select, bindparam, literal, select
from zstandard import ZstdError

from monitor.errors import StoreError
from monitor.store.codec import document_bytes, document_from, expand, is_worthwhile, squeeze
from monitor.store.engine import Database
from monitor.store.sources import chunks
from monitor.store.tables import document
from monitor.types import Document

Name = TypeVar("Name", bound=Hashable)

MAX_DEPTH = 8
"""How many rows below one a reader may have to open; then a new chain starts from the first of them."""


@dataclass(frozen=True, slots=True)
class Base:
    """A stored document that a new one may be told as a difference to; `root` is the whole one it goes back to."""

    sha256: str
    root: str
    depth: int
    data: bytes


def _chains() -> Select[Any]:
    """Return the query for documents and those below each, in one trip."""
    wanted = document.c.sha256.in_(bindparam("addresses", expanding=True))
    top = select(document, document.c.sha256.label("top"), literal(0).label("below")).where(wanted)
    chain = top.cte("chain", recursive=True)
    step = select(document, chain.c.top, chain.c.below + 1).join(chain, document.c.sha256 == chain.c.base_sha256)
    whole = chain.union_all(step.where(chain.c.below < MAX_DEPTH))
    return select(whole.c.top, whole.c.sha256, whole.c.base_sha256, whole.c.data).order_by(whole.c.below)


CHAINS = _chains()


def load(connection: Connection, addresses: Iterable[str]) -> dict[str, Base]:
    """Return documents by address, checked. Raises StoreError when one is missing or damaged."""
    wanted = dict.fromkeys(addresses)
    chains: dict[str, list[Row[Any]]] = {address: [] for address in wanted}
    for some in chunks(wanted):
        for row in connection.execute(CHAINS, {"addresses": some}):
            chains[row.top].append(row)
    return {address: _unfolded(address, chain) for address, chain in chains.items()}


def _unfolded(sha256: str, chain: Sequence[Row[Any]]) -> Base:
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
    connection: Connection, database: Database, documents: Mapping[Name, tuple[Document, str | None]]
) -> dict[Name, str]:
    """Store documents (by any name: (document, address of the version before)); return their addresses by name."""
    packed = {name: document_bytes(said) for name, (said, _) in documents.items()}
    addresses = {name: hashlib.sha256(data).hexdigest() for name, data in packed.items()}
    revised = {name: before for name, (_, before) in documents.items() if before and before != addresses[name]}
    bases = _bases(connection, revised.values())
    rows: dict[str, dict[str, Any]] = {}
    for name, (_, before) in documents.items():
        address = addresses[name]
        if address not in rows and address != before:
            rows[address] = _row(address, packed[name], bases[before] if before else None)
    if rows:
        statement = database.insert(document).on_conflict_do_nothing(index_elements=["sha256"])
        # In one order for everybody: on PostgreSQL two transactions that add the same documents wait for each other.
        connection.execute(statement, [rows[address] for address in sorted(rows)])
    return addresses


def _bases(connection: Connection, versions: Iterable[str]) -> dict[str, Base]:
    """Return for each version itself, or at the end of its chain the whole document that the chain starts from."""
    found = load(connection, versions)
    roots = load(connection, {base.root for base in found.values() if base.depth >= MAX_DEPTH})
    return {
        address: roots.get(base.root, base) if base.depth >= MAX_DEPTH else base for address, base in found.items()
    }


def _row(address: str, data: bytes, base: Base | None) -> dict[str, Any]:
    if base is not None:
        difference = squeeze(data, base.data)
        if is_worthwhile(difference, data):
            return {"sha256": address, "base_sha256": base.sha256, "depth": base.depth + 1, "data": difference}
    return {"sha256": address, "base_sha256": None, "depth": 0, "data": squeeze(data)}


def documents_at(connection: Connection, addresses: Iterable[str]) -> dict[str, Document]:
    """Return what versions say, by address. Raises StoreError when one is missing or damaged."""
    return {address: document_from(base.data) for address, base in load(connection, addresses).items()}
