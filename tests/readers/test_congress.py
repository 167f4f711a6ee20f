"""Congress.gov: lists of bills and summaries, and the log and prints of one bill."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from monitor.errors import ExtractError
from monitor.life import moved
from monitor.ports import DatedReader, DocumentReader, HistoryReader
from monitor.types import ExtractedItem, Extraction, ItemType, Life, Reason, Stage
from spiders.readers.congress import CongressReader
from tests.builders import a_source, a_state
from tests.fakes import START
from tests.readers.build import capture, read, texts

HOME = "https://api.congress.gov/v3/bill"
PARAMS = {"api_key": "${CONGRESS_API_KEY}"}
SOURCE = a_source(kind="api:congress", url=HOME, params=PARAMS, jurisdiction="US", language="en")
READER = CongressReader()
SPAN = HOME + "?api_key=k&fromDateTime=2026-01-19T09:00:00Z&limit=2&offset=0"
BILL: dict[str, Any] = {
    "congress": 119,
    "type": "HR",
    "number": "1121",
    "title": "No DeepSeek on Government Devices Act",
    "originChamber": "House",
    "latestAction": {"actionDate": "2026-01-20", "text": "Referred to the House Committee on Oversight."},
    "updateDate": "2026-01-21",
    "url": "https://api.congress.gov/v3/bill/119/hr/1121?format=json",
}


HOUSE, SENATE = ("8000", "Passed/agreed to in House: On passage."), ("17000", "Passed/agreed to in Senate: By voice.")
PRESENTED = ("28000", "Presented to President.")


def bills(*said: Any, count: int | None = None) -> str:
    return json.dumps({"bills": list(said), "pagination": {"count": len(said) if count is None else count}})


def look(body: str, memo: bytes | None = None, url: str = SPAN, **values: Any) -> Extraction:
    source = SOURCE.model_copy(update=values)
    return read(body, memo, source=source, content_type="application/json", url=url)


def acted(text: str, **values: Any) -> dict[str, Any]:
    return {**BILL, "latestAction": {"actionDate": "2026-01-20", "text": text}, **values}


def life_of(one: dict[str, Any]) -> Life:
    found = look(bills(one)).items[0].life
    assert found is not None
    return found


def log(*actions: tuple[str, str], kind: str = "hr", count: int | None = None) -> ExtractedItem:
    """A bill's log of (code, text), oldest first, as the service sends it: newest first."""
    said = [{"actionDate": "2026-01-20", "text": text, "actionCode": code} for code, text in reversed(actions)]
    answer = {"actions": said, "pagination": {"count": len(said) if count is None else count}}
    url = f"{HOME}/119/{kind}/1121/actions?format=json"
    return READER.document(capture(json.dumps(answer), "application/json", url), SOURCE)


def test_a_bill_is_known_by_congress_type_and_number_and_named_as_it_is_cited() -> None:
    found = look(bills(BILL)).items[0]
    assert (found.item_key, found.title) == ("119-hr-1121", BILL["title"])
    assert found.url == "https://www.congress.gov/bill/119th-congress/house-bill/1121"
    assert found.document_url == HOME + "/119/hr/1121/actions?format=json&limit=250"
    assert found.life == Life(
        ItemType.BILL,
        Stage.PROPOSED,
        "Referred to the House Committee on Oversight.",
        "",
        "H.R. 1121",
        (("us-bill", "119-hr-1121"),),  # type: ignore[arg-type]
    )
    assert "Latest action: 2026-01-20 Referred to the House Committee on Oversight." in texts(look(bills(BILL)))


def test_the_readers_ports_are_kept() -> None:
    assert isinstance(READER, DatedReader)
    assert isinstance(READER, DocumentReader)
    assert isinstance(READER, HistoryReader)


def test_a_stamp_of_the_system_is_no_news() -> None:
    first = look(bills(BILL))
    assert look(bills({**BILL, "updateDate": "2026-01-22"}), first.memo).items == ()
    assert look(bills(acted("Ordered to be Reported.")), first.memo).seen == ("119-hr-1121",)
    assert moved(life_of(BILL), life_of(acted("Ordered to be Reported.")))[0] == (
        "H.R. 1121: Referred to the House Committee on Oversight. → Ordered to be Reported."
    )


@pytest.mark.parametrize(
    ("latest", "stage"),
    [
        ("Introduced in House", Stage.PROPOSED),
        ("Read twice and referred to the Committee on Finance.", Stage.PROPOSED),
        ("Motion to reconsider laid on the table Agreed to without objection.", None),
        ("Presented to President.", Stage.ADOPTED),
        ("Vetoed by President.", Stage.PROPOSED),
        ("Became Public Law No: 119-60.", Stage.ADOPTED),
        ("Failed of passage in Senate over veto by Yea-Nay Vote. 53 - 46.", Stage.LAPSED),
        ("", None),
    ],
)
def test_a_latest_action_says_where_a_bill_stands_if_it_is_a_step(latest: str, stage: Stage | None) -> None:
    assert life_of(acted(latest)).stage is stage


