"""An owner pauses and resumes by link while the daemon runs: what waited goes out at the press of the button."""

from __future__ import annotations

from datetime import UTC, datetime

import httpx

from alerts import tokens
from monitor.store import Store
from tests.journeys.ministry import Feed, Ledger
from tests.journeys.place import Place, subscription, tables, until
from tests.journeys.received import Hook
from tests.server import Server


def test_what_waited_goes_out_at_the_press_of_a_button(
    sqlite_place: Place, server: Server, ledger: Ledger, hook: Hook
) -> None:
    place = sqlite_place
    feed = Feed(server, ledger, "jp-news", language="ja")
    robot = subscription("robot", webhook=server.url("/hook"))
    place.set_constant("alerts.compose", "LOOK_EVERY", "timedelta(hours=1)")  # so that nothing waits for it
    place.configure(tables([feed]), robot, subscription("other", webhook=server.url("/hook")), pages=True)
    daemon = place.started(["jp-news"])
    until(lambda: place.get("/healthz"), what="the pages")
    with Store.open(place.store_url, str(place.folder / "archive"), migrate=False) as store:
        secret = store.outbox.secret(tokens.SECRET_NAME)
    link = tokens.preferences_url(f"http://127.0.0.1:{place.port}", "robot", datetime.now(UTC), secret)
    assert httpx.post(f"{link}/pause", data={"until": ""}, trust_env=False).status_code == 303
    feed.publish("省令の改正 0001x")
    until(lambda: len(hook.taken) == 1, what="the other one's digest")
    assert httpx.post(f"{link}/resume", data={"go": "on"}, trust_env=False).status_code == 303
    until(lambda: len(hook.taken) == 2, what="what waited")
    assert daemon.stop() == 0
