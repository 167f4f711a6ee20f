"""Handing messages to the mail server: connections kept between messages, a cap on their number, refusals judged.

One message has one recipient, so that one bad address hurts nobody else. A refusal of one message leaves the
connection good (RSET, RFC 5321, 4.1.1.5); anything that leaves its state unknown closes it.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Sequence
from email.utils import parseaddr

from aiosmtplib import (
    SMTP,
    SMTPDataError,
    SMTPException,
    SMTPRecipientRefused,
    SMTPResponseException,
    SMTPServerDisconnected,
)

from alerts.channels.message import ascii_address
from alerts.channels.pace import Pace
from alerts.channels.replies import judged
from alerts.writing.text import clean
from config.settings import MailSettings
from monitor.errors import NotifyError

KEPT_MAX = 4
"""Idle connections; more than a small relay likes from one client (postfix allows 50, Exchange Online 3)."""


AT_ONCE = 8
"""Messages under way at a time: four digests and four letters (`alerts.deliver.HANDS`, `alerts.letters.AT_ONCE`)."""


class Mailer:
    """Speaks to the configured mail server, for digests and letters alike."""

    def __init__(self, mail: MailSettings) -> None:
        self._mail = mail
        self._where = f"mail server {mail.host}:{mail.port}"
        self._pace = Pace(mail.max_per_minute)
        self._kept: list[SMTP] = []
        self._name = ""
        self._hand_over_s = mail.timeout_s * 4
        self.timeout_s = self._hand_over_s + self._pace.gap_s * AT_ONCE
        """For one message all in, its turn included; `mail.timeout_s` is for each answer of the server."""

    async def hand_over(self, address: str, data: bytes) -> str:
        """Give one message for one recipient to the server; return the server's words. Raises NotifyError.

        When the connection is lost after DATA, the server may have it: the error says so, and the next attempt must
        carry the same Message-ID, by which mail stores and readers know the second copy.
        """
        recipient = ascii_address(address)
        await asyncio.sleep(self._pace.wait_s(asyncio.get_running_loop().time()))
        said: list[str] = []
        try:
            async with asyncio.timeout(self._hand_over_s):
                return await self._transact(recipient, data, said)
        except (SMTPException, OSError) as error:  # TimeoutError and TLS errors are OSErrors
            raise self._refusal(error, said) from error

    async def close(self) -> None:
        """Say goodbye on every kept connection; one that is gone already is no loss."""
        while self._kept:
            client = self._kept.pop()
            try:
                await client.quit(timeout=2)
            except (SMTPException, OSError):
                client.close()

    async def _transact(self, recipient: str, data: bytes, said: list[str]) -> str:
        client = await self._addressed(recipient)
        try:
            said.append("RCPT")
            await client.rcpt(recipient, encoding="utf-8")
            said.append("DATA")
            answer = await client.data(data)
        except SMTPResponseException as error:
            await self._keep_after(client, error)
            raise
        except BaseException:  # also when cancelled: what the server thinks now is unknown
            client.close()
            raise
        self._keep(client)
        return clean(f"{answer.code} {answer.message}")

    async def _addressed(self, recipient: str) -> SMTP:
        """Return a connection whose server took MAIL FROM; one kept too long is replaced, which is no attempt.

        Servers hang up after some minutes or some number of messages. Only here may a lost connection be tried again
        at once: after DATA the message may have arrived.
        """
        while self._kept:
            client = self._kept.pop()
            try:
                await self._begin(client, recipient)
                return client
            except NotifyError:  # of this address, not of the connection
                self._keep(client)
                raise
            except (SMTPServerDisconnected, SMTPResponseException, TimeoutError):
                client.close()
        client = self._client(await self._own_name())
        try:
            await client.connect()
            await self._begin(client, recipient)
        except BaseException:  # cancelled half-way too: nobody else would close it
            client.close()
            raise
        return client

    async def _begin(self, client: SMTP, recipient: str) -> None:
        """Say EHLO where none was said, and who writes; SMTPUTF8 (RFC 6531) only where the address needs it."""
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

    async def _keep_after(self, client: SMTP, error: SMTPResponseException) -> None:
        """Keep a connection on which one message was refused; 421 says that the server hangs up, -1 is no SMTP."""
        if error.code in (421, -1):
            client.close()
            return
        try:
            await client.rset()
        except (SMTPException, OSError):
            client.close()
        else:
            self._keep(client)

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
            tls_context=tls_context(mail),
            username=mail.username or None,
            password=mail.password.get_secret_value() if mail.username else None,
        )

    def _refusal(self, error: SMTPException | OSError, said: Sequence[str]) -> NotifyError:
        """Return what the failure means for the delivery; the server's words go with it.

        A refusal of us (login, sender, greeting) is the operator's to mend, and tried again until it is; once a
        recipient was named, whatever ends in 4xx, silence or a lost connection is tried again for two days.
        """
        is_after_data, is_ours = "DATA" in said, not said
        if isinstance(error, SMTPResponseException):
            told = f"{self._where} said {error.code} {clean(str(error.message))}"
            if error.code == -1 or not isinstance(error, SMTPRecipientRefused | SMTPDataError):
                return NotifyError(told, may_have_arrived=is_after_data and error.code == -1, is_ours=is_ours)
            is_rcpt = isinstance(error, SMTPRecipientRefused)
            verdict = judged(error.code, str(error.message), at="rcpt" if is_rcpt else "data")
            return NotifyError(told, is_permanent=verdict == "message", is_about_address=verdict == "address")
        told = f"{self._where}: {clean(str(error)) or type(error).__name__}"
        if isinstance(error, TimeoutError):
            told = f"{self._where} did not answer in time"
        if is_after_data:
            told += "; it may have taken the message, which will come again under the same Message-ID"
        return NotifyError(told, may_have_arrived=is_after_data, is_ours=is_ours)


def tls_context(mail: MailSettings) -> ssl.SSLContext | None:
    """Return how the server's certificate is checked: against the system's authorities and `mail.ca_file`'s.

    None where nothing is encrypted. Raises OSError (ssl.SSLError is one) when the file cannot be read.
    """
    if mail.security == "none":
        return None
    context = ssl.create_default_context()
    if mail.ca_file:
        context.load_verify_locations(cafile=mail.ca_file)
    return context
