"""Kind `api:billstatus`: bills of the US Congress without a key, from the bulk data of govinfo.

https://github.com/usgpo/bill-status. A file a bill holds what Congress.gov says of it: its actions, its prints, its
title. `https://www.govinfo.gov/rss/billstatus-batch.xml` names in each entry the files that one batch wrote, some two
weeks back; with `follow`, those files are the documents. One file's address is a source too: one bill.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from monitor.errors import ExtractError
from monitor.types import (
    Block,
    Capture,
    Document,
    ExtractedItem,
    Extraction,
    FetchRequest,
    ItemType,
    Life,
    Source,
    SourceState,
)
from spiders.extract.dates import read_date
from spiders.readers.asking import ask
from spiders.readers.congress_bills import Bill, bill_of, congress_at, ordinal
from spiders.readers.congress_log import log_of, prints_of
from spiders.readers.noting import ListedBy, listed
from spiders.readers.recording import Record, row
from spiders.readers.xml_answer import parsed_xml

ACCEPT = "application/rss+xml, application/xml, text/xml, */*;q=0.5"
_FILE = re.compile(r"https?://[^\s\"'<>]+/BILLSTATUS-(\d+)([a-z]+?)(\d+)\.xml", re.IGNORECASE)


class BillStatusReader:
    """Reads batches of files, and the file of one bill."""

    name = "api:billstatus"
    version = 1

    def request(self, source: Source, state: SourceState, now: datetime) -> FetchRequest:
        """Return the request, with validators."""
        return ask(source, state, accept=ACCEPT)

    def extract(self, capture: Capture, source: Source, memo: bytes | None) -> Extraction:
        """Return the bills that were written since the memo, or the one bill of a file. Raises ExtractError."""
        by = ListedBy(self.name, self.version)
        root = parsed_xml(capture, "rss", "billStatus")
        if root.tag == "billStatus":
            bill, item = self._read(root, capture, source)
            record = Record(
                bill.key, item.title, item.url, (), item.document.blocks[1:], item.life, item.published_at
            )
            return listed(by, [row(record, by, source.tag())], memo)
        oldest = congress_at(capture.fetched_at) - 1
        found = _written(root)
        rows = [row(_listed(bill, *found[bill]), by, source.tag()) for bill in found if bill.congress >= oldest]
        return listed(by, rows, memo)

    def document_request(self, source: Source, url: str) -> FetchRequest:
        """Return the request for a bill's file."""
        return ask(source, None, accept=ACCEPT, url=url)

    def document(self, capture: Capture, source: Source) -> ExtractedItem:
        """Return a bill's file as one item: its title, its actions, its prints. Raises ExtractError."""
        return self._read(parsed_xml(capture, "billStatus"), capture, source)[1]

    def _read(self, root: Any, capture: Capture, source: Source) -> tuple[Bill, ExtractedItem]:
        said = root.find("bill")
        bill = None if said is None else bill_of(_text(said, "congress"), *_type_and_number(said))
        title = "" if said is None else _text(said, "title")
        if bill is None or not title:
            raise ExtractError(f"{capture.url}: a bill's file without its number or its title")
        log = log_of({"actions": _members(said, "actions")}, bill)
        prints, newest = prints_of({"textVersions": _members(said, "textVersions")})
        life = bill.life(log.actions, _text(said, "latestAction/text"), newest)
        blocks = (Block(title, kind="title"), *log.blocks, *prints)
        document = Document(blocks, title, source.tag(), self.name, self.version)
        introduced = read_date(_text(said, "introducedDate")) or log.first_at
        return bill, ExtractedItem("", title, bill.url, document, introduced, life=life)


def _written(root: Any) -> dict[Bill, tuple[str, datetime | None]]:
    """The bills that the batches name: the address of each one's file, and when it was written last."""
    found: dict[Bill, tuple[str, datetime | None]] = {}
    for entry in root.iter("item"):
        at = read_date(_text(entry, "pubDate"))
        for link in _FILE.finditer(" ".join(entry.itertext())):
            bill = bill_of(link[1], link[2], link[3])
            before = found.get(bill, ("", None))[1] if bill else None
            if bill and (bill not in found or (at and before and at > before)):
                found[bill] = (link[0], at)
    return found


def _listed(bill: Bill, url: str, at: datetime | None) -> Record:
    """A batch names numbers only: what the bill is called and where it stands, its file says."""
    title = f"{bill.name} ({ordinal(bill.congress)} Congress)"
    stamp = at.isoformat() if at else ""
    life = Life(ItemType.BILL, name=bill.name)
    return Record(bill.key, title, bill.url, life=life, updated_at=at, document_url=url, look_again=stamp)


def _type_and_number(said: Any) -> tuple[str, str]:
    """Files of before 2022 call them otherwise."""
    return _text(said, "type") or _text(said, "billType"), _text(said, "number") or _text(said, "billNumber")


def _members(said: Any, name: str) -> list[dict[str, str]]:
    """The members of a list as the service's JSON has them: each with its own plain fields."""
    found = said.find(name)
    members = [] if found is None else found.findall("item")
    return [{field.tag: (field.text or "").strip() for field in member if len(field) == 0} for member in members]


def _text(said: Any, path: str) -> str:
    return " ".join((said.findtext(path) or "").split())
