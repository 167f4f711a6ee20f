"""Links that were forged, cut, kept too long, or taken to another door."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from alerts import tokens
from alerts.unsubscribe import subscription_of, token

KEY = b"k" * 32
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


def test_a_link_says_whom_it_is_for_until_it_runs_out():
    made = tokens.make("preferences", "web-1.a", NOW + timedelta(days=60), KEY)
    assert tokens.opened("preferences", made, KEY, NOW) == tokens.Opened("web-1.a", NOW + timedelta(days=60), False)
    late = tokens.opened("preferences", made, KEY, NOW + timedelta(days=60))
    assert late == tokens.Opened("web-1.a", NOW + timedelta(days=60), True)


def test_a_link_for_one_purpose_opens_no_other_door():
    made = tokens.make("preferences", "web-1", NOW + timedelta(days=1), KEY)
    assert tokens.opened("confirm", made, KEY, NOW) is None
    assert tokens.opened("preferences", made, b"x" * 32, NOW) is None
    assert tokens.opened("preferences", token("web-1", KEY), KEY, NOW) is None, "an unsubscribe link edits nothing"
    assert subscription_of(made, KEY) is None, "nor does a preferences link unsubscribe"


@pytest.mark.parametrize("place", range(0, 40, 3))
def test_one_altered_character_makes_it_a_forgery(place: int):
    made = tokens.make("confirm", "web-1", NOW + timedelta(days=1), KEY)
    place %= len(made)
    forged = made[:place] + ("0" if made[place] != "0" else "1") + made[place + 1 :]
    assert tokens.opened("confirm", forged, KEY, NOW) is None


@pytest.mark.parametrize(
    "bad", ["", ".", "..", "a.b", "a..", "a.zz.AAAA", "é.1.2", "\ud800.1.x", "a.1." + "x" * 10_000_000]
)
def test_what_is_no_token_is_refused_without_an_error(bad: str):
    assert tokens.opened("confirm", bad, KEY, NOW) is None


def test_the_same_digest_carries_the_same_link_at_every_attempt():
    urls = {tokens.preferences_url("https://t.example/", "team", NOW, KEY) for _ in range(2)}
    assert len(urls) == 1
    assert urls.pop().startswith("https://t.example/preferences/team.")


def test_an_unsubscribe_link_of_an_earlier_release_still_works():
    assert subscription_of("policy-team.5KhP0FcJvZ3H7YHu__Npwl8ni6c", KEY) == "policy-team"
