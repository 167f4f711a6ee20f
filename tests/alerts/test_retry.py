"""When a failed delivery is tried again, and when it is given up."""

from __future__ import annotations

import itertools
from datetime import timedelta
from random import Random

import pytest

from alerts.retry import STEPS_S, next_attempt_at
from monitor.errors import NotifyError
from tests.alerts.build import NOON


def waits(error: NotifyError, attempts: int, seed: int = 1) -> float:
    at = next_attempt_at(error, attempts, NOON, Random(seed))
    assert at is not None
    return (at - NOON).total_seconds()


def test_the_first_failure_is_tried_again_within_a_minute_and_later_ones_ever_slower():
    found = [waits(NotifyError("busy"), n) for n in range(1, len(STEPS_S) + 1)]
    assert 25 < found[0] < 35
    assert all(later > earlier * 0.8 for earlier, later in itertools.pairwise(found))


def test_a_receiver_may_be_down_for_two_days():
    assert timedelta(days=2) < timedelta(seconds=sum(STEPS_S)) < timedelta(days=3)
    assert next_attempt_at(NotifyError("down"), len(STEPS_S) + 1, NOON, Random(1)) is None


def test_what_cannot_help_is_not_tried_again():
    assert next_attempt_at(NotifyError("no such user", is_permanent=True), 1, NOON, Random(1)) is None


@pytest.mark.parametrize("seed", range(20))
def test_nobody_comes_back_sooner_than_asked(seed):
    assert waits(NotifyError("busy", retry_after_s=900), 1, seed) >= 900
    assert waits(NotifyError("busy", retry_after_s=1), 4, seed) > 1500, "our own step is later"


def test_patience_has_an_end():
    assert waits(NotifyError("busy", retry_after_s=1e9), 1) < 1.2 * 86_400


def test_deliveries_that_failed_together_do_not_come_back_together():
    assert len({waits(NotifyError("busy"), 1, seed) for seed in range(50)}) > 40


def test_an_attempt_that_was_not_counted_is_our_mistake():
    with pytest.raises(ValueError, match="attempts"):
        next_attempt_at(NotifyError("busy"), 0, NOON, Random(1))
