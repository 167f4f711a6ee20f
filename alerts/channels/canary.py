"""Where the canary arrives: the record of its delivery is the arrival."""

from __future__ import annotations

from config.settings import Settings
from monitor.canary import CHANNEL
from monitor.ports import Clock
from monitor.types import Delivery


class CanaryNotifier:
    """Takes everything at once."""

    channel = CHANNEL
    timeout_s = 5.0

    def __init__(self, settings: Settings, clock: Clock) -> None:
        del settings
        self._clock = clock

    async def send(self, delivery: Delivery) -> str:
        """Say what arrived, and when."""
        count = len(delivery.digest.matches)
        return f"arrived {self._clock.now():%Y-%m-%d %H:%M:%S} UTC with {count} change{'s' * (count != 1)}"

    async def close(self) -> None:
        """Nothing is held open."""
