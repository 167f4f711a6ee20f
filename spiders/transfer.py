"""One request on the wire, and what came back: a libcurl easy handle that is used again and again.

libcurl carries a request for a tenth of the CPU of Scrapy's own handlers, and brings HTTP/2, proxies and TLS. What
it must not decide for us is switched off: redirects, cookies, .netrc, other protocols, and unpacking.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import certifi
import pycurl

from monitor.errors import FetchError
from monitor.types import Reason
from spiders.failures import failure_of
from spiders.guard import Guard, Target

CONNECT_TIMEOUT_S = 10.0
"""TCP, TLS and DNS together; a server that needs longer is as good as down."""
DNS_CACHE_S = 1
"""Just so long that robots.txt, the page and its redirect share a look-up. libcurl goes through its whole cache at
each new connection: with its default of a minute and 10,000 hosts a poll cost 0.42 ms of CPU, with this 0.25."""
LOW_SPEED_BYTES_S = 64
LOW_SPEED_SHARE = 2 / 3
"""Of the timeout. Slower than that for so long, and the transfer is given up: others wait for its place. (Not a fixed
time, since a source with a long timeout has one because its server takes long to begin.)"""


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """What to send. Two orders are never the same one."""

    target: Target
    method: str
    headers: tuple[bytes, ...]
    """`Name: value` lines."""
    body: bytes | None
    timeout_s: float
    max_bytes: int
    """Of the body as sent."""
    proxy: str = ""
    is_own: bool = False
    """To this process's own page, at the one loopback address that it may be fetched from."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back, still packed. `headers` as in Capture."""

    status: int
    headers: dict[str, str]
    body: bytes
    is_complete: bool


class Transfer:
    """An easy handle and the buffers it fills; carries one order at a time, then the next."""

    __slots__ = ("_allow_private", "_chunks", "_guard", "_head", "_is_spoilt", "_order", "curl")

    def __init__(self, *, allow_private: bool) -> None:
        self._allow_private = allow_private
        self._guard = Guard(allow_private=allow_private)
        self._head: list[bytes] = []
        self._chunks: list[bytes] = []
        self._is_spoilt = False
        self.curl = pycurl.Curl()
        self._set_once()

    def _set_once(self) -> None:
        curl = self.curl
        options: tuple[tuple[int, Any], ...] = (
            (pycurl.NOSIGNAL, 1),
            (pycurl.DNS_CACHE_TIMEOUT, DNS_CACHE_S),
            (pycurl.FOLLOWLOCATION, 0),
            (pycurl.PROTOCOLS, pycurl.PROTO_HTTP | pycurl.PROTO_HTTPS),
            (pycurl.HTTP_VERSION, pycurl.CURL_HTTP_VERSION_2TLS),
            (pycurl.CAINFO, certifi.where()),
            (pycurl.LOW_SPEED_LIMIT, LOW_SPEED_BYTES_S),
            (pycurl.OPENSOCKETFUNCTION, self._guard.open_socket),
            # C functions taking the bytes: no Python frame for each of a dozen header lines.
            (pycurl.HEADERFUNCTION, self._head.append),
            (pycurl.WRITEFUNCTION, self._chunks.append),
        )
        for option, value in options:
            curl.setopt(option, value)

    @property
    def is_reusable(self) -> bool:
        """False after an order whose options would linger."""
        return not self._is_spoilt

    def load(self, order: Order) -> None:
        """Set all that differs from order to order."""
        self._order = order
        self._guard.refused = None
        self._guard.allow_private = self._allow_private or order.is_own
        self.clear()
        curl = self.curl
        curl.setopt(pycurl.URL, order.target.url)
        curl.setopt(pycurl.HTTPHEADER, order.headers)
        curl.setopt(pycurl.TIMEOUT_MS, max(1, int(order.timeout_s * 1000)))
        curl.setopt(pycurl.CONNECTTIMEOUT_MS, max(1, int(min(order.timeout_s, CONNECT_TIMEOUT_S) * 1000)))
        curl.setopt(pycurl.LOW_SPEED_TIME, max(1, int(order.timeout_s * LOW_SPEED_SHARE)))
        curl.setopt(pycurl.MAXFILESIZE_LARGE, order.max_bytes)
        curl.setopt(pycurl.PROXY, order.proxy)
        if order.proxy:
            # The socket leads to the proxy, which the operator chose; it resolves the name, out of our sight.
            self._guard.allow_private = True
            self._is_spoilt = True
        if order.method != "GET" or order.body is not None:
            curl.setopt(pycurl.CUSTOMREQUEST, order.method)
            curl.setopt(pycurl.POSTFIELDS, order.body or b"")
            self._is_spoilt = True

    def reply(self, code: int, message: str) -> Reply:
        """Return what libcurl's result amounts to. Raises FetchError when there is nothing to grade."""
        if code == 0:
            return self._reply(is_complete=True)
        if self._guard.refused and code == pycurl.E_COULDNT_CONNECT:
            raise FetchError(Reason.REFUSED, f"{self._order.target}: {self._guard.refused}")
        if code in _BROKEN_OFF and self.curl.getinfo(pycurl.RESPONSE_CODE) >= 200 and self._head[-1:] == [b"\r\n"]:
            return self._reply(is_complete=False)
        raise failure_of(code, message, str(self._order.target))

    def _reply(self, *, is_complete: bool) -> Reply:
        body = self._chunks[0] if len(self._chunks) == 1 else b"".join(self._chunks)
        status = self.curl.getinfo(pycurl.RESPONSE_CODE)
        return Reply(status, _headers(self._head), body, is_complete)

    def clear(self) -> None:
        """Let go of the body, which would otherwise stay until the next order."""
        self._head.clear()
        self._chunks.clear()

    def close(self) -> None:
        self.curl.close()


_E_HTTP2_STREAM = 92  # CURLE_HTTP2_STREAM; pycurl has no name for it
_BROKEN_OFF = frozenset(
    (pycurl.E_PARTIAL_FILE, pycurl.E_RECV_ERROR, pycurl.E_GOT_NOTHING, pycurl.E_HTTP2, _E_HTTP2_STREAM)
)
"""Results after which the status and part of the body may have arrived all the same."""

_JOINED = frozenset(("link", "set-cookie"))


def _headers(lines: list[bytes]) -> dict[str, str]:
    """Return the last header section as Capture has it; interim (1xx) and proxy answers stand before it."""
    start = 0
    for index, line in enumerate(lines):
        if line.startswith(b"HTTP/"):
            start = index + 1
    headers: dict[str, str] = {}
    for line in lines[start:]:
        # Latin-1 gives every byte back as it came, so that validators return verbatim.
        name, colon, value = line.decode("latin-1").partition(":")
        if not colon:
            break  # the empty line; what follows are trailers
        name, value = name.strip().lower(), value.strip()
        headers[name] = f"{headers[name]}, {value}" if name in _JOINED and name in headers else value
    return headers
