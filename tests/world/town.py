"""The services' side: one server on loopback, one address a host, all of it at the world's time."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import parse_qs, unquote

from tests.fakes import SettableClock
from tests.server import Answer, Hit, Server
from tests.world.ledger import Ledger, Trouble
from tests.world.service import Ask, Service, missing
from tests.world.troubles import misbehave

HICCUPS = 0.003
"""Share of answers that go wrong just once, in some way; a client that asks again gets the good one."""


class Town:
    """Gives every real host a loopback address, and answers there as its services would."""

    def __init__(self, server: Server, services: Sequence[Service], clock: SettableClock, ledger: Ledger) -> None:
        self._server, self._services, self._clock, self._ledger = server, services, clock, ledger
        self._noise = random.Random(4)
        self._addresses: dict[str, str] = {}
        self._names: dict[str, str] = {}
        for number, host in enumerate(sorted({host for service in services for host in service.hosts})):
            address = f"127.{40 + number // 200}.0.{1 + number % 200}"
            self._addresses[host], self._names[address] = address, host
            server.route("*", self._answer, host=address)
        self._luck = random.Random(5)
        self.hiccups: list[tuple[str, datetime]] = []
        """(service, when) of single answers that went wrong for no reason."""
        self._frozen: dict[tuple[Trouble, str, str], Answer] = {}
        self.served: defaultdict[str, int] = defaultdict(int)
        """Requests by service."""
        self.unknown: dict[str, int] = {}
        """Addresses asked for that no service has, and how often: a reader asks for what is not documented."""
        self.broken: list[str] = []
        """Faults of the world itself."""

    def address(self, host: str) -> str | None:
        """Return the loopback host:port that stands for a real host; None = the world has no such host."""
        found = self._addresses.get(host.lower())
        return f"{found}:{self._server.port}" if found else None

    def _answer(self, hit: Hit) -> Answer:
        host, path = self._names[hit.host], unquote(hit.path)
        if path == "/robots.txt":
            return Answer(200, "User-agent: *\nAllow: /\n", {"Content-Type": "text/plain"})
        now = self._clock.now()
        query = parse_qs(hit.query, keep_blank_values=True)
        service = next((each for each in self._services if each.takes(host, path, query)), None)
        if service is None:
            self._unknown(host, hit)
            return missing()
        self.served[service.name] += 1
        ask = Ask(
            hit.method,
            host,
            path,
            parse_qs(hit.query, keep_blank_values=True),
            hit.headers,
            hit.body,
            now,
            self._noise,
        )
        try:
            good = service.answer(ask)
        except Exception as error:  # noqa: BLE001 - said at the end, with the address
            self.broken.append(f"{host}{path}?{hit.query[:200]}: {type(error).__name__}: {error}")
            return Answer(500, "the world broke", {"Content-Type": "text/plain"})
        if good.status == 404:
            self._unknown(host, hit)
        for trouble in self._ledger.troubles:
            if trouble.service == service.name and trouble.holds(now):
                if trouble.kind == "frozen":
                    return self._frozen.setdefault((trouble, hit.path, hit.query), good)
                return misbehave(trouble.kind, service, ask, good)
        if self._luck.random() < HICCUPS and good.status == 200:
            self.hiccups.append((service.name, now))
            return misbehave(self._luck.choice(("503", "down", "empty", "truncated")), service, ask, good)
        return good

    def _unknown(self, host: str, hit: Hit) -> None:
        address = f"{hit.method} {host}{hit.path}?{hit.query}"[:300]
        self.unknown[address] = self.unknown.get(address, 0) + 1
