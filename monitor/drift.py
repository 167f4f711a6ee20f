"""Bodies that differ and mean the same, told by their bytes: no parse, for sources whose every body carries noise.

A whole reading has once found that two bodies mean the same. Where they differ is then known to be harmless: the
drift of that source. A later body that differs from the same reference at no other place, and there only in tokens
that look like counters, clocks or keys, means the same too. Anything else is read whole. On a page of 100 KB this
costs 0.3 ms; reading it costs some milliseconds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

TOKEN = re.compile(rb"[0-9A-Za-z+/_=%.,:-]+|[^0-9A-Za-z+/_=%.,:-]+")
VOLATILE = re.compile(rb"[0-9]|^[0-9A-Za-z+/_=%.,:-]{12,}$")
"""A token that may drift holds a digit, or is too long for a word."""

MAX_PLACES = 200
"""More differing stretches than this are a change, or a page that is not worth the trick."""
MAX_BYTES = 8 * 2**20


@dataclass(frozen=True, slots=True)
class Drift:
    """Where bodies may differ from a reference: the number of a stretch -> the numbers of its tokens."""

    reference_sha256: str = ""
    """A believed body of the source that the archive holds; "" = nothing is known."""
    places: Mapping[int, frozenset[int]] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        """Return bytes for the memo; empty for no reference."""
        if not self.reference_sha256:
            return b""
        places = {str(number): sorted(tokens) for number, tokens in sorted(self.places.items())}
        return json.dumps([self.reference_sha256, places], separators=(",", ":")).encode()

    @classmethod
    def from_bytes(cls, packed: bytes) -> Drift:
        """Return what `to_bytes` packed."""
        if not packed:
            return cls()
        reference, places = json.loads(packed)
        return cls(reference, {int(number): frozenset(tokens) for number, tokens in places.items()})

    def explains(self, reference: bytes, body: bytes) -> bool:
        """Return whether `body` differs from the reference only where and how it is known to mean nothing.

        >>> drift = Drift("1" * 64).learn(b"<p>Fee 100<p>seen 17", b"<p>Fee 100<p>seen 18")
        >>> drift.explains(b"<p>Fee 100<p>seen 17", b"<p>Fee 100<p>seen 99")
        True
        >>> drift.explains(b"<p>Fee 100<p>seen 17", b"<p>Fee 120<p>seen 99")
        False
        """
        if not self.places:
            return False
        found = differences(reference, body)
        return found is not None and all(
            tokens <= self.places.get(number, frozenset()) for number, tokens in found.items()
        )

    def learn(self, reference: bytes, body: bytes) -> Drift:
        """Return this drift with the places where two bodies differ that a whole reading found to mean the same."""
        found = differences(reference, body)
        if not found or len(found) + len(self.places) > MAX_PLACES:
            return self
        places = dict(self.places)
        for number, tokens in found.items():
            places[number] = places.get(number, frozenset()) | tokens
        return Drift(self.reference_sha256, places)


def differences(reference: bytes, body: bytes) -> dict[int, frozenset[int]] | None:
    """Return where two bodies differ, or None when they differ in shape, in many places, or in words."""
    if len(body) > MAX_BYTES or len(reference) > MAX_BYTES:
        return None
    separator = b"," if body[:1] in (b"{", b"[") else b"<"
    before, after = reference.split(separator), body.split(separator)
    if len(before) != len(after):
        return None
    numbers = [number for number, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
    if len(numbers) > MAX_PLACES:
        return None
    found: dict[int, frozenset[int]] = {}
    for number in numbers:
        tokens = _differing_tokens(before[number], after[number])
        if tokens is None:
            return None
        found[number] = tokens
    return found


def _differing_tokens(old: bytes, new: bytes) -> frozenset[int] | None:
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    if len(before) != len(after):
        return None
    differing = [number for number, (one, other) in enumerate(zip(before, after, strict=True)) if one != other]
    if not all(VOLATILE.search(before[number]) and VOLATILE.search(after[number]) for number in differing):
        return None
    return frozenset(differing)
