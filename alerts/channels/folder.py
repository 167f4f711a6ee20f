"""Mail into a folder, while no mail server is configured: one .eml file per delivery, which any mail reader opens."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

from alerts.channels.message import bytes_of, file_safe, message_of
from config.settings import Settings
from monitor.errors import NotifyError
from monitor.ports import Clock
from monitor.types import Delivery


class FolderNotifier:
    """Writes messages into `mail.folder`; a second attempt of the same delivery replaces its own file."""

    channel = "email"
    timeout_s = 30.0

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._folder = Path(settings.mail.folder)
        self._sender = settings.mail.sender
        self._reply_to = settings.mail.reply_to
        self._public_url = settings.web.public_url
        self._names = settings.name_in
        self._clock = clock

    async def send(self, delivery: Delivery) -> str:
        """Write the message and return its path. Raises NotifyError when the disk does not take it."""
        now = self._clock.now()
        message = message_of(
            delivery,
            sender=self._sender,
            public_url=self._public_url,
            now=now,
            reply_to=self._reply_to,
            names=self._names,
        )
        path = self._folder / f"{file_safe(delivery.delivery_key)}.eml"
        try:
            await asyncio.to_thread(_write_whole, path, bytes_of(message))
        except OSError as error:
            raise NotifyError(f"mail folder {self._folder}: {error.strerror or error}", is_ours=True) from error
        return f"wrote {path}"

    async def close(self) -> None:
        """Nothing is held open between messages."""


def _write_whole(path: Path, data: bytes) -> None:
    """Write all of it or nothing, and have it on the disk before anybody calls it sent."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.part")
    try:
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
