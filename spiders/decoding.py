"""What a body says once unpacked, within a bound.

We unpack ourselves, because libcurl takes a gzip stream that simply ends for a whole one (tried with 8.23): half a
document would pass for the document. Only what we can prove complete is asked for: gzip and deflate.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable

ACCEPTED = "gzip, deflate"
_GZIP_OR_ZLIB = 47
_RAW_DEFLATE = -15
_MAX_LAYERS = 3
"""More is only ever seen in attacks."""


class TooLarge(Exception):
    """The body unpacks to more than the bound."""


class Undecodable(Exception):
    """The body is packed in a way that was not asked for."""


def decode(body: bytes, encoding: str, limit: int) -> tuple[bytes, bool]:
    """Return the unpacked body, and whether it is whole. Raises TooLarge, Undecodable.

    `limit` bounds the result in bytes, and with it the memory and time this takes.

    >>> import gzip
    >>> decode(gzip.compress(b"law"), "gzip", 100), decode(gzip.compress(b"law")[:-4], "x-gzip", 100)
    ((b'law', True), (b'law', False))
    """
    layers = [layer for layer in encoding.lower().replace(" ", "").split(",") if layer not in ("", "identity")]
    if len(layers) > _MAX_LAYERS:
        raise Undecodable(f"packed {len(layers)} times")
    is_whole = True
    for layer in reversed(layers):
        if layer not in _UNPACKERS:
            raise Undecodable(f"packed as {layer[:40]}, which was not asked for")
        body, layer_is_whole = _UNPACKERS[layer](body, limit)
        is_whole = is_whole and layer_is_whole
    return body, is_whole


def _gunzip(body: bytes, limit: int) -> tuple[bytes, bool]:
    """Unpack all members of a gzip stream; servers that pack in pieces send several (RFC 1952, 2.2)."""
    if body[:2] != b"\x1f\x8b":
        return body, True  # said gzip, sent plain: seen on servers behind caches
    parts: list[bytes] = []
    size = 0
    while body[:2] == b"\x1f\x8b":  # what follows the last member is padding
        unpacker = zlib.decompressobj(_GZIP_OR_ZLIB)
        part, is_broken = _feed(unpacker, body, limit - size)
        parts.append(part)
        size += len(part)
        if is_broken or not unpacker.eof:
            return b"".join(parts), False
        body = unpacker.unused_data
    return b"".join(parts), True


def _inflate(body: bytes, limit: int) -> tuple[bytes, bool]:
    """Unpack deflate: zlib's format, or the raw one that old servers send (RFC 9110, 8.4.1.2)."""
    if not body:
        return body, True
    is_zlib = body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0
    unpacker = zlib.decompressobj(_GZIP_OR_ZLIB if is_zlib else _RAW_DEFLATE)
    part, is_broken = _feed(unpacker, body, limit)
    return part, unpacker.eof and not is_broken


def _feed(unpacker: zlib._Decompress, body: bytes, limit: int) -> tuple[bytes, bool]:
    """Return what could be unpacked and whether the stream broke. Raises TooLarge."""
    parts: list[bytes] = []
    size = 0
    while body and not unpacker.eof:
        try:
            part = unpacker.decompress(body, _STEP)
        except zlib.error:
            return b"".join(parts), True
        parts.append(part)
        size += len(part)
        if size > limit:
            raise TooLarge
        body = unpacker.unconsumed_tail
    return b"".join(parts), False


_STEP = 1 << 20
"""Bytes unpacked at a time, so that a bomb stops near its bound."""

_UNPACKERS: dict[str, Callable[[bytes, int], tuple[bytes, bool]]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _inflate,
}
