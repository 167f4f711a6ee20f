"""A real SMTP server on loopback that keeps what it is given, and misbehaves on purpose.

Runs in a thread with a loop of its own.

    with MailServer() as server:
        server.answers["MAIL"] = ["421 too many connections"]      # in turn; "" or nothing left = take it
        server.answers["DATA"] = ["die", "stall"]                  # after the message has come
        server.messages                                            # [Message(…)], also those refused in the end
"""

from __future__ import annotations

import asyncio
import ssl
import threading
import warnings
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any, Literal

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


@dataclass(frozen=True)
class Message:
    sender: str
    recipients: tuple[str, ...]
    data: bytes


@dataclass
class MailServer:
    utf8: bool = True
    password: str = ""
    """Login is required when set; any user name will do."""
    security: Literal["none", "starttls", "tls"] = "none"
    context: ssl.SSLContext | None = None
    messages_max: int = 0
    """Taken on one connection, before the server says goodbye; 0 = any number."""
    answers: dict[str, list[str]] = field(default_factory=dict)
    fates: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Recipient -> (verb, answer), each time; others are taken."""
    messages: list[Message] = field(default_factory=list)
    greetings: list[str] = field(default_factory=list)
    """What each connection called itself: one EHLO each."""
    encrypted: list[bool] = field(default_factory=list)
    """Of each message, whether it came over TLS."""

    def __enter__(self) -> MailServer:
        self._loop = asyncio.new_event_loop()
        self._stalled = asyncio.Event()
        self._open: list[SMTP] = []
        self._taken: dict[int, int] = {}
        self._thread = threading.Thread(target=self._loop.run_forever, name="mail-server", daemon=True)
        self._thread.start()
        self._run(self._listen())
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def stop(self) -> None:
        """Stop listening and drop every connection."""
        self._run(self._close())

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    async def _listen(self) -> None:
        tls = self.context if self.security == "tls" else None
        self._listener = await self._loop.create_server(self._protocol, "127.0.0.1", 0, ssl=tls)
        self.port: int = self._listener.sockets[0].getsockname()[1]

    async def _close(self) -> None:
        self._stalled.set()
        self._listener.close()
        for protocol in self._open:
            if protocol.transport is not None:
                protocol.transport.abort()
        await asyncio.sleep(0)  # the aborted connections' own tasks end
        left = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    def _protocol(self) -> SMTP:
        login: dict[str, Any] = {}
        if self.password:
            login = {"auth_required": True, "auth_require_tls": False, "authenticator": self._login}
        if self.security == "starttls":
            login |= {"tls_context": self.context, "require_starttls": True}
        with warnings.catch_warnings(action="ignore"):  # a login without TLS is meant here
            made = SMTP(self, hostname="mail.example", enable_SMTPUTF8=self.utf8, loop=self._loop, **login)
        self._open.append(made)
        return made

    def _login(self, server: SMTP, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        is_right = isinstance(data, LoginPassword) and data.password.decode() == self.password
        return AuthResult(success=is_right, handled=False)

    async def handle_EHLO(
        self, server: SMTP, session: Any, envelope: Any, name: str, responses: list[str]
    ) -> list[str]:
        session.host_name = name
        self.greetings.append(name)
        return responses

    async def handle_MAIL(self, server: SMTP, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        if self.messages_max and self._taken.get(id(server), 0) >= self.messages_max:
            self._loop.call_soon(server.transport.close)
            return "421 4.7.0 enough messages for one connection"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return await self._answer("MAIL", server)

    async def handle_RCPT(self, server: SMTP, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        answer = await self._answer("RCPT", server, address)
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:
        self.messages.append(Message(envelope.mail_from, tuple(envelope.rcpt_tos), envelope.content))
        is_encrypted = server.transport is not None and server.transport.get_extra_info("sslcontext") is not None
        self.encrypted.append(is_encrypted)
        self._taken[id(server)] = self._taken.get(id(server), 0) + 1
        return await self._answer("DATA", server, *envelope.rcpt_tos)

    async def _answer(self, verb: str, server: SMTP, *recipients: str) -> str:
        left = self.answers.get(verb)
        answer = left.pop(0) if left else ""
        for fated, always in (self.fates[recipient] for recipient in recipients if recipient in self.fates):
            answer = always if fated == verb else answer
        if answer == "stall":
            await self._stalled.wait()
        if answer == "die":
            server.transport.abort()
        return answer if answer[:1].isdigit() else "250 taken"
