"""A mail server for one afternoon: takes every message over real SMTP, keeps it in memory, passes nothing on.

Written here because the mail server the tests use is a test dependency, and a demonstration must run from what is
installed. It speaks what a client needs to hand over a message (RFC 5321: EHLO, MAIL, RCPT, DATA, RSET, NOOP, QUIT)
on loopback only, without authentication or TLS.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP

MAX_MESSAGE_BYTES = 32 * 2**20
MAX_LINE_BYTES = 64 * 2**10
"""RFC 5321 allows 1,000; a client that sends more is heard, so that its fault can be seen in the message."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One message as it was handed over."""

    arrived_at: float
    """Unix time at which its last byte was read."""
    sender: str
    recipients: tuple[str, ...]
    data: bytes = field(repr=False)

    def message(self) -> EmailMessage:
        return BytesParser(policy=SMTP.clone(utf8=True)).parsebytes(self.data)

    def text(self) -> str:
        """Return the plain text part, decoded."""
        part = self.message().get_body(preferencelist=("plain",))
        return str(part.get_content()) if part else ""


class Mailbox:
    """`async with Mailbox() as box:` listens on `127.0.0.1:box.port`; `box.letters` fills up."""

    def __init__(self) -> None:
        self.letters: list[Letter] = []
        self.port = 0
        self._open: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Mailbox:
        self._server = await asyncio.start_server(self._converse, "127.0.0.1", 0, limit=MAX_LINE_BYTES)
        self.port = self._server.sockets[0].getsockname()[1]
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
            await _Conversation(reader, writer, self.letters).run()
        except ConnectionError:
            return  # a client killed in mid-message has handed nothing over
        finally:
            self._open.discard(task)
            writer.close()


class _Conversation:
    """One connection: the envelope being written, and an answer to each command."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, letters: list[Letter]) -> None:
        self.reader = reader
        self.writer = writer
        self.letters = letters
        self.sender: str | None = None
        self.recipients: list[str] = []

    async def run(self) -> None:
        self._say("220 mailbox.invalid ready")
        while line := await self.reader.readline():
            verb, _, rest = line.decode("utf-8", "replace").strip().partition(" ")
            if verb.upper() == "QUIT":
                self._say("221 bye")
                await self.writer.drain()
                return
            await self._heed(verb.upper(), rest)
            await self.writer.drain()

    async def _heed(self, verb: str, rest: str) -> None:
        if verb in ("EHLO", "HELO"):
            self._say("250-mailbox.invalid", "250-8BITMIME", f"250-SIZE {MAX_MESSAGE_BYTES}", "250 SMTPUTF8")
        elif verb == "MAIL":
            self.sender, self.recipients = _address(rest), []
            self._say("250 ok")
        elif verb == "RCPT" and self.sender is not None:
            self.recipients.append(_address(rest))
            self._say("250 ok")
        elif verb == "DATA" and self.recipients:
            await self._take()
        elif verb in ("RSET", "NOOP"):
            self.sender = None if verb == "RSET" else self.sender
            self._say("250 ok")
        else:
            self._say("503 bad sequence of commands" if verb in ("RCPT", "DATA") else "502 not here")

    async def _take(self) -> None:
        self._say("354 go on")
        await self.writer.drain()
        lines: list[bytes] = []
        size = 0
        while (line := await self.reader.readline()) != b".\r\n":
            if not line:
                raise ConnectionResetError("the connection ended inside a message")
            size += len(line)
            if size <= MAX_MESSAGE_BYTES:
                lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        if size > MAX_MESSAGE_BYTES:
            self._say("552 too large")
            return
        self.letters.append(Letter(time.time(), self.sender or "", tuple(self.recipients), b"".join(lines)))
        self.sender = None
        self._say("250 kept")

    def _say(self, *lines: str) -> None:
        self.writer.write("".join(f"{line}\r\n" for line in lines).encode())


def _address(rest: str) -> str:
    """Return the mailbox of `FROM:<a@b> BODY=8BITMIME`, or "" where there is none.

    >>> _address("TO:<team@example.org>")
    'team@example.org'
    """
    start, end = rest.find("<"), rest.find(">")
    return rest[start + 1 : end] if 0 <= start < end else ""
