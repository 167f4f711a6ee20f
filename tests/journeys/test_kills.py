"""`kill -9` at any moment: what was published is told, and nothing is told twice that a key can prevent."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable

from tests.alerts.mailserver import MailServer
from tests.journeys.ministry import Feed, Ledger, Listing, Page, Service, tokens
from tests.journeys.place import Daemon, Place, subscription, tables, until
from tests.journeys.received import Hook, assert_mailed_once, assert_told_once, letters, text_of, unwrapped
from tests.server import Server

SEED = int(os.environ.get("TOCSIN_KILL_SEED", "20260122"))
"""Another one kills at other moments: for a longer hunt."""
KILLS = 10
Moment = Callable[[], object]
PATIENCE_S = 4.0
"""How long to wait for a step; when it does not come (there was nothing to do), the kill comes all the same."""


def test_a_daemon_killed_between_any_two_steps_tells_everything_once(
    place: Place, server: Server, ledger: Ledger, hook: Hook, mail: MailServer
) -> None:
    dice = random.Random(SEED)
    feed = Feed(server, ledger, "jp-news", follow=True, language="ja")
    page = Page(server, ledger, "eu-act", paragraph="Article {}. Providers shall keep logs.")
    listing = Listing(server, ledger, "kr-list", language="ko")
    service = Service(server, ledger, "cn-drafts", language="zh")
    offices = [feed, page, listing, service]
    place.configure(
        tables(offices),
        subscription("team"),
        subscription("robot", webhook=server.url("/hook")),
        mail_port=mail.port,
    )
    place.crawl()
    token = tokens("印")
    acts = [
        lambda: feed.publish(f"省令の改正 {token()}"),
        lambda: page.amend(f"rule {token()}", "Article 9. Within ten days: {}."),
        lambda: listing.publish(f"시행령 {token()}"),
        lambda: service.publish(f"管理办法 {token()}"),
    ]
    for _ in range(KILLS):
        dice.choice(acts)()
        server.forget()
        daemon = place.start()
        step, spread_s = dice.choice(_moments(daemon, server, hook, mail))
        _at_the_latest(step, PATIENCE_S)
        time.sleep(dice.uniform(0, spread_s))  # the moment is the subject here, not a wait for something
        daemon.kill()
    daemon = place.start()
    acts[0]()
    until(lambda: hook.has_all(ledger), what="all in the webhook")
    until(lambda: not _unmailed(mail, ledger), what=lambda: (_unmailed(mail, ledger), daemon.said()))
    assert daemon.stop() == 0
    assert_told_once(hook.changes(), ledger)
    assert_told_once(place.changes(), ledger)
    assert_mailed_once(mail.messages, _news(ledger))


def _moments(
    daemon: Daemon, server: Server, hook: Hook, mail: MailServer
) -> list[tuple[Callable[[], object], float]]:
    """Steps of a daemon's day, and how many seconds later at most the kill comes: before, in or after the next."""

    def arrived() -> tuple[int, int]:
        return len(mail.messages), len(hook.taken) + len(hook.again)

    before = arrived()
    return [
        (lambda: True, 0.6),  # it starts
        (lambda: daemon.records("started"), 0.1),  # it claims
        (server.hits, 0.2),  # it asks and reads
        (lambda: [r for r in daemon.records("poll") if r["outcome"] == "changed"], 0.05),  # it composes and sends
        (lambda: arrived() != before, 0.02),  # it records that it has sent
    ]


def _at_the_latest(step: Moment, within_s: float) -> None:
    deadline = time.monotonic() + within_s
    while not step() and time.monotonic() < deadline:
        time.sleep(0.005)


def _news(ledger: Ledger) -> Ledger:
    """What a letter names by its title; of a long revision it shows an excerpt, the webhook has all of it."""
    return Ledger([act for act in ledger.acts if act[1] == "new"])


def _unmailed(mail: MailServer, ledger: Ledger) -> list[str]:
    text = unwrapped("".join(text_of(letter) for letter in letters(mail.messages).values()))
    return [token for _, _, token in _news(ledger).acts if unwrapped(token) not in text]
