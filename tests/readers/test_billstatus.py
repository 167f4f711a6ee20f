"""Status files of bills: Congress without a key."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.errors import ExtractError
from monitor.life import moved
from monitor.ports import DocumentReader
from monitor.types import ExtractedItem, Extraction, ItemType, Reason, Stage
from spiders.readers.billstatus import BillStatusReader
from tests.builders import a_source
from tests.readers.build import capture, item, read, rss

FEED = "https://www.govinfo.gov/rss/billstatus-batch.xml"
FILES = "https://www.govinfo.gov/bulkdata/BILLSTATUS/119"
SOURCE = a_source(kind="api:billstatus", url=FEED, jurisdiction="US", language="en", follow=True)
READER = BillStatusReader()
EARLY, LATE = "Tue, 20 Jan 2026 21:52:00 +0000", "Wed, 21 Jan 2026 12:37:00 +0000"


def batch(number: int, date: str, *files: str) -> str:
    links = "".join(f"&lt;a href={FILES}/{name}&gt;{name}&lt;/a&gt;" for name in files)
    return item(number, title=f"Batch {number}", text=links, date=date)


def look(*batches: str, memo: bytes | None = None) -> Extraction:
    return read(rss(*batches), memo, source=SOURCE, url=FEED)


def file(
    *actions: tuple[str, str],
    title: str = "AI Act 第一条",
    prints: tuple[str, ...] = (),
    kind: str = "HR",
    latest: str = "",
) -> str:
    log = "".join(
        f"<item><actionDate>2026-01-20</actionDate><actionCode>{code}</actionCode><text>{text}</text></item>"
        for code, text in reversed(actions)
    )
    texts = "".join(f"<item><type>{name}</type><date/></item>" for name in reversed(prints))
    return (
        f"<billStatus><bill><number>9</number><type>{kind}</type><congress>119</congress><title>{title}</title>"
        f"<actions>{log}</actions><textVersions>{texts}</textVersions>"
        f"<latestAction><text>{latest}</text></latestAction></bill></billStatus>"
    )


def document(body: str) -> ExtractedItem:
    return READER.document(capture(body, "application/xml", f"{FILES}/hr/BILLSTATUS-119hr9.xml"), SOURCE)


def test_batches_name_bills_and_the_newest_says_when_a_file_was_written() -> None:
    found = look(
        batch(2, LATE, "hr/BILLSTATUS-119hr9.xml", "sconres/BILLSTATUS-119sconres7.xml"),
        batch(1, EARLY, "hr/BILLSTATUS-119hr9.xml", "s/BILLSTATUS-119s765.xml"),
    )
    assert found.seen == ("119-hr-9", "119-sconres-7", "119-s-765")
    assert found.items[0].title == "H.R. 9 (119th Congress)"
    assert found.items[0].document_url == f"{FILES}/hr/BILLSTATUS-119hr9.xml"
    assert str(found.items[0].updated_at) == "2026-01-21 12:37:00+00:00"
    assert found.items[0].life is not None
    assert (found.items[0].life.type, found.items[0].life.stage) == (ItemType.BILL, None)
    assert isinstance(READER, DocumentReader)


def test_a_file_that_is_written_again_is_looked_at_again_and_the_others_are_not() -> None:
    both = batch(1, EARLY, "hr/BILLSTATUS-119hr9.xml", "s/BILLSTATUS-119s765.xml")
    first = look(both)
    again = look(batch(2, LATE, "hr/BILLSTATUS-119hr9.xml"), both, memo=first.memo)
    assert [one.item_key for one in again.items] == ["119-hr-9"]


def test_files_of_congresses_long_past_are_corrections_of_history() -> None:
    found = look(batch(1, LATE, "../108/hr/BILLSTATUS-108hr1.xml", "hr/BILLSTATUS-119hr9.xml"))
    assert found.seen == ("119-hr-9",)


def test_a_file_tells_title_log_prints_and_where_the_bill_stands() -> None:
    passed = ("8000", "Passed/agreed to in House: By voice.")
    found = document(file(("1000", "Introduced in House"), passed, prints=("Introduced in House",), latest="Held."))
    assert [block.text for block in found.document.blocks] == [
        "AI Act 第一条",
        "2026-01-20 Introduced in House",
        "2026-01-20 Passed/agreed to in House: By voice.",
        "Introduced in House",
    ]
    assert found.life is not None
    assert (found.life.stage, found.life.edition, found.life.status) == (
        Stage.PROPOSED,
        "Introduced in House",
        "Held.",
    )
    later = document(file(passed, ("36000", "Became Public Law No: 119-99."), prints=("Public Law",), latest="Law."))
    assert moved(found.life, later.life) == ("H.R. 9: Introduced in House → Public Law; Held. → Law.", 0.8)
    assert later.life is not None
    assert ("us-law", "119-99") in later.life.identifiers


def test_a_file_can_be_a_source_of_its_own() -> None:
    url = f"{FILES}/hr/BILLSTATUS-119hr9.xml"
    source = a_source(kind="api:billstatus", url=url, language="en")
    first = read(file(("1000", "Introduced in House")), source=source, url=url)
    assert (first.seen, first.items[0].title) == (("119-hr-9",), "AI Act 第一条")
    assert read(file(("1000", "Introduced in House")), first.memo, source=source, url=url).items == ()
    moved_on = read(file(("1000", "Introduced in House"), ("", "Hearings held.")), first.memo, source=source, url=url)
    assert len(moved_on.items) == 1


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (file(title=""), Reason.PARSE),
        (file(kind="XX"), Reason.PARSE),
        ("<billStatus/>", Reason.PARSE),
        ("<error><message>gone</message></error>", Reason.PARSE),
        ("<html><body>Not found</body></html>", Reason.WRONG_TYPE),
        ("<billStatus><bill", Reason.TRUNCATED),
    ],
)
def test_a_file_without_number_or_title_is_refused(body: str, reason: Reason) -> None:
    with pytest.raises(ExtractError) as caught:
        document(body)
    assert caught.value.reason is reason


@pytest.mark.corpus
def test_real_files_of_all_years_are_read(corpus: Path) -> None:
    stages: dict[str, Stage | None] = {}
    for path in sorted((corpus / "api" / "us-billstatus").glob("*.xml")):
        found = READER.document(capture(path.read_bytes(), "application/xml", FEED), SOURCE)
        assert found.life is not None
        assert found.life.identifiers[0].scheme == "us-bill"
        assert len(found.document.blocks) > 2
        assert found.document.blocks[-1].path in (("Actions",), ("Text versions",))
        stages[path.stem.partition("BILLSTATUS-")[2]] = found.life.stage
    assert len(stages) >= 22
    assert stages["114s1300"] is Stage.ADOPTED, "a public law"
    assert stages["114sjres8"] is Stage.PROPOSED, "vetoed"
    assert stages["114hres348"] is Stage.ADOPTED, "agreed to by its chamber"


@pytest.mark.corpus
def test_another_format_of_the_same_file_tells_the_same_life(corpus: Path) -> None:
    folder = corpus / "api" / "us-billstatus"
    for name in ("117s35", "117sconres7"):
        old, new = (
            READER.document(
                capture(
                    (folder / f"formatChange__{when}__BILLSTATUS-{name}.xml").read_bytes(), "application/xml", FEED
                ),
                SOURCE,
            )
            for when in ("current", "future")
        )
        assert moved(old.life, new.life) == ("", 0.0)
        assert old.document.blocks[0] == new.document.blocks[0]
