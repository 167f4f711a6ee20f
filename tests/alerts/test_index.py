"""The index over many subscriptions against asking each by itself, slowly: always the same answer."""

from __future__ import annotations

import re
import time
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from alerts.matching.lexicon import Lexicon
from alerts.matching.match import Matcher, Text, fold
from alerts.writing.text import UNSPACED
from config.declarations import MatchRules
from monitor.types import ChangeKind, Mention
from tests.alerts.build import a_change, a_provision, a_subscription

LETTER = f"(?![{UNSPACED}])[^\\W_]"
PIECES = [
    "人工知能", "人工", "知能", "の", "規制", "第三条", "인공지능", "기본법", "고영향", "生成式", "人工智能",
    "管理办法", "AI", "ai", "ＡＩ", "act", "acts", "high", "risk", "-", "\u2011", "(", "§", "5", "3", "a", "é", "_",
    "*", "e\u0301", " ", "  ", "\n", "\u3000", "。", "ﾌﾟﾗｲ", "プライ", "Straße",
    "STRASSE", "d'", "d’", "กฎหมาย", "закон", "\u200b",
]  # fmt: skip
MENTIONS = [
    Mention("instrument", "eu-ai-act", "alias", "AI Act"),
    Mention("instrument", "eu-dora", "identifier", "(EU) 2022/2554"),
    Mention("topic", "eu-dora", "rule", "a topic of the same key"),
]
texts = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
words = st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("".join).filter(str.strip)
rules = st.builds(
    MatchRules,
    jurisdictions=st.lists(st.sampled_from(["JP", "EU", "US", "US-NY", "KR"]), max_size=2).map(tuple),
    topics=st.lists(st.sampled_from(["ai", "AI", "privacy", "Straße"]), max_size=2).map(tuple),
    instruments=st.lists(st.sampled_from(["eu-ai-act", "eu-dora"]), max_size=2, unique=True).map(tuple),
    sources=st.lists(st.sampled_from(["jp-news", "eu-news"]), max_size=1).map(tuple),
    words=st.lists(words, max_size=3).map(tuple),
    kinds=st.lists(st.sampled_from(["new", "revised", "withdrawn", "restored"]), max_size=2).map(tuple),
    min_significance=st.sampled_from([0.0, 0.3, 0.6, 1.0]),
)
changes = st.builds(
    lambda title, before, after, kind, **more: a_change(
        title, kind=ChangeKind(kind), provisions=(a_provision(before, after),) if before or after else (), **more
    ),
    texts,
    texts,
    texts,
    st.sampled_from(["new", "revised", "withdrawn", "restored"]),
    jurisdiction=st.sampled_from(["JP", "EU", "US", "US-NY", "US-N", "KR"]),
    topics=st.lists(st.sampled_from(["ai", "privacy", "STRASSE", "tax"]), max_size=2, unique=True).map(tuple),
    mentions=st.lists(st.sampled_from(MENTIONS), max_size=2, unique=True).map(tuple),
    source_key=st.sampled_from(["jp-news", "eu-news", "kr-news"]),
    significance=st.sampled_from([0.0, 0.3, 0.59, 0.6, 1.0]),
)


def is_unspaced(char):
    return re.match(f"[{UNSPACED}]", char) is not None


def stands(word, change):
    """What it means for a word to stand in a change, as one pattern over the whole folded text."""
    passages = [change.title]
    for provision in change.provisions:
        passages += [provision.label or "", provision.before or "", provision.after or ""]
    wanted, pattern = fold(word.rstrip("*")), ""
    if not wanted:
        return False
    for before, char, after in zip(" " + wanted, wanted, wanted[1:] + " ", strict=False):
        if char == " ":
            pattern += " ?" if is_unspaced(before) or is_unspaced(after) else " "
        else:
            may_be_apart = before != " " and (is_unspaced(before) or is_unspaced(char))
            pattern += (" ?" if may_be_apart else "") + re.escape(char)
    start = "" if is_unspaced(wanted[0]) else f"(?<!{LETTER})"
    end = "" if word.endswith("*") or is_unspaced(wanted[-1]) else f"(?!{LETTER})"
    return re.search(start + pattern + end, fold("\x00".join(passages))) is not None


def asked_by_itself(change, wanted):
    """The rules that hold, line by line as the documentation has them; None when one does not."""
    place = next(
        (c for c in wanted.jurisdictions if change.jurisdiction == c or change.jurisdiction.startswith(f"{c}-")), None
    )
    topics = [t for t in change.topics if t.casefold() in {each.casefold() for each in wanted.topics}]
    found = [word for word in wanted.words if stands(word, change)]
    lines = [
        (wanted.jurisdictions, [f"jurisdiction {place}"] if place else []),
        (wanted.topics, [f"topic {topic}" for topic in topics]),
        (wanted.instruments, [f"instrument {key}" for key in change.instruments if key in wanted.instruments]),
        (wanted.sources, [f"source {change.source_key}"] if change.source_key in wanted.sources else []),
        (wanted.words, [f"word {word}" for word in found]),
        (wanted.kinds, [f"kind {change.kind.value}"] if change.kind.value in wanted.kinds else []),
        (wanted.min_significance, [f"significance {wanted.min_significance:g}"]
         if change.significance >= wanted.min_significance else []),
    ]  # fmt: skip
    if any(given and not held for given, held in lines):
        return None
    return tuple(rule for given, held in lines if given for rule in held) or ("everything",)


@settings(max_examples=200, deadline=None)
@given(st.lists(rules, max_size=12), changes)
def test_the_index_finds_exactly_what_asking_each_by_itself_finds(wanted, change):
    subscriptions = [a_subscription(f"s{n}", match=rule.model_dump()) for n, rule in enumerate(wanted)]
    slow = [(n, held) for n, rule in enumerate(wanted) if (held := asked_by_itself(change, rule)) is not None]
    assert Matcher(subscriptions).found(change) == slow


@settings(max_examples=200, deadline=None)
@given(st.lists(words, max_size=20), changes)
def test_a_lexicon_finds_exactly_the_words_that_stand_in_the_text(wanted, change):
    found = Lexicon(wanted).in_text(Text(change))
    assert sorted(found) == sorted({word for word in wanted if stands(word, change)})


def test_words_that_do_not_stand_in_a_text_cost_nothing_however_many():
    dice = Random(20260122)
    text = "第三条の規定は、適用しない。The provider shall maintain records of each system. " * 500
    change = a_change(provisions=(a_provision(None, text),))

    def cost(count):
        strange = ["".join(dice.sample("機械学習個人情報保護監督指針審査品質", 5)) + str(n) for n in range(count)]
        latin = [f"{dice.choice(['quarterly', 'annual', 'interim'])} return {n}" for n in range(count)]
        matcher = Matcher(
            [a_subscription(f"s{n}", match={"words": w}) for n, w in enumerate(zip(strange, latin, strict=True))]
        )
        started = time.process_time()
        for _ in range(5):
            assert matcher.found(change) == []
        return time.process_time() - started

    cost(10)
    few, many = cost(100), cost(10_000)
    assert many < 4 * few + 0.1, (few, many)
