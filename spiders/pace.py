"""How fast each host is asked: the configured delay, the Crawl-delay it states, the slowing down it asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

JITTER = 0.2
_FLOOR = 1 / (1 - JITTER)
"""A slot's delay varies by ±20 %: stretched, the shortest is what was promised, the longest half as much again."""
FIRST_PENALTY_S = 1.0
MAX_PENALTY_S = 60.0


class _Slot(Protocol):
    delay: float


class Slots(Protocol):
    """What we use of Scrapy's Downloader: its slots, and the settings of slots to come (DOWNLOAD_SLOTS)."""

    slots: dict[str, _Slot]
    per_slot_settings: dict[str, dict[str, float]]


@dataclass(slots=True)
class _Host:
    crawl_delay_s: float = 0.0
    penalty_s: float = 0.0


class Pace:
    """Sets Scrapy's slot delays. Remembers only hosts that differ from the rule, so ordinary ones cost nothing."""

    def __init__(self, delay_s: float) -> None:
        self._delay_s = delay_s
        self._hosts: dict[str, _Host] = {}
        self._slots: Slots | None = None

    @property
    def slot_delay_s(self) -> float:
        """DOWNLOAD_DELAY of a host that asked for nothing else."""
        return self._delay_s * _FLOOR

    def attach(self, slots: Slots) -> None:
        self._slots = slots

    def delay_s(self, host: str) -> float:
        """Return the least time between two requests to `host` just now."""
        own = self._hosts.get(host)
        return self._delay_s if own is None else max(self._delay_s, own.crawl_delay_s, own.penalty_s)

    def state_crawl_delay(self, host: str, crawl_delay_s: float) -> None:
        """Honour a Crawl-delay; 0 forgets it."""
        own = self._hosts.get(host)
        if crawl_delay_s != (own.crawl_delay_s if own is not None else 0.0):
            self._set(host, crawl_delay_s, own.penalty_s if own is not None else 0.0)

    def slow_down(self, host: str) -> None:
        """Double the pace's wait: the host said that it is too busy (429, or 503 with Retry-After)."""
        own = self._hosts.get(host) or _Host()
        penalty_s = max(FIRST_PENALTY_S, self.delay_s(host)) if own.penalty_s == 0 else own.penalty_s * 2
        self._set(host, own.crawl_delay_s, min(penalty_s, MAX_PENALTY_S))

    def recover(self, host: str) -> None:
        """Halve a penalty after a good answer, until the host is as fast as before."""
        own = self._hosts.get(host)
        if own is not None and own.penalty_s:
            penalty_s = own.penalty_s / 2
            self._set(host, own.crawl_delay_s, penalty_s if penalty_s > max(0.1, self._delay_s) else 0.0)

    def _set(self, host: str, crawl_delay_s: float, penalty_s: float) -> None:
        if crawl_delay_s or penalty_s:
            self._hosts[host] = _Host(crawl_delay_s, penalty_s)
        else:
            self._hosts.pop(host, None)
        self._apply(host)

    def _apply(self, host: str) -> None:
        assert self._slots is not None
        delay_s = self.delay_s(host) * _FLOOR
        if host in self._hosts:
            self._slots.per_slot_settings[host] = {"delay": delay_s}
        else:
            self._slots.per_slot_settings.pop(host, None)
        if host in self._slots.slots:
            self._slots.slots[host].delay = delay_s
