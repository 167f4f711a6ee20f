"""Bills of New York: Open Legislation, and the Assembly's pages that stand in for it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from monitor.errors import ExtractError
from monitor.life import moved
from monitor.types import Extraction, Identifier, Reason, Stage
from spiders.readers.ny_bills import session_at, text_blocks
from spiders.registry import reader_for
from spiders.worker import read_items
from tests.builders import a_source, a_state
from tests.fakes import START
from tests.readers.build import capture, read, texts

API = "https://legislation.nysenate.gov/api/3/bills"
BILL = a_source(
    "us-ny-s1169",
    kind="api:ny-legislation",
    url=f"{API}/2025/S1169",
    params={"key": "${OPENLEG_KEY}"},
    jurisdiction="US-NY",
    language="en",
)
UPDATES = a_source(
    "us-ny-updates",
    kind="api:ny-legislation-updates",
    url=f"{API}/updates",
    params={"filter": "status", "key": "${OPENLEG_KEY}"},
    jurisdiction="US-NY",
    language="en",
)
ENACTS = "The  People of the State of New York, represented in Senate and Assem-\nbly, do enact as follows:\n\n"


def print_of(version: str, text: str, same: str = "A8884") -> dict[str, Any]:
    number = f"S1169{version}"
    return {
        "printNo": number,
        "version": version,
        "publishDate": "2026-05-29",
        "sameAs": {"items": [{"basePrintNo": same, "session": 2025, "printNo": f"{same}A"}]},
        "fullText": ENACTS + text,
    }


A_TEXT = "     1    § 85. Definitions. A system that makes a consequential deci-\n     2  sion.\n"
B_TEXT = (
    "     1    § 105. Definitions. A system that is a substantial factor in a consequential deci-\n     2  sion.\n"
)


def bill(active: str = "A", status: str = "IN_SENATE_COMM", desc: str = "In Senate Committee", **more: Any) -> str:
    amendments = {"A": print_of("A", A_TEXT), "B": print_of("B", B_TEXT)}
    committee = "RULES" if "COMM" in status else None
    result = {
        "basePrintNo": "S1169",
        "session": 2025,
        "printNo": f"S1169{active}",
        "title": "Regulates certain artificial intelligence systems",
        "activeVersion": active,
        "publishedDateTime": "2025-01-08T10:00:00",
        "status": {"statusType": status, "statusDesc": desc, "actionDate": "2026-06-03", "committeeName": committee},
        "amendments": {"items": {version: amendments[version] for version in "AB" if version <= active}},
        "actions": {"items": [{"date": "2025-01-08", "text": "REFERRED TO RULES", "sequenceNo": 1}]},
        **more,
    }
    return json.dumps({"success": True, "responseType": "bill", "result": result})


def look(body: str, memo: bytes | None = None) -> Extraction:
    return read_items(capture(body, "application/json", BILL.url), BILL, memo, b"")


def test_a_bill_is_known_by_session_and_base_number_whatever_its_print() -> None:
    one = look(bill("B")).items[0]
    assert (one.item_key, one.title) == ("2025-S1169", "S1169: Regulates certain artificial intelligence systems")
    assert one.url == "https://www.nysenate.gov/legislation/bills/2025/S1169"
    assert one.published_at == datetime(2025, 1, 8, 15, tzinfo=UTC)
    assert one.life is not None
    assert one.life.identifiers == (Identifier("ny-bill", "2025-S1169"), Identifier("ny-bill", "2025-A8884"))
    assert (one.life.edition, one.life.stage) == ("B print", Stage.PROPOSED)


def test_a_new_print_that_passed_is_told_in_one_line() -> None:
    first = look(bill("A"))
    second = look(bill("B", "PASSED_SENATE", "Passed Senate"), first.memo)
    line, weight = moved(first.items[0].life, second.items[0].life)
    assert line == "S1169: A print → B print; In Senate Committee: Rules → Passed Senate"
    assert weight == 0.6


def test_a_new_print_is_compared_with_the_one_before_by_section() -> None:
    first, second = look(bill("A")).items[0], look(bill("B")).items[0]
    found = [block for block in second.document.blocks if block.label == "§ 105"]
    assert [block.text for block in found] == [
        "Definitions. A system that is a substantial factor in a consequential decision."
    ]
    assert first.content_sha256 != second.content_sha256


@pytest.mark.parametrize(
    ("status", "desc", "stage"),
    [
        ("PASSED_ASSEMBLY", "Passed Assembly", Stage.PROPOSED),
        ("SIGNED_BY_GOV", "Signed by Governor", Stage.ADOPTED),
        ("VETOED", "Vetoed", Stage.LAPSED),
        ("STRICKEN", "Stricken", Stage.WITHDRAWN),
        ("SOMETHING_NEW", "Something new", None),
    ],
)
def test_where_it_stands_is_its_status(status: str, desc: str, stage: Stage | None) -> None:
    life = look(bill("A", status, desc)).items[0].life
    assert life is not None
    assert (life.stage, life.status) == (stage, desc)


def test_approvals_vetoes_votes_and_substitutions_are_told_by_name() -> None:
    more: dict[str, Any] = {
        "approvalMessage": {"year": 2025, "chapter": 699},
        "vetoMessages": {"items": [{"vetoNumber": 12, "year": 2025, "memoText": "Not approved."}]},
        "votes": {
            "items": [
                {"voteDate": "2026-06-03", "voteType": "FLOOR", "memberVotes": {"items": {"AYE": {"size": 41}}}}
            ]
        },
        "substitutedBy": {"basePrintNo": "A8884", "session": 2025},
        "previousVersions": {"items": [{"printNo": "S8209", "session": 2023}]},
    }
    said = texts(look(bill("A", **more)))
    assert "Approval: chapter 699 of the laws of 2025" in said
    assert "Veto: No. 12 of 2025: Not approved." in said
    assert "Vote: 2026-06-03 Floor: AYE 41" in said
    assert "Substituted by: A8884" in said
    assert "Earlier sessions: S8209 of 2023" in said


def test_a_new_action_alone_is_a_change_and_the_same_answer_is_none() -> None:
    first = look(bill("A"))
    assert look(bill("A"), first.memo).items == ()
    actions = {
        "items": [{"date": "2025-01-08", "text": "REFERRED TO RULES"}, {"date": "2026-03-01", "text": "REPORTED"}]
    }
    assert "Action: 2026-03-01 REPORTED" in texts(look(bill("A", actions=actions), first.memo))


def test_missing_optional_fields_fail_nothing_and_a_missing_number_is_counted() -> None:
    bare = {"success": True, "result": {"items": [{"basePrintNo": "S1", "session": 2025}, {"title": "no number"}, 7]}}
    found = look(json.dumps(bare))
    assert ([one.title for one in found.items], found.dropped) == (["S1: New York bill of 2025"], 2)


def test_a_refusal_says_whose_fault_it_is_without_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENLEG_KEY", "s3cret")
    refused = '{"success": false, "message": "API key is invalid", "errorCode": 401, "result": null}'
    with pytest.raises(ExtractError, match="API key is invalid") as caught:
        read(refused, source=BILL, content_type="application/json", url=f"{BILL.url}?key=s3cret")
    assert caught.value.reason is Reason.LOGIN
    assert "s3cret" not in str(caught.value)
    with pytest.raises(ExtractError, match="not found"):
        look('{"success": false, "message": "Bill not found"}')


def test_a_search_is_asked_within_the_session_that_sits_and_followed_with_the_key_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OPENLEG_KEY", "k")
    source = a_source(
        kind="api:ny-legislation",
        url=f"{API}/search",
        params={"term": '"artificial intelligence"', "key": "${OPENLEG_KEY}"},
    )
    reader = reader_for(source.kind)
    asked = reader.request(source, a_state(), datetime(2027, 1, 1, 12, tzinfo=UTC)).url
    assert asked == f"{API}/2027/search?term=%22artificial+intelligence%22&key=k"
    info = {"basePrintNo": "S8755", "session": 2025, "printNo": "S8755A", "activeVersion": "A", "title": "AI ads"}
    found = read_items(
        capture(json.dumps({"success": True, "result": {"items": [{"result": info}]}}), "application/json"),
        source,
        None,
        b"",
    )
    (one,) = found.items
    assert one.document_url == f"{API}/2025/S8755"
    request = reader.document_request(source, one.document_url)  # type: ignore[attr-defined]
    assert request.url == f"{API}/2025/S8755?key=k"


def test_a_followed_bill_is_its_amendments_actions_and_text() -> None:
    item = reader_for(BILL.kind).document(capture(bill("B"), "application/json", BILL.url), BILL)  # type: ignore[attr-defined]
    said = [block.text for block in item.document.blocks]
    assert item.item_key == ""
    assert "Amendment: S1169B of 2026-05-29" in said
    assert not any(text.startswith(("Status", "Print")) for text in said)
    assert item.life is not None
    assert (item.life.edition, item.life.status) == ("B print", "In Senate Committee: Rules")


def test_a_followed_row_leaves_what_happened_to_the_bill_s_own_answer() -> None:
    info = {
        "basePrintNo": "S1",
        "session": 2025,
        "printNo": "S1A",
        "activeVersion": "A",
        "title": "AI",
        "summary": "Ads.",
    }
    body = json.dumps({"success": True, "result": {"items": [{"result": info}]}})
    for follow, said in ((True, ["S1: AI", "Summary: Ads."]), (False, ["S1: AI", "Print: S1A", "Summary: Ads."])):
        found = read_items(capture(body), BILL.model_copy(update={"follow": follow}), None, b"")
        assert texts(found) == said
        assert found.items[0].life is not None
        assert found.items[0].life.edition == "A print"


def test_updates_are_asked_in_new_york_s_time_with_a_day_s_overlap() -> None:
    reader = reader_for(UPDATES.kind)
    state = replace(a_state(), has_baseline=True, last_ok_at=datetime(2026, 7, 1, 16, tzinfo=UTC))
    url = reader.request(UPDATES, state, datetime(2026, 7, 1, 19, tzinfo=UTC)).url
    assert url.startswith(f"{API}/updates/2026-06-30T12:00:00/2026-07-01T15:00:00?filter=status&key=")
    assert url.endswith("&type=published&summary=true&order=desc&limit=1000")
    outage = replace(state, last_ok_at=datetime(2026, 5, 1, 16, tzinfo=UTC))
    assert "/2026-04-30T12:00:00/" in reader.request(UPDATES, outage, datetime(2026, 7, 1, 19, tzinfo=UTC)).url
    history = reader.history(UPDATES, datetime(2026, 1, 1, 5, tzinfo=UTC), datetime(2026, 2, 1, 5, tzinfo=UTC))  # type: ignore[attr-defined]
    assert "/2026-01-01T00:00:00/2026-02-01T00:00:00?" in history.url


def test_a_bill_updated_twice_is_one_row_and_pages_go_on_to_the_total() -> None:
    info = {"basePrintNo": "S1", "session": 2025, "printNo": "S1", "activeVersion": "", "title": "AI"}
    row = {"id": {"basePrintNo": "S1", "session": 2025}, "item": info}
    named = {"id": {"basePrintNo": "A2", "session": 2025}, "sourceId": "x"}
    page = {"success": True, "total": 1200, "offsetEnd": 1000, "result": {"items": [row, row, named]}}
    url = f"{API}/updates/a/b?offset=1&key=k"
    found = read_items(capture(json.dumps(page), "application/json", url), UPDATES, None, b"")
    assert found.seen == ("2025-S1", "2025-A2")
    assert found.items[1].life is not None
    assert found.items[1].life.edition == "", "what is only named has no known print"
    assert found.next is not None
    assert found.next.url == f"{API}/updates/a/b?key=k&offset=1001"
    assert (
        read_items(capture(json.dumps({**page, "offsetEnd": 1200}), "application/json", url), UPDATES, None, b"").next
        is None
    )


def test_a_span_without_updates_is_an_empty_answer() -> None:
    found = read_items(
        capture('{"success": true, "total": 0, "result": {"items": []}}', "application/json"), UPDATES, None, b""
    )
    assert (found.items, found.dropped) == ((), 0)


def test_sessions_begin_in_odd_years() -> None:
    assert [session_at(datetime(year, 6, 1, tzinfo=UTC)) for year in (2025, 2026, 2027)] == [2025, 2025, 2027]
    assert session_at(START + timedelta(days=365)) == 2027


# ---------------------------------------------------------------- the Assembly's page

PAGE = "https://assembly.state.ny.us/leg/?bn=S1169&term=2025&Summary=Y&Actions=Y&Text=Y"
SITE = a_source("us-ny-assembly", kind="site:ny-assembly", url=PAGE, jurisdiction="US-NY", language="en")


def page(
    number: str, actions: tuple[tuple[str, str], ...], text: str = A_TEXT, same: str = "SAME AS A08884-A"
) -> str:
    rows = "".join(f"<tr><td>{day}</td><td>{said}</td></tr>" for day, said in actions)
    cells = f"<tr><td>BILL NO</td><td>{number}</td></tr><tr><td>SAME AS</td><td>{same}</td></tr>"
    cells += "<tr><td>SPONSOR</td><td>GONZALEZ</td></tr><tr><td>COSPNSR</td><td>BROUK, CLEARE</td></tr>"
    said = "<tr><td colspan=2>Add Art 10-A, Civ Rts L</td></tr><tr><td colspan=2>Regulates AI systems.</td></tr>"
    return f"<html><body><table>{cells}{said}</table><table>{rows}</table><pre>{ENACTS}{text}</pre></body></html>"


A_ACTIONS = (("01/08/2025", "REFERRED TO RULES"), ("02/11/2026", "PRINT NUMBER 1169A"))
B_ACTIONS = (*A_ACTIONS, ("05/29/2026", "PRINT NUMBER 1169B"), ("06/03/2026", "PASSED SENATE"))


def visit(body: str, memo: bytes | None = None) -> Extraction:
    return read_items(capture(body, "text/html", PAGE), SITE, memo, b"")


def test_the_assembly_s_page_tells_the_print_letter_under_the_same_address() -> None:
    first = visit(page("S01169A", A_ACTIONS))
    second = visit(page("S01169B", B_ACTIONS, B_TEXT), first.memo)
    assert first.seen == second.seen == ("2025-S1169",)
    line, _ = moved(first.items[0].life, second.items[0].life)
    assert line == "S1169: A print → B print; Print number 1169a → Passed Senate"
    assert any(block.label == "§ 105" for block in second.items[0].document.blocks)
    assert visit(page("S01169B", B_ACTIONS, B_TEXT), second.memo).items == ()


def test_how_far_a_bill_came_stays_told_while_it_waits_in_the_other_house() -> None:
    actions = (*B_ACTIONS, ("06/03/2026", "referred to ways and means"))
    life = visit(page("S01169B", actions)).items[0].life
    assert life is not None
    assert life.status == "Passed Senate; referred to ways and means"
    newest_first = visit(page("S01169B", actions[::-1])).items[0].life
    assert newest_first is not None
    assert newest_first.stage is Stage.PROPOSED
    signed = visit(page("S01169B", (*actions, ("12/19/2026", "SIGNED CHAP.699")))).items[0].life
    assert signed is not None
    assert (signed.stage, signed.status) == (Stage.ADOPTED, "Signed chap.699")


def test_both_readers_know_a_bill_by_the_same_numbers() -> None:
    ours, theirs = visit(page("S01169B", B_ACTIONS)).items[0], look(bill("B")).items[0]
    assert ours.life is not None
    assert theirs.life is not None
    assert (ours.item_key, ours.life.identifiers) == (theirs.item_key, theirs.life.identifiers)


def test_a_page_without_its_bill_is_an_error_not_an_empty_one() -> None:
    with pytest.raises(ExtractError, match="no BILL NO"):
        visit("<html><body><p>Bill not found</p></body></html>")
    assert visit(page("S01169B", ())).items[0].life is not None, "a bill without actions is a bill"


@pytest.mark.corpus
def test_real_prints_are_read_by_section(corpus: Path) -> None:
    """Without page heads, line numbers and the printer's notes; words broken at a line's end are whole."""
    saved = corpus / "api" / "us-ny-openlegislation" / "billScrape__2015-S2422-20180510T155603.html"
    found = re.search(r'<PRE WIDTH="94">(.*?)</pre>', saved.read_text("latin-1"), re.S | re.I)
    assert found
    blocks = text_blocks(unescape(re.sub(r"<[^>]+>", "", found[1])), "en-US")
    assert [block.label for block in blocks] == ["Section 1", "2.", "§ 2"]
    assert "renumbered by chapter 652" in blocks[0].text
    assert blocks[-1].text == "This act shall take effect immediately."
