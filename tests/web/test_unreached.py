"""Whom nothing reaches is said where an operator looks: on the front page and in the metrics."""

from __future__ import annotations

from datetime import timedelta

from alerts.compose import Composer
from tests.alerts.publish import JP, publish
from tests.builders import a_subscription
from tests.fakes import START


def test_a_subscription_that_failures_paused_is_counted_without_its_address(site_on_both):
    store = site_on_both.store
    store.sources.sync([JP], START)
    store.outbox.sync_subscriptions([a_subscription("team", email="taro@example.org", when="immediate")], START)
    assert "tocsin_subscriptions_unreached 0.0" in site_on_both.get("/metrics").text
    publish(store, "告示")
    now = START + timedelta(minutes=1)
    Composer(store, [JP]).compose(now)
    [one] = store.outbox.claim_deliveries(now, 1, "here", 60)
    store.outbox.record_dead(one.delivery_id, "here", now, "550 5.1.1", outcome="refused", is_final=True)
    assert "tocsin_subscriptions_unreached 1.0" in site_on_both.get("/metrics").text
    page = site_on_both.get("/").text
    assert "1 subscription is" in page
    assert "tocsin doctor" in page
    assert "taro@" not in page