def test_a_law_has_its_number() -> None:
    assert ("us-law", "119-60") in life_of(acted("Became Public Law No: 119-60.")).identifiers


@pytest.mark.parametrize(
    ("kind", "steps", "stage", "edition"),
    [
        ("hr", [("1000", "Introduced in House")], Stage.PROPOSED, "Introduced in House"),
        ("hr", [("5000", "Reported by the Committee. H. Rept. 119-1.")], Stage.PROPOSED, "Reported in House"),
        ("s", [("14000", "Committee on Finance. Reported by Senator X.")], Stage.PROPOSED, "Reported in Senate"),
        ("hr", [HOUSE, ("H38310", "Motion laid on the table.")], "proposed", "Engrossed in House"),
        ("hr", [HOUSE, SENATE], "proposed", "Engrossed in Senate"),
        ("hres", [HOUSE], Stage.ADOPTED, "Engrossed in House"),
        ("hconres", [HOUSE], Stage.PROPOSED, "Engrossed in House"),
        ("hconres", [HOUSE, SENATE], "adopted", "Engrossed in Senate"),
        ("hr", [PRESENTED, ("31000", "Vetoed by President.")], "proposed", "Enrolled Bill"),
        ("hr", [PRESENTED, ("36000", "Became Public Law No: 119-60.")], "adopted", "Public Law"),
        ("hr", [], None, ""),
    ],
)
def test_the_log_tells_stage_and_print(
    kind: str, steps: list[tuple[str, str]], stage: Stage | None, edition: str
) -> None:
    found = log(*steps, kind=kind).life
    assert found is not None
    assert (found.stage, found.edition, found.status) == (stage, edition, steps[-1][1] if steps else "")


def test_a_log_is_told_line_by_line_oldest_first_and_nothing_twice() -> None:
    found = log(("1000", "Introduced in House"), ("Intro-H", "Introduced in House"), ("H11100", "Referred to X."))
    assert [block.text for block in found.document.blocks] == [
        "2026-01-20 Introduced in House",
        "2026-01-20 Referred to X.",
    ]
    assert found.item_key == ""


def test_of_a_log_longer_than_a_page_only_the_steps_are_shown() -> None:
    found = log(("1000", "Introduced in House"), ("H8D000", "DEBATE - The House proceeded."), count=900)
    assert [block.text for block in found.document.blocks] == ["2026-01-20 Introduced in House"]


def test_with_its_log_a_list_does_not_tell_the_latest_action_in_its_words_too() -> None:
    assert not any("Latest action" in text for text in texts(look(bills(BILL), follow=True)))


