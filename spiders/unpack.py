"""A reply's body, unpacked and hashed: in the loop when small, in a thread when it would hold the loop up."""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import dataclass

from monitor.errors import FetchError
from monitor.types import Reason
from spiders.decoding import TooLarge, Undecodable, decode
from spiders.transfer import Reply

LARGE_BYTES = 256 * 1024
"""As sent; unpacking and hashing more than that takes milliseconds."""


@dataclass(frozen=True, slots=True)
class Body:
    data: bytes
    sha256: str
    is_complete: bool


async def unpacked(reply: Reply, limit: int, url: str) -> Body:
    """Return the body of at most `limit` bytes. Raises FetchError: too-large, or parse when packed unasked."""
    if len(reply.body) <= LARGE_BYTES:
        return _unpack(reply, limit, url)
    return await asyncio.to_thread(_unpack, reply, limit, url)


def _unpack(reply: Reply, limit: int, url: str) -> Body:
    data, is_whole = reply.body, True
    encoding = reply.headers.get("content-encoding")
    if encoding:
        try:
            data, is_whole = decode(data, encoding, limit)
        except TooLarge:
            text = f"{url}: {len(reply.body)} bytes unpack to more than {limit}"
            raise FetchError(Reason.TOO_LARGE, text) from None
        except Undecodable as error:
            raise FetchError(Reason.PARSE, f"{url}: {error}") from error
    return Body(data, hashlib.sha256(data).hexdigest(), reply.is_complete and is_whole)
