"""Services of the EU's institutions: initiatives open to comments, procedures, press releases."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from monitor.dates import of_text
from monitor.errors import ExtractError
from monitor.life import moved
from monitor.types import Extraction, Identifier, ItemType, Stage
from spiders.registry import reader_for
from spiders.worker import read_document, read_items
from tests.builders import a_source
from tests.readers.build import capture, texts

BRP = "https://ec.europa.eu/info/law/better-regulation/brpapi"
SAY = a_source(
    "eu-say",
    kind="api:have-your-say",
    url=f"{BRP}/searchInitiatives?language=EN&size=100&feedbackStatus=OPEN",
    jurisdiction="EU",
    language="en",
    follow=True,
)


def initiative(status: str = "OPEN", end: str = "2026/04/06 23:59:59", **more: Any) -> dict[str, Any]:
    past = {"isCurrent": False, "frontEndStage": "CFE_IMPACT_ASSESS", "receivingFeedbackStatus": "CLOSED"}
    now = {
        "isCurrent": True,
        "frontEndStage": "OPC_LAUNCHED",
        "receivingFeedbackStatus": status,
        "feedbackStartDate": "2026/07/12 00:30:00",
        "feedbackEndDate": end,
    }
    return {
        "id": 15810,
        "shortTitle": "High-risk AI systems",
        "initiativeStatus": "ACTIVE",
        "currentStatuses": [past, now],
        **more,
    }


def say(*rows: Any, memo: bytes | None = None, pages: int = 1, number: int = 0) -> Extraction:
    body = json.dumps({"initiativeResultDtoPage": {"content": list(rows), "totalPages": pages, "number": number}})
    return read_items(capture(body, "application/json", f"{SAY.url}&page={number}"), SAY, memo, b"")


def test_an_open_initiative_is_a_consultation_with_a_deadline_that_is_read() -> None:
    (one,) = say(initiative()).items
    assert one.life is not None
    assert (one.item_key, one.life.type, one.life.stage) == ("15810", ItemType.CONSULTATION, Stage.CONSULTING)
    assert one.life.identifiers == (Identifier("eu-initiative", "15810"),)
    assert one.url == "https://ec.europa.eu/info/law/better-regulation/have-your-say/initiatives/15810_en"
    assert str(one.published_at) == "2026-07-11 22:30:00+00:00", "Brussels is two hours ahead in summer"
    line = next(text for text in texts(say(initiative())) if "Deadline" in text)
    assert line == "Deadline for feedback: 6 April 2026"
    assert [date.kind for date in of_text(line, "en-GB")] == ["comment_deadline"]
    assert "Stage: Public consultation" in texts(say(initiative()))


def test_a_deadline_that_moves_is_a_change_of_words_not_of_stage() -> None:
    first = say(initiative())
    second = say(initiative(end="2026/05/04 23:59:59"), memo=first.memo)
    assert moved(first.items[0].life, second.items[0].life) == ("", 0.0)
    assert "Deadline for feedback: 4 May 2026" in texts(second)


def test_feedback_that_closes_is_told_by_list_and_details_in_the_same_words() -> None:
    opened, closed = say(initiative()).items[0], say(initiative("CLOSED")).items[0]
    assert moved(opened.life, closed.life) == ("Initiative 15810: Feedback open → Feedback closed", 0.8)
    details = {
        "id": 15810,
        "shortTitle": "High-risk AI systems",
        "publications": [{"receivingFeedbackStatus": "OPEN"}],
    }
    followed = read_document(capture(json.dumps(details), "application/json"), SAY, b"")
    assert followed.life == opened.life
    details["publications"] = [{"receivingFeedbackStatus": "CLOSED"}]
    followed = read_document(capture(json.dumps(details), "application/json"), SAY, b"")
    assert followed.life == closed.life
    abandoned = say(initiative("CLOSED", initiativeStatus="ABANDONED")).items[0].life
    assert abandoned is not None
    assert abandoned.stage is Stage.WITHDRAWN


def test_a_new_publication_is_content_its_deadline_is_the_list_s_and_the_number_of_comments_nobody_s() -> None:
    publication: dict[str, Any] = {
        "type": "OPC_LAUNCHED",
        "reference": "Ares(2026)118",
        "totalFeedback": 17,
        "endDate": "2026/04/06 23:59:59",
    }
    body = {"id": 1, "shortTitle": "AI", "dossierSummary": "<p>Which systems?</p>", "publications": [publication]}
    first = read_document(capture(json.dumps(body), "application/json"), SAY, b"")
    assert [block.text for block in first.document.blocks] == [
        "Which systems?",
        "Publication: Public consultation, Ares(2026)118",
    ]
    publication |= {"totalFeedback": 900, "endDate": "2026/05/04 23:59:59"}
    assert (
        read_document(capture(json.dumps(body), "application/json"), SAY, b"").content_sha256 == first.content_sha256
    )


def test_the_older_shape_pages_from_zero_and_rows_without_names_are_counted() -> None:
    older = json.dumps({"_embedded": {"initiativeResultDtoes": [initiative()]}})
    assert read_items(capture(older, "application/json"), SAY, None, b"").seen == ("15810",)
    found = say(initiative(), {"id": 7}, {"shortTitle": "no id"}, pages=3)
    assert found.dropped == 2
    assert found.next is not None
    assert found.next.url.endswith("&page=1")
    assert say(initiative(), pages=3, number=2).next is None
    assert say().items == ()


def test_what_is_no_list_is_refused() -> None:
    with pytest.raises(ExtractError, match="Bad request"):
        read_items(capture('{"message": "Bad request"}', "application/json"), SAY, None, b"")
    with pytest.raises(ExtractError, match="no initiative"):
        read_document(capture("{}", "application/json"), SAY, b"")


# ---------------------------------------------------------------- procedures

EVENTS = "http://data.europarl.europa.eu/def/ep-activities/"
PROCEDURE = a_source(
    "eu-ep",
    kind="api:ep-procedures",
    url="https://data.europarl.europa.eu/api/v2/procedures/2025-0359?format=application%2Fld%2Bjson",
    jurisdiction="EU",
    language="en",
)


def procedure(*events: tuple[str, str], memo: bytes | None = None, **more: Any) -> Extraction:
    told = [{"activity_date": day, "had_activity_type": EVENTS + name} for day, name in events]
    one = {"process_id": "2025-0359", "label": "2025/0359(COD)", "process_title": {"en": "AI omnibus"}, **more}
    body = json.dumps({"data": [{**one, "consists_of": told}]})
    return read_items(capture(body, "application/ld+json", PROCEDURE.url), PROCEDURE, memo, b"")


def test_a_procedure_stands_where_its_last_event_left_it() -> None:
    first = procedure(("2026-06-16", "PLENARY_VOTE"), ("2025-12-15", "REFERRAL"))
    second = procedure(
        ("2026-06-16", "PLENARY_VOTE"), ("2025-12-15", "REFERRAL"), ("2026-07-08", "SIGNATURE"), memo=first.memo
    )
    assert moved(first.items[0].life, second.items[0].life) == ("2025/0359(COD): Voted in plenary → Signed", 0.8)
    (one,) = second.items
    assert one.title == "2025/0359(COD): AI omnibus"
    assert one.life is not None
    assert (one.life.stage, one.life.identifiers) == (
        Stage.ADOPTED,
        (Identifier("eu-procedure", "2025/0359(COD)"),),
    )
    assert "Event: 2026-07-08 Signed" in texts(second)


@pytest.mark.parametrize(
    ("event", "stage"),
    [("WITHDRAWAL", Stage.WITHDRAWN), ("PLENARY_REJECT", Stage.LAPSED), ("REFERRAL", Stage.PROPOSED)],
)
def test_procedures_end_in_several_ways(event: str, stage: Stage) -> None:
    life = procedure(("2025-12-15", "REFERRAL"), ("2026-07-08", event)).items[0].life
    assert life is not None
    assert life.stage is stage


def test_single_values_may_stand_without_their_list() -> None:
    event = {"activity_date": "2025-12-15", "had_activity_type": EVENTS + "REFERRAL"}
    one = {"process_id": "2025-0359", "label": "2025/0359(COD)", "consists_of": event}
    found = read_items(capture(json.dumps({"data": one}), "application/ld+json"), PROCEDURE, None, b"")
    assert texts(found) == ["2025/0359(COD)", "Event: 2025-12-15 Referred to committee"]


def test_a_year_s_list_pages_while_pages_are_full() -> None:
    url = "https://data.europarl.europa.eu/api/v2/procedures?process-type=COD&year=2026&limit=2&offset=0"
    rows = [{"process_id": f"2026-000{n}", "label": f"2026/000{n}(COD)"} for n in (1, 2)]
    body = json.dumps({"data": [*rows], "meta": {"total": 3}})
    source = PROCEDURE.model_copy(update={"url": url})
    found = read_items(capture(body, "application/ld+json", url), source, None, b"")
    assert found.next is not None
    assert found.next.url.endswith("limit=2&offset=2")
    last = json.dumps({"data": [*rows, {"label": "no id"}], "meta": {"total": 2}})
    done = read_items(capture(last, "application/ld+json", url), source, None, b"")
    assert (done.next, done.dropped) == (None, 1)


def test_an_answer_without_data_is_refused() -> None:
    with pytest.raises(ExtractError, match="no data"):
        read_items(capture('{"error": "internal"}', "application/json"), PROCEDURE, None, b"")


# ---------------------------------------------------------------- press releases

PRESS = a_source(
    "eu-press",
    kind="api:press-corner",
    url="https://ec.europa.eu/commission/presscorner/api/latestnews?language=en&pagesize=50",
    jurisdiction="EU",
    language="en",
    follow=True,
)
RELEASE = {"refCode": "IP/26/88", "eventDate": "2026-01-20", "title": "AI Act desk opens", "languageCode": "EN"}


def press(*releases: Any, memo: bytes | None = None) -> Extraction:
    body = json.dumps({"docuLanguageListResources": list(releases)})
    return read_items(capture(body, "application/json", PRESS.url), PRESS, memo, b"")


def test_a_release_is_known_by_its_reference_in_one_language() -> None:
    found = press(
        RELEASE, {**RELEASE, "languageCode": "FR", "title": "Ouverture"}, {"title": "no reference"}, RELEASE
    )
    (one,) = found.items
    assert (one.item_key, one.title, found.dropped) == ("IP/26/88", "AI Act desk opens", 1)
    assert one.url == "https://ec.europa.eu/commission/presscorner/detail/en/ip_26_88"
    assert one.document_url is not None
    assert one.document_url.endswith("/api/documents?reference=IP/26/88&language=en")
    assert one.life is not None
    assert one.life.identifiers == (Identifier("eu-press", "IP/26/88"),)
    request = reader_for(PRESS.kind).document_request(PRESS, one.document_url)  # type: ignore[attr-defined]
    assert request.url == one.document_url


def test_its_text_is_read_from_its_own_answer() -> None:
    body = {"docuLanguageResource": {"title": "AI Act desk opens", "htmlContent": "<p>Ask by 2 August.</p>"}}
    item = read_document(capture(json.dumps(body), "application/json"), PRESS, b"")
    assert [block.text for block in item.document.blocks] == ["Ask by 2 August."]
    with pytest.raises(ExtractError, match="no text"):
        read_document(capture('{"docuLanguageResource": {}}', "application/json"), PRESS, b"")


def test_an_answer_without_its_list_is_refused() -> None:
    missing = capture('{"message": "not found"}', "application/json", PRESS.url)
    with pytest.raises(ExtractError, match="no list of releases"):
        read_items(missing, PRESS, None, b"")


def test_the_past_is_asked_for_by_days_and_pages_while_they_are_full() -> None:
    reader = reader_for(PRESS.kind)
    since, until = datetime(2026, 1, 1, 23, 30, tzinfo=UTC), datetime(2026, 1, 20, tzinfo=UTC)
    first = reader.history(PRESS, since, until)  # type: ignore[attr-defined]
    assert first.url == f"{PRESS.url}&datefrom=02012026&dateto=20012026&pagenumber=1"
    full = json.dumps({"docuLanguageListResources": [{**RELEASE, "refCode": f"IP/26/{n}"} for n in range(50)]})
    found = read_items(capture(full, "application/json", first.url), PRESS, None, b"")
    assert found.next is not None
    assert found.next.url.endswith("&pagenumber=2")
    assert read_items(capture(full, "application/json", PRESS.url), PRESS, None, b"").next is None
    short = json.dumps({"docuLanguageListResources": [RELEASE]})
    assert read_items(capture(short, "application/json", first.url), PRESS, None, b"").next is None