def test_the_span_begins_before_the_last_good_look_and_a_month_ago_at_first_sight(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CONGRESS_API_KEY", "k")
    asked = parse_qs(urlsplit(READER.request(SOURCE, a_state(), START).url).query)
    assert asked["fromDateTime"] == ["2026-01-19T09:00:00Z"]
    assert asked["toDateTime"] == ["2026-01-22T09:00:00Z"]
    assert (asked["sort"], asked["format"], asked["api_key"]) == (["updateDate asc"], ["json"], ["k"])
    first = parse_qs(urlsplit(READER.request(SOURCE, a_state(has_baseline=False), START).url).query)
    assert first["fromDateTime"] == ["2025-12-23T09:00:00Z"]
    past = READER.history(SOURCE, START - timedelta(days=400), START - timedelta(days=300))
    assert past is not None
    assert "fromDateTime=2024-12-18T09%3A00%3A00Z&toDateTime=2025-03-28" in past.url
    assert READER.document_request(SOURCE, HOME + "/119/hr/1/actions?limit=250").url.endswith("limit=250&api_key=k")


def test_pages_are_counted_until_the_last_and_keep_the_span_and_the_key() -> None:
    other = {**BILL, "number": "1122"}
    found = look(bills(BILL, other, count=3))
    assert found.next is not None
    asked = parse_qs(urlsplit(found.next.url).query)
    assert (asked["offset"], asked["api_key"], asked["fromDateTime"]) == (["2"], ["k"], ["2026-01-19T09:00:00Z"])
    assert look(bills({**BILL, "number": "1123"}, count=3), url=found.next.url).next is None
    assert look(bills(count=0)).next is None


def test_a_bill_that_was_only_processed_again_is_no_new_bill() -> None:
    """A correction of old metadata lists thousands of bills that nobody acted upon for years."""
    old = {**BILL, "number": "7", "latestAction": {"actionDate": "2023-02-01", "text": "Introduced in House"}}
    found = look(bills(old, BILL))
    assert (found.seen, found.dropped) == (("119-hr-1121",), 0)
    assert look(bills(old), url=HOME + "?limit=250").seen == ("119-hr-7",)


def test_what_has_no_number_or_title_is_dropped_and_the_rest_may_be_missing() -> None:
    bare = {"congress": 119, "type": "SJRES", "number": 5, "title": "A joint resolution"}
    found = look(bills(bare, {**BILL, "title": ""}, {**BILL, "number": None}, {**BILL, "type": "XX"}, "nonsense"))
    assert (found.seen, found.dropped) == (("119-sjres-5",), 4)
    assert found.items[0].url.endswith("/119th-congress/senate-joint-resolution/5")


def test_a_summary_is_of_one_print_of_a_bill() -> None:
    said = {
        "bill": {"congress": 119, "type": "HR", "number": "1121", "title": "No DeepSeek Act"},
        "actionDate": "2026-01-12",
        "actionDesc": "Introduced in House",
        "text": "<p><b>No DeepSeek Act</b></p><p>This bill bans 深度求索 from devices.</p>",
        "updateDate": "2026-01-20T10:00:00Z",
        "versionCode": "00",
    }
    old = {**said, "bill": {**said["bill"], "congress": 93}}  # type: ignore[dict-item]
    answer = json.dumps({"summaries": [said, old], "pagination": {"count": 2}})
    source = a_source(kind="api:congress", url="https://api.congress.gov/v3/summaries", language="en")
    found = read(answer, source=source, content_type="application/json", url=source.url)
    assert found.seen == ("119-hr-1121 00",)
    assert found.items[0].title == "H.R. 1121 No DeepSeek Act: summary (Introduced in House)"
    assert "This bill bans 深度求索 from devices." in texts(found)
    assert found.items[0].life is not None
    assert found.items[0].life.edition == "Introduced in House"


def test_one_bill_is_watched_by_its_log_or_its_prints() -> None:
    actions = {"actions": [{"actionDate": "2026-01-20", "text": "Introduced in Senate", "actionCode": "10000"}]}
    url = HOME + "/119/s/765/actions"
    source = a_source(kind="api:congress", url=url, name="S. 765 No DeepSeek Act")
    found = read(json.dumps(actions), source=source, content_type="application/json", url=url + "?limit=250").items[0]
    assert (found.item_key, found.title) == ("119-s-765", "S. 765 No DeepSeek Act")
    assert found.life is not None
    assert (found.life.status, found.life.edition) == ("Introduced in Senate", "Introduced in Senate")
    url = HOME + "/119/s/765/text"
    prints = [
        {"type": "Enrolled Bill", "date": None},
        {"type": "Introduced in Senate", "date": "2025-02-27T05:00:00Z"},
    ]
    source = a_source("us-s765", kind="api:congress", url=url, name="us-s765")
    text = read(json.dumps({"textVersions": prints}), source=source, content_type="application/json", url=url).items[
        0
    ]
    assert text.title == "S. 765 (119th Congress)"
    assert [block.text for block in text.document.blocks][1:] == ["Introduced in Senate, 2025-02-27", "Enrolled Bill"]
    assert moved(found.life, text.life)[0] == "S. 765: Introduced in Senate → Enrolled Bill"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ('{"error": {"code": "API_KEY_INVALID", "message": "An invalid api_key was supplied."}}', Reason.LOGIN),
        ('{"error": {"code": "OVER_RATE_LIMIT", "message": "You have exceeded your rate limit."}}', Reason.BLOCKED),
        ('{"error": "Invalid congress"}', Reason.PARSE),
        ("<response><bills/></response>", Reason.WRONG_TYPE),
        ('{"bills": "none"}', Reason.PARSE),
        ("[]", Reason.PARSE),
    ],
)
def test_an_excuse_is_no_list(body: str, reason: Reason) -> None:
    with pytest.raises(ExtractError) as caught:
        look(body)
    assert caught.value.reason is reason


def test_a_log_at_the_address_of_no_bill_is_refused_by_name() -> None:
    with pytest.raises(ExtractError, match="expected the address of one bill"):
        READER.document(capture('{"actions": []}', "application/json", HOME + "/119"), SOURCE)


@pytest.mark.corpus
def test_real_answers_are_read(corpus: Path) -> None:
    folder = corpus / "api" / "us-congress-gov"
    listed = look((folder / "bill_117.json").read_text(encoding="utf-8"), url=HOME + "?limit=20")
    assert len(listed.seen) + listed.dropped == 20
    assert {one.life.type for one in listed.items if one.life} == {ItemType.BILL}
    assert listed.next is not None
    assert "offset=20" in listed.next.url
    url = HOME + "/117/hr/21/actions"
    actions = (folder / "bill_117_hr_21_actions.json").read_bytes()
    real = READER.document(capture(actions, "application/json", url), SOURCE)
    assert real.life is not None
    assert (real.life.stage, real.life.edition) == (Stage.PROPOSED, "Engrossed in House")
    assert real.document.blocks[0].text == "2021-01-04 Introduced in House"
    assert len(real.document.blocks) == 9  # of 10: "Introduced in House" stands there twice
    prints = (folder / "bill_117_hr_21_text.json").read_bytes()
    source = a_source(kind="api:congress", url=HOME + "/117/hr/21/text")
    found = read(prints, source=source, content_type="application/json", url=source.url).items[0]
    assert found.life is not None
    assert found.life.edition == "Referred in Senate"
