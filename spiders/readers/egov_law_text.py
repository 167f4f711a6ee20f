"""Kind `api:egov-law-text`: the text of one law of Japan, as e-Gov's law API v2 sends it in XML (標準法令XML).

`/law_data/{law_id}?response_format=xml`: the JSON form of the text is declared a trial, the XML is stable. The one
item is the law; the revision in force is its edition, so that an amendment is told by its name and by article.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from lxml import etree

from monitor.errors import ExtractError
from monitor.types import Capture, Extraction, FetchRequest, Source, SourceState
from spiders.extract.dates import read_date
from spiders.readers.asking import ask
from spiders.readers.egov_laws import SITE, life_of
from spiders.readers.noting import ListedBy, listed
from spiders.readers.page import document_at
from spiders.readers.recording import text_row
from spiders.readers.xml_answer import fields_of, parsed_xml

ACCEPT = "application/xml"


class EgovLawTextReader:
    """Reads a law's text and where it stands."""

    name = "api:egov-law-text"
    version = 1

    def request(self, source: Source, state: SourceState, now: datetime) -> FetchRequest:
        """Return the request for the text in force today, as XML, with validators."""
        return ask(source, state, accept=ACCEPT, extra={"response_format": "xml"})

    def extract(self, capture: Capture, source: Source, memo: bytes | None) -> Extraction:
        """Return the law, or nothing where it means what it meant. Raises ExtractError."""
        answer = parsed_xml(capture, "law_data_response")
        facts = {**fields_of(_child(answer, "law_info")), **fields_of(_child(answer, "revision_info"))}
        law_id, title = facts.get("law_id", ""), facts.get("law_title", "")
        if not law_id or not title:
            raise ExtractError(f"{capture.url}: the answer names no law")
        document = document_at(capture, source)
        life = life_of(facts, is_version=False)
        published_at = read_date(facts.get("promulgation_date", ""))
        by = ListedBy(self.name, self.version)
        return listed(by, [text_row(law_id, title, f"{SITE}{law_id}", document, life, published_at)], memo)


def _child(answer: Any, name: str) -> etree._Element | None:
    return next(iter(answer.iterfind(name)), None)
