"""The site search of the Monetary Authority of Singapore."""

from __future__ import annotations

import json
from typing import Any

import pytest

from monitor.errors import ExtractError
from monitor.types import Extraction, ItemType, Stage
from tests.builders import a_source
from tests.readers.build import read, texts, titles

URL = "https://www.mas.gov.sg/api/v1/search?fq=mas_contenttype_s%3A%22Notices%22&rows=50&start=0"
SOURCE = a_source("sg-mas", kind="api:mas-search", url=URL, jurisdiction="SG", language="en")


def notice(key: str = "{A1}", title: str = "Notice 655 Cyber Hygiene", **values: Any) -> dict[str, Any]:
    return {
        "itemid_s": key,
        "document_title_string_s": title,
        "page_url_s": "/regulation/notices/notice-655",
        "mas_date_tdt": "2026-01-19T16:00:00Z",
        "mas_contenttype_s": "Notices",
        "document_shortsummary_t": "Cyber hygiene for banks.",
        **values,
    }


def look(*docs: dict[str, Any], memo: bytes | None = None, found: int = 0, url: str = URL) -> Extraction:
    body = json.dumps({"response": {"numFound": found or len(docs), "start": 0, "docs": docs}})
    return read(body, memo, source=SOURCE, content_type="application/json", url=url)


def test_a_document_is_its_id_with_the_type_its_list_has() -> None:
    found = look(notice(), notice("{B1}", "Guidelines on AI", mas_contenttype_s="Guidelines"))
    assert found.seen == ("{A1}", "{B1}")
    assert found.items[0].url == "https://www.mas.gov.sg/regulation/notices/notice-655"
    assert texts(found) == ["Notice 655 Cyber Hygiene", "Cyber hygiene for banks."]
    assert [item.life and item.life.type for item in found.items] == [ItemType.REGULATION, ItemType.GUIDANCE]


def test_a_cancelled_one_stays_in_the_list_under_its_own_title() -> None:
    before = look(notice())
    (found,) = look(notice(title="[Cancelled] Notice 655 Cyber Hygiene"), memo=before.memo).items
    assert (found.title, found.is_withdrawn) == ("Notice 655 Cyber Hygiene", True)
    assert found.life is not None
    assert (found.life.stage, found.life.status) == (Stage.REPEALED, "Cancelled")
    assert not before.items[0].is_withdrawn


def test_pages_follow_until_all_are_seen() -> None:
    following = look(notice(), notice("{A2}"), found=3).next
    assert following is not None
    assert following.url.endswith("start=2")
    assert look(notice("{A3}"), found=3, url=following.url).next is None


def test_missing_parts_mean_nothing_and_rows_without_identity_are_counted() -> None:
    found = look({"itemid_s": "{A9}", "document_title_string_s": "告示"}, notice(""), notice("{A8}", "[Cancelled]"))
    assert (titles(found), found.dropped) == (["告示"], 2)


def test_an_error_of_solr_is_quoted() -> None:
    with pytest.raises(ExtractError, match="undefined field"):
        read('{"error": {"msg": "undefined field x", "code": 400}}', source=SOURCE, content_type="application/json")
