"""/metrics for Prometheus: what the daemon counted, and what the store says is waiting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from importlib.metadata import version

from prometheus_client import CollectorRegistry
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.registry import Collector

from monitor.errors import StoreError
from monitor.types import ChangeKind, Outcome, Trouble
from monitor.web.desk import Desk
from monitor.web.ops import canary_late_s

HEALTHS = ("ok", "failing", "suspect", "overdue", "never looked", "disabled")


class Facts(Collector):
    """Reads everything at the scrape: nothing is counted twice, and an unscraped daemon pays nothing."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def collect(self) -> Iterator[Metric]:
        yield InfoMetricFamily("tocsin_build", "What runs here.", {"version": version("tocsin")})
        health = self.desk.health
        started = GaugeMetricFamily("tocsin_started_timestamp_seconds", "When the daemon started.")
        started.add_metric([], health.started_at.timestamp())
        yield started
        yield _counts("tocsin_polls", "Polls since the start.", "outcome", health.polls, list(Outcome))
        yield _counts("tocsin_changes", "Changes since the start.", "kind", health.changes, list(ChangeKind))
        results = ["sent", "retried", "dead"]
        yield _counts("tocsin_deliveries", "Deliveries since the start.", "result", health.deliveries, results)
        yield self._ticks()
        try:
            waiting = list(self._waiting())
        except StoreError:
            waiting = []
        yield GaugeMetricFamily("tocsin_store_up", "1 while the store answers.", 1 if waiting else 0)
        yield from waiting

    def _ticks(self) -> Metric:
        now = self.desk.now()
        ages = GaugeMetricFamily("tocsin_tick_age_seconds", "Since each tick last ran.", labels=["tick"])
        for name, at in self.desk.health.ticked_at.items():
            ages.add_metric([name], (now - at).total_seconds())
        return ages

    def _waiting(self) -> Iterator[Metric]:
        now = self.desk.now()
        healths = Counter(health.word for _, _, health in self.desk.healths(now))
        sources = GaugeMetricFamily("tocsin_sources", "Sources by health.", labels=["health"])
        for word in HEALTHS:
            sources.add_metric([word.replace(" ", "_")], healths[word])  # type: ignore[index]
        yield sources
        overdue, oldest = self.desk.store.sources.backlog(now)
        yield GaugeMetricFamily("tocsin_sources_due", "Sources that are due now.", overdue)
        late_s = max(0.0, (now - oldest).total_seconds()) if oldest else 0.0
        yield GaugeMetricFamily("tocsin_oldest_due_seconds", "How long the oldest due source waits.", late_s)
        unsent = self.desk.store.outbox.oldest_unsent()
        unsent_s = max(0.0, (now - unsent).total_seconds()) if unsent else 0.0
        canary_s = canary_late_s(self.desk)
        yield GaugeMetricFamily("tocsin_canary_late_seconds", "By how much the canary is late.", canary_s)
        yield GaugeMetricFamily("tocsin_oldest_unsent_seconds", "How long the oldest delivery waits.", unsent_s)
        open_tickets = Counter(ticket.trouble for ticket in self.desk.store.tickets.all(is_open=True, limit=None))
        tickets = GaugeMetricFamily("tocsin_tickets", "Open tickets of sources.", labels=["reason"])
        for trouble in Trouble:
            tickets.add_metric([trouble.value], open_tickets[trouble])
        yield tickets
        unreached = len(self.desk.store.addresses.paused_by_failures())
        yield GaugeMetricFamily(
            "tocsin_subscriptions_unreached", "Subscriptions that failures have paused.", unreached
        )


def registry(desk: Desk) -> CollectorRegistry:
    """Return a registry of our own: nothing of the process's default one is shown twice."""
    own = CollectorRegistry()
    own.register(Facts(desk))
    return own


def _counts(name: str, said: str, label: str, counts: Counter[str], known: list[str]) -> Metric:
    """Every known value has a series from the start, so that a first increase is seen as one."""
    family = CounterMetricFamily(name, said, labels=[label])
    for value in known:
        family.add_metric([str(value)], counts[str(value)])
    return family
