"""How many changes in a day are plausible, from a source's own past."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from monitor.storm import LITTLE_DAYS, NEVER, Expected, most_in_a_day, why

QUIET = [1, 1, 2, 1, 3, 1, 1, 2, 1, 1, 4, 1]
BUSY = [90, 110, 95, 120, 130, 88, 140, 97, 105, 99, 101, 93]


def test_a_quiet_ministry_may_have_a_busy_friday():
    assert most_in_a_day(QUIET, Expected()) == 20


def test_a_gazette_that_publishes_a_hundred_a_day_is_no_storm():
    assert most_in_a_day(BUSY, Expected()) == 700


def test_one_wild_day_of_the_past_does_not_excuse_the_next():
    assert most_in_a_day([*QUIET * 3, 400], Expected()) == 20


def test_a_source_that_is_new_is_measured_by_its_list():
    assert most_in_a_day([3, 2], Expected(items=30)) == 20
    assert most_in_a_day([3, 2], Expected(items=70)) == 35
    assert most_in_a_day([3, 2], Expected(items=4_000)) == 50


def test_whoever_declares_more_is_believed():
    assert most_in_a_day(QUIET, Expected(max_new=300)) == 300


def test_a_source_whose_floods_were_released_thrice_is_believed_and_one_or_two_prove_nothing():
    assert most_in_a_day(QUIET * 7, Expected(released=[400])) == 20
    assert most_in_a_day(QUIET * 7, Expected(released=[400, 300])) == 20
    assert most_in_a_day(QUIET * 7, Expected(released=[400, 300, 350, 21])) == 300


@given(st.lists(st.integers(1, 5_000), max_size=90), st.integers(0, 10_000))
def test_a_day_like_the_busiest_of_many_is_plausible_unless_it_stood_alone(per_day, items):
    most = most_in_a_day(per_day, Expected(items=items))
    assert most >= NEVER
    if len(per_day) >= LITTLE_DAYS:
        beyond = [count for count in per_day if count > most]
        assert len(beyond) <= len(per_day) * 0.05


def test_the_reason_says_what_was_compared_with_what():
    assert "412 changes in 24 hours, where at most 700" in why(412, 700, BUSY)
    assert "busiest of 12 days had 140" in why(800, 700, BUSY)
