"""One window of many subscribers and many changes, in a process of its own: how long, how much memory.

    python -m bench.alerts.window --url sqlite:///… --archive DIR --subscriptions 10000 --changes 1000

Prints one JSON object. Seeding the store is not part of the figure.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from alerts.compose import Composer
from bench.alerts.population import acts, sources, subscriptions
from monitor.store import PollCommit, Store
from monitor.types import Document, ExtractedItem, Intent, Outcome, PollResult, Source, SourceState

START = datetime(2026, 1, 22, 9, 0, tzinfo=UTC)
EIGHT = datetime(2026, 1, 23, 8, 0, tzinfo=UTC)
OWNER = "bench:1:0:window"
DOCUMENT = Document(blocks=(), title="", language="en", extractor="html", version=1)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--url", required=True)
    parser.add_argument("--archive", required=True)
    parser.add_argument("--subscriptions", type=int, required=True)
    parser.add_argument("--changes", type=int, required=True)
    parser.add_argument("--appetite", type=int, default=1)
    options = parser.parse_args()
    with Store.open(options.url, options.archive) as store:
        watched = sources()
        store.sources.sync(watched, START)
        store.outbox.sync_subscriptions(subscriptions(options.subscriptions, appetite=options.appetite), START)
        publish(store, watched, options.changes)
        print(json.dumps(measured(store, watched)))


def publish(store: Store, watched: list[Source], count: int) -> None:
    """Commit that many changes, each source's as one poll."""
    by_source: dict[int, list[Intent]] = {}
    for number, act in enumerate(acts(count)):
        item = ExtractedItem(f"item-{number}", act.title, f"https://example.org/{number}", DOCUMENT)
        digest = f"{number:064x}"
        intent = Intent(item.item_key, "new", ("new",), item, digest, None, act.significance, (act.provision,))
        by_source.setdefault(act.source, []).append(intent)
    store.sources.claim([watched[number].key for number in by_source], START, OWNER, 600)
    for number, intents in by_source.items():
        key = watched[number].key
        state = SourceState(
            key, next_poll_at=EIGHT + timedelta(days=9), last_polled_at=START, last_ok_at=START, has_baseline=True
        )
        result = PollResult(key, Outcome.CHANGED, START, items=len(intents), new=len(intents))
        store.commit_poll(PollCommit(watched[number], OWNER, result, state=state, intents=tuple(intents)))


def measured(store: Store, watched: list[Source]) -> dict[str, float]:
    """Match, freeze, and tick on with nothing to do; seconds and MiB."""
    desk = Composer(store, watched)
    before = memory_mib("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")  # forget the peak so far (proc(5))
    started, used = time.perf_counter(), time.process_time()
    desk.match(EIGHT)
    matched = time.perf_counter()
    digests = desk.compose(EIGHT + timedelta(seconds=1))
    frozen, used = time.perf_counter(), time.process_time() - used
    peak = memory_mib("VmHWM")
    ticked = time.process_time()
    for second in range(2, 122):
        assert desk.compose(EIGHT + timedelta(seconds=second)) == 0
    idle = time.process_time() - ticked
    return {
        "match_s": matched - started,
        "freeze_s": frozen - matched,
        "cpu_s": used,
        "matches": matches(store),
        "digests": digests,
        "before_mib": before,
        "grown_mib": peak - before,
        "idle_ms_per_tick": idle / 120 * 1000,
    }


def matches(store: Store) -> int:
    """Return how many rows say that somebody gets something; all of them must be told by now."""
    with store.engine.connect() as connection:
        count, told = connection.exec_driver_sql("SELECT count(*), count(digest_id) FROM match").one()
    if told != count:
        raise RuntimeError(f"{count - told} of {count} matches are in no digest")
    return int(count)


def memory_mib(name: str) -> float:
    found = re.search(rf"{name}:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert found is not None
    return int(found[1]) / 1024


if __name__ == "__main__":
    main()
