"""Keeping a library's sockets out of our own network: for code that opens connections by itself, in a thread of ours.

Python raises an audit event before each connect, after DNS, with the address itself (sys.addaudithook, PEP 578): what
the hook raises, the connect raises. So a name cannot change its mind between a look and the connection, redirects are
seen too, and the library needs no patch. The hook looks at threads that asked for it, and at no other.

    with outward(allows_private=False) as thread:
        library.post(...)            # raises Inward (a PermissionError) for 10.0.0.1, ::1, 169.254.169.254 …
"""

from __future__ import annotations

import contextlib
import os
import socket
import sys
import threading
from collections.abc import Iterator
from typing import Any

from monitor.addresses import is_forbidden

CONNECTS = ("socket.connect", "socket.sendto", "socket.sendmsg")


class Inward(PermissionError):
    """A connection into our own machine or network was about to be made."""


class Outgoing:
    """The connections of one guarded thread; another thread may break them off."""

    def __init__(self, *, allows_private: bool) -> None:
        self._allows_private = allows_private
        self._opened: list[socket.socket] = []
        self._is_over = False
        self._lock = threading.Lock()
        self.refused = ""
        """Why the last connection was refused."""

    def judge(self, opened: socket.socket, address: Any) -> None:
        """Raise Inward unless this address may be reached."""
        if not self._allows_private and (refused := _refusal(address)):
            self.refused = refused
            raise Inward(refused)
        with self._lock:
            if self._is_over:
                raise Inward("the time for this is over")
            # A duplicate: TLS takes the socket's number away from the object that connected.
            self._opened.append(socket.socket(fileno=os.dup(opened.fileno())))

    def break_off(self) -> None:
        """End what is under way: blocked reads and writes return at once, new connections are refused."""
        with self._lock:
            self._is_over = True
            for opened in self._opened:
                with contextlib.suppress(OSError):  # not connected yet, or closed by the other side
                    opened.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        with self._lock:
            for opened in self._opened:
                opened.close()
            self._opened.clear()


def _refusal(address: Any) -> str:
    """Return why an address may not be connected to, "" when it may; a Unix socket's path is as inward as can be."""
    if not isinstance(address, tuple):
        return "a local socket is not to be reached"
    host = str(address[0])
    try:
        reason = is_forbidden(host)
    except ValueError:  # a name, which Python would resolve after we have looked
        return f"{host} is a name: expected the address that it resolved to"
    return f"{host} is not to be reached: {reason}" if reason else ""


_guarded = threading.local()
_installing = threading.Lock()
_installed: list[bool] = []


@contextlib.contextmanager
def outward(outgoing: Outgoing) -> Iterator[Outgoing]:
    """Judge every connection that this thread makes inside the block."""
    _install()
    _guarded.outgoing = outgoing
    try:
        yield outgoing
    finally:
        _guarded.outgoing = None
        outgoing.close()


def _install() -> None:
    """Add the hook, once: Python has no way to take one away again. It costs other threads a look at two words."""
    with _installing:
        if not _installed:
            sys.addaudithook(_heard)
            _installed.append(True)


def _heard(event: str, args: tuple[Any, ...]) -> None:
    if event not in CONNECTS:
        return
    outgoing: Outgoing | None = getattr(_guarded, "outgoing", None)
    if outgoing is not None and args[1] is not None:  # sendmsg on a connected socket names no address
        outgoing.judge(args[0], args[1])
