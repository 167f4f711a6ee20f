"""The Publications Office of the EU: works found by SPARQL, and texts by CELEX."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.errors import ExtractError
from monitor.life import moved
from monitor.types import Extraction, Identifier, ItemType, Reason, Stage
from spiders.registry import reader_for
from spiders.worker import read_items
from tests.builders import a_capture, a_source, a_state
from tests.readers.build import capture, texts

SPARQL = "https://publications.europa.eu/webapi/rdf/sparql"
WORKS = a_source(
    "eu-cellar",
    kind="api:cellar-sparql",
    url=SPARQL,
    body='SELECT ?celex WHERE { FILTER(?date >= "{since}"^^xsd:date) }',
    jurisdiction="EU",
    language="en",
    follow=True,
)
TYPE = "http://publications.europa.eu/resource/authority/resource-type/"
AI_ACT = {
    "celex": "32024R1689",
    "title": "Regulation (EU) 2024/1689 of the European Parliament and of the Council of 13 June 2024",
    "date": "2024-06-13",
    "rtype": f"{TYPE}REG",
    "force": "1",
    "endValidity": "9999-12-31",
}


def answer(*rows: dict[str, str]) -> str:
    bindings = [{name: {"type": "literal", "value": value} for name, value in row.items()} for row in rows]
    return json.dumps({"results": {"bindings": bindings}})


def look(*rows: dict[str, str], memo: bytes | None = None) -> Extraction:
    return read_items(capture(answer(*rows), "application/sparql-results+json", SPARQL), WORKS, memo, b"")


def test_rows_that_values_multiply_to_are_one_work() -> None:
    rows = [{**AI_ACT, "entryForce": day} for day in ("2026-08-02", "2024-08-01", "1001-01-01")]
    found = look(*rows)
    assert found.seen == ("32024R1689",)
    said = texts(found)
    assert [text for text in said if "2024-08" in text or "2026-08" in text] == [
        "Entry into force: 2024-08-01",
        "Applies from: 2026-08-02",
    ]
    assert not any("9999" in text or "1001" in text for text in said)
    assert look(*rows[::-1], memo=found.memo).items == (), "the order of rows says nothing"


def test_a_new_consolidation_is_a_new_edition_with_another_text() -> None:
    first = look({**AI_ACT, "consolidated": "02024R1689-20240712"})
    second = look(
        {**AI_ACT, "consolidated": "02024R1689-20240712"},
        {**AI_ACT, "consolidated": "02024R1689-20260727"},
        memo=first.memo,
    )
    line, weight = moved(first.items[0].life, second.items[0].life)
    assert (line, weight) == ("Regulation (EU) 2024/1689: text of 2024-07-12 → text of 2026-07-27", 0.6)
    assert second.items[0].document_url == "https://publications.europa.eu/resource/celex/02024R1689-20260727"


def test_an_amending_act_is_not_told_as_the_consolidation_of_the_amended_one() -> None:
    (one,) = look({**AI_ACT, "celex": "32026R1744", "consolidated": "02024R1689-20260727"}).items
    assert one.life is not None
    assert one.life.edition == "text of the Official Journal"
    assert one.document_url == "https://publications.europa.eu/resource/celex/32026R1744"


def test_acts_pend_apply_and_end() -> None:
    pending = {**AI_ACT, "force": "0", "entryForce": "2027-08-01"}
    repealed = {**AI_ACT, "force": "false", "entryForce": "2020-01-01", "endValidity": "2025-12-31"}
    lives = [look(row).items[0].life for row in (pending, AI_ACT, repealed)]
    assert [life.stage for life in lives if life] == [Stage.PENDING, Stage.IN_FORCE, Stage.REPEALED]
    line, weight = moved(lives[0], lives[1])
    assert (line, weight) == ("Regulation (EU) 2024/1689: pending → in force", 0.8)


def test_what_a_work_does_to_a_watched_act_is_told_by_name() -> None:
    relation = "http://publications.europa.eu/ontology/cdm#resource_legal_amends_resource_legal"
    amending = {"celex": "32026R1744", "title": "Regulation (EU) 2026/1744", "relation": relation}
    found = look({**amending, "base": "32024R1689"}, {**amending, "base": "32018R1139"})
    assert "Amends: 32018R1139, 32024R1689" in texts(found)
    corrigendum = look({"celex": "32024R1689R(01)", "rtype": f"{TYPE}CORRIGENDUM"}).items[0]
    assert corrigendum.title == "32024R1689R(01)", "one without a title in English has its number"


def test_proposals_and_communications_are_told_apart() -> None:
    proposal = look({"celex": "52025PC0836", "title": "Proposal", "rtype": f"{TYPE}PROP_REG"}).items[0].life
    paper = look({"celex": "52025DC0165", "title": "AI Continent", "rtype": f"{TYPE}COMMUNIC"}).items[0].life
    assert proposal is not None
    assert paper is not None
    assert (proposal.type, proposal.stage) == (ItemType.BILL, Stage.PROPOSED)
    assert (paper.type, paper.stage) == (ItemType.REPORT, None)


def test_works_without_a_number_have_their_address_and_rows_about_none_are_counted() -> None:
    work = "http://publications.europa.eu/resource/cellar/1a"
    found = look({"work": work, "title": "Press release"}, {"title": "nobody's"}, {"work": f"{work}b"})
    assert found.seen == (work.replace("http:", "https:"),)
    assert found.dropped == 2
    assert found.items[0].document_url is None


def test_the_query_is_posted_with_a_day_early_enough_for_what_is_loaded_late() -> None:
    reader = reader_for(WORKS.kind)
    asked = reader.request(
        WORKS, a_state(last_ok_at=datetime(2026, 7, 1, tzinfo=UTC)), datetime(2026, 7, 24, tzinfo=UTC)
    )
    assert asked.method == "POST"
    assert asked.body == b'SELECT ?celex WHERE { FILTER(?date >= "2026-03-03"^^xsd:date) }'
    assert dict(asked.headers)["Content-Type"].startswith("application/sparql-query")
    history = reader.history(WORKS, datetime(2024, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC))  # type: ignore[attr-defined]
    assert b"2024-01-01" in history.body
    fixed = WORKS.model_copy(update={"body": "SELECT *"})
    assert reader.history(fixed, datetime(2024, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)) is None  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("Virtuoso 37000 Error SP030: SPARQL compiler", Reason.WRONG_TYPE),
        ("<html><body>Service Unavailable</body></html>", Reason.WRONG_TYPE),
        ('{"message": "timeout"}', Reason.PARSE),
    ],
)
def test_errors_in_disguise_are_refused(body: str, reason: Reason) -> None:
    with pytest.raises(ExtractError) as caught:
        read_items(capture(body, "text/plain", SPARQL), WORKS, None, b"")
    assert caught.value.reason is reason


def test_a_text_is_asked_for_in_its_language_and_without_the_query() -> None:
    reader = reader_for(WORKS.kind)
    url = "https://publications.europa.eu/resource/celex/02024R1689-20260727"
    request = reader.document_request(WORKS, url)  # type: ignore[attr-defined]
    assert (request.method, request.body) == ("GET", None)
    assert dict(request.headers)["Accept"].startswith("application/xhtml+xml")
    assert dict(request.headers)["Accept-Language"] == "en"


@pytest.mark.corpus
def test_real_metadata_of_twelve_acts_is_read(corpus: Path) -> None:
    for saved in sorted((corpus / "api" / "eu-cellar").glob("*_metadata.json")):
        found = read_items(capture(saved.read_bytes(), "application/json", SPARQL), WORKS, None, b"")
        (one,) = found.items
        celex = saved.name.partition("_")[0]
        assert one.item_key == celex
        assert one.life is not None
        assert one.life.identifiers[0] == Identifier("celex", celex)
        assert one.life.stage is (Stage.REPEALED if celex == "32021R0953" else Stage.IN_FORCE), celex
        assert one.life.name.startswith("Regulation (EU)")


# ---------------------------------------------------------------- one text

TEXT = a_source(
    "eu-celex",
    kind="site:cellar",
    url="https://publications.europa.eu/resource/celex/32024R1689",
    jurisdiction="EU",
    language="mul",
)
ACT = (
    "<html><head><title>Regulation (EU) 2024/1689</title></head><body><p>Article 1</p><p>Subject matter</p>"
    "<p>This Regulation lays down rules.</p></body></html>"
)


def test_a_text_is_one_item_named_by_its_number() -> None:
    first = read_items(capture(ACT, "application/xhtml+xml", TEXT.url), TEXT, None, b"")
    (one,) = first.items
    assert one.item_key == "32024R1689"
    assert one.life is not None
    assert (one.life.type, one.life.name) == (ItemType.REGULATION, "Regulation (EU) 2024/1689")
    assert read_items(capture(ACT, "application/xhtml+xml", TEXT.url), TEXT, first.memo, b"").items == ()


@pytest.mark.parametrize("status", [404, 406])
def test_a_language_that_is_not_there_yet_is_nothing_found_and_keeps_what_is_known(status: int) -> None:
    missing = a_capture("<html><body>Not found</body></html>", url=TEXT.url, status=status)
    found = read_items(missing, TEXT, b"what was known", b"")
    assert (found.items, found.seen, found.memo) == ((), (), b"what was known")
    assert "not there in this language yet" in found.warnings[0]


@pytest.mark.corpus
def test_the_real_ai_act_is_read_article_by_article(corpus: Path) -> None:
    body = (corpus / "api" / "eu-cellar" / "32024R1689_oj.xhtml").read_bytes()
    (one,) = read_items(capture(body, "application/xhtml+xml", TEXT.url), TEXT, None, b"").items
    labels = {block.label for block in one.document.blocks}
    assert {"Article 5", "Article 113"} <= labels
