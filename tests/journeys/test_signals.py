"""SIGTERM, Ctrl-C and SIGHUP: what is in hand is finished, and an edited configuration takes effect."""

from __future__ import annotations

import json
import os
import signal
import subprocess

import pytest

from tests.journeys.ministry import Feed, Ledger
from tests.journeys.place import COMMAND_S, TOCSIN, Place, subscription, tables, until
from tests.journeys.received import Hook, assert_told_once
from tests.server import Answer, Hit, Server


def slowly(feed: Feed, wait_s: float) -> None:
    """Let the feed answer only after a while, so that a signal finds a poll in hand."""

    def respond(hit: Hit) -> Answer:
        found = feed.respond(hit)
        return Answer(found.status, found.body, found.headers, wait_s=wait_s)

    feed.server.route(feed.path, respond, host=feed.host)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_lets_the_poll_in_hand_end_and_its_news_go_out(
    place: Place, server: Server, ledger: Ledger, hook: Hook, number: signal.Signals
) -> None:
    feed = Feed(server, ledger, "jp-news", language="ja")
    place.configure(tables([feed]), subscription("robot", webhook=server.url("/hook")))
    daemon = place.started(["jp-news"])
    feed.publish("省令の改正 0001x")
    slowly(feed, 1.5)
    server.forget()
    until(lambda: server.hits(feed.path), what="a poll in hand")
    daemon.signal(number)
    assert daemon.ended() == 0, daemon.said()
    assert "Traceback" not in daemon.said()
    assert_told_once(hook.changes(), ledger)
    (row,) = (json.loads(line) for line in place.tocsin("sources", "--json").stdout.splitlines())
    assert row["last_outcome"] == "changed"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_crawl_that_is_interrupted_says_130_and_keeps_no_source(
    sqlite_place: Place, server: Server, ledger: Ledger, number: signal.Signals
) -> None:
    feed = Feed(server, ledger, "jp-news", language="ja")
    sqlite_place.configure(tables([feed]))
    server.route(feed.path, Answer(stall_at=-1), host=feed.host)
    running = subprocess.Popen(
        [TOCSIN, "crawl", "--all"],
        cwd=sqlite_place.folder,
        env=os.environ,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    until(lambda: server.hits(feed.path), what="a poll in hand")
    running.send_signal(number)
    out, err = running.communicate(timeout=COMMAND_S)
    assert running.returncode == 130, err
    assert (out, "Traceback" in err) == ("", False)
    feed.serve()
    assert sqlite_place.crawl()["jp-news"]["outcome"] == "baseline", "its lease was given back"


def test_a_hangup_rereads_the_configuration_and_a_broken_one_changes_nothing(
    sqlite_place: Place, server: Server, ledger: Ledger, hook: Hook
) -> None:
    first, second = Feed(server, ledger, "first"), Feed(server, ledger, "second", host="127.0.1.2")
    robot = subscription("robot", webhook=server.url("/hook"))
    sqlite_place.configure(tables([first]), robot)
    daemon = sqlite_place.started(["first"])

    sqlite_place.configure(tables([first, second]), "\n[[source]]\nkey = 'Third!'\n", robot)
    daemon.signal(signal.SIGHUP)
    (refused,) = until(lambda: daemon.records("configuration not reread"), what="the refusal")
    assert "Third!" in str(refused["problems"])
    server.forget()
    first.publish("still watched 0001x")
    until(lambda: hook.has_all(ledger), what="the old configuration at work")
    assert server.hits(second.path) == []

    sqlite_place.configure(tables([first, second]), robot, subscription("late", webhook=server.url("/hook")))
    daemon.signal(signal.SIGHUP)
    until(lambda: daemon.records("configuration reread"), what="the new configuration")
    until(lambda: daemon.polled("second", "baseline"), what="the new source")
    second.publish("watched as well 0002x")
    until(lambda: len(hook.taken) == 3, what="both subscriptions")
    assert [p["data"]["subscription"] for p in hook.taken.values()].count("late") == 1, "news since it was added only"

    sqlite_place.configure(tables([second]), robot)
    daemon.signal(signal.SIGHUP)
    until(lambda: len(daemon.records("configuration reread")) == 2, what="a source less")
    asked = len(server.hits(second.path))
    gone = len(server.hits(first.path))
    until(lambda: len(server.hits(second.path)) > asked + 2, what="the other goes on")
    assert len(server.hits(first.path)) <= gone + 1, "what was taken out is not polled any more"
    assert daemon.stop() == 0
