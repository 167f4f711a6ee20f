"""govinfo: packages, one an edition, and their texts."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from monitor.errors import ExtractError
from monitor.ports import DatedReader, DocumentReader, HistoryReader
from monitor.types import Extraction, ItemType, Reason, Stage
from spiders.readers.govinfo import GovinfoReader
from spiders.readers.govinfo_packages import life_of
from tests.builders import a_source, a_state
from tests.fakes import START
from tests.readers.build import capture, read

HOME = "https://api.govinfo.gov/collections/BILLS"
SOURCE = a_source(kind="api:govinfo", url=HOME, params={"api_key": "${GOVINFO_API_KEY}"}, language="en")
READER = GovinfoReader()
SPAN = HOME + "/2026-01-20T09:00:00Z/2026-01-22T09:00:00Z?api_key=k&offsetMark=%2A&pageSize=1000"
PACKAGE: dict[str, Any] = {
    "packageId": "BILLS-119hr1121eh",
    "lastModified": "2026-01-21T06:51:38Z",
    "packageLink": "https://api.govinfo.gov/packages/BILLS-119hr1121eh/summary",
    "docClass": "hr",
    "title": "No DeepSeek on Government Devices Act",
    "congress": "119",
    "dateIssued": "2026-01-20",
}


def look(*packages: Any, memo: bytes | None = None, url: str = SPAN, **more: Any) -> Extraction:
    body = json.dumps({"count": len(packages), "message": None, "nextPage": None, "packages": list(packages), **more})
    return read(body, memo, source=SOURCE, content_type="application/json", url=url)


def test_a_package_is_one_print_of_a_bill() -> None:
    found = look(PACKAGE).items[0]
    assert found.item_key == "BILLS-119hr1121eh"
    assert found.title == "H.R. 1121 (Engrossed in House) No DeepSeek on Government Devices Act"
    assert found.url == "https://www.govinfo.gov/app/details/BILLS-119hr1121eh"
    assert found.document_url == "https://api.govinfo.gov/packages/BILLS-119hr1121eh/htm"
    assert found.life is not None
    assert found.life.identifiers == (("govinfo", "BILLS-119hr1121eh"), ("us-bill", "119-hr-1121"))


def test_the_next_print_is_a_new_item_of_the_same_bill_and_another_stamp_is_no_news() -> None:
    first = look(PACKAGE)
    again = {**PACKAGE, "lastModified": "2026-01-22T06:00:00Z"}
    found = look({**PACKAGE, "packageId": "BILLS-119hr1121rds"}, again, memo=first.memo)
    assert [one.item_key for one in found.items] == ["BILLS-119hr1121rds"]
    assert first.items[0].life is not None
    assert found.items[0].life is not None
    assert found.items[0].life.identifiers[1] == first.items[0].life.identifiers[1]


@pytest.mark.parametrize(
    ("package", "kind", "stage", "edition", "name"),
    [
        ("BILLS-119hr1121ih", ItemType.BILL, Stage.PROPOSED, "Introduced in House", "H.R. 1121"),
        ("BILLS-119s765rs", ItemType.BILL, Stage.PROPOSED, "Reported in Senate", "S. 765"),
        ("BILLS-119hr1enr", ItemType.BILL, Stage.ADOPTED, "Enrolled Bill", "H.R. 1"),
        ("BILLS-119hres5eh", ItemType.BILL, Stage.ADOPTED, "Engrossed in House", "H.Res. 5"),
        ("BILLS-119sconres7es2", ItemType.BILL, Stage.PROPOSED, "Engrossed in Senate 2", "S.Con.Res. 7"),
        ("BILLS-119hr1xyz", ItemType.BILL, Stage.PROPOSED, "xyz", "H.R. 1"),
        ("PLAW-119publ60", ItemType.ACT, Stage.ADOPTED, "", "Public Law 119-60"),
        ("PLAW-118pvtl1", ItemType.ACT, Stage.ADOPTED, "", "Private Law 118-1"),
        ("CRPT-119hrpt12", ItemType.REPORT, None, "", ""),
        ("DCPD-202600012", None, None, "", ""),
    ],
)
def test_a_package_s_name_says_what_it_is(
    package: str, kind: ItemType | None, stage: Stage | None, edition: str, name: str
) -> None:
    found = life_of(package)
    assert (found.type, found.stage, found.edition, found.name) == (kind, stage, edition, name)
    assert found.identifiers[0] == ("govinfo", package)


def test_the_span_is_part_of_the_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVINFO_API_KEY", "k")
    assert READER.request(SOURCE, a_state(), START).url == SPAN
    first = READER.request(SOURCE, a_state(has_baseline=False), START).url
    assert "/BILLS/2025-12-23T09:00:00Z/2026-01-22T09:00:00Z?" in first
    published = SOURCE.model_copy(
        update={"url": "https://api.govinfo.gov/published", "params": {"collection": "PLAW"}}
    )
    past = READER.history(published, START - timedelta(days=30), START)
    assert past is not None
    assert past.url == (
        "https://api.govinfo.gov/published/2025-12-23/2026-01-22?collection=PLAW&offsetMark=%2A&pageSize=1000"
    )
    prints = READER.history(SOURCE.model_copy(update={"params": {}}), START - timedelta(days=30), START)
    assert prints is not None
    assert prints.url == past.url.replace("PLAW", "BILLS")
    text = READER.document_request(SOURCE, "https://api.govinfo.gov/packages/BILLS-119hr1121eh/htm")
    assert text.url.endswith("/htm?api_key=k")
    assert isinstance(READER, DatedReader)
    assert isinstance(READER, DocumentReader)
    assert isinstance(READER, HistoryReader)


def test_the_next_page_is_the_service_s_with_our_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVINFO_API_KEY", "k")
    link = SPAN.replace("api_key=k&offsetMark=%2A", "offsetMark=AoJ4")
    found = look(PACKAGE, nextPage=link)
    assert found.next is not None
    assert found.next.url == link + "&api_key=k"
    assert look(PACKAGE, nextPage="https://elsewhere.example/packages?offsetMark=x").next is None


def test_what_was_issued_long_before_the_span_was_processed_again() -> None:
    old = {**PACKAGE, "packageId": "BILLS-113hr1ih", "dateIssued": "2013-01-03"}
    found = look(old, PACKAGE)
    assert (found.seen, found.dropped) == (("BILLS-119hr1121eh",), 0)


def test_what_has_no_name_or_title_is_dropped_and_the_rest_may_be_missing() -> None:
    found = look({"packageId": "FR-2026-01-21", "title": "Federal Register"}, {"title": "x"}, {"packageId": "x"}, 7)
    assert (found.seen, found.dropped) == (("FR-2026-01-21",), 3)
    assert look(packages=None).seen == ()


def test_a_text_is_read_as_the_document_and_an_excuse_is_not() -> None:
    url = "https://api.govinfo.gov/packages/BILLS-119hr1121eh/htm"
    text = "[Congressional Bills]\n\n    SEC. 2. PROHIBITION.\n\n No device may run it.\n"
    page = f"<html><body><pre>\n{text}</pre></body></html>"
    found = READER.document(capture(page, "text/html", url), SOURCE)
    assert any("No device may run it." in block.text for block in found.document.blocks)
    with pytest.raises(ExtractError, match="being generated") as caught:
        READER.document(capture('{"message": "The file is being generated"}', "application/json", url), SOURCE)
    assert caught.value.reason is Reason.WRONG_TYPE


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ('{"error": {"code": "API_KEY_MISSING", "message": "No api_key was supplied."}}', Reason.LOGIN),
        ('{"message": "Invalid collection"}', Reason.PARSE),
        ("<html>", Reason.WRONG_TYPE),
    ],
)
def test_an_excuse_is_no_list(body: str, reason: Reason) -> None:
    with pytest.raises(ExtractError) as caught:
        read(body, source=SOURCE, content_type="application/json", url=SPAN)
    assert caught.value.reason is reason


@pytest.mark.corpus
def test_real_answers_of_before_titles_are_dropped_row_by_row_and_their_pages_followed(corpus: Path) -> None:
    """The samples are of 2018, when the service named packages only."""
    for path in sorted((corpus / "api" / "us-govinfo").glob("collections__*-sample*.json")):
        body = path.read_bytes()
        url = json.loads(body)["nextPage"]
        found = read(body, source=SOURCE, content_type="application/json", url=url.replace("offset=", "was="))
        assert (found.seen, found.dropped) == ((), len(json.loads(body)["packages"]))
        assert found.next is not None
    body = (corpus / "api" / "us-govinfo" / "collections__collections.json").read_bytes()
    with pytest.raises(ExtractError, match="no packages"):
        read(body, source=SOURCE, content_type="application/json", url=SPAN)
