"""Kind `site:shugiin-bills`: bills before the Diet of Japan, as its House of Representatives lists them.

https://www.shugiin.go.jp/internet/itdb_gian.nsf/html/gian/menu.htm, Shift_JIS. One table per kind of bill, told by
its caption; a row names session, number, title, where it stands, and links its progress (経過). The address of a bill
stays, its status moves: 衆議院で審議中, 参議院で審議中, 成立, 未了, 撤回.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from typing import Any

from monitor.errors import ExtractError
from monitor.identity import clean_url
from monitor.types import (
    Capture,
    Extraction,
    FetchRequest,
    Identifier,
    ItemType,
    Life,
    Source,
    SourceState,
    Stage,
)
from spiders.extract.charset import decode, http_charset_of
from spiders.extract.selectors import elements, parsed_html, text_of, value
from spiders.readers.asking import ask
from spiders.readers.noting import ListedBy, listed
from spiders.readers.recording import Record, row

KINDS = ("衆法", "参法", "閣法", "予算", "条約", "承認", "承諾", "決算その他", "決算", "決議", "規程", "規則")
STAGES = (
    (re.compile("撤回"), Stage.WITHDRAWN),
    (re.compile("未了|廃案|否決|不成立|消滅"), Stage.LAPSED),
    (re.compile("成立|公布|可決|議決|承認|承諾|是認|本院議了|両院承認|両院議決"), Stage.ADOPTED),
    (re.compile("審議|審査|付託|提出|継続|議了|送付"), Stage.PROPOSED),
)
"""Asked in this order: 「衆議院で否決」 is no 可決, 「審議未了」 no 審議."""
IN_ONE_HOUSE = re.compile("(?:衆議院|参議院)で(?:可決|審議|審査|閉会中審査)")
"""Passed by one house, or before it: still a proposal."""
PROGRESS = "経過"
INNERMOST = "xpath://table[not(.//table)]"
"""Tables that hold rows, not those that lay out the page around them."""


class ShugiinBillsReader:
    """Reads the list of bills of the current session."""

    name = "site:shugiin-bills"
    version = 1

    def request(self, source: Source, state: SourceState, now: datetime) -> FetchRequest:
        """Return the request for the list, with validators."""
        return ask(source, state, accept="text/html")

    def extract(self, capture: Capture, source: Source, memo: bytes | None) -> Extraction:
        """Return the bills that the memo does not hold. Raises ExtractError when no table is one of bills."""
        charset = http_charset_of(capture.headers.get("content-type", ""))
        page = parsed_html(decode(capture.body, http_charset=charset, language=source.language).text)
        tables = [(kind, table) for table in elements(page, INNERMOST) if (kind := _kind(table))]
        if not tables:
            raise ExtractError("no table of bills: none has a caption such as 閣法の一覧")
        found = [(kind, one) for kind, table in tables for one in elements(table, "tr") if elements(one, "td")]
        read = [_record(one, kind, capture.final_url) for kind, one in found]
        by = ListedBy(self.name, self.version)
        rows = [row(record, by, source.tag()) for record in read if record]
        return listed(by, rows, memo, dropped=read.count(None))


def _kind(table: Any) -> str:
    """The kind of bills a table lists, by its caption, or by the heading that stands before it."""
    caption = value(table, "xpath:./caption")
    said = caption or value(table, "xpath:string(preceding::*[self::h2 or self::h3 or self::h4][1])")
    return next((kind for kind in KINDS if kind in said), "")


def _record(tr: Any, kind: str, base: str) -> Record | None:
    cells = [unicodedata.normalize("NFKC", text_of(cell)) for cell in elements(tr, "td")]
    links = [(text_of(a), clean_url(a.get("href", ""), base)) for a in elements(tr, "a")]
    if len(cells) < 4 or not cells[2]:
        return None
    session, number, title, status = cells[:4]
    if not session.isdecimal() or not number.isdecimal():
        # Budgets and treaties are numbered too; a row without a number is told apart by its title within its session.
        number = number or title
    if not session:
        return None
    key = f"{session}-{kind}-{number}"
    cited = f"第{session}回国会 {kind}" + (f"第{number}号" if number != title else "")
    url = next((url for text, url in links if PROGRESS in text and url), next((u for _, u in links if u), base))
    stage = _stage(status)
    return Record(
        key=key,
        title=title,
        url=url,
        facts=(("提出回次・番号", cited),),
        life=Life(
            type=ItemType.BILL,
            stage=stage,
            status=status,
            name=cited,
            identifiers=(Identifier("jp-bill", key),),
        ),
        document_url=url if url != base else None,
        is_withdrawn=stage is Stage.WITHDRAWN,
    )


def _stage(status: str) -> Stage | None:
    if IN_ONE_HOUSE.search(status):
        return Stage.PROPOSED
    return next((stage for words, stage in STAGES if words.search(status)), None)
