"""`tocsin crawl`, or another daemon, beside a running one: never two polls of one source, and nothing told twice."""

from __future__ import annotations

import subprocess
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from tests.alerts.mailserver import MailServer
from tests.journeys.ministry import Feed, Ledger, tokens
from tests.journeys.place import Place, subscription, tables, until
from tests.journeys.received import Hook, assert_mailed_once, assert_told_once, letters
from tests.server import Answer, Hit, Server

SLOW_S = 0.3


class Turnstile:
    """A route that takes its time and counts who is inside: more than one is two polls at a time."""

    def __init__(self, feed: Feed) -> None:
        self.feed = feed
        self.most = self.visits = 0
        self._until: list[float] = []
        self._lock = threading.Lock()
        feed.server.route(feed.path, self.respond, host=feed.host)

    def respond(self, hit: Hit) -> Answer:
        found = self.feed.respond(hit)
        with self._lock:
            now = time.monotonic()
            self._until = [end for end in self._until if end > now] + [now + SLOW_S]
            self.most, self.visits = max(self.most, len(self._until)), self.visits + 1
        return Answer(found.status, found.body, found.headers, wait_s=SLOW_S)


def test_one_source_is_never_polled_twice_at_a_time(place: Place, server: Server, ledger: Ledger, hook: Hook) -> None:
    token = tokens("印")
    feeds = [Feed(server, ledger, f"feed-{number}", host=f"127.0.5.{number}") for number in (1, 2, 3)]
    place.configure(tables(feeds), subscription("robot", webhook=server.url("/hook")))
    gates = [Turnstile(feed) for feed in feeds]
    daemon = place.started(feed.key for feed in feeds)

    def crawl(_: int) -> subprocess.CompletedProcess[str]:
        return place.tocsin("crawl", "--all", "--json")

    with ThreadPoolExecutor(2) as pool:
        crawls = pool.map(crawl, range(4))
        for feed in feeds:
            feed.publish(f"省令 {token()}")
        for ran in crawls:
            assert ran.returncode == 0, ran.stderr
            assert len(ran.stdout.splitlines()) == 3
    for feed in feeds:
        feed.publish(f"告示 {token()}")
    until(lambda: hook.has_all(ledger), what="all in the webhook")
    assert daemon.stop() == 0
    assert Counter(gate.most for gate in gates) == {1: 3}
    assert min(gate.visits for gate in gates) > 5, "daemon and crawls really met"
    assert_told_once(hook.changes(), ledger)
    assert_told_once(place.changes(), ledger)


def test_two_daemons_on_one_store_tell_each_change_once(
    place: Place, server: Server, ledger: Ledger, hook: Hook, mail: MailServer
) -> None:
    token = tokens("印")
    feeds = [Feed(server, ledger, f"feed-{number}", host=f"127.0.5.{number}") for number in (1, 2, 3)]
    robot, team = subscription("robot", webhook=server.url("/hook")), subscription("team")
    place.configure(tables(feeds), robot, team, mail_port=mail.port)
    place.crawl()
    daemons = [place.start(), place.start()]
    for _ in range(3):
        for feed in feeds:
            feed.publish(f"省令 {token()}")
        until(lambda: hook.has_all(ledger), what="all in the webhook")
    until(lambda: sum(len(one.records("delivered")) for one in daemons) >= 2, what="letters")
    assert [daemon.stop() for daemon in daemons] == [0, 0]
    assert_told_once(hook.changes(), ledger)
    assert hook.again == []
    assert_mailed_once(mail.messages, ledger)
    assert len(letters(mail.messages)) == len(mail.messages), "nobody died, so no letter comes twice"
