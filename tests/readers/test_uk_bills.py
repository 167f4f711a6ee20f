"""Bills of the UK Parliament: identity, stages, and what happens to them between two looks."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from monitor.errors import ExtractError
from monitor.life import moved
from monitor.types import Extraction, Identifier, ItemType, Life, Stage
from spiders.readers.uk_bills import UkBillsReader
from tests.builders import a_source, a_state
from tests.fakes import START
from tests.readers.build import capture, read, texts

API = "https://bills-api.parliament.uk/api/v1/Bills"
SOURCE = a_source("gb-bills", kind="api:uk-bills", url=API, jurisdiction="GB", language="en", follow=True)


def bill(number: int = 3942, **values: Any) -> dict[str, Any]:
    stage = {
        "id": 20001,
        "description": values.pop("stage", "2nd reading"),
        "house": values.pop("house", "Lords"),
        "stageSittings": [{"id": 1, "date": values.pop("on", "2026-01-16T00:00:00")}],
    }
    return {
        "billId": number,
        "shortTitle": "Artificial Intelligence (Regulation) Bill [HL]",
        "currentHouse": "Lords",
        "originatingHouse": "Lords",
        "lastUpdate": "2026-01-20T17:41:13.0214567",
        "billWithdrawn": None,
        "isDefeated": False,
        "isAct": False,
        "currentStage": stage,
        **values,
    }


def look(*bills: dict[str, Any], memo: bytes | None = None, url: str = API, total: int = 0) -> Extraction:
    body = json.dumps({"items": bills, "totalResults": total or len(bills), "itemsPerPage": 40})
    return read(body, memo, source=SOURCE, content_type="application/json", url=url)


def told(before: dict[str, Any], after: dict[str, Any]) -> str:
    """The line that tells what moved between two looks at a bill."""
    first = look(before)
    second = look(after, memo=first.memo)
    return moved(first.items[0].life, second.items[0].life)[0] if second.items else ""


def test_a_bill_is_its_id_and_two_of_one_name_are_two() -> None:
    found = look(bill(3942), bill(3100))
    assert found.seen == ("3942", "3100")
    one = found.items[0]
    assert (one.url, one.document_url) == ("https://bills.parliament.uk/bills/3942", f"{API}/3942/Publications")
    assert one.life == Life(
        ItemType.BILL,
        Stage.PROPOSED,
        "2nd reading, Lords",
        name="Artificial Intelligence (Regulation) Bill [HL]",
        identifiers=(Identifier("uk-bill", "3942"),),
    )


NAME = "Artificial Intelligence (Regulation) Bill [HL]"


@pytest.mark.parametrize(
    ("after", "line"),
    [
        ({"stage": "Committee stage"}, f"{NAME}: 2nd reading, Lords → Committee stage, Lords"),
        ({"house": "Commons"}, f"{NAME}: 2nd reading, Lords → 2nd reading, Commons"),
        ({"isAct": True, "stage": "Royal Assent"}, f"{NAME}: 2nd reading, Lords → Act of Parliament"),
        ({"isDefeated": True}, f"{NAME}: 2nd reading, Lords → Defeated"),
        ({"lastUpdate": "2026-01-21T09:00:00"}, ""),
        ({"currentHouse": "Commons"}, ""),
    ],
)
def test_what_moves_between_two_looks(after: dict[str, Any], line: str) -> None:
    assert told(bill(), bill(**after)) == line


def test_a_bill_that_is_withdrawn_says_so_in_its_own_field() -> None:
    before = look(bill())
    (found,) = look(bill(billWithdrawn="2026-01-21T00:00:00"), memo=before.memo).items
    assert found.is_withdrawn
    assert found.life is not None
    assert found.life.stage is Stage.WITHDRAWN
    assert "Withdrawn: 2026-01-21" in [block.text for block in found.document.blocks]


def test_a_stamp_alone_asks_for_another_look_at_the_publications_and_is_no_content() -> None:
    before = look(bill())
    (again,) = look(bill(lastUpdate="2026-01-21T09:00:00"), memo=before.memo).items
    assert again.document == before.items[0].document
    assert look(bill(), memo=before.memo).items == ()


def test_publications_are_the_document_and_the_newest_print_the_edition() -> None:
    answer = {
        "billId": 3942,
        "publications": [
            {
                "id": 1,
                "title": "HL Bill 76",
                "displayDate": "2025-11-20T00:00:00",
                "publicationType": {"name": "Bill"},
            },
            {
                "id": 2,
                "title": "Notes",
                "displayDate": "2026-01-09T00:00:00",
                "publicationType": {"name": "Briefing"},
            },
            {
                "id": 3,
                "title": "HL Bill 91",
                "displayDate": "2026-01-08T00:00:00",
                "publicationType": {"name": "Bill"},
            },
            {"id": 4, "title": None, "publicationType": None},
        ],
    }
    asked = UkBillsReader().document_request(SOURCE, f"{API}/3942/Publications")
    assert asked.url == f"{API}/3942/Publications"
    item = UkBillsReader().document(capture(json.dumps(answer), "application/json", asked.url), SOURCE)
    assert [block.text for block in item.document.blocks] == [
        "2026-01-09 Briefing: Notes",
        "2026-01-08 Bill: HL Bill 91",
        "2025-11-20 Bill: HL Bill 76",
    ]
    assert (item.item_key, item.life) == ("", Life(ItemType.BILL, edition="HL Bill 91"))


def test_a_bill_without_publications_yet_has_no_edition() -> None:
    item = UkBillsReader().document(capture('{"publications": []}', "application/json"), SOURCE)
    assert (item.document.blocks, item.life) == ((), Life(ItemType.BILL))


def test_pages_follow_each_other_until_the_total_or_bills_of_former_sessions() -> None:
    first = UkBillsReader().request(SOURCE, a_state(), START)
    assert first.url == f"{API}?SortOrder=DateUpdatedDescending&Take=40"
    following = look(bill(1), bill(2), url=first.url, total=5).next
    assert following is not None
    assert following.url.endswith("&Skip=2")
    assert look(bill(3), url=following.url, total=3).next is None
    old = (START - timedelta(days=800)).isoformat()
    assert look(bill(1), bill(2, lastUpdate=old), url=first.url, total=900).next is None


def test_a_bill_that_sat_last_in_a_former_session_is_no_news_and_one_without_sittings_is() -> None:
    old = (START - timedelta(days=800)).isoformat()
    undated = bill(3)
    undated["currentStage"].pop("stageSittings")
    found = look(bill(1), bill(2, on=old), undated)
    assert [item.predates_baseline for item in found.items] == [False, True, False]


def test_the_first_look_covers_what_the_next_ones_take_for_news() -> None:
    """A bill that was touched last before the first look's end may have had its sitting some weeks after that."""
    sat = (START - timedelta(days=690)).isoformat()
    (item,) = look(bill(1, on=sat, lastUpdate=(START - timedelta(days=740)).isoformat())).items
    assert item.predates_baseline


def test_missing_fields_mean_nothing_and_a_bill_without_id_or_title_is_counted() -> None:
    found = look({"billId": 7, "shortTitle": "人工知能 Bill"}, {"shortTitle": "no id"}, bill(8, shortTitle=""))
    assert (found.seen, found.dropped) == (("7",), 2)
    assert texts(found) == ["人工知能 Bill"]


@pytest.mark.parametrize(
    "body", ['{"message": "Too many requests"}', '{"items": null, "message": "Too many requests"}']
)
def test_an_answer_without_bills_is_quoted(body: str) -> None:
    with pytest.raises(ExtractError, match="Too many requests"):
        read(body, source=SOURCE, content_type="application/json")
    with pytest.raises(ExtractError, match="Too many requests"):
        UkBillsReader().document(capture(body, "application/json"), SOURCE)
