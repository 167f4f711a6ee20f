"""JSON services read by declared paths."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from monitor.errors import ExtractError
from monitor.types import Extraction, Reason, Source
from spiders.registry import reader_for
from tests.builders import a_source, a_state
from tests.fakes import START
from tests.readers.build import read, texts, titles

URL = "https://api.example.gov/v1/bills"
API = {"items": "result.items[*].bill", "key": "{session}-{no}", "title": "title", "published": "introduced"}


def service(url: str = URL, params: dict[str, str] | None = None, **api: Any) -> Source:
    return a_source(kind="api:json", url=url, api={**API, **api}, params=params or {}, jurisdiction="US")


def answer(*bills: dict[str, Any], **more: Any) -> str:
    return json.dumps({"success": True, "result": {"items": [{"bill": bill} for bill in bills]}, **more})


def bill(number: int, **values: Any) -> dict[str, Any]:
    return {"session": 2026, "no": f"S{number}", "title": f"AI act {number}", "introduced": "2026-01-22", **values}


def look(body: str | bytes, source: Source, memo: bytes | None = None, url: str = "") -> Extraction:
    return read(body, memo, source=source, content_type="application/json", url=url or source.url)


def test_items_keys_titles_and_texts_come_from_their_paths() -> None:
    source = service(text=("summary", "sponsors[*].name"), updated="at", document="pdf")
    one = bill(1, summary="<p>Providers <b>shall</b> register.</p>", sponsors=[{"name": "Doe"}, {"name": "Roe"}])
    found = look(answer({**one, "at": 1769072400, "pdf": "/s1.pdf"}), source)
    assert found.seen == ("2026-S1",)
    assert texts(found) == ["AI act 1", "Providers shall register.", "Doe", "Roe"]
    assert found.items[0].published_at == datetime(2026, 1, 22, tzinfo=UTC)
    assert found.items[0].updated_at == datetime(2026, 1, 22, 9, tzinfo=UTC)
    assert found.items[0].document_url == "https://api.example.gov/s1.pdf"


def test_an_address_can_be_a_template() -> None:
    source = a_source(kind="api:json", url=URL, api={**API, "url": "https://www.example.gov/{session}/{no}"})
    assert look(answer(bill(7, no="S 7")), source).items[0].url == "https://www.example.gov/2026/S%207"


def test_an_unchanged_answer_gives_nothing_and_a_changed_item_itself() -> None:
    source = service(text=("status",))
    first = look(answer(bill(1, status="審議中"), bill(2)), source)
    again = look(answer(bill(1, status="審議中"), bill(2), served="12:01"), source, first.memo)
    assert (again.items, again.seen) == ((), first.seen)
    passed = look(answer(bill(1, status="成立"), bill(2)), source, first.memo)
    assert [one.item_key for one in passed.items] == ["2026-S1"]


def test_items_without_key_or_title_are_counted_and_missing_options_mean_nothing() -> None:
    found = look(
        answer(bill(1, introduced=None), {"title": "no key"}, bill(3, title=None)), service(text=("nowhere",))
    )
    assert (found.seen, found.dropped, found.items[0].published_at) == (("2026-S1",), 2, None)


def test_a_status_field_says_that_an_item_is_withdrawn() -> None:
    source = service(withdrawn="withdrawn")
    found = look(answer(bill(1, withdrawn=True), bill(2, withdrawn=False), bill(3)), source)
    assert [one.is_withdrawn for one in found.items] == [True, False, False]
    source = service(withdrawn="status", withdrawn_values=("廃止", "폐지"))
    assert look(answer(bill(1, status="폐지")), source).items[0].is_withdrawn


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<html><body>Sorry page</body></html>", Reason.WRONG_TYPE),
        ("Please limit requests to one every 5 seconds", Reason.WRONG_TYPE),
        ("", Reason.EMPTY),
        ('{"result": {"items": [{"bill": {"no"', Reason.TRUNCATED),
        ('{"result": nonsense}', Reason.PARSE),
        ('{"status": "ERROR", "error": {"message": "API key missing"}}', Reason.PARSE),
        ("[" * 100_000 + "]" * 100_000, Reason.PARSE),
    ],
)
def test_an_answer_that_is_none_is_named(body: str, reason: Reason) -> None:
    with pytest.raises(ExtractError) as caught:
        look(body, service())
    assert caught.value.reason is reason


def test_an_error_inside_a_good_answer_is_quoted() -> None:
    with pytest.raises(ExtractError, match="API key missing"):
        look('{"status": "ERROR", "error": {"message": "API key missing"}}', service())


def test_an_empty_list_is_empty_and_a_missing_one_only_where_that_is_declared() -> None:
    assert look(answer(), service()).seen == ()
    assert look('{"count": 0}', service(items="results", may_omit_items=True)).seen == ()
    with pytest.raises(ExtractError):
        look('{"count": 0}', service(items="results"))


def test_a_list_of_one_written_without_its_list_and_a_dict_of_items() -> None:
    one = json.dumps({"items": {"id": "1", "title": "甲"}})
    assert titles(look(one, service(items="items", key="id"))) == ["甲"]
    many = json.dumps({"masterlist": {"0": {"id": "1", "title": "甲"}, "1": {"id": "2", "title": "乙"}}})
    assert titles(look(many, service(items="masterlist[*]", key="id"))) == ["甲", "乙"]
    root = json.dumps([{"id": "1", "title": "甲"}])
    assert titles(look(root, service(items="", key="id"))) == ["甲"]


def test_paging_by_link_keeps_declared_parameters_and_stays_on_its_host() -> None:
    source = service(next="next", params={"api_key": "k"})
    found = look(answer(bill(1), next="/v1/bills?offset=2"), source)
    assert found.next is not None
    assert found.next.url == "https://api.example.gov/v1/bills?offset=2&api_key=k"
    assert look(answer(bill(1), next="https://evil.example/?x"), source).next is None
    assert look(answer(bill(1), next=None), source).next is None


def test_paging_by_number_ends_with_a_short_page_or_the_total() -> None:
    source = service(page_param="page", page_size_param="per", page_size=2)
    reader = reader_for("api:json")
    assert reader.request(source, a_state(), START).url == URL + "?per=2&page=1"
    full = look(answer(bill(1), bill(2)), source, url=URL + "?per=2&page=1")
    assert full.next is not None
    assert full.next.url == URL + "?per=2&page=2"
    assert look(answer(bill(3)), source, url=URL + "?per=2&page=2").next is None
    counted = service(page_param="page", page_size=2, total="total")
    assert look(answer(bill(1), bill(2), total=2), counted, url=URL + "?page=1").next is None


def test_paging_by_offset_moves_on_by_what_came() -> None:
    source = service(offset_param="offset", total="total")
    found = look(answer(bill(1), bill(2), total=5), source, url=URL + "?offset=2")
    assert found.next is not None
    assert found.next.url == URL + "?offset=4"
    assert look(answer(bill(5), total=5), source, url=URL + "?offset=4").next is None
    assert look(answer(total=5), source, url=URL + "?offset=4").next is None


def test_secrets_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEST_BILLS_KEY", "s3cret")
    source = a_source(
        kind="api:json", url=URL, api=API, params={"key": "${TEST_BILLS_KEY}"}, headers={"X-Key": "${NONE_SUCH}"}
    )
    request = reader_for("api:json").request(source, a_state(etag='"1"'), START)
    assert request.url == URL + "?key=s3cret"
    assert request.etag == '"1"'
    assert dict(request.headers)["X-Key"] == ""


def test_legacy_charsets_and_marks_in_json_are_read() -> None:
    body = json.dumps({"items": [{"id": 1, "title": "人工智能法"}]}, ensure_ascii=False)
    source = service(items="items", key="id")
    assert titles(look(body.encode("gb18030"), source)) == ["人工智能法"]
    assert titles(look(body.encode("utf-8-sig"), source)) == ["人工智能法"]
