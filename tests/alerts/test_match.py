"""Who wants a change, told by what people write in their subscriptions."""

from __future__ import annotations

import pytest

from alerts.matching.match import Matcher, concerns, matches
from config.declarations import Source
from monitor.types import ChangeKind
from tests.alerts.build import a_change, a_provision, a_subscription
from tests.bounded import bounded


def rules(change, **match):
    found = matches(change, a_subscription(match=match))
    return None if found is None else found.rules


def test_a_subscription_without_rules_gets_everything_and_says_so():
    assert rules(a_change()) == ("everything",)


def test_a_country_takes_its_states_and_a_state_does_not_take_its_country():
    assert rules(a_change(jurisdiction="US-NY"), jurisdictions=["JP", "US"]) == ("jurisdiction US",)
    assert rules(a_change(jurisdiction="US"), jurisdictions=["US-NY"]) is None
    assert rules(a_change(jurisdiction="US-NY"), jurisdictions=["US-N"]) is None


def test_every_given_line_must_hold():
    wanted = {"jurisdictions": ["JP"], "topics": ["AI"], "sources": ["jp-news"], "kinds": ["revised"]}
    told = rules(a_change(), **wanted, min_significance=0.5)
    assert told == ("jurisdiction JP", "topic ai", "source jp-news", "kind revised", "significance 0.5")
    for other in (
        {"jurisdiction": "EU"},
        {"topics": ("privacy",)},
        {"source_key": "eu-news"},
        {"kind": ChangeKind.NEW},
        {"significance": 0.49},
    ):
        assert rules(a_change(**other), **wanted, min_significance=0.5) is None, other


def test_an_old_bill_that_is_first_seen_as_it_moves_is_for_those_too_who_want_only_what_is_new():
    unseen = a_change(kind=ChangeKind.REVISED, before_sha256=None, provisions=())
    assert rules(unseen, kinds=["new"]) == ("kind new",)
    assert rules(unseen, kinds=["revised"]) == rules(unseen, kinds=["new", "revised"]) == ("kind revised",)
    assert rules(unseen, kinds=["withdrawn", "restored"]) is None
    assert rules(a_change(kind=ChangeKind.REVISED), kinds=["new"]) is None
    assert [found for found, _ in Matcher([a_subscription(match={"kinds": ["new"]})]).found(unseen)] == [0]


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("人工知能", "生成型人工知能の利用"),
        ("人工知能", "人工\n知能の利用"),
        ("人工智能", "生成式人工智能服务管理暂行办法"),
        ("인공지능 기본법", "인공지능기본법이 시행된다"),
        ("인공지능기본법", "인공지능 기본법 시행령"),
        ("ＡＩ", "the AI Act"),
        ("ai", "生成AIの規制"),
        ("AI規制", "欧州のＡＩ規制法"),
        ("ﾌﾟﾗｲﾊﾞｼｰ", "プライバシーの保護"),
        ("high-risk", "High\u2011Risk systems"),
        ("machine learning", "Machine\u00a0 learning"),
        ("d'office", "D’OFFICE"),
        ("STRASSE", "Straße"),
        ("algorithm*", "automated algorithms"),
        ("が", "か\u3099ん"),
    ],
)
def test_a_word_is_found_however_it_is_set(word, text):
    assert rules(a_change(f"x {text} y"), words=[word]) == (f"word {word}",)


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("AI", "to maintain the Thailand office"),
        ("AI規制", "xAI規制"),
        ("algorithm", "algorithms"),
        ("machine learning", "machinelearning"),
        ("risk assessment", "risk: assessment"),
        ("*", "anything"),
        ("\u200b", "anything"),
    ],
)
def test_a_word_inside_another_is_not_found(word, text):
    assert rules(a_change(text), words=[word]) is None


def test_words_are_sought_in_what_was_deleted_and_in_what_stands_now():
    change = a_change("Notice", provisions=(a_provision("a high-risk system", "a limited-risk system"),))
    assert rules(change, words=["high-risk"])
    assert rules(change, words=["limited-risk"])
    assert rules(change, words=["system"]), "the provision that changed speaks of it"


def test_no_phrase_runs_from_the_title_into_the_text():
    change = a_change("On machine", provisions=(a_provision(None, "learning"),))
    assert rules(change, words=["machine learning"]) is None
    assert rules(a_change("人工", provisions=(a_provision(None, "知能"),)), words=["人工知能"]) is None


def test_all_words_that_were_found_are_told():
    assert rules(a_change("AI と 人工知能"), words=["AI", "量子", "人工知能"]) == ("word AI", "word 人工知能")


def test_a_thousand_subscriptions_with_words_cost_one_folding_of_a_long_change():
    text = "第三条の規定は、適用しない。The provider shall maintain records. " * 3000
    change = a_change(provisions=(a_provision(None, text),))
    subscriptions = [a_subscription(f"s{n}", match={"words": [f"語句{n % 50}", "AI"]}) for n in range(1000)]
    matcher = Matcher(subscriptions)
    assert bounded(lambda: matcher.matches(change), 2.0) == []  # measured: 0.1 s


def test_coverage_speaks_of_the_sources_that_could_match():
    source = Source(key="jp-news", kind="page", url="https://example.go.jp/", jurisdiction="JP", topics=("AI",))
    assert concerns(source, a_subscription())
    assert concerns(source, a_subscription(match={"jurisdictions": ["JP"], "topics": ["ai"]}))
    assert not concerns(source, a_subscription(match={"jurisdictions": ["EU"]}))
    assert not concerns(source, a_subscription(match={"topics": ["tax"]}))
    assert not concerns(source, a_subscription(match={"sources": ["other"]}))
