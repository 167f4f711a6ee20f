"""BILLSTATUS of govinfo.gov: where a bill of the US Congress stands, as one line a fact.

The format has changed (from 1.0 to 3.0 committees/billCommittees/item became committees/item, counts and identifiers
went), and the bill had not: what is told here is what both say. Codes, identifiers, counts and times of update are
metadata.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from monitor.types import Block
from spiders.extract.blocks import clean
from spiders.extract.law.schema import local_name

_ABOUT = frozenset(
    """
    systemcode bioguideid identifiers lisid gpoid code actioncode sourcesystem createdate updatedate
    updatedateincludingtext lastsummaryupdatedate versioncode links byrequesttype isbyrequest chambercode
    chambername parenttitletype version actiontypecounts actionbycounts dublincore middlename firstname lastname
    party state billnumber number billtype type>bill sourcesystemcode count titletypecode billtextversionscode
    billtextversioncode billtextversionname isoriginalcosponsor congress>bill originchambercode district
    fullactionname
    """.split()  # noqa: SIM905 -- a list of words reads better than a list of strings
)
"""Told in another field too (a name in its parts), or of no matter to a reader of the bill."""
_RECORDS = frozenset(("item", "summary", "billsummary", "latestaction", "policyarea", "cboestimate", "recordedvote"))
_FIRST = ("actiondate", "actiontime", "date", "titletype", "actiondesc", "name", "fullname", "type", "title", "text")
"""Fields in the order they are told; others follow by name, wherever the file has them."""
_ORDER = {name: at for at, name in enumerate(_FIRST)}
_SAME = {"latesttitle": "title", "latestactiondate": "actiondate"}
"""Fields that were given another name."""
_HEADINGS = {
    "originchamber": "Origin chamber",
    "introduceddate": "Introduced",
    "latestaction": "Latest action",
    "policyarea": "Policy area",
    "textversions": "Text versions",
    "relatedbills": "Related bills",
    "committeereports": "Committee reports",
    "cbocostestimates": "CBO cost estimates",
    "calendarnumbers": "Calendar numbers",
}


def blocks_of_status(root: Any) -> tuple[str, tuple[Block, ...]]:
    """Return the bill's title and the facts of its file: one block each, under the name of its group."""
    bill = root if local_name(root) == "bill" else root.find("bill")
    if bill is None:
        return "", ()
    told: list[Block] = []
    about: dict[str, None] = {}
    title = clean(bill.findtext("title") or "")
    if title:
        told.append(Block(title, None, (), "title"))
    for group in bill:
        name = local_name(group)
        if name in _ABOUT or f"{name}>bill" in _ABOUT:
            about.update(dict.fromkeys(_values(group)))
        elif name == "title":
            continue
        elif len(group):
            heading = _HEADINGS.get(name, name.capitalize())
            told += _records(group, heading, about)
        elif text := clean(group.text or ""):
            told.append(Block(text, None, (_HEADINGS.get(name, name.capitalize()),)))
    return title, (*told, *(Block(text, None, (), "meta") for text in about))


def _records(group: Any, heading: str, about: dict[str, None]) -> Iterator[Block]:
    """One block for each fact of a group; facts inside a fact (what a committee did) follow it."""
    seen: dict[str, None] = {}
    told: set[str] = set()
    for record in group.iter(etree.Element):
        if local_name(record) not in _RECORDS or _is_told_elsewhere(record, group):
            continue
        fields = sorted(_fields(record), key=lambda field: (_ORDER.get(field[0], len(_ORDER)), field[0]))
        values = dict.fromkeys(value for _, value in fields)
        told.update(values)
        if values:
            seen.setdefault(" · ".join(values))
    for at, text in enumerate(seen, 1):
        yield Block(text, None, (heading, f"¶{at}"), "item")
    about.update(dict.fromkeys(text for text in _values(group) if text not in told))


def _is_told_elsewhere(record: Any, group: Any) -> bool:
    """Committees and sources named inside an action; the policy area that subjects repeat."""
    for above in record.iterancestors():
        if above is group:
            return local_name(record) == "policyarea" and record is not group
        if local_name(above) in ("sourcesystem", "identifiers", "links", "formats"):
            return True
        if local_name(above) == "committees" and local_name(group) == "actions":
            return True
    return False


def _fields(record: Any) -> Iterator[tuple[str, str]]:
    """The values of a fact with their names, not those of facts inside it."""
    waiting = list(reversed(record))
    while waiting:
        child = waiting.pop()
        name = local_name(child)
        if name in _ABOUT:
            continue
        if len(child) == 0:
            yield from ((_SAME.get(name, name), text) for text in _readable(child.text or ""))
        elif name not in _RECORDS:
            waiting += [inner for inner in reversed(child) if local_name(inner) not in _RECORDS]


def _readable(text: str) -> list[str]:
    """A value as text; summaries are HTML inside of it."""
    if "<" not in text:
        return [found] if (found := clean(text)) else []
    from spiders.extract.html import blocks_of_html

    return [" ".join(block.text for block in blocks_of_html(text)[1])]


def _values(element: Any) -> list[str]:
    return [text for piece in element.itertext() if (text := clean(piece))]
