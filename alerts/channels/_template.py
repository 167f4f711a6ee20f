"""Copy me to `<channel>.py`, add a line to `alerts/registry.py`, and test it against a real listener on loopback.

What a notifier owes the house: one `send` is one attempt; a failure is a NotifyError that says whether trying again
can help; `delivery.delivery_key` goes along, so that a receiver can recognise a second copy; nothing blocks the loop.
Retrying, leases and records are not its business.
"""

from __future__ import annotations

from config.settings import Settings
from monitor.errors import NotifyError
from monitor.ports import Clock
from monitor.types import Delivery


class TemplateNotifier:
    """Says which service it reaches, and where that service's rules are written down."""

    channel = "template"
    timeout_s = 10.0
    """The longest that one `send` can take; a lease outlives it."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._public_url = settings.web.public_url
        self._clock = clock

    async def send(self, delivery: Delivery) -> str:
        """Deliver once and return the receiver's words. Raises NotifyError."""
        raise NotifyError(f"nobody has written how to reach {delivery.address}", is_permanent=True)

    async def close(self) -> None:
        """Give back connections and threads."""
