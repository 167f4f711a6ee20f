"""Mail to a server, by SMTP: one message per digest, over connections that are kept between messages."""

from __future__ import annotations

import asyncio
import socket
from email.utils import parseaddr

from aiosmtplib import (
    SMTP,
    SMTPDataError,
    SMTPException,
    SMTPRecipientRefused,
    SMTPResponseException,
    SMTPServerDisconnected,
)

from alerts.channels.message import ascii_address, bytes_of, message_of
from alerts.text import clean
from config.settings import MailSettings, Settings
from monitor.errors import NotifyError
from monitor.ports import Clock
from monitor.types import Delivery

KEPT_MAX = 4
"""Idle connections; more than a small relay likes from one client (postfix allows 50, Exchange Online 3)."""


class EmailNotifier:
    """Speaks to the configured mail server.

    A refusal of the recipient or of the message (5xx) is permanent; a refusal of us (login, sender, greeting) is the
    operator's to mend, so those are tried again, as is whatever ends in 4xx, silence or a lost connection.
    """

    channel = "email"

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._mail = settings.mail
        self._public_url = settings.web.public_url
        self._clock = clock
        self._kept: list[SMTP] = []
        self._name = ""
        self.timeout_s = settings.mail.timeout_s * 4
        """For one message all in; `mail.timeout_s` is for each answer of the server."""

    async def send(self, delivery: Delivery) -> str:
        """Hand the message over and return the server's words. Raises NotifyError."""
        now = self._clock.now()
        message = message_of(delivery, sender=self._mail.sender, public_url=self._public_url, now=now)
        recipient = ascii_address(delivery.address)
        try:
            async with asyncio.timeout(self.timeout_s):
                return await self._hand_over(recipient, bytes_of(message))
        except (SMTPException, OSError) as error:  # TimeoutError and TLS errors are OSErrors
            raise _judged(error, self._mail) from error

    async def close(self) -> None:
        """Say goodbye on every kept connection; one that is gone already is no loss."""
        while self._kept:
            client = self._kept.pop()
            try:
                await client.quit(timeout=2)
            except (SMTPException, OSError):
                client.close()

    async def _hand_over(self, recipient: str, data: bytes) -> str:
        client = await self._addressed(recipient)
        try:
            await client.rcpt(recipient, encoding="utf-8")
            answer = await client.data(data)
        except BaseException:  # also when cancelled: what the server thinks now is unknown
            client.close()
            raise
        self._keep(client)
        return clean(f"{answer.code} {answer.message}")

    async def _addressed(self, recipient: str) -> SMTP:
        """Return a connection whose server took MAIL FROM; one kept too long is replaced, which is no attempt.

        Only here may a lost connection be tried again at once: after DATA the message may have arrived.
        """
        while self._kept:
            client = self._kept.pop()
            try:
                await self._begin(client, recipient)
                return client
            except (SMTPServerDisconnected, SMTPResponseException, TimeoutError):
                client.close()
        client = self._client(await self._own_name())
        try:
            await client.connect()
            await self._begin(client, recipient)
        except BaseException:
            client.close()
            raise
        return client

    async def _begin(self, client: SMTP, recipient: str) -> None:
        options = []
        if client.is_ehlo_or_helo_needed:
            await client.ehlo()
        if not recipient.isascii():
            if not client.supports_extension("smtputf8"):
                told = f"{self._mail.host} does not speak SMTPUTF8, which the address {clean(recipient)} needs"
                raise NotifyError(told, is_permanent=True)
            options = ["SMTPUTF8"]
        sender = ascii_address(parseaddr(self._mail.sender)[1])
        await client.mail(sender, options=options, encoding="utf-8")

    def _keep(self, client: SMTP) -> None:
        if len(self._kept) < KEPT_MAX and client.is_connected:
            self._kept.append(client)
        else:
            client.close()

    async def _own_name(self) -> str:
        """Return what EHLO says we are called: a full name or an address literal (RFC 5321, 4.1.4), found out once.

        The resolver may take long to say that this host has no name, so it is not waited for beyond two seconds.
        """
        if not self._name:
            name = socket.gethostname()
            if "." not in name:
                try:
                    name = await asyncio.wait_for(asyncio.to_thread(socket.getfqdn), 2)
                except TimeoutError:
                    name = ""
            self._name = name if "." in name else "[127.0.0.1]"
        return self._name

    def _client(self, own_name: str) -> SMTP:
        mail = self._mail
        return SMTP(
            hostname=mail.host,
            local_hostname=own_name,
            port=mail.port,
            timeout=mail.timeout_s,
            use_tls=mail.security == "tls",
            start_tls=mail.security == "starttls",
            username=mail.username or None,
            password=mail.password.get_secret_value() if mail.username else None,
        )


def _judged(error: SMTPException | OSError, mail: MailSettings) -> NotifyError:
    """Return what the failure means for the delivery; the server's words go with it."""
    where = f"mail server {mail.host}:{mail.port}"
    if isinstance(error, SMTPResponseException):
        told = f"{where} said {error.code} {clean(str(error.message))}"
        is_about_message = isinstance(error, SMTPRecipientRefused | SMTPDataError)
        return NotifyError(told, is_permanent=is_about_message and 500 <= error.code < 600)
    if isinstance(error, TimeoutError):
        return NotifyError(f"{where} did not answer in time")
    return NotifyError(f"{where}: {clean(str(error)) or type(error).__name__}")
