"""Mail to a server, by SMTP: one message per digest, over connections that are kept between messages."""

from __future__ import annotations

from alerts.channels.message import bytes_of, message_of
from alerts.channels.smtp import Mailer
from config.settings import Settings
from monitor.ports import Clock
from monitor.types import Delivery


class EmailNotifier:
    """Makes a delivery a message and hands it to the configured mail server."""

    channel = "email"

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._mail = settings.mail
        self._public_url = settings.web.public_url
        self._names = settings.name_in
        self._clock = clock
        self._mailer = Mailer(settings.mail)
        self.timeout_s = self._mailer.timeout_s

    async def send(self, delivery: Delivery) -> str:
        """Hand the message over and return the server's words. Raises NotifyError."""
        now = self._clock.now()
        message = message_of(
            delivery,
            sender=self._mail.sender,
            public_url=self._public_url,
            now=now,
            reply_to=self._mail.reply_to,
            names=self._names,
        )
        return await self._mailer.hand_over(delivery.address, bytes_of(message))

    async def close(self) -> None:
        """Say goodbye to the server."""
        await self._mailer.close()
