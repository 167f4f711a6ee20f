"""Bytes as received, stored once per SHA-256, mostly as the difference to the body before.

An object is a plain zstd frame, so that `zstd -d` reads it without us. One that was compressed against its
predecessor starts with a skippable frame (RFC 8878, 3.1.2) naming it; `zstd -d --patch-from=PREDECESSOR` reads that.

    aa/aabbcc….zst        [skippable frame: depth, base sha256]?  [zstd frame]

Writing does not wait for the disk (fsync): like the database (synchronous=NORMAL) a power cut may take the last
moments, and every read is checked against its hash, so a loss is found and named, never believed.
"""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass

from zstandard import ZstdError

from monitor.errors import StoreError
from monitor.store.codec import expand, is_worthwhile, squeeze
from monitor.store.places import Place, place_at
from monitor.store.recent import Recent

MAX_DEPTH = 8
"""How many objects below one a reader may have to open; then a new chain starts from the first of them."""
MAX_BASE_BYTES = 8 * 2**20
"""A larger base costs more memory than the difference saves."""
RECENT_BYTES = 8 * 2**20
"""Bodies at hand: what some two hundred polls have in work."""

SKIPPABLE = struct.Struct("<IIB32s")
SKIPPABLE_MAGIC = 0x184D2A50
SKIPPABLE_PAYLOAD = 33  # bytes: depth and base


@dataclass(frozen=True, slots=True)
class Stored:
    """An object as it lies there."""

    frame: bytes
    depth: int
    base_sha256: str | None


@dataclass(frozen=True, slots=True)
class Opened:
    """An object's bytes, how many objects lie below it, and the address of the lowest."""

    body: bytes
    depth: int
    root: str


class Archive:
    """Content-addressed bodies in a folder or behind any fsspec URL. Safe to use from threads and processes."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._place: Place = place_at(url)
        self._recent: Recent[Opened] = Recent(RECENT_BYTES)

    def put(self, data: bytes, base_sha256: str | None = None, *, sha256: str | None = None) -> str:
        """Store `data` unless it is there already, and return its SHA-256, which is counted unless given.

        `base_sha256` names the body before; when it cannot be read, the new one is stored whole.
        Raises StoreError when the archive cannot be written.
        """
        address = sha256 or hashlib.sha256(data).hexdigest()
        if not self._place.has(address):
            self._place.write(address, self._encoded(data, base_sha256 if base_sha256 != address else None))
        return address

    def _encoded(self, data: bytes, base_sha256: str | None) -> bytes:
        base = self._base(base_sha256)
        if base is None:
            return squeeze(data)
        address, depth, body = base
        difference = squeeze(data, body)
        if not is_worthwhile(difference, data):
            return squeeze(data)
        return SKIPPABLE.pack(SKIPPABLE_MAGIC, SKIPPABLE_PAYLOAD, depth + 1, bytes.fromhex(address)) + difference

    def _base(self, address: str | None) -> tuple[str, int, bytes] | None:
        """Return address, depth and bytes of a usable base; None = store whole.

        At the end of a chain that is the chain's first object: the sum of a few edits is still far less than a
        whole copy, and a new chain starts from there.
        """
        if not address or not self._place.has(address):
            return None
        try:
            opened = self._open(address)
            if opened.depth >= MAX_DEPTH:
                address, opened = opened.root, self._open(opened.root)
        except StoreError:  # a damaged base must not stop the new body from being kept, whole
            return None
        return (address, opened.depth, opened.body) if len(opened.body) <= MAX_BASE_BYTES else None

    def _chain(self, sha256: str) -> list[Stored]:
        """Return an object and those below it, down to a whole one. Raises StoreError."""
        chain = [self._stored(sha256)]
        while (below := chain[-1].base_sha256) is not None:
            if len(chain) > MAX_DEPTH:
                raise self._damaged(sha256, "its chain of predecessors is too long")
            chain.append(self._stored(below))
        return chain

    def get(self, sha256: str) -> bytes:
        """Return a body, checked against its hash. Raises StoreError when it is missing or damaged."""
        return self._open(sha256).body

    def _open(self, sha256: str) -> Opened:
        """Return an object whole. A poll compares its body with the last and is then stored against that one: what
        was opened a moment ago is still at hand."""
        opened = self._recent.get(sha256)
        if opened is None:
            opened = self._read(sha256)
            self._recent.put(sha256, opened, len(opened.body))
        return opened

    def _read(self, sha256: str) -> Opened:
        chain = self._chain(sha256)
        body: bytes | None = None
        try:
            for stored in reversed(chain):
                body = expand(stored.frame, body)
        except (ZstdError, MemoryError) as error:
            raise self._damaged(sha256, str(error)) from error
        if body is None or hashlib.sha256(body).hexdigest() != sha256:
            raise self._damaged(sha256, "its bytes do not have this hash")
        root = chain[-2].base_sha256 if len(chain) > 1 else sha256
        return Opened(body, len(chain) - 1, root or sha256)

    def _stored(self, address: str) -> Stored:
        data = self._place.read(address)
        if len(data) > SKIPPABLE.size and data[:4] == SKIPPABLE_MAGIC.to_bytes(4, "little"):
            _, size, depth, base = SKIPPABLE.unpack_from(data)
            if size == SKIPPABLE_PAYLOAD:
                return Stored(data[SKIPPABLE.size :], depth, base.hex())
        return Stored(data, 0, None)

    def _damaged(self, address: str, why: str) -> StoreError:
        return StoreError(f"archive object {address} in {self.url} is damaged: {why}; restore it from a backup")

    def has(self, sha256: str) -> bool:
        return self._place.has(sha256)

    def size(self, sha256: str) -> int:
        """Return how many bytes an object takes here. Raises StoreError when it is missing."""
        return self._place.size(sha256)

    def delete(self, sha256: str) -> None:
        """Forget an object; one that is not there is forgotten already.

        The caller knows that nothing refers to it. Bodies that prove a version may be the base of others and are
        never deleted; those of suspect captures are never anybody's base.
        """
        self._recent.drop(sha256)
        self._place.delete(sha256)

    def addresses(self, older_than_s: float = 0.0) -> list[str]:
        """Return every object's address; with `older_than_s`, those written at least so long ago."""
        return self._place.addresses(older_than_s)

    def check(self) -> None:
        """Prove that the archive can be written, by writing. Raises StoreError."""
        self._place.check()
