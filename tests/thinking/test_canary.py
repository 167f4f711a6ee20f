"""The canary's page, and when it is late."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.matching.match import Matcher, matches
from monitor import canary, noise
from monitor.diff import compare
from spiders.extract import document
from tests.builders import a_change, a_subscription
from tests.fakes import START

QUARTER = timedelta(minutes=15)


def test_the_page_stays_the_same_within_an_interval_and_says_something_new_in_each():
    pages = [canary.page(START + number * QUARTER, 900) for number in range(7 * 96)]
    assert len(set(pages)) == len(pages)
    assert canary.page(START + timedelta(minutes=14), 900) == pages[0]


@given(st.integers(0, 10**9))
def test_it_changes_in_words_and_never_in_figures_alone(number: int):
    before, after = canary._sentence(number), canary._sentence(number + 1)
    assert before != after
    assert not any(map(str.isdigit, before + after))


def test_no_two_looks_at_it_teach_that_it_changes_by_itself():
    """A second look may fall into the next interval; what it would teach would silence every canary after it."""
    pages = [document(canary.page(START + number * QUARTER, 900).encode(), "text/html") for number in range(300)]
    for stored, first, second in zip(pages, pages[1:], pages[2:], strict=False):
        assert compare(stored, first).provisions
        for one in compare(stored, first).provisions:
            before, after = one.before or "", one.after or ""
            assert not noise.could_be_noise(before, after)
            assert not noise.could_rotate_text(before, after)
        assert noise.learn(first, second, noise.Masks(), stored=stored) == noise.Masks()


@pytest.mark.parametrize(
    ("arrived", "minutes", "late"),
    [(None, 29, 0), (None, 31, 60), (16, 30, 0), (16, 32, 60), (-60, 29, 0), (-60, 31, 60)],
)
def test_it_is_late_when_an_interval_passes_without_it(arrived: int | None, minutes: int, late: float):
    arrived_at = None if arrived is None else START + timedelta(minutes=arrived)
    assert canary.late_s(arrived_at, START, 900, START + timedelta(minutes=minutes)) == late


def test_two_intervals_late_is_not_ready():
    assert canary.trouble(1800, 900) is None
    assert "late by 1801 s" in (canary.trouble(1801, 900) or "")


def test_its_changes_are_nobody_elses_and_nobody_elses_are_its():
    ours, theirs = a_change(source_key=canary.KEY), a_change()
    everybody, own = a_subscription(), canary.subscription()
    assert [key for key, _ in Matcher([everybody, own]).matches(ours)] == [canary.KEY]
    assert [key for key, _ in Matcher([everybody, own]).matches(theirs)] == ["policy-team"]
    assert matches(ours, everybody) is None
    assert own.channel == canary.CHANNEL
