"""Whether a source can be polled now."""

from __future__ import annotations

from monitor.run.ready import Ready
from tests.builders import a_source

BILLS = a_source("bills", requires_env=("BILLS_KEY",))
PAGE = a_source("page", fallback_for="bills")


def test_a_source_without_its_key_says_which_one_is_missing() -> None:
    assert Ready([BILLS], {}).unready(BILLS) == "no key: set BILLS_KEY"
    assert Ready([BILLS], {"BILLS_KEY": ""}).unready(BILLS) == "no key: set BILLS_KEY"
    assert Ready([BILLS], {"BILLS_KEY": "k"}).unready(BILLS) is None


def test_a_stand_in_is_polled_only_while_the_other_cannot_be() -> None:
    assert Ready([BILLS, PAGE], {}).unready(PAGE) is None
    assert Ready([BILLS, PAGE], {"BILLS_KEY": "k"}).unready(PAGE) == "stands in for bills"


def test_a_stand_in_serves_while_the_other_is_switched_off() -> None:
    off = BILLS.model_copy(update={"enabled": False})
    assert Ready([off, PAGE], {"BILLS_KEY": "k"}).unready(PAGE) is None


def test_a_stand_in_that_lacks_its_own_key_says_so() -> None:
    keyed = a_source("page", fallback_for="bills", requires_env=("PAGE_KEY",))
    assert Ready([BILLS, keyed], {}).unready(keyed) == "no key: set PAGE_KEY"


def test_an_edited_configuration_counts_at_once() -> None:
    ready = Ready([BILLS, PAGE], {"BILLS_KEY": "k"})
    ready.reread([PAGE])
    assert ready.unready(PAGE) is None
