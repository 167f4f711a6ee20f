"""A real HTTP server that misbehaves on purpose, and keeps a ledger of who asked for what.

Runs in a thread with a loop of its own, so that plain tests, coroutine tests and tests of whole processes can use it
alike. It listens on every loopback host (127.x.y.z) at one port, so that a thousand hosts cost nothing.

    with Server() as server:
        server.route("/feed", page("<rss>…</rss>", etag='"1"'))       # answers 304 to its own validators
        server.route("/flaky", in_turn(Answer(503), Answer(body="後で")))  # one after the other, the last for ever
        server.route("/mine", lambda hit: Answer(body=hit.header("user-agent")))
        server.route("/", page("a"), host="127.0.1.1")
        server.url("/feed")                                            # http://127.0.0.1:PORT/feed
        server.hits("/feed")                                           # the ledger: [Hit(...), ...]
"""

from __future__ import annotations

import asyncio
import gzip
import ssl
import threading
import time
import zlib
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from types import TracebackType
from typing import Self

STALL_S = 3600.0


@dataclass(frozen=True, slots=True)
class Hit:
    """One request as it arrived."""

    method: str
    path: str
    """Without the query."""
    query: str
    host: str
    """Of the Host header, without its port."""
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes
    at: float
    """`time.monotonic()` when its headers had arrived."""
    connection: int
    """Number of the connection it came by."""

    def header(self, name: str) -> str:
        return self.headers.get(name.lower(), "")


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back, and in which ways it misbehaves."""

    status: int = 200
    body: bytes | str = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    wait_s: float = 0.0
    """Before anything is sent."""
    length: int | None = None
    """A false Content-Length."""
    cut_at: int | None = None
    """Body bytes after which the connection is dropped."""
    stall_at: int | None = None
    """Body bytes after which nothing more ever comes; -1 = not even a status line."""
    drip_s: float | None = None
    """Pause after each body byte."""
    is_endless: bool = False
    """The body is sent again and again, without a length."""
    is_chunked: bool = False
    closes: bool = False
    """Without a length; the end is the end of the connection."""
    raw: bytes | None = None
    """Sent instead of all else, then the connection is dropped."""


Route = Answer | Callable[[Hit], "Answer | Awaitable[Answer]"]


def page(
    body: bytes | str,
    *,
    media_type: str = "text/html; charset=utf-8",
    etag: str | None = None,
    last_modified: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> Route:
    """Return a well-behaved page: 304 when If-None-Match or If-Modified-Since fits, else 200."""
    validators = {"ETag": etag, "Last-Modified": last_modified}
    given = {"Content-Type": media_type, **{k: v for k, v in validators.items() if v}, **(headers or {})}

    def answer(hit: Hit) -> Answer:
        fits = etag and hit.header("if-none-match") == etag
        dated = last_modified and not hit.header("if-none-match")
        if fits or (dated and hit.header("if-modified-since") == last_modified):
            return Answer(304, headers=given)
        return Answer(200, body, given)

    return answer


def in_turn(*routes: Route) -> Route:
    """Return a route that answers with one after the other; the last one stays."""
    left = list(routes)

    def answer(hit: Hit) -> Answer | Awaitable[Answer]:
        route = left.pop(0) if len(left) > 1 else left[0]
        return route(hit) if callable(route) else route

    return answer


def redirect(url: str, status: int = 302) -> Answer:
    return Answer(status, headers={"Location": url})


def busy(retry_after: str | int | None = None, status: int = 429) -> Answer:
    """Return 429 (or 503) with a Retry-After of seconds or an HTTP-date."""
    return Answer(status, "busy", {"Retry-After": str(retry_after)} if retry_after is not None else {})


def gzip_bomb(mebibytes: int) -> Answer:
    """Return a small answer that unpacks to `mebibytes` MiB of zeroes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = bytes(1 << 20)
    packed = b"".join(packer.compress(block) for _ in range(mebibytes)) + packer.flush()
    return Answer(200, packed, {"Content-Encoding": "gzip", "Content-Type": "text/html"})


def zipped(body: str | bytes, media_type: str = "text/html; charset=utf-8") -> Answer:
    """Return a page as servers really send it: gzip."""
    data = body.encode() if isinstance(body, str) else body
    return Answer(200, gzip.compress(data), {"Content-Encoding": "gzip", "Content-Type": media_type})


def challenge() -> Answer:
    """Return a bot wall that says 200."""
    text = (
        "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>"
        "<h1>Checking your browser before accessing the site</h1>"
        '<script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script></body></html>'
    )
    headers = {"Content-Type": "text/html; charset=UTF-8", "Server": "cloudflare", "cf-mitigated": "challenge"}
    return Answer(200, text, headers)


