"""legislation.gov.uk: lists of laws, and effects of one law on another."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.errors import ExtractError
from monitor.life import moved
from monitor.types import Extraction, Identifier, ItemType, Life, Reason, Stage
from spiders.registry import reader_for
from tests.builders import a_source
from tests.readers.build import capture, read, texts, titles

SITE = "https://www.legislation.gov.uk"
SOURCE = a_source("gb", kind="api:legislation-gov-uk", url=f"{SITE}/new/data.feed", jurisdiction="GB", language="en")
SPACES = (
    'xmlns="http://www.w3.org/2005/Atom" xmlns:ukm="http://www.legislation.gov.uk/namespaces/metadata"'
    ' xmlns:leg="http://www.legislation.gov.uk/namespaces/legislation"'
)


def feed(*entries: str, head: str = "") -> str:
    return f"<?xml version='1.0' encoding='utf-8'?><feed {SPACES}><title>New</title>{head}{''.join(entries)}</feed>"


def law(key: str = "ukpga/2026/3", version: str = "enacted", title: str = "AI (Assurance) Act 2026") -> str:
    own = f"http://www.legislation.gov.uk/{key}" + (f"/{version}" if version else "")
    return (
        f"<entry><id>http://www.legislation.gov.uk/id/{key}</id><title>{title}</title>"
        f"<link rel='self' href='http://www.legislation.gov.uk/id/{key}'/><link href='{own}'/>"
        "<updated>2026-01-21T15:28:40Z</updated><published>2026-01-20T16:32:59.006018Z</published>"
        "<ukm:CreationDate Date='2026-01-19'/><summary>An Act about assurance.</summary></entry>"
    )


def effect(dates: str, *, key: str = "key-1", stamp: str = "2026-01-20T12:00:00Z", applied: str = "false") -> str:
    return (
        f"<entry><id>http://www.legislation.gov.uk/changes/affected/ukpga/2018/12/{key}/modified/{stamp}</id>"
        f"<content><ukm:Effect EffectId='{key}' Type='inserted' Modified='{stamp}' Applied='{applied}'"
        " AffectedURI='http://www.legislation.gov.uk/id/ukpga/2018/12' AffectedProvisions='s. 9A'"
        " AffectingURI='http://www.legislation.gov.uk/id/ukpga/2025/18' AffectingProvisions='s. 72(7)'>"
        "<ukm:AffectedTitle>Data Protection Act 2018</ukm:AffectedTitle>"
        "<ukm:AffectingTitle>Data (Use and Access) Act 2025</ukm:AffectingTitle>"
        f"<ukm:InForceDates>{dates}</ukm:InForceDates></ukm:Effect></content>"
        f"<title>One Act effect on another</title><updated>{stamp}</updated></entry>"
    )


PROSPECTIVE = "<ukm:InForce Applied='false' Prospective='true' Qualification=''/>"
COMMENCED = (
    "<ukm:InForce Date='2026-02-05' Qualification='wholly in force'"
    " CommencingURI='http://www.legislation.gov.uk/id/uksi/2026/82'/>"
)


def look(body: str, memo: bytes | None = None) -> Extraction:
    return reader_for(SOURCE.kind).extract(capture(body, "application/atom+xml", SOURCE.url), SOURCE, memo)


def test_a_law_is_known_by_its_type_year_and_number() -> None:
    (found,) = look(feed(law())).items
    assert (found.item_key, found.url) == ("ukpga/2026/3", f"{SITE}/ukpga/2026/3")
    assert found.document_url == f"{SITE}/ukpga/2026/3/data.xml"
    assert found.published_at == datetime(2026, 1, 20, 16, 32, 59, tzinfo=UTC)
    assert [block.text for block in found.document.blocks] == [
        "AI (Assurance) Act 2026",
        "Made: 2026-01-19",
        "An Act about assurance.",
    ]
    assert found.life == Life(
        ItemType.ACT,
        Stage.ADOPTED,
        edition="as enacted",
        name="ukpga/2026/3",
        identifiers=(Identifier("uk-legislation", "ukpga/2026/3"),),
    )


@pytest.mark.parametrize(
    ("key", "version", "kind", "stage"),
    [
        ("uksi/2026/82", "made", ItemType.REGULATION, Stage.ADOPTED),
        ("ukdsi/2026/9780348270001", "", ItemType.REGULATION, Stage.PROPOSED),
        ("asp/2025/4", "prospective", ItemType.ACT, Stage.PENDING),
        ("ukpga/2018/12", "2026-02-05", ItemType.ACT, Stage.IN_FORCE),
        ("ukpga/Vict/63-64/48", "", ItemType.ACT, None),
    ],
)
def test_type_and_stage_come_from_the_address(key: str, version: str, kind: ItemType, stage: Stage | None) -> None:
    (found,) = look(feed(law(key, version))).items
    assert (found.item_key, found.life and found.life.type, found.life and found.life.stage) == (key, kind, stage)


def test_a_text_that_is_revised_moves_the_edition() -> None:
    before = look(feed(law(version="enacted")))
    after = look(feed(law(version="2026-04-06")), before.memo)
    line, weight = moved(before.items[0].life, after.items[0].life)
    assert line == "ukpga/2026/3: as enacted → as it stands since 2026-04-06; adopted → in force"
    assert weight == 0.8


def test_an_effect_says_what_it_does_to_what_and_since_when() -> None:
    (found,) = look(feed(effect(COMMENCED))).items
    assert found.item_key == "key-1"
    assert found.title == "Data Protection Act 2018 s. 9A: inserted by Data (Use and Access) Act 2025 s. 72(7)"
    assert [block.text for block in found.document.blocks][1:] == [
        "In force: 2026-02-05 (wholly in force, uksi/2026/82)"
    ]
    assert found.life is not None
    assert [number.value for number in found.life.identifiers] == ["ukpga/2018/12", "ukpga/2025/18"]


def test_an_effect_gets_its_day_and_stands_in_the_text() -> None:
    before = look(feed(effect(PROSPECTIVE)))
    dated = look(feed(effect(COMMENCED)), before.memo)
    name = "Data Protection Act 2018 s. 9A"
    line = "prospective, not yet in the text → in force from 2026-02-05, not yet in the text"
    assert moved(before.items[0].life, dated.items[0].life)[0] == f"{name}: {line}"
    applied = look(feed(effect(COMMENCED, applied="true", stamp="2026-02-09T08:00:00Z")), dated.memo)
    line = "in force from 2026-02-05, not yet in the text → in force from 2026-02-05"
    assert moved(dated.items[0].life, applied.items[0].life) == (f"{name}: {line}", 0.8)
    assert [
        extraction.items[0].life.stage for extraction in (before, dated, applied) if extraction.items[0].life
    ] == [
        Stage.PENDING,
        Stage.PENDING,
        Stage.IN_FORCE,
    ]


def test_that_editors_stamped_an_effect_again_is_no_news() -> None:
    before = look(feed(effect(COMMENCED)))
    after = look(feed(effect(COMMENCED, stamp="2026-01-21T08:00:00Z")), before.memo)
    assert (after.items, after.seen) == ((), before.seen)


def test_what_an_effect_leaves_out_means_nothing_and_one_without_identity_is_counted() -> None:
    bare = "<entry><title>One law on another</title><content><ukm:Effect EffectId='key-2'/></content></entry>"
    nameless = "<entry><title>One law on another</title><content><ukm:Effect Type='omitted'/></content></entry>"
    found = look(feed(bare, nameless, "<entry><title>no id</title></entry>", law(title="")))
    assert (found.seen, found.dropped, titles(found)) == (("key-2",), 3, ["One law on another"])
    assert found.items[0].life == Life(ItemType.ACT)


def test_the_next_page_is_asked_for_without_a_redirect() -> None:
    head = "<link rel='next' href='http://www.legislation.gov.uk/new/data.feed?page=2'/>"
    following = look(feed(law(), head=head)).next
    assert following is not None
    assert following.url == f"{SITE}/new/data.feed?page=2"
    assert look(feed(law())).next is None


def act(text: str = "The controller must keep records.", since: str = "2026-02-05", status: str = "") -> str:
    spaces = (
        'xmlns="http://www.legislation.gov.uk/namespaces/legislation" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    valid = f"<dct:valid xmlns:dct='http://purl.org/dc/terms/'>{since}</dct:valid>" if since else ""
    return (
        f"<?xml version='1.0' encoding='utf-8'?><Legislation {spaces} Status='{status}'"
        " IdURI='http://www.legislation.gov.uk/id/ukpga/2025/18'><Metadata><dc:title>Data Act 2025</dc:title>"
        f"{valid}</Metadata><Primary><Body><P1group><Title>Records</Title><P1><Pnumber>5</Pnumber>"
        f"<P1para><Text>{text}</Text></P1para></P1></P1group></Body></Primary></Legislation>"
    )


def test_a_text_is_its_law_with_sections_and_the_day_since_when_it_stands() -> None:
    (found,) = look(act()).items
    assert (found.item_key, found.title, found.url) == ("ukpga/2025/18", "Data Act 2025", f"{SITE}/ukpga/2025/18")
    (section,) = [block for block in found.document.blocks if "must keep" in block.text]
    assert "5" in (section.label or "") + "".join(section.path)
    assert found.life == Life(
        ItemType.ACT,
        Stage.IN_FORCE,
        edition="as it stands since 2026-02-05",
        name="Data Act 2025",
        identifiers=(Identifier("uk-legislation", "ukpga/2025/18"),),
    )


def test_a_text_that_stands_otherwise_since_another_day_is_seen_and_the_same_is_not() -> None:
    before = look(act())
    assert look(act(), before.memo).items == ()
    (after,) = look(act("The controller shall keep records.", "2026-06-19"), before.memo).items
    line = "Data Act 2025: as it stands since 2026-02-05 → as it stands since 2026-06-19"
    assert moved(before.items[0].life, after.life) == (line, 0.6)


def test_a_prospective_act_is_pending() -> None:
    (found,) = look(act(since="", status="Prospective")).items
    assert (found.life and found.life.stage) is Stage.PENDING


@pytest.mark.corpus
def test_real_texts_are_read(corpus: Path) -> None:
    for path in sorted((corpus / "api/law-apis/uk").glob("*.xml")):
        (found,) = look(path.read_text("utf-8")).items
        assert found.life is not None
        assert found.item_key == found.life.identifiers[0].value, path.name
        assert len(found.document.blocks) > 20


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<html><body>Being built</body></html>", Reason.WRONG_TYPE),
        ("<rss version='2.0'><channel/></rss>", Reason.PARSE),
        (feed(law())[:-30], Reason.TRUNCATED),
        ("", Reason.EMPTY),
    ],
)
def test_what_is_no_feed_of_theirs_is_refused(body: str, reason: Reason) -> None:
    with pytest.raises(ExtractError) as caught:
        look(body)
    assert caught.value.reason is reason


@pytest.mark.corpus
def test_real_feeds_are_read_whole(corpus: Path) -> None:
    folder = corpus / "feeds/gov/uk-legislation"
    effects = read((folder / "sample-dpa-2018-changes.feed.xml").read_bytes(), source=SOURCE)
    assert (len(effects.items), effects.dropped) == (50, 0)
    assert "inserted by Data (Use and Access) Act 2025" in " ".join(titles(effects))
    assert all(item.life and item.life.stage in (Stage.PENDING, Stage.IN_FORCE) for item in effects.items)
    laws = read((folder / "sample-atom-ukpga-page1.xml").read_bytes(), source=SOURCE)
    assert (len(laws.items), laws.dropped, laws.items[0].item_key) == (20, 0, "ukpga/2026/14")
    assert texts(laws)[1] == "Made: 2026-03-18"
