"""Times as people write them, and sources as they are."""

from __future__ import annotations

import doctest
from datetime import UTC, datetime, timedelta

import pytest

from monitor import health as healths
from monitor.cli import door, output
from monitor.health import Health, source_health
from monitor.run import logs
from monitor.types import Outcome, PollResult, SourceState
from monitor.web import pages, when
from tests.web.stories import NOW, source

SOURCE = source("jp-x")


@pytest.mark.parametrize("module", [when, output, door, pages, logs, healths])
def test_the_examples_in_docstrings_are_true(module):
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2026-01-22T18:00:00+09:00", datetime(2026, 1, 22, 9, tzinfo=UTC)),
        ("2026-01-22T18:00:00 09:00", datetime(2026, 1, 22, 9, tzinfo=UTC)),
        ("2026-01-22T09:00:00Z", datetime(2026, 1, 22, 9, tzinfo=UTC)),
        (" 3d ", NOW - timedelta(days=3)),
        ("1.5h", NOW - timedelta(minutes=90)),
    ],
)
def test_times_are_read_as_people_write_them(text, at):
    assert when.parse_when(text, NOW) == at


@pytest.mark.parametrize("text", ["", "soon", "3y", "2026-13-01", "9" * 30 + "d", "-2h"])
def test_what_is_no_time_is_refused_with_what_was_expected(text):
    with pytest.raises(ValueError, match="expected a time such as"):
        when.parse_when(text, NOW)


def state(**fields) -> SourceState:
    looked = {"last_polled_at": NOW, "last_outcome": Outcome.UNCHANGED, "next_poll_at": NOW + timedelta(hours=1)}
    return SourceState("jp-x", **{**looked, **fields})


@pytest.mark.parametrize(
    ("known", "word"),
    [
        (state(), "ok"),
        (state(last_outcome=Outcome.FAILED, last_reason="dns", failures=1), "failing"),
        (state(last_outcome=Outcome.SUSPECT, last_reason="blocked", failures=4), "suspect"),
        (state(last_outcome=Outcome.SKIPPED, failures=2), "failing"),
        (state(next_poll_at=NOW - timedelta(hours=2)), "overdue"),
        (state(next_poll_at=NOW - timedelta(minutes=14)), "ok"),
        (SourceState("jp-x"), "never looked"),
        (None, "never looked"),
    ],
)
def test_a_source_is_one_word(known, word):
    assert source_health(SOURCE, known, NOW).word == word


def test_a_disabled_source_says_why_and_is_no_trouble():
    found = source_health(source("cn-x", enabled=False, note="needs a key"), None, NOW)
    assert (found.word, found.detail, found.is_trouble) == ("disabled", "needs a key", False)


def test_the_daemon_counts_polls_and_what_they_found():
    health = Health(started_at=NOW)
    health.record(PollResult("jp-x", Outcome.CHANGED, NOW, new=2, revised=1))
    health.record(PollResult("jp-x", Outcome.NOT_MODIFIED, NOW))
    assert health.polls == {"changed": 1, "not_modified": 1}
    assert health.changes == {"new": 2, "revised": 1}


def test_a_tick_that_never_came_is_late_after_a_grace_and_trouble_is_said():
    health = Health(started_at=NOW)
    health.expect("polls", 0.5)
    assert health.problems(NOW + timedelta(seconds=20)) == []
    health.troubles["store"] = "is locked"
    assert health.problems(NOW + timedelta(seconds=40)) == [
        "tick polls: last ran 40 s ago, is meant to run every 0.5 s",
        "store: is locked",
    ]
