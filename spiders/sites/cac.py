"""Kind `site:cac`: lists of the Cyberspace Administration of China (国家互联网信息办公室): rules, drafts, policies.

Static pages: `<a href=//www.cac.gov.cn/2025-03/14/c_1743654684782215.htm target=_blank title="…">` and, after it, a
`<div class="times">`. The number in the address is the key. A draft (征求意见稿) and the text that follows it have
addresses of their own: what joins them is their name.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from monitor.identity import canonical_url, clean_url
from monitor.types import Capture, Extraction, FetchRequest, ItemType, Life, Source, SourceState, Stage
from spiders.extract.charset import decode, http_charset_of
from spiders.extract.dates import read_date
from spiders.extract.selectors import elements, parsed_html, text_of, value
from spiders.readers.asking import ask
from spiders.readers.noting import ListedBy, listed
from spiders.readers.recording import Record, row

EACH = "xpath://*[@id='loadingInfoPage']//a[@href and (@title or normalize-space())]"
DAY = "xpath:following::*[contains(concat(' ', @class, ' '), ' times ')][1]"
NUMBER = re.compile(r"/(c_\d+)\.htm")
DAY_IN_PATH = re.compile(r"/(\d{4}-\d{2}/\d{2})/c_")
DRAFT = re.compile("征求意见")


class CacReader:
    """Reads one list of documents."""

    name = "site:cac"
    version = 1

    def request(self, source: Source, state: SourceState, now: datetime) -> FetchRequest:
        """Return the request for the list, with validators."""
        return ask(source, state, accept="text/html")

    def extract(self, capture: Capture, source: Source, memo: bytes | None) -> Extraction:
        """Return the documents that the memo does not hold. Raises ExtractError."""
        charset = http_charset_of(capture.headers.get("content-type", ""))
        page = parsed_html(decode(capture.body, http_charset=charset, language=source.language).text)
        read = [_record(one, capture.final_url) for one in elements(page, EACH)]
        by = ListedBy(self.name, self.version)
        rows = [row(record, by, source.tag()) for record in read if record]
        return listed(by, rows, memo, dropped=read.count(None))


def _record(a: Any, base: str) -> Record | None:
    url, title = clean_url(a.get("href", ""), base), " ".join((a.get("title") or text_of(a)).split())
    if not url or not title:
        return None
    number, in_path = NUMBER.search(url), DAY_IN_PATH.search(url)
    written = in_path[1].replace("/", "-") if in_path else value(a, DAY)
    is_draft = DRAFT.search(title) is not None
    return Record(
        key=number[1] if number else canonical_url(url),
        title=title,
        url=url,
        life=Life(
            type=ItemType.CONSULTATION if is_draft else None,
            stage=Stage.CONSULTING if is_draft else None,
            status="征求意见" if is_draft else "",
        ),
        published_at=read_date(written),
        document_url=url,
    )
