"""Kind `api:law-go-kr-text`: the text of one law of Korea in force today, from the open API of law.go.kr.

`lawService.do?target=law&LM={법령명}` (or `ID={법령ID}`) answers with the text in force: the one item is the law,
its version is its edition, so that an amendment is told by article on its day. What is coming is listed by
`api:law-go-kr`.
"""

from __future__ import annotations

from datetime import datetime

from monitor.errors import ExtractError
from monitor.types import Capture, Extraction, FetchRequest, Source, SourceState
from spiders.extract.dates import read_date
from spiders.readers.asking import ask
from spiders.readers.days import KOREA, day_in
from spiders.readers.law_go_kr import ACCEPT, SITE, life_of
from spiders.readers.noting import ListedBy, listed
from spiders.readers.page import document_at
from spiders.readers.recording import text_row
from spiders.readers.xml_answer import fields_of, parsed_xml, xml_excuse

NAMES = ("법령명_한글", "법령명한글")
KINDS = ("법종구분", "법종구분명", "법령구분명")


class LawGoKrTextReader:
    """Reads a law's text and where it stands."""

    name = "api:law-go-kr-text"
    version = 1

    def request(self, source: Source, state: SourceState, now: datetime) -> FetchRequest:
        """Return the request for the text, as XML."""
        return ask(source, state, accept=ACCEPT, extra={"type": "XML"})

    def extract(self, capture: Capture, source: Source, memo: bytes | None) -> Extraction:
        """Return the law, or nothing where it means what it meant. Raises ExtractError."""
        root = parsed_xml(capture, "법령", "law")
        facts = fields_of(root.find("기본정보"))
        title = next((facts[name] for name in NAMES if name in facts), "")
        law_id = facts.get("법령ID", "")
        if not title:
            raise ExtractError(f"no text of a law; it says: {xml_excuse(root) or 'nothing'}")
        facts["법령구분명"] = next((facts[name] for name in KINDS if name in facts), "")
        life = life_of(facts, title, law_id, day_in(KOREA, capture.fetched_at), is_rule=False)
        published_at = read_date(facts.get("공포일자", ""))
        by = ListedBy(self.name, self.version)
        url = f"{SITE}법령/{title.replace(' ', '')}"
        return listed(
            by, [text_row(law_id or title, title, url, document_at(capture, source), life, published_at)], memo
        )
