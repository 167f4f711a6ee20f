"""From a change being committed to its immediate mail being handed over, while the daemon has nothing else to do."""

from __future__ import annotations

import statistics
import time
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

from bench.alerts.databases import DATABASES
from bench.alerts.window import DOCUMENT
from bench.daemon import until as wait_until
from bench.figures import Figure
from monitor.store import PollCommit, Store
from monitor.types import ExtractedItem, Intent, Outcome, PollResult, Source, SourceState
from tests.alerts.mailserver import MailServer
from tests.journeys.place import Place, subscription
from tests.server import Answer, Server

TIMES = 20
OWNER = "bench:1:0:latency"


def latency(folder: Path, say: Any) -> list[Figure]:
    """Commit from outside, as another process does; the daemon is told nothing and finds it at its next tick."""
    return [_median(name, folder, say) for name in DATABASES]


def _median(name: str, folder: Path, say: Any) -> Figure:
    home = folder / f"latency-{name.lower()}"
    home.mkdir()
    dice = Random(5)
    with DATABASES[name](home) as new, Server() as server, MailServer() as mail, Place(home, new()) as place:
        server.route("/quiet", Answer(200, "<p>第一条</p>", {"Content-Type": "text/html; charset=utf-8"}))
        source = f'\n[[source]]\nkey = "quiet"\nkind = "page"\nurl = "{server.url("/quiet")}"\nevery = "30d"\n'
        place.configure(source, subscription("team", more='language = "ja"\n'), mail_port=mail.port)
        place.crawl()
        daemon = place.start()
        waited = []
        with Store.open(place.store_url, str(home / "archive")) as store:
            wait_until(lambda: bool(daemon.records("started")), "the daemon")
            for number in range(TIMES):
                time.sleep(1 + dice.random())  # idle, and at any moment between two ticks
                waited.append(_wait_for(store, mail, number))
        daemon.stop()
    say(f"{name}: {', '.join(f'{one:.2f}' for one in waited)} s")
    return Figure(f"committed to handed to SMTP, daemon idle: median, {name}", "s", statistics.median(waited),
                  least=2, aim=2, better="lower", note=f"{TIMES} changes, slowest {max(waited):.2f} s")  # fmt: skip


def _wait_for(store: Store, mail: MailServer, number: int) -> float:
    known = len(mail.messages)
    _commit(store, number)
    started = time.perf_counter()
    wait_until(lambda: len(mail.messages) > known, "the mail")
    return time.perf_counter() - started


def _commit(store: Store, number: int) -> None:
    now = datetime.now(UTC)
    source = Source.model_validate({"key": "quiet", "kind": "page", "url": "https://quiet.example/"})
    item = ExtractedItem(f"item-{number}", f"告示{number}", "https://quiet.example/", DOCUMENT)
    intent = Intent(item.item_key, "new", ("new",), item, f"{number:064x}", significance=0.5)
    before = next(state for state in store.sources.states() if state.source_key == "quiet")
    if not store.sources.claim(["quiet"], now, OWNER, 60):
        raise RuntimeError("the quiet source is being polled")
    state = SourceState(
        "quiet", next_poll_at=before.next_poll_at, last_polled_at=now, last_ok_at=now, has_baseline=True
    )
    result = PollResult("quiet", Outcome.CHANGED, now, items=1, new=1)
    store.commit_poll(PollCommit(source, OWNER, result, state=state, intents=(intent,)))
