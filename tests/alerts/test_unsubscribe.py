"""Leaving a subscription with nothing but a mail in hand."""

from __future__ import annotations

import pytest

from alerts.unsubscribe import subscription_of, token, unsubscribe_url

KEY = b"k" * 32


def test_a_token_lets_its_own_subscription_go_and_fits_in_a_path():
    url = unsubscribe_url("https://tocsin.example/", "jp.policy-team_2", KEY)
    assert url.startswith("https://tocsin.example/unsubscribe/jp.policy-team_2.")
    assert subscription_of(url.rpartition("/")[2], KEY) == "jp.policy-team_2"
    assert len(unsubscribe_url("https://tocsin.example", "k" * 100, KEY)) < 250


@pytest.mark.parametrize("bad", ["", ".", "policy-team", "policy-team.", "policy-team.AAAA", "équipe.é", "a\ud800.b"])
def test_what_we_did_not_sign_lets_nobody_go(bad):
    assert subscription_of(bad, KEY) is None


def test_neither_another_name_nor_another_key_will_do():
    made = token("policy-team", KEY)
    assert subscription_of(made.replace("policy", "police"), KEY) is None
    assert subscription_of(made, b"x" * 32) is None
