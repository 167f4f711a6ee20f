"""What one source's reading leaves for its next: the reader's own notes, a page each, and what was learned of it."""

from __future__ import annotations

import struct
from dataclasses import dataclass

FORMAT = 3
"""First byte of a packed memo; another one means that a different program wrote it, and it is read afresh."""
PARTS = {1: 2, 2: 3, FORMAT: 4}
"""How many parts stand before the pages, by format: measures came with the second, lessons with the third."""


@dataclass(frozen=True, slots=True)
class Memo:
    """`pages[n]` is what the reader returned for the n-th page of its list, the others what they are named for."""

    pages: tuple[bytes, ...] = ()
    masks: bytes = b""
    drift: bytes = b""
    measures: bytes = b""
    """See `monitor.rhythm.measures`."""
    lessons: bytes = b""
    """What the masks hide, in words: see `monitor.lessons`. No worker gets them."""

    def pack(self) -> bytes:
        """Return bytes for the store.

        >>> Memo.unpack(Memo((b"a", b""), b"m", b"d", b"s", b"l").pack())
        Memo(pages=(b'a', b''), masks=b'm', drift=b'd', measures=b's', lessons=b'l')
        """
        parts = (self.masks, self.drift, self.measures, self.lessons, *self.pages)
        lengths = struct.pack(f"<{len(parts)}I", *map(len, parts))
        return struct.pack("<BI", FORMAT, len(parts)) + lengths + b"".join(parts)

    @classmethod
    def unpack(cls, packed: bytes | None) -> Memo:
        """Return the memo that `pack` packed; an empty one for None or another format."""
        if not packed or packed[0] not in PARTS:
            return cls()
        (count,) = struct.unpack_from("<I", packed, 1)
        lengths = struct.unpack_from(f"<{count}I", packed, 5)
        parts = []
        at = 5 + 4 * count
        for length in lengths:
            parts.append(packed[at : at + length])
            at += length
        named = PARTS[packed[0]]
        return cls(tuple(parts[named:]), *parts[:named])
