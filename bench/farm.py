"""The farm: one process that serves thousands of sources on as many loopback hosts, and knows every true change.

    python -m bench.farm --n 1000 --port 8600 --admin 8601

Source `i` lives at `http://127.64.x.y:PORT/feed/i` (and `/page/i`): each has a host of its own, so no client gains
by reusing connections. One socket listens on every address of the loopback device, and on no other device. The
process ends when its standard input closes, so that it never outlives whoever started it. `bench.control` speaks to
the admin port.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import socket
import sys
import time
from dataclasses import asdict, dataclass
from email.utils import formatdate
from typing import Any, cast

from bench import content
from bench.content import Kind, Served

FAULTS = ("500", "429", "cut", "charset")
BASE_MODIFIED = 1_767_000_000


@dataclass(slots=True)
class Scenario:
    """How the farm behaves in a round."""

    validators: bool = True
    """False: no ETag, no Last-Modified, and none is heeded."""
    noise: bool = False
    """True: time stamp, counter and token differ in every body."""
    latency_s: float = 0.0
    fault_share: float = 0.0
    """Share of the sources that get each of FAULTS. All but the charset are cured by asking a second time."""


@dataclass(slots=True)
class LedgerRow:
    kind: Kind
    number: int
    edit: content.Edit
    word: str
    published_at: float
    """Unix time at which the changed body could first be had."""


class Farm:
    def __init__(self, count: int, port: int) -> None:
        self.count = count
        self.port = port
        self.scenario = Scenario()
        self.sources: dict[tuple[Kind, int], Served] = {}
        self.bodies: dict[tuple[Kind, int], bytes] = {}
        self.faults: dict[int, str] = {}
        self.ledger: list[LedgerRow] = []
        self.armed: dict[tuple[Kind, int], tuple[content.Edit, str]] = {}
        self.hits = 0
        self.hits_by_status: dict[int, int] = {}
        self.first_hit_at: float | None = None
        self.noise_count = 1000

    def origin(self, number: int) -> str:
        return f"http://{host_of(number)}:{self.port}"

    def source(self, kind: Kind, number: int) -> Served:
        served = self.sources.get((kind, number))
        if served is None:
            served = self.sources[kind, number] = content.make(kind, number, self.origin(number))
        return served

    def body(self, kind: Kind, number: int) -> bytes:
        """Return the body as it is now; without noise it is kept ready."""
        if self.scenario.noise:
            self.noise_count += 1
            token = f"{random.getrandbits(128):032x}"
            served = self.source(kind, number)
            return content.body(served, stamp_of(served, self.noise_count), f"{self.noise_count:,}", token)
        ready = self.bodies.get((kind, number))
        if ready is None:
            served = self.source(kind, number)
            ready = content.body(served, stamp_of(served, 0), "1,000", "0f" * 16)
            self.bodies[kind, number] = ready
        return ready

    def publish(self, kind: Kind, number: int, edit: content.Edit, word: str) -> LedgerRow:
        """Make one true change now and write it down."""
        content.change(self.source(kind, number), edit, word, self.origin(number))
        self.bodies.pop((kind, number), None)
        row = LedgerRow(kind, number, edit, word, time.time())
        self.ledger.append(row)
        return row

    def publish_share(self, kind: Kind, share: float, count: int, *, is_armed: bool = False) -> list[LedgerRow]:
        """Change `share` of the first `count` sources, new and modified by turns.

        Armed changes are published when their source is next asked for: "just before the poll" for a daemon whose
        polls are spread over time.
        """
        chosen = sorted(random.Random(len(self.ledger)).sample(range(count), max(1, round(share * count))))
        rows: list[LedgerRow] = []
        for turn, number in enumerate(chosen):
            word = content.ledger_word(len(self.ledger) + len(self.armed))
            edit: content.Edit = "modified" if turn % 2 else "new"
            if is_armed:
                self.armed[kind, number] = (edit, word)
            else:
                rows.append(self.publish(kind, number, edit, word))
        return rows

    def deal_faults(self) -> None:
        """Give each fault to its own share of the sources; dealt anew at each scenario."""
        each = round(self.scenario.fault_share * self.count)
        chosen = random.Random(f"faults {len(self.ledger)}").sample(range(self.count), each * len(FAULTS))
        self.faults = {number: FAULTS[place // each] for place, number in enumerate(chosen)} if each else {}

    # ------------------------------------------------------------ answering

    def answer(self, head: bytes) -> tuple[bytes, bool]:
        """Return the whole response, and whether the connection ends with it."""
        self.hits += 1
        if self.first_hit_at is None:
            self.first_hit_at = time.time()
        try:
            _, name, rest = head[: head.index(b" ", 4)].split(b"/", 2)
            number = int(rest)
        except ValueError:
            return self._plain(404, "Not Found"), False
        kind: Kind = "feed" if name == b"feed" else "page"
        if self.armed and (kind, number) in self.armed:
            self.publish(kind, number, *self.armed.pop((kind, number)))
        fault = self.faults.get(number)
        if fault and fault != "charset":
            del self.faults[number]
            if fault == "500":
                return self._plain(500, "Internal Server Error"), False
            if fault == "429":
                return self._plain(429, "Too Many Requests", b"Retry-After: 1\r\n"), False
        if self.scenario.validators and self._has_same(head, kind, number):
            return self._not_modified(kind, number), False
        return self._full(kind, number, fault)

    def _has_same(self, head: bytes, kind: Kind, number: int) -> bool:
        low = head.lower()
        at = low.find(b"\r\nif-none-match:")
        if at < 0:
            return False
        end = head.find(b"\r\n", at + 16)
        value = head[at + 16 : end if end >= 0 else len(head)].strip()
        return value in (b"*", self._etag(kind, number))

    def _etag(self, kind: Kind, number: int) -> bytes:
        return b'"%d-%d"' % (number, self.source(kind, number).version)

    def _not_modified(self, kind: Kind, number: int) -> bytes:
        self._count(304)
        return b"HTTP/1.1 304 Not Modified\r\nServer: farm\r\nETag: %b\r\n\r\n" % self._etag(kind, number)

    def _full(self, kind: Kind, number: int, fault: str | None) -> tuple[bytes, bool]:
        served, body = self.source(kind, number), self.body(kind, number)
        charset = "shift_jis" if fault == "charset" else "utf-8"
        validators = b""
        if self.scenario.validators:
            modified = formatdate(BASE_MODIFIED + 60 * served.version, usegmt=True).encode()
            validators = b"ETag: %b\r\nLast-Modified: %b\r\n" % (self._etag(kind, number), modified)
        self._count(200)
        head = b"HTTP/1.1 200 OK\r\nServer: farm\r\nContent-Type: %b; charset=%b\r\nContent-Length: %d\r\n%b\r\n" % (
            served.media_type.encode(), charset.encode(), len(body), validators,
        )  # fmt: skip
        return (head + body[: len(body) // 2], True) if fault == "cut" else (head + body, False)

    def _plain(self, status: int, phrase: str, more: bytes = b"") -> bytes:
        self._count(status)
        text = phrase.encode()
        return b"HTTP/1.1 %d %b\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n%b\r\n%b" % (
            status, text, len(text), more, text,
        )  # fmt: skip

    def _count(self, status: int) -> None:
        self.hits_by_status[status] = self.hits_by_status.get(status, 0) + 1

    # ------------------------------------------------------------ being told

    def command(self, order: dict[str, Any]) -> Any:
        """Do what `bench.control` asks and return what goes back as JSON."""
        verb = order.pop("do")
        if verb == "scenario":
            self.scenario = Scenario(**order)
            self.deal_faults()
            return None
        if verb == "publish":
            return [asdict(row) for row in self.publish_share(**order)]
        if verb == "ledger":
            return [asdict(row) for row in self.ledger]
        if verb == "hits":
            seen = {"hits": self.hits, "by_status": self.hits_by_status, "first_at": self.first_hit_at}
            self.hits, self.hits_by_status, self.first_hit_at = 0, {}, None
            return seen
        raise ValueError(f"unknown order {verb!r}: expected scenario, publish, ledger or hits")


def stamp_of(served: Served, tick: int) -> str:
    """Return the moving time stamp as this kind of source writes it; it moves a second at each answer."""
    at = BASE_MODIFIED + tick
    if served.kind == "feed" and not served.is_atom:
        return formatdate(at, usegmt=True)
    form = "%Y-%m-%dT%H:%M:%SZ" if served.kind == "feed" else "%Y-%m-%d %H:%M:%S"
    return time.strftime(form, time.gmtime(at))


def host_of(number: int) -> str:
    """Return the loopback host of source `number`.

    >>> host_of(0), host_of(300)
    ('127.64.0.1', '127.64.1.45')
    """
    number += 1
    return f"127.{64 + (number >> 16)}.{number >> 8 & 255}.{number & 255}"


class Connection(asyncio.Protocol):
    """HTTP/1.1 with keep-alive for GET without a body: all that pollers send."""

    def __init__(self, farm: Farm, loop: asyncio.AbstractEventLoop) -> None:
        self.farm = farm
        self.loop = loop
        self.waiting = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)  # uvloop's own class, no subclass of asyncio's

    def data_received(self, data: bytes) -> None:
        data = self.waiting + data
        while (end := data.find(b"\r\n\r\n")) >= 0:
            head, data = data[:end], data[end + 4 :]
            response, is_last = self.farm.answer(head)
            is_last = is_last or b"\r\nconnection: close" in head.lower()
            if self.farm.scenario.latency_s:
                self.loop.call_later(self.farm.scenario.latency_s, self._send, response, is_last)
            else:
                self._send(response, is_last)
        self.waiting = data

    def _send(self, response: bytes, is_last: bool) -> None:
        if self.transport.is_closing():
            return
        self.transport.write(response)
        if is_last:
            self.transport.close()


def loopback_socket(port: int) -> socket.socket:
    """Return a listening socket for every loopback address and no other."""
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, b"lo")
    listener.bind(("0.0.0.0", port))
    return listener


async def serve(farm: Farm, admin_port: int) -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(farm, loop), sock=loopback_socket(farm.port), backlog=4096)

    async def admin(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        order = json.loads(await reader.readline())
        writer.write(json.dumps(farm.command(order)).encode() + b"\n")
        await writer.drain()
        writer.close()

    async with server, await asyncio.start_server(admin, "127.0.0.1", admin_port):
        print("ready", flush=True)
        await loop.run_in_executor(None, sys.stdin.read)


def main() -> None:
    import uvloop

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=1000, help="how many sources of each kind")
    parser.add_argument("--port", type=int, default=8600)
    parser.add_argument("--admin", type=int, default=8601)
    options = parser.parse_args()
    uvloop.run(serve(Farm(options.n, options.port), options.admin))


if __name__ == "__main__":
    main()
