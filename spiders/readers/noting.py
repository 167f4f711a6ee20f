"""From what a list says to an extraction: keys, and only those rows that the memo does not hold."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from monitor.assigning import assign_keys
from monitor.identity import Clues, aliases
from monitor.noted import Known, pack_known, unpack_known
from monitor.types import ExtractedItem, Extraction, FetchRequest


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list, cheaply read: `build` makes the item, and is only called for new or changed rows."""

    clues: Clues
    fingerprint: str
    newest: int
    build: Callable[[str], ExtractedItem]


@dataclass(frozen=True, slots=True)
class ListedBy:
    """Whose memo it is."""

    name: str
    version: int
    home: str = ""


def listed(
    by: ListedBy,
    rows: Sequence[Row],
    memo: bytes | None,
    *,
    dropped: int = 0,
    next_request: FetchRequest | None = None,
    warnings: tuple[str, ...] = (),
) -> Extraction:
    """Return the extraction of a list. Rows that are the same word for word are one; those without identity drop."""
    known = unpack_known(by.name, by.version, memo)
    by_fingerprint = {entry.fingerprint: entry for entry in known if entry.fingerprint}
    noted = [by_fingerprint.get(row.fingerprint) for row in rows]
    fresh = [at for at, entry in enumerate(noted) if entry is None]
    present = {entry.key for entry in noted if entry is not None}
    clues = [rows[at].clues for at in fresh]
    keys = assign_keys(clues, present, {entry.key: entry.aliases for entry in known}, by.home)
    items: dict[str, ExtractedItem] = {}
    for at, clue, key in zip(fresh, clues, keys, strict=True):
        if key is None:
            continue
        noted[at] = Known(rows[at].fingerprint, key, rows[at].newest, aliases(clue, key, by.home))
        if key not in present and key not in items:
            items[key] = rows[at].build(key)
    kept = [entry for entry in noted if entry is not None]
    newest = max((entry.newest for entry in kept), default=0)
    return Extraction(
        items=tuple(items.values()),
        seen=tuple(dict.fromkeys(entry.key for entry in kept)),
        memo=memo if kept == list(known) else pack_known(by.name, by.version, kept),
        newest_at=datetime.fromtimestamp(newest, UTC) if newest > 0 else None,
        dropped=dropped + keys.count(None),
        dated=sum(row.newest > 0 for row in rows),
        next=next_request,
        text_length=sum(len(row.clues.title) + len(row.clues.text) for row in rows),
        warnings=warnings,
    )


def fingerprint(*parts: str) -> str:
    """Return 16 hex characters for what a row says."""
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def unix(*dates: datetime | None) -> int:
    """Return the newest of some dates in Unix seconds, 0 for none."""
    return int(max((at.timestamp() for at in dates if at), default=0))