class Server:
    """The server; a context manager. `port` is set once it listens."""

    def __init__(self, *, tls: ssl.SSLContext | None = None, port: int = 0) -> None:
        self.port = port
        self._tls = tls
        self._routes: dict[tuple[str, str], Route] = {}
        self._hits: list[Hit] = []
        self._writers: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._connections = 0
        self._loop = asyncio.new_event_loop()
        self._listener: asyncio.Server | None = None
        self._thread = threading.Thread(target=self._loop.run_forever, name="test-server", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(10)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def route(self, path: str, route: Route, *, host: str = "*") -> None:
        """Answer `path` (of one host, or of all) with `route` from now on; "*" answers every other path."""
        self._routes[host, path] = route

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"{'https' if self._tls else 'http'}://{host}:{self.port}{path}"

    def hits(self, path: str | None = None, host: str | None = None) -> list[Hit]:
        """Return the ledger, oldest first, of one path or host if given."""
        fits: Iterable[Hit] = list(self._hits)
        return [h for h in fits if path in (None, h.path) and host in (None, h.host)]

    def forget(self) -> None:
        """Empty the ledger."""
        self._hits.clear()

    def drop_connections(self) -> None:
        """Close every open connection at once, as a restart would."""
        asyncio.run_coroutine_threadsafe(self._drop(), self._loop).result(10)

    @property
    def connections(self) -> int:
        """How many connections were ever opened."""
        return self._connections

    async def _listen(self) -> None:
        # All loopback hosts at once; who comes from elsewhere is turned away in _serve.
        self._listener = await asyncio.start_server(
            self._serve, "0.0.0.0", self.port, ssl=self._tls, backlog=2048, limit=1 << 20
        )
        self.port = self._listener.sockets[0].getsockname()[1]

    async def _drop(self) -> None:
        for writer in list(self._writers):
            writer.transport.abort()

    async def _close(self) -> None:
        assert self._listener is not None
        self._listener.close()
        await self._drop()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self._writers.add(writer)
        self._connections += 1
        number = self._connections
        try:
            if writer.get_extra_info("peername")[0].startswith("127."):
                while await self._exchange(reader, writer, number):
                    pass
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError, ssl.SSLError):
            pass  # the client left, or the test is over
        finally:
            self._writers.discard(writer)
            self._tasks.discard(task)
            writer.transport.abort()

    async def _exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, number: int) -> bool:
        """Serve one request; return whether the connection may carry another."""
        try:
            head = await reader.readuntil(b"\r\n\r\n")
        except asyncio.IncompleteReadError:
            return False
        hit = await _read(head, reader, number)
        self._hits.append(hit)
        answer = await self._answer(hit)
        if answer.wait_s:
            await asyncio.sleep(answer.wait_s)
        return await _send(answer, hit, writer)

    async def _answer(self, hit: Hit) -> Answer:
        for key in ((hit.host, hit.path), ("*", hit.path), (hit.host, "*"), ("*", "*")):
            if key in self._routes:
                route = self._routes[key]
                found = route(hit) if callable(route) else route
                return found if isinstance(found, Answer) else await found
        return Answer(404, "not here", {"Content-Type": "text/plain"})


async def _read(head: bytes, reader: asyncio.StreamReader, number: int) -> Hit:
    first, *lines = head.decode("latin-1").split("\r\n")[:-2]
    method, target, _ = first.split(" ", 2)
    pairs = (line.partition(":") for line in lines)
    headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    path, _, query = target.partition("?")
    host = headers.get("host", "").rpartition(":")[0]
    return Hit(method, path, query, host, headers, body, time.monotonic(), number)


async def _send(answer: Answer, hit: Hit, writer: asyncio.StreamWriter) -> bool:
    """Send the answer with all its faults; return whether the connection may go on."""
    if answer.raw is not None:
        writer.write(answer.raw)
        await writer.drain()
        writer.close()
        return False
    if answer.stall_at == -1:
        await asyncio.sleep(STALL_S)
    body = answer.body.encode() if isinstance(answer.body, str) else answer.body
    has_body = hit.method != "HEAD" and answer.status not in (204, 304)
    writer.write(_head(answer, len(body) if has_body else None))
    if not has_body:
        await writer.drain()
        return True
    if answer.is_endless:
        while True:
            writer.write(body or bytes(65536))
            await writer.drain()
    await _send_body(replace(answer, body=body), body, writer)
    is_cut = answer.cut_at is not None or answer.closes or answer.length not in (None, len(body))
    if is_cut:
        writer.close()
    return not is_cut


def _head(answer: Answer, length: int | None) -> bytes:
    phrase = HTTPStatus(answer.status).phrase if answer.status in set(HTTPStatus) else "Odd"
    headers = {"Date": "Thu, 22 Jan 2026 09:00:00 GMT", **answer.headers}
    if answer.is_chunked:
        headers["Transfer-Encoding"] = "chunked"
    elif length is not None and not answer.closes and not answer.is_endless:
        headers["Content-Length"] = str(answer.length if answer.length is not None else length)
    lines = [f"HTTP/1.1 {answer.status} {phrase}", *(f"{name}: {value}" for name, value in headers.items()), "", ""]
    return b"\r\n".join(_encoded(line) for line in lines)


def _encoded(line: str) -> bytes:
    """Return Latin-1 where it fits, so that a test can send any byte, else UTF-8 as careless servers do."""
    try:
        return line.encode("latin-1")
    except UnicodeEncodeError:
        return line.encode()


async def _send_body(answer: Answer, body: bytes, writer: asyncio.StreamWriter) -> None:
    whole = body if answer.cut_at is None else body[: answer.cut_at]
    if answer.stall_at is not None:
        whole = whole[: answer.stall_at]
    if answer.drip_s is not None:
        for byte in whole:
            writer.write(bytes([byte]))
            await writer.drain()
            await asyncio.sleep(answer.drip_s)
    elif answer.is_chunked:
        writer.write(f"{len(whole):x}\r\n".encode() + whole + b"\r\n")
        if answer.cut_at is None:
            writer.write(b"0\r\n\r\n")
    else:
        writer.write(whole)
    await writer.drain()
    if answer.stall_at is not None:
        await asyncio.sleep(STALL_S)
