"""What texts name: against hand-made labels, and in stories of names that several bear."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from config.naming import Instrument, ShortName, Topic, shipped
from monitor.naming.finder import Finder, Told
from monitor.naming.told import Namer, told
from monitor.types import SCHEMES, Identifier, Intent, Life, Mention, Provision
from spiders.extract import document
from tests.builders import a_source, an_item

HERE = Path(__file__).parent
LEAST_PRECISION, LEAST_RECALL = 0.98, 0.95
TYPES = {
    ".html": "text/html", ".xhtml": "text/html", ".xml": "application/xml", ".rss": "application/xml",
    ".md": "text/markdown", ".json": "application/json",
}  # fmt: skip
Pairs = set[tuple[str, str]]
TEXT = "広島AIプロセスを踏まえる。"
REMOVED = Provision("removed", None, (), None, (), TEXT, None, (("delete", TEXT),))


@cache
def finder() -> Finder:
    return Finder(shipped())


def named(title: str, place: str = "INT", **more: object) -> dict[str, Mention]:
    found = finder().mentions(Told(title, jurisdiction=place, **more))  # type: ignore[arg-type]
    return {mention.key: mention for mention in found if mention.kind == "instrument"}


def topics(title: str, text: str = "") -> dict[str, str]:
    found = finder().mentions(Told(title, text))
    return {mention.key: mention.text for mention in found if mention.kind == "topic"}


def quality(found: Pairs, wanted: Pairs) -> tuple[float, float]:
    return len(found & wanted) / len(found), len(found & wanted) / len(wanted)


def excerpts(language: str) -> tuple[Pairs, Pairs]:
    rows = tomllib.loads((HERE / "mentions_truth.toml").read_text(encoding="utf-8"))[language]
    place = {"UN": "INT"}
    read = ((row["says"], named(row["says"], place.get(row["from"], row["from"]))) for row in rows)
    found = {(says, key) for says, names in read for key, each in names.items() if each.by != "part"}
    return found, {(row["says"], key) for row in rows for key in row["names"]}


@pytest.mark.parametrize("language", ["en", "ja", "ko", "zh"])
def test_what_a_reader_would_file_under_an_instrument_names_it(language: str) -> None:
    precision, recall = quality(*excerpts(language))
    assert precision >= LEAST_PRECISION
    assert recall >= LEAST_RECALL


@pytest.mark.corpus
def test_real_files_name_what_was_found_by_reading_them(corpus: Path) -> None:
    """Every labelled file, and one in ten of all others, which must name nothing."""
    labels = tomllib.loads((HERE / "mentions_corpus.toml").read_text(encoding="utf-8"))["names"]
    files = {str(path.relative_to(corpus)): path for path in sorted(corpus.rglob("*")) if path.suffix in TYPES}
    others = [name for name in files if name not in labels and "hostile" not in name and "conformance" not in name]
    read = ((name, named("", _place(name), text=_text(files[name]))) for name in (*labels, *others[::10]))
    found = {(name, key) for name, names in read for key, each in names.items() if each.by != "part"}
    precision, recall = quality(found, {(name, key) for name, keys in labels.items() for key in keys})
    assert precision >= LEAST_PRECISION
    assert recall >= LEAST_RECALL


def _place(name: str) -> str:
    places = {"laws/ja": "JP", "laws/ko": "KR", "laws/zh": "TW", "laws/eu": "EU", "laws/de": "DE", "laws/fr": "FR"}
    return "JP" if "jp" in name or "ja-" in name else places.get(name[:7], "INT")


def _text(path: Path) -> str:
    return "\n".join(block.text for block in document(path.read_bytes(), TYPES[path.suffix]).blocks)


# ---------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    ("identifier", "key"),
    [
        (("celex", "02024R1689-20260727"), "eu-ai-act"),
        (("eli", "http://data.europa.eu/eli/reg/2022/2554/oj"), "eu-dora"),
        (("egov-law-id", "507AC0000000053"), "jp-ai-promotion-act"),
        (("jp-law-number", "平成十五年法律第五十七号"), "jp-appi"),
        (("kr-law-number", "법률 제21311호"), "kr-ai-basic-act"),
        (("kr-law-id", "014820"), "kr-ai-basic-act"),
        (("us-eo", "14365"), "us-eo-14365"),
        (("fr-document", "2026-20321"), "us-eo-14434"),
        (("us-bill", "119-s-765"), "us-no-deepseek-act"),
        (("ny-bill", "2025-S1169"), "ny-ai-act"),
        (("uk-legislation", "ukpga/2025/18"), "gb-duaa"),
        (("docket", "FDA-2024-D-4488"), "us-fda-ai-dsf"),
    ],
)
def test_an_items_own_number_says_what_it_is(identifier: tuple[str, str], key: str) -> None:
    assert identifier[0] in SCHEMES
    mentions = named("", life=Life(identifiers=(Identifier(*identifier),)))
    assert mentions == {key: Mention("instrument", key, "identifier", identifier[1])}


def test_a_bill_of_the_next_session_is_not_ours_for_its_number() -> None:
    """Numbers start over in January 2027; what its own title says of itself is the new bill."""
    life = Life(identifiers=(Identifier("ny-bill", "2027-S1169"),))
    assert named("S1169: relates to fishing licences", "US-NY", life=life) == {}
    assert set(named("S1169: relates to fishing licences", "US-NY")) == {"ny-ai-act"}


def test_a_number_in_the_address_counts_and_a_name_there_does_not() -> None:
    url = "https://eur-lex.europa.eu/eli/reg/2024/1689/oj?from=gdpr"
    assert set(named("Consolidated text", url=url)) == {"eu-ai-act"}


def test_what_the_source_declares_comes_after_the_items_own_number_and_before_its_words() -> None:
    life = Life(identifiers=(Identifier("us-eo", "14365"),))
    found = named("AI推進法とGDPR", "JP", life=life, declared=("jp-ai-basic-plan",))
    assert [(mention.key, mention.by) for mention in found.values()] == [
        ("us-eo-14365", "identifier"),
        ("jp-ai-basic-plan", "declared"),
        ("jp-ai-promotion-act", "alias"),
        ("eu-gdpr", "alias"),
    ]


# ---------------------------------------------------------------- decrees


@pytest.mark.parametrize(
    ("title", "place", "found"),
    [
        (
            "인공지능기본법 시행령 일부개정령안 입법예고",
            "KR",
            {"kr-ai-basic-act-decree": "alias", "kr-ai-basic-act": "part"},
        ),
        ("대통령령 제36580호", "KR", {"kr-ai-basic-act-decree": "identifier", "kr-ai-basic-act": "part"}),
        (
            "인공지능기본법과 인공지능기본법 시행령",
            "KR",
            {"kr-ai-basic-act": "alias", "kr-ai-basic-act-decree": "alias"},
        ),
        ("인공지능기본법 시행규칙 제정안", "KR", {"kr-ai-basic-act": "alias"}),
        ("개인정보 보호법 시행령 일부개정", "KR", {"kr-pipa": "alias"}),
        ("個人情報の保護に関する法律施行令の一部を改正する政令案", "JP", {"jp-appi": "alias"}),
        ("個人情報の保護に関する法律施行規則の一部を改正する規則", "JP", {"jp-appi": "alias"}),
        ("薬機法施行規則の一部を改正する省令", "JP", {"jp-pmd-act": "alias"}),
        ("汎用AI行動規範を公表", "EU", {"eu-ai-act-implementing": "alias", "eu-ai-act": "part"}),
        ("AI事業者ガイドライン", "JP", {"jp-ai-business-guidelines": "alias"}),
    ],
)
def test_what_names_a_decree_concerns_the_act_it_carries_out(title: str, place: str, found: dict[str, str]) -> None:
    mentions = named(title, place)
    assert {key: each.by for key, each in mentions.items()} == found
    assert list(mentions) == list(found), "what it is about comes first"


def test_acts_are_climbed_to_the_top_and_never_in_a_circle() -> None:
    rule = Instrument(key="rule", name="", jurisdictions=("JP",), names=("試験法施行規則",), part_of="decree")
    decree = rule.model_copy(update={"key": "decree", "names": ("試験法施行令",), "part_of": "act"})
    act = rule.model_copy(update={"key": "act", "names": ("試験法",), "part_of": "rule"})
    found = Finder(shipped().with_own((rule, decree, act), ())).mentions(Told("試験法施行規則の改正"))
    assert [(each.key, each.by, each.text) for each in found] == [
        ("rule", "alias", "試験法施行規則"),
        ("decree", "part", "試験法施行規則"),
        ("act", "part", "試験法施行規則"),
    ]


# ---------------------------------------------------------------- names that several bear


@pytest.mark.parametrize(
    ("says", "place", "keys"),
    [
        ("AI法の施行について", "JP", {"jp-ai-promotion-act"}),
        ("AI法の施行について", "INT", set()),
        ("EUのAI法の施行について", "JP", {"eu-ai-act"}),
        ("ベトナムのAI法の施行について", "JP", set()),
        ("EUのAI法が成立した。世界初の包括的なAI法とされる", "JP", {"eu-ai-act"}),
        ("「人工知能の発展と信頼の構築等に関する基本法」（以下「AI法」）。AI法の対象", "JP", {"kr-ai-basic-act"}),
        ("AI法務の実務", "JP", set()),
        ("ＡＩ推進法", "INT", {"jp-ai-promotion-act"}),
        ("인공지능 기본법", "INT", {"kr-ai-basic-act"}),
        ("인공지능기본법", "INT", {"kr-ai-basic-act"}),
        ("違反個人信息保護法", "CN", {"cn-pipl"}),
        ("The AI Act and you", "INT", {"eu-ai-act"}),
        ("The AI Act and you", "DE", {"eu-ai-act"}),
        ("Vietnam’s AI Act and you", "INT", set()),
        ("AI Act (New York) advances", "INT", {"ny-ai-act"}),
        ("An AI actor", "EU", set()),
        ("EUでは、AI Act59条", "JP", {"eu-ai-act"}),
        ("New York lawmakers raise act against deepfakes", "US-NY", set()),
        ("DORA and ICT risk", "INT", {"eu-dora"}),
        ("Dora and ICT risk", "INT", set()),
        ("The UK GDPR", "GB", set()),
        ("California's SB 53", "INT", {"ca-ai-acts"}),
        ("Texas' SB 53", "INT", set()),
        ("H.R. 1121", "INT", {"us-no-deepseek-act"}),
    ],
)  # fmt: skip
def test_a_name_belongs_to_the_place_that_is_spoken_of(says: str, place: str, keys: set[str]) -> None:
    assert set(named(says, place)) == keys


def test_the_title_says_of_which_place_the_text_speaks() -> None:
    assert set(named("Colorado", text="The committee heard SB24-205.")) == {"co-sb26-189"}
    assert named("Iowa", text="The committee heard SB24-205.") == {}


def test_words_are_kept_as_they_stand() -> None:
    assert named("2026년 인공지능 기본법 시행")["kr-ai-basic-act"].text == "인공지능 기본법"
    assert named("The eu  ai act")["eu-ai-act"].text == "eu ai act"


# ---------------------------------------------------------------- topics


@pytest.mark.parametrize(
    ("title", "text", "found"),
    [
        ("人工知能基本計画の改定", "", {"ai": "人工知能"}),
        ("개인정보 유출 신고", "", {"privacy": "개인정보"}),
        ("医疗器械注册", "", {"medtech": "医疗器械"}),
        ("Guidance on cyber resilience", "", {"security": "cyber resilience"}),
        ("Annual report", "One bank answered.", {}),
        ("Annual report", "One bank answered.\nTwo insurers and a bank did not.", {"finance": "bank"}),
        ("Maintenance of chairs", "", {}),
        ("AI systems", "", {"ai": "AI systems"}),
    ],
)
def test_a_topic_is_told_by_the_title_or_by_two_places_of_the_text(
    title: str, text: str, found: dict[str, str]
) -> None:
    assert topics(title, text) == found


# ---------------------------------------------------------------- a configuration's own, and the flow


def test_a_configuration_adds_its_own_and_replaces_ours() -> None:
    own = Instrument(key="vn-ai-law", name="AI law", jurisdictions=("VN",), short=(ShortName(words=("AI Act",)),))
    ours = Instrument(key="eu-gdpr", name="GDPR", jurisdictions=("EU",), names=("Grundverordnung",))
    found = Finder(shipped().with_own([own, ours], [Topic(key="tax", words=("租税",))]))
    keys = [each.key for each in found.mentions(Told("Vietnam's AI Act, GDPR, Grundverordnung, 租税"))]
    assert keys == ["vn-ai-law", "eu-gdpr", "ai", "privacy", "tax"]


def test_only_what_is_told_is_searched() -> None:
    asked = []
    namer = Namer(lambda: asked.append("prepared") or shipped())
    source, item = a_source("jp-news", jurisdiction="JP"), an_item(title="AI推進法")
    quiet = [Intent("a", "baseline", item=item), Intent("a", "touch"), Intent("a", "technical", item=item)]
    assert namer.named(source, quiet) == quiet
    assert asked == []
    (new,) = namer.named(source, [Intent("a", "new", item=item)])
    assert [(each.kind, each.key) for each in new.mentions] == [
        ("instrument", "jp-ai-promotion-act"),
        ("topic", "ai"),
    ]
    assert asked == ["prepared"]


def test_what_was_deleted_is_searched_too() -> None:
    intent = Intent("a", "revised", item=an_item(title="改定"), provisions=(REMOVED,))
    assert "広島AIプロセス" in told(a_source("jp-news"), intent).text


def shipped_names() -> Iterable[tuple[str, str]]:
    for instrument in shipped().instruments:
        yield from ((instrument.key, name) for name in instrument.names)


def test_no_two_instruments_have_the_same_full_name() -> None:
    names = [name.casefold() for _, name in shipped_names()]
    assert len(names) == len(set(names))


def test_every_full_name_finds_its_instrument_wherever_it_stands() -> None:
    missed = [(key, name) for key, name in shipped_names() if key not in named(f"2026: {name}.")]
    assert missed == []
