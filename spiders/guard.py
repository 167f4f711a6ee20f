"""Where a request may go: addresses read the same way by all, and sockets opened only to where they may lead.

The text of an address is judged before the request (`target`), the address DNS gave when libcurl opens the socket
(`Guard.open_socket`), for every connection of every hop. Nothing resolves a name twice, so nothing can change in
between; a connection that is used again was judged when it was opened. Behind a proxy the proxy resolves names:
there only the text can be judged.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

import pycurl
from w3lib.url import safe_url_string

from monitor.addresses import is_forbidden, refusal, unreadable
from monitor.errors import FetchError
from monitor.types import Reason

DEFAULT_PORTS = {"http": 80, "https": 443}
MAX_URL = 8192
"""Characters; servers refuse much shorter ones (RFC 9110, 4.1 asks for 8000)."""


@dataclass(frozen=True, slots=True)
class Target:
    """An address that can be put on the wire."""

    url: str
    """ASCII, percent-encoded, without fragment; the host in Punycode and lower case."""
    scheme: str
    host: str
    origin: str
    """scheme://host:port, as RFC 9309 counts robots.txt files."""
    path: str
    """With the query."""

    def __str__(self) -> str:
        return shown(self.url)


@lru_cache(maxsize=32768)
def target(url: str, allow_private: bool) -> Target:
    """Return `url` ready for the wire. Raises FetchError (refused) for what may not or cannot be requested.

    >>> target("https://例え.テスト/あ?q=é#x", False).url
    'https://xn--r8jz45g.xn--zckzah/%E3%81%82?q=%C3%A9'
    """
    reason = unreadable(url) if allow_private else refusal(url)
    if reason is not None or len(url) > MAX_URL:
        raise FetchError(Reason.REFUSED, f"{shown(url)}: {reason or 'longer than any server takes'}")
    try:
        safe = safe_url_string(url.partition("#")[0])
        parts = urlsplit(safe)
        host, port = parts.hostname or "", parts.port or DEFAULT_PORTS[parts.scheme]
    except (ValueError, KeyError) as error:
        raise FetchError(Reason.REFUSED, f"{shown(url)}: {error}") from error
    bracketed = f"[{host}]" if ":" in host else host
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    shown_port = "" if parts.port in (None, DEFAULT_PORTS[parts.scheme]) else f":{port}"
    return Target(
        url=f"{parts.scheme}://{bracketed}{shown_port}{path}",
        scheme=parts.scheme,
        host=host,
        origin=f"{parts.scheme}://{bracketed}:{port}",
        path=path,
    )


def shown(url: str) -> str:
    """Return `url` as it may stand in a message: bounded, on one line, without its query, which may hold a key.

    >>> shown("http://a/\\r\\nX: y?api_key=s3cret")
    'http://a/  X: y?…'
    """
    address, question, _ = url.partition("?")
    line = "".join(c if c.isprintable() else " " for c in address) + ("?…" if question else "")
    return line if len(line) <= 200 else line[:199] + "…"


class _Lent(socket.socket):
    """A socket that pycurl duplicates as soon as it gets it: ours is closed when it is let go, and that is meant."""

    def __del__(self) -> None:
        self.close()


class Guard:
    """Opens libcurl's sockets. One for each transfer in hand: `refused` says what the last one was denied."""

    __slots__ = ("allow_private", "refused")

    def __init__(self, *, allow_private: bool) -> None:
        self.allow_private = allow_private
        self.refused: str | None = None

    def open_socket(self, _purpose: int, address: Any) -> socket.socket | int:
        """Return a socket for libcurl's OPENSOCKETFUNCTION, or SOCKET_BAD for an address that is forbidden."""
        family, kind, protocol, where = address
        reason = None if self.allow_private else is_forbidden(str(where[0]))
        if reason is None:
            return _Lent(family, kind, protocol)
        self.refused = f"{where[0]} is not to be reached: {reason} ([http] allow_private_addresses)"
        return int(pycurl.SOCKET_BAD)
