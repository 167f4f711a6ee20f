"""A change's proof as files: what its source sent, before and after, and a list that `sha256sum -c` checks.

    before.body          the bytes the version before was read from; none where the change is new
    before-linked.body   those of the document it links to, where that was read too
    after.body, after-linked.body
    captures.json        the change, and of each body its address, time, status and headers as received
    SHA256SUMS           of all of these

No file is named as what it is: foreign HTML must not open in a browser by a double click.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from monitor.errors import StoreError
from monitor.store import Store
from monitor.store.proofs import Exhibit
from monitor.types import Change

MANIFEST, SUMS = "captures.json", "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class ProofFile:
    """One file, and the time it should bear."""

    name: str
    data: bytes
    at: datetime


def files(store: Store, change: Change, exhibits: list[Exhibit]) -> Iterator[ProofFile]:
    """Yield the bodies, one in memory at a time, then what lists them.

    A body that the archive has lost is left out, and `captures.json` says so under `missing`.
    """
    listed: list[dict[str, Any]] = []
    sums: list[tuple[str, str]] = []
    for exhibit in exhibits:
        name = f"{exhibit.role}.body"
        try:
            body = store.proofs.body(exhibit)
        except StoreError as error:
            listed.append({"file": None, **exhibit.record(), "bytes": None, "missing": str(error)})
            continue
        listed.append({"file": name, **exhibit.record(), "bytes": len(body)})
        sums.append((exhibit.body_sha256, name))
        yield ProofFile(name, body, exhibit.fetched_at)
    manifest = _json({"change": change.record(), "captures": listed})
    sums.append((hashlib.sha256(manifest).hexdigest(), MANIFEST))
    yield ProofFile(MANIFEST, manifest, change.observed_at)
    # Two spaces: as coreutils writes and reads it.
    yield ProofFile(SUMS, "".join(f"{sha256}  {name}\n" for sha256, name in sums).encode(), change.observed_at)


def _json(value: dict[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")
