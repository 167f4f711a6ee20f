"""Rules that no source can ever fulfil, and what rules would have found lately."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from alerts import Alerts
from alerts.matching.reach import lately, tell_barren, why_never
from config.settings import Settings
from monitor.store import Store
from tests.alerts.build import a_subscription
from tests.fakes import SettableClock
from tests.web import stories


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ({}, None),
        ({"jurisdictions": ("US",)}, None),
        ({"topics": ("AI",)}, None),
        ({"words": ("nowhere",)}, None),
        ({"jurisdictions": ("BR",)}, "no enabled source has jurisdictions BR"),
        ({"jurisdictions": ("CN",)}, "no enabled source has jurisdictions CN"),
        ({"topics": ("tax",), "jurisdictions": ("JP",)}, "no enabled source has topics tax"),
        (
            {"topics": ("insurance",), "jurisdictions": ("JP",)},
            "no enabled source has jurisdictions JP and topics insurance",
        ),
        ({"sources": ("cn-cac",)}, "no enabled source has sources cn-cac"),
    ],
)
def test_rules_that_can_match_nothing_are_named(rules: dict[str, tuple[str, ...]], said: str | None):
    assert why_never(a_subscription(match=rules), stories.SOURCES) == said


def test_without_any_source_nothing_matches_and_that_is_said():
    assert why_never(a_subscription(), ()) == "no source is enabled"


def test_the_last_thirty_days_are_counted_without_what_is_held(store: Store):
    stories.tell(store)
    count = lambda **rules: lately(store, a_subscription(match=rules), stories.NOW).count  # noqa: E731
    assert count() == 3, "the Korean one is held"
    assert count(jurisdictions=("JP",)) == 1
    assert count(words=("三十日以内", "nothing")) == 1
    assert count(min_significance=0.8) == 1
    assert lately(store, a_subscription(), stories.NOW + timedelta(days=40)).count == 0


def test_whoever_made_barren_rules_is_told_once_for_each_set_of_them(store: Store):
    store.outbox.add(a_subscription("br", match={"jurisdictions": ("BR",)}), stories.NOW, status="active")
    store.outbox.add(a_subscription("jp", match={"jurisdictions": ("JP",)}), stories.NOW, status="active")
    store.outbox.add(a_subscription("late", match={"jurisdictions": ("BR",)}), stories.NOW)
    assert tell_barren(store, stories.SOURCES, stories.NOW) == 1
    assert tell_barren(store, stories.SOURCES, stories.NOW) == 0
    assert tell_barren(store, (), stories.NOW) == 0
    store.owners.edit(a_subscription("br", match={"topics": ("tax",)}), stories.NOW)
    assert tell_barren(store, stories.SOURCES, stories.NOW, only="br") == 1


def test_the_daemon_tells_it_in_the_next_digest(store: Store):
    wanted = a_subscription("br", match={"jurisdictions": ("BR",)}, when="immediate")
    store.outbox.add(wanted, stories.NOW, status="active")
    alerts = Alerts(store, Settings(sources=stories.SOURCES), SettableClock(stories.NOW + timedelta(minutes=1)))
    asyncio.run(alerts.compose())
    (told,) = store.outbox.claim_deliveries(stories.NOW + timedelta(minutes=2), 5, "me", 60)
    (notice,) = told.digest.notices
    assert (notice.kind, dict(notice.facts)) == ("never_matches", {"jurisdictions": "BR"})
