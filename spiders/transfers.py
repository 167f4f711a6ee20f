"""All transfers in hand: libcurl's multi handle, driven by the asyncio loop that everything else runs in.

libcurl says which sockets it waits for and when it wants to be called; we keep those sockets in a selector of our
own and show the loop one descriptor, the selector's. (A descriptor of each socket in the loop costs more, and a
number that is closed and handed out again within one callback confuses it.)

The multi handle owns what transfers share: idle connections, TLS sessions, the parsed certificate authorities, DNS.
"""

from __future__ import annotations

import asyncio
import selectors
from collections import deque

import pycurl

from spiders.transfer import Order, Reply, Transfer

MAX_IDLE_CONNECTIONS = 256
"""Kept for the next poll of the same host; ten thousand hosts must not hold ten thousand sockets."""

_EVENTS = {
    pycurl.POLL_IN: selectors.EVENT_READ,
    pycurl.POLL_OUT: selectors.EVENT_WRITE,
    pycurl.POLL_INOUT: selectors.EVENT_READ | selectors.EVENT_WRITE,
}
_READY = {
    selectors.EVENT_READ: pycurl.CSELECT_IN,
    selectors.EVENT_WRITE: pycurl.CSELECT_OUT,
    selectors.EVENT_READ | selectors.EVENT_WRITE: pycurl.CSELECT_IN | pycurl.CSELECT_OUT,
}


_Result = asyncio.Future[tuple[int, str] | None]
"""libcurl's code (0 = done) and words; None = given up."""


class Stopped(Exception):
    """The crawl ended while this transfer was in hand or before it began."""


class Transfers:
    """Carries orders, at most `concurrency` at a time, first come first served. Belongs to the running loop."""

    def __init__(self, *, concurrency: int, allow_private: bool) -> None:
        self._loop = asyncio.get_running_loop()
        self._allow_private = allow_private
        self._places = asyncio.Semaphore(concurrency)
        self._idle: deque[Transfer] = deque(maxlen=concurrency)
        self._waiting: dict[pycurl.Curl, _Result] = {}
        self._in_hand: dict[Order, _Result] = {}
        self._timer: asyncio.Handle | None = None
        self._is_closed = False
        self._selector = selectors.DefaultSelector()
        self._watched: set[int] = set()
        self._multi = pycurl.CurlMulti()
        self._multi.setopt(pycurl.M_SOCKETFUNCTION, self._on_socket)
        self._multi.setopt(pycurl.M_TIMERFUNCTION, self._on_timer)
        self._multi.setopt(pycurl.M_MAXCONNECTS, min(MAX_IDLE_CONNECTIONS, max(concurrency, 16)))
        self._loop.add_reader(self._selector.fileno(), self._on_ready)

    async def carry(self, order: Order) -> Reply:
        """Send `order` and return the reply. Raises as Transfer.reply does; Stopped after `give_up`, `close`."""
        future: _Result = self._loop.create_future()
        self._in_hand[order] = future
        try:
            async with self._places:
                if self._is_closed or future.done():
                    raise Stopped
                return await self._carry(order, future)
        finally:
            del self._in_hand[order]

    def give_up(self, order: Order) -> None:
        """Break `order` off, on the wire or before: nobody waits for its reply any more."""
        future = self._in_hand.get(order)
        if future is not None and not future.done():
            future.set_result(None)

    async def _carry(self, order: Order, future: _Result) -> Reply:
        transfer = self._idle.pop() if self._idle else Transfer(allow_private=self._allow_private)
        try:
            transfer.load(order)
            self._waiting[transfer.curl] = future
            self._multi.add_handle(transfer.curl)
            result = await future
            if result is None:
                raise Stopped
            return transfer.reply(*result)
        finally:
            if self._waiting.pop(transfer.curl, None) is not None:  # given up, not finished
                self._multi.remove_handle(transfer.curl)
            self._put_back(transfer)

    def _put_back(self, transfer: Transfer) -> None:
        if transfer.is_reusable and not self._is_closed:
            transfer.clear()
            self._idle.append(transfer)
        else:
            transfer.close()

    # ------------------------------------------------ libcurl's wishes

    def _on_socket(self, what: int, descriptor: int, _multi: object, _data: object) -> None:
        if what == pycurl.POLL_REMOVE:
            if descriptor in self._watched:
                self._watched.discard(descriptor)
                self._selector.unregister(descriptor)
        elif descriptor in self._watched:
            self._selector.modify(descriptor, _EVENTS[what])
        elif what in _EVENTS:
            self._watched.add(descriptor)
            self._selector.register(descriptor, _EVENTS[what])

    def _on_timer(self, wait_ms: int) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if wait_ms == 0:
            self._timer = self._loop.call_soon(self._on_time)
        elif wait_ms > 0:
            self._timer = self._loop.call_later(wait_ms / 1000, self._on_time)

    # ------------------------------------------------ what the loop tells

    def _on_time(self) -> None:
        self._timer = None
        self._act(pycurl.SOCKET_TIMEOUT, 0)

    def _on_ready(self) -> None:
        for key, events in self._selector.select(0):
            if key.fd in self._watched:  # an earlier one in this list may have closed it
                self._act(key.fd, _READY[events])

    def _act(self, descriptor: int, events: int) -> None:
        _, running = self._multi.socket_action(descriptor, events)
        if running < len(self._waiting):
            self._collect()

    def _collect(self) -> None:
        left = 1
        while left:
            left, done, failed = self._multi.info_read()
            for curl in done:
                self._finish(curl, 0, "")
            for curl, code, message in failed:
                self._finish(curl, code, message)

    def _finish(self, curl: pycurl.Curl, code: int, message: str) -> None:
        self._multi.remove_handle(curl)
        future = self._waiting.pop(curl)
        if not future.done():
            future.set_result((code, message))

    def close(self) -> None:
        """Break off what is in hand (its callers get Stopped) and close every connection."""
        if self._is_closed:
            return
        self._is_closed = True
        for curl, future in list(self._waiting.items()):
            self._multi.remove_handle(curl)
            del self._waiting[curl]
            if not future.done():
                future.set_result(None)
        if self._timer is not None:
            self._timer.cancel()
        while self._idle:
            self._idle.pop().close()
        self._loop.remove_reader(self._selector.fileno())
        self._multi.close()
        self._selector.close()
