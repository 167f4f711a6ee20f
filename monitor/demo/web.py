"""The invented web: HTTP servers on loopback, one per site, that answer conditional requests as good servers do."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from http import HTTPStatus

MAX_BODY_BYTES = 16 * 2**20


@dataclass(frozen=True, slots=True)
class Asked:
    method: str
    path: str
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Reply:
    body: bytes = b""
    media_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


Answering = Callable[[Asked], Reply]


class WebServer:
    """One site: `async with WebServer("127.0.0.1", answer) as server:` listens at `server.origin`."""

    def __init__(self, host: str, answer: Answering) -> None:
        self.host = host
        self.origin = ""
        self.hits = 0
        self._answer = answer
        self._open: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> WebServer:
        self._server = await asyncio.start_server(self._converse, self.host, 0)
        self.origin = f"http://{self.host}:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)
        await self._server.wait_closed()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        try:
            while asked := await _read(reader):
                self.hits += 1
                writer.write(_written(_conditional(self._answer(asked), asked)))
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            return  # the other side went away: its own affair
        finally:
            self._open.discard(task)
            writer.close()


async def _read(reader: asyncio.StreamReader) -> Asked | None:
    """Return the next request, or None when the connection ended."""
    first = (await reader.readline()).decode("latin-1").split()
    if len(first) < 2:
        return None
    headers: dict[str, str] = {}
    while line := (await reader.readline()).decode("latin-1").strip():
        name, _, value = line.partition(":")
        headers[name.lower()] = value.strip()
    length = min(int(headers.get("content-length", 0)), MAX_BODY_BYTES)
    return Asked(first[0], first[1], headers, await reader.readexactly(length))


def _conditional(reply: Reply, asked: Asked) -> Reply:
    """Give a good answer an ETag, and answer 304 to a client that has it (RFC 9110, 13.1.2)."""
    if reply.status != 200 or asked.method != "GET":
        return reply
    etag = f'"{sha256(reply.body).hexdigest()[:16]}"'
    if asked.headers.get("if-none-match") == etag:
        return Reply(status=304, headers={"ETag": etag})
    return Reply(reply.body, reply.media_type, reply.status, {"ETag": etag, **reply.headers})


def _written(reply: Reply) -> bytes:
    heads = {"Content-Type": reply.media_type, "Content-Length": str(len(reply.body)), **reply.headers}
    if reply.status == 304:
        heads = dict(reply.headers)
    lines = [f"HTTP/1.1 {reply.status} {HTTPStatus(reply.status).phrase}"]
    lines += [f"{name}: {value}" for name, value in heads.items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + reply.body
