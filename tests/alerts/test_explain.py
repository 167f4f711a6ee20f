"""Explanations: every condition that failed, in words, and never another answer than the matcher's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.matching.explain import explain
from alerts.matching.match import matches
from monitor.types import Mention
from tests.builders import a_change, a_provision, a_subscription

CODES = ["JP", "EU", "US", "US-NY", "KR"]
TOPICS = ["ai", "AI", "privacy", "金融"]
WORDS = ["人工知能", "届出", "high-risk", "algorithm*", "개인정보", "无", "*"]
KINDS = ["new", "revised", "withdrawn", "restored"]


def changes():
    return st.builds(
        a_change,
        kind=st.sampled_from(KINDS),
        before_sha256=st.sampled_from([None, "0" * 64]),
        source_key=st.sampled_from(["jp-news", "eu-oj"]),
        jurisdiction=st.sampled_from(CODES),
        topics=st.lists(st.sampled_from(TOPICS), max_size=2).map(tuple),
        mentions=st.sampled_from([(), (Mention("instrument", "eu-dora", "alias", "DORA"),)]),
        significance=st.floats(0, 1),
        title=st.sampled_from(["ＨＩＧＨ‐ＲＩＳＫ systems", "人工\n知能基本計画", "개인 정보 보호법", "关于算法"]),
        provisions=st.sampled_from([(), (a_provision(),)]),
    )


def rules():
    def some(values):
        return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)

    return st.fixed_dictionaries(
        {
            "jurisdictions": some(CODES),
            "topics": some(TOPICS),
            "instruments": some(["eu-ai-act", "eu-dora"]),
            "sources": some(["jp-news", "eu-oj"]),
            "words": some(WORDS),
            "kinds": some(KINDS),
            "min_significance": st.sampled_from([0.0, 0.35, 1.0]),
        }
    )


@given(changes(), rules())
def test_it_never_says_otherwise_than_the_matcher(change, wanted):
    subscription = a_subscription(match=wanted)
    match, found = matches(change, subscription), explain(change, subscription)
    assert found.is_match == (match is not None)
    assert found.rules == (match.rules if match else ())
    assert bool(found.rules) != bool(found.failed)


@given(changes(), rules())
def test_loosening_every_line_it_names_lets_the_change_through(change, wanted):
    failed = {each.line for each in explain(change, a_subscription(match=wanted)).failed}
    loosened = {line: value for line, value in wanted.items() if line not in failed}
    assert matches(change, a_subscription(match=loosened))


@given(changes(), rules())
def test_loosening_all_but_one_of_them_does_not(change, wanted):
    failed = [each.line for each in explain(change, a_subscription(match=wanted)).failed]
    for kept in failed:
        loosened = {line: value for line, value in wanted.items() if line not in failed or line == kept}
        assert matches(change, a_subscription(match=loosened)) is None


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"jurisdictions": ["EU", "US"]}, "jurisdiction JP is not in [EU, US]"),
        ({"topics": ["privacy"]}, "topics [ai] share none with [privacy]"),
        ({"sources": ["eu-oj"]}, "source jp-news is not in [eu-oj]"),
        ({"kinds": ["new", "withdrawn"]}, "kind revised is not in [new, withdrawn]"),
        ({"min_significance": 0.6}, "significance 0.35 < 0.6"),
        (
            {"words": ["罰則", "high-risk"]},
            "none of the words “罰則”, “high-risk” stands in its title or changed text",
        ),
        ({"words": ["罰則"]}, "the word “罰則” does not stand in its title or changed text"),
    ],
)
def test_the_condition_that_failed_is_said_exactly(wanted, said):
    assert explain(a_change(significance=0.35), a_subscription(match=wanted)).said == said


def test_all_that_failed_is_named_at_once():
    found = explain(a_change(topics=()), a_subscription(match={"jurisdictions": ["KR"], "topics": ["ai"]}))
    assert found.said == "jurisdiction JP is not in [KR]; it has no topic, of [ai]"


def test_what_held_is_said_as_the_mail_says_it():
    wanted = a_subscription(match={"jurisdictions": ["JP"], "words": ["届出"]})
    assert explain(a_change(), wanted).said == "jurisdiction JP, word 届出"
