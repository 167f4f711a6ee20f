"""Chat, and everything else that Apprise reaches: Slack, Teams, Discord, Matrix, Telegram, ntfy and a hundred more.

A subscription names one place with one Apprise address (https://github.com/caronc/apprise/wiki), which holds a token
and is therefore never told. What is sent is short: what happened, the weightiest entries with a link to the redline
of each, a link to the rest; plain text, since every service makes links of addresses, and each reads a Markdown of
its own.

Apprise opens its connections itself, so `outward` judges each one. It says only whether a service took a message, and
most services give a message no key: one sent twice can be told by the reference in its last line.
"""

from __future__ import annotations

import asyncio
import logging
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from urllib.parse import unquote

from alerts.channels.outward import Outgoing, outward
from alerts.channels.short import ShortText, short_of
from alerts.writing.text import clean
from config.settings import Settings
from monitor.errors import NotifyError
from monitor.ports import Clock
from monitor.types import Delivery

if TYPE_CHECKING:
    from apprise import NotifyBase

TIMEOUT_S = 30.0
"""For all requests of one message: some services take three."""
THREADS = 4
"""Of our own, as for webhooks: as many as the lane has hands."""


class ChatNotifier:
    """Posts digests in short. Whatever Apprise could not deliver is tried again: it does not say why."""

    channel = "chat"

    def __init__(self, settings: Settings, clock: Clock, timeout_s: float = TIMEOUT_S) -> None:
        self._public_url = settings.web.public_url
        self._allows_private = settings.http.allow_private_addresses
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="chat")
        self._under_way: set[Outgoing] = set()
        self.timeout_s = timeout_s
        _quieten()

    async def send(self, delivery: Delivery) -> str:
        """Deliver once; return which service took it. Raises NotifyError."""
        outgoing = Outgoing(allows_private=self._allows_private)
        self._under_way.add(outgoing)
        try:
            async with asyncio.timeout(self.timeout_s):
                work = asyncio.get_running_loop().run_in_executor(self._threads, self._post, delivery, outgoing)
                work.add_done_callback(_forget)
                return await asyncio.shield(work)
        except TimeoutError as error:
            raise NotifyError(f"{_scheme(delivery.address)}: no answer in time", may_have_arrived=True) from error
        finally:
            outgoing.break_off()
            self._under_way.discard(outgoing)

    async def close(self) -> None:
        """Break off what is under way: it will be sent again."""
        for outgoing in self._under_way:
            outgoing.break_off()
        await asyncio.to_thread(self._threads.shutdown, wait=True, cancel_futures=True)

    def _post(self, delivery: Delivery, outgoing: Outgoing) -> str:
        """Speak to the service; blocks."""
        scheme = _scheme(delivery.address)
        with outward(outgoing), _Heard() as heard:
            service = _service(delivery.address)
            text = short_of(delivery, self._public_url, limit=_room(service))
            is_taken = _notify(service, text)
        if is_taken:
            return f"{scheme} took it"
        why = outgoing.refused or _without_secrets(heard.last, delivery.address) or "Apprise does not say why"
        raise NotifyError(f"{scheme} did not take it: {why}")


def _forget(work: asyncio.Future[str]) -> None:
    """Take note of how a post ended that nobody waits for any more."""
    if not work.cancelled():
        work.exception()


def _service(address: str) -> NotifyBase:
    """Return the service an Apprise address names. Raises NotifyError when Apprise knows none."""
    from apprise import Apprise, AppriseAsset
    from apprise.common import PersistentStoreMode

    asset = AppriseAsset(storage_mode=PersistentStoreMode.MEMORY)
    asset.app_id, asset.app_desc, asset.app_url = "Tocsin", "Tocsin", ""
    asset.async_mode = False  # one thread, ours: the guard looks at no other
    asset.http_redirects = False
    service = Apprise.instantiate(address, asset=asset, suppress_exceptions=True)
    if service is None:
        told = f"{_scheme(address)}: Apprise cannot read this address; see its wiki for how the service is written"
        raise NotifyError(told, is_permanent=True)
    return service


def why_unreadable(address: str) -> str | None:
    """Say why nothing could be posted to an address, or None. Asks nobody; the first call takes half a second."""
    _quieten()
    try:
        _service(address)
    except NotifyError as error:
        return str(error)
    return None


def _room(service: NotifyBase) -> tuple[int, int]:
    """Return how long title and body may be; a service without titles has the title in its body."""
    body = int(service.body_maxlen) or 1000
    title = int(service.title_maxlen)
    return (title, body) if title > 0 and not service.overflow_amalgamate_title else (0, body)


def _notify(service: NotifyBase, text: ShortText) -> bool:
    from apprise import Apprise, NotifyFormat

    told = Apprise(asset=service.asset)
    told.add(service)
    return told.notify(body=text.body, title=text.title, body_format=NotifyFormat.TEXT) is True


def _scheme(address: str) -> str:
    """Return all of an address that may be told."""
    return clean(address.partition("://")[0], 30).lower()


def _without_secrets(said: str, address: str) -> str:
    """Return words of a library without any part of the address: hosts, tokens and passwords stand there alike."""
    for part in sorted({*re.split(r"[/:@?&=#]+", f"{address}/{unquote(address)}")}, key=len, reverse=True):
        if len(part) >= 4:
            said = said.replace(part, "…")
    return clean(said)


class _Heard(logging.Handler):
    """Keeps the last warning that Apprise logs in this thread: its only word of why."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.last = ""
        self._thread = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self._thread:
            self.last = record.getMessage()

    def __enter__(self) -> _Heard:
        logging.getLogger("apprise").addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger("apprise").removeHandler(self)


def _quieten() -> None:
    """Keep Apprise's own log, which tells addresses with their tokens when it debugs, out of ours."""
    library = logging.getLogger("apprise")
    library.setLevel(logging.WARNING)
    library.propagate = False
    if not library.handlers:
        library.addHandler(logging.NullHandler())  # without any, Python would write warnings to standard error
