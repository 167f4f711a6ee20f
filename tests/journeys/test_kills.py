"""`kill -9` at any moment: what was published is told, and nothing is told twice that a key can prevent."""

from __future__ import annotations

import os
import random
import time

import pytest

from tests.alerts.mailserver import MailServer
from tests.journeys.ministry import Feed, Ledger, Listing, Page, Service, tokens
from tests.journeys.place import Daemon, Place, subscription, tables, until
from tests.journeys.received import Hook, assert_mailed_once, assert_told_once, letters, text_of, unwrapped
from tests.server import Server

SEED = int(os.environ.get("TOCSIN_KILL_SEED", "20260122"))
"""Another one kills at other moments: for a longer hunt."""
KILLS = 10
AFTER_START_S = 0.9
"""A poll, its commit, the digest and its deliveries all happen within this of a change."""


@pytest.mark.timeout(110)
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
        daemon = place.start()
        if dice.random() < 0.75:
            _until_started(daemon)
            dice.choice(acts)()
        time.sleep(dice.uniform(0, AFTER_START_S))  # the moment is the subject here, not a wait for something
        daemon.kill()
    daemon = place.start()
    acts[0]()
    until(lambda: hook.has_all(ledger), what="all in the webhook")
    until(lambda: _all_mailed(mail, ledger), what="all in the inbox")
    assert daemon.stop() == 0
    assert_told_once(hook.changes(), ledger)
    assert_told_once(place.changes(), ledger)
    assert_mailed_once(mail.messages, ledger)


def _until_started(daemon: Daemon) -> None:
    until(lambda: daemon.records("started"), what="the daemon's start")


def _all_mailed(mail: MailServer, ledger: Ledger) -> bool:
    text = unwrapped("".join(text_of(letter) for letter in letters(mail.messages).values()))
    return all(unwrapped(token) in text for _, _, token in ledger.acts)
