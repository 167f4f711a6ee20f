"""Instruments and topics: what we ship is typed, a configuration's own are known, the unknown are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.errors import ConfigError
from config.load import load
from config.naming import shipped, shipped_keys, shipped_topics
from config.settings import Settings

SUBSCRIBED = '[[subscription]]\nkey = "a"\nemail = "a@b.example"\n[subscription.match]\ninstruments = ["{}"]\n'
SOURCE = '[[source]]\nkey = "s"\nkind = "page"\nurl = "https://s.example/"\ninstruments = ["{}"]\n'
TOPICAL = SUBSCRIBED.replace("instruments", "topics")
OWN = (
    '[[instrument]]\nkey = "vn-ai-law"\nname = "AI law"\njurisdictions = ["VN"]\nnames = ["Luật Trí tuệ nhân tạo"]\n'
)


def loaded(folder: Path, text: str) -> Settings:
    path = folder / "tocsin.toml"
    path.write_text(text, encoding="utf-8")
    return load(path, environ={}, cwd=folder)


def problem(folder: Path, text: str) -> str:
    with pytest.raises(ConfigError) as caught:
        loaded(folder, text)
    (line,) = caught.value.problems
    return line


def test_all_that_we_follow_is_shipped_with_how_sure_we_are_of_it() -> None:
    instruments = shipped().instruments
    assert len({each.key for each in instruments}) == len(instruments) == 81
    assert shipped_keys() == {each.key for each in instruments}
    assert {each.confidence for each in instruments} == {"confirmed", "partly-confirmed", "from-memory-unverified"}
    assert (
        {each.part_of for each in instruments if each.part_of} == {"kr-ai-basic-act", "eu-ai-act"} <= shipped_keys()
    )
    assert {topic for each in instruments for topic in each.topics} <= shipped_topics()


def test_a_configurations_own_can_be_subscribed_to_and_replaces_ours(tmp_path: Path) -> None:
    ours = OWN.replace("vn-ai-law", "eu-gdpr")
    topic = '[[topic]]\nkey = "tax"\nwords = ["租税"]\n'
    settings = loaded(tmp_path, OWN + ours + topic + SUBSCRIBED.format("vn-ai-law") + SOURCE.format("eu-gdpr"))
    names = {each.key: each.names for each in settings.naming().instruments}
    assert names["vn-ai-law"] == names["eu-gdpr"] == ("Luật Trí tuệ nhân tạo",)
    assert len(names) == 82
    assert "tax" in settings.found_topics


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (SUBSCRIBED.format("eu-ai-akt"), 'match.instruments = "eu-ai-akt": did you mean "eu-ai-act"?'),
        (SUBSCRIBED.format("?"), 'match.instruments = "?": expected the key of an [[instrument]]'),
        (TOPICAL.format("privcy"), '[[subscription]] "a" match.topics = "privcy": did you mean "privacy"?'),
        (SOURCE.format("eu-ai-akt"), '[[source]] "s" instruments = "eu-ai-akt": did you mean "eu-ai-act"?'),
        (OWN.replace('names = ["Luật Trí tuệ nhân tạo"]', ""), "numbers, names, short: expected one of them"),
        (OWN.replace("VN", "Vietnam"), "expected ISO 3166-1"),
        (OWN.replace("Luật Trí tuệ nhân tạo", "L"), "expected words of at least two characters"),
        (OWN + 'short = [{ words = ["AI"], home = false }]\n', "expected words, since home = false"),
        (OWN + 'part_of = "eu-ai-akt"\n', '"vn-ai-law" part_of = "eu-ai-akt": did you mean "eu-ai-act"?'),
        (OWN + 'part_of = "vn-ai-law"\n', "expected an act that is no part of this one"),
        (OWN + OWN, "this key is already used"),
        ('[[topic]]\nkey = "tax"\nwords = []\n', "words = []: expected at least one"),
    ],
)  # fmt: skip
def test_what_cannot_be_found_is_a_mistake_told_in_one_line(tmp_path: Path, text: str, said: str) -> None:
    assert said in problem(tmp_path, text)


def test_a_topic_is_known_by_any_source_that_declares_it_also_one_that_is_off(tmp_path: Path) -> None:
    source = SOURCE.replace("instruments", "topics").format("Fisheries") + "enabled = false\n"
    (subscription,) = loaded(tmp_path, source + TOPICAL.format("fisheries")).subscriptions
    assert subscription.match.topics == ("fisheries",)
    assert 'did you mean "Fisheries"?' in problem(tmp_path, source + TOPICAL.format("fisherys"))


@pytest.mark.parametrize("topic", ["課税", "tax", "cybersecurity"])
def test_a_topic_whose_sources_are_yet_to_come_keeps_nothing_from_starting(tmp_path: Path, topic: str) -> None:
    (subscription,) = loaded(tmp_path, TOPICAL.format(f'ai", "{topic}')).subscriptions
    assert subscription.match.topics == ("ai", topic)
