"""The canary in a daemon that people run: it arrives, also after a hangup and after `kill -9`, and leaves with it."""

from __future__ import annotations

import json
import signal
from datetime import datetime

from monitor.canary import KEY
from monitor.store import Store
from tests.journeys.ministry import Feed, Ledger
from tests.journeys.place import Place, subscription, tables, until
from tests.journeys.received import Hook
from tests.server import Server

EVERY = '\n[canary]\nevery = "1s"\n'


def test_it_arrives_through_a_hangup_and_a_kill_and_leaves_no_trace_in_what_others_get(
    place: Place, server: Server, ledger: Ledger, hook: Hook
) -> None:
    place.set_constant("monitor.run.daemon", "CANARY_AFTER_S", "0.2")  # not after the minute that is for the sources
    feed = Feed(server, ledger, "jp-news", language="ja")
    robot = subscription("robot", webhook=server.url("/hook"))
    place.configure(EVERY, tables([feed]), robot)
    daemon = place.started(["jp-news"])
    store = Store.open(place.store_url, str(place.folder / "archive"), migrate=False)

    def has_arrived(after: datetime | None) -> datetime | None:
        at = store.tellings.arrived_at(KEY)
        return at if at is not None and (after is None or at > after) else None

    def arrives(after: datetime | None) -> datetime:
        at = until(lambda: has_arrived(after), what=lambda: daemon.said()[-3000:])
        assert at is not None
        return at

    with store:
        arrives(arrives(None))
        place.configure(EVERY, tables([feed]), robot, subscription("late", webhook=server.url("/hook")))
        daemon.signal(signal.SIGHUP)
        until(lambda: daemon.records("configuration reread"), what="the new configuration")
        last = arrives(arrives(store.tellings.arrived_at(KEY)))
        daemon.kill()
        assert KEY not in place.crawl(), "nobody else can fetch its page"
        daemon = place.start()
        arrives(arrives(last))
        feed.publish("省令の改正 0001x")
        until(lambda: hook.has_all(ledger), what="the news")
        until(lambda: len(hook.taken) == 2, what="both subscriptions")
        assert daemon.stop() == 0
        assert "Traceback" not in daemon.said()
        assert KEY not in {state.source_key for state in store.sources.states()}, "it went with its daemon"
        told = [change.change_id for change in store.changes.query(sources=[KEY], limit=1000)]
        sent = store.outbox.delivered(KEY, 1000)
        assert len(sent) <= len(told), "none is told twice"
        assert {one.status for one in sent} <= {"sent", "pending"}
    assert all(KEY not in json.dumps(post) for post in hook.taken.values())
    assert sorted(post["data"]["subscription"] for post in hook.taken.values()) == ["late", "robot"]
    assert [change["source"] for change in place.changes()] == ["jp-news"]
