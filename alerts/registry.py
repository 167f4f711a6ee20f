"""Which code reaches which channel: a table, imported on first use. A new channel is a file and a line here.

Channels from outside our repository: the entry-point group `tocsin.notifiers` feeds the same table.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from typing import Protocol, cast

from config.settings import Settings
from monitor.errors import NotifyError
from monitor.ports import Clock, Notifier


class BoundedNotifier(Notifier, Protocol):
    """A notifier that says how long one `send` may take, so that a lease can outlive it."""

    timeout_s: float


Factory = Callable[[Settings, Clock], BoundedNotifier]

NOTIFIERS: dict[str, str] = {
    "canary": "alerts.channels.canary:CanaryNotifier",
    "chat": "alerts.channels.chat:ChatNotifier",
    "email": "alerts.channels.email:EmailNotifier",
    "folder": "alerts.channels.folder:FolderNotifier",
    "webhook": "alerts.channels.webhook:WebhookNotifier",
}

CHANNELS = ("email", "webhook", "chat", "canary")
"""What a subscription can name. While no mail server is configured, `folder` stands in for `email`."""


def notifier_for(channel: str, settings: Settings, clock: Clock) -> BoundedNotifier:
    """Return a new notifier for a channel. Raises NotifyError when nobody here reaches it."""
    kind = "folder" if channel == "email" and not settings.mail.host else channel
    known = _known()
    if kind not in known:
        raise NotifyError(f"no notifier for channel {channel!r}; known: {', '.join(sorted(known))}")
    module, _, name = known[kind].partition(":")
    factory = cast(Factory, getattr(import_module(module), name))
    return factory(settings, clock)


@cache
def _known() -> dict[str, str]:
    """Return the table with what is installed beside us; our own names win."""
    return {point.name: point.value for point in entry_points(group="tocsin.notifiers")} | NOTIFIERS
