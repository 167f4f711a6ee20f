"""Stories of a daemon whose machine has no network: its log says so once."""

from __future__ import annotations

from monitor import canary
from monitor.run.chorus import HOSTS, Chorus
from monitor.types import Outcome, PollResult
from tests.fakes import START


def a_poll(outcome: Outcome = Outcome.FAILED, reason: str | None = "dns", key: str = "jp-news") -> PollResult:
    return PollResult(key, outcome, START, reason=reason)


def test_when_nothing_can_be_reached_the_log_says_so_once_and_says_when_it_is_over() -> None:
    chorus = Chorus()
    lost = [chorus.hear(a_poll(), f"host-{n}") for n in range(HOSTS + 3)]
    assert lost == ["each"] * (HOSTS - 1) + ["fell silent"] + ["silent"] * 3
    assert chorus.unsaid == 3
    assert chorus.hear(a_poll(Outcome.UNCHANGED, None), "host-9") == "heard again"
    assert chorus.hear(a_poll(), "host-1") == "each"


def test_one_host_in_trouble_is_no_network_in_trouble() -> None:
    chorus = Chorus()
    assert {chorus.hear(a_poll(), "one-host") for _ in range(50)} == {"each"}


def test_a_source_that_answers_in_between_shows_that_there_is_a_network() -> None:
    chorus = Chorus()
    polls = [(a_poll(), "a"), (a_poll(), "b"), (a_poll(Outcome.UNCHANGED, None), "c"), (a_poll(), "d")]
    assert {chorus.hear(poll, host) for poll, host in polls * 5} == {"each"}


def test_a_server_that_says_no_is_reached() -> None:
    chorus = Chorus()
    assert {chorus.hear(a_poll(reason="http-5xx"), f"host-{n}") for n in range(50)} == {"each"}


def test_what_was_not_asked_and_our_own_page_say_nothing_of_the_network() -> None:
    chorus = Chorus()
    for n in range(HOSTS):
        chorus.hear(a_poll(), f"host-{n}")
    assert chorus.hear(a_poll(Outcome.SKIPPED, "no key"), "host-x") == "each"
    assert chorus.hear(a_poll(Outcome.CHANGED, None, canary.KEY), "127.0.0.1") == "each"
    assert chorus.hear(a_poll(), "host-y") == "silent"


def test_a_network_that_fails_in_another_way_is_not_heard_again() -> None:
    chorus = Chorus()
    for n in range(HOSTS):
        chorus.hear(a_poll(reason="dns"), f"host-{n}")
    lost = [chorus.hear(a_poll(reason=reason), f"host-{n}") for n, reason in enumerate(("timeout", "dns", "refused"))]
    assert lost == ["silent"] * 3
    assert chorus.hear(a_poll(reason="http-5xx"), "host-1") == "heard again"


def test_hosts_that_fail_each_in_its_own_way_are_in_trouble_themselves() -> None:
    chorus = Chorus()
    reasons = ("timeout", "dns") * HOSTS
    assert {chorus.hear(a_poll(reason=reason), f"host-{n}") for n, reason in enumerate(reasons)} == {"each"}
