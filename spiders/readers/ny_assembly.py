"""Kind `site:ny-assembly`: one bill's page of the New York Assembly, which needs no key and shows both houses' bills.

`https://assembly.state.ny.us/leg/?bn=S1169&term=2025&Summary=Y&Actions=Y&Text=Y`: cells BILL NO (the newest print),
SAME AS, SPONSOR, a table of actions (`MM/DD/YYYY | text`), then the newest print's text in a preformatted block. The
address stays the same from print to print: the letter of BILL NO tells them apart.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from selectolax.lexbor import LexborHTMLParser

from monitor.errors import ExtractError
from monitor.types import Capture, Extraction, FetchRequest, Source, SourceState, Stage
from spiders.extract.charset import decode, http_charset_of
from spiders.extract.dates import read_date
from spiders.readers.asking import ask
from spiders.readers.noting import ListedBy, listed
from spiders.readers.ny_bills import Bill, bill_of, session_at, text_blocks
from spiders.readers.recording import Record, facts_of, row

ACCEPT = "text/html, application/xhtml+xml, */*;q=0.8"
LABELS = {"BILL NO": "Print", "SAME AS": "Same as", "SPONSOR": "Sponsor"}
_UNTOLD = ("COSPNSR", "MLTSPNSR", "BILL NO", "SAME AS", "SPONSOR")
_CHAMBER = re.compile(r"\b(?:senate|assembly|governor)\b")
_DAY = re.compile(r"\d{2}/\d{2}/\d{4}")
_NUMBERS = re.compile(r"[AS]0*\d{1,5}-?[A-Z]?(?![\w-])")
STEPS = (
    (re.compile(r"SIGNED CHAP", re.I), Stage.ADOPTED),
    (re.compile(r"VETOED", re.I), Stage.LAPSED),
    (re.compile(r"ENACTING CLAUSE STRICKEN", re.I), Stage.WITHDRAWN),
    (re.compile(r"(PASSED (?:SENATE|ASSEMBLY)|DELIVERED TO GOVERNOR|SUBSTITUTED BY)", re.I), Stage.PROPOSED),
)
"""Actions that say how far a bill has come; all others move it between committees and calendars."""


class Action(NamedTuple):
    day: str
    """ISO 8601."""
    text: str


class NyAssemblyReader:
    """Reads one bill's page."""

    name = "site:ny-assembly"
    version = 1

    def request(self, source: Source, state: SourceState, now: datetime) -> FetchRequest:
        """Return the request for the page, with validators."""
        return ask(source, state, accept=ACCEPT)

    def extract(self, capture: Capture, source: Source, memo: bytes | None) -> Extraction:
        """Return the bill, or nothing when it means what it meant. Raises ExtractError when the page names none."""
        charset = http_charset_of(capture.headers.get("content-type", ""))
        page = LexborHTMLParser(decode(capture.body, http_charset=charset).text)
        rows = [[_squeezed(cell.text()) for cell in tr.css("td, th")] for tr in page.css("tr")]
        facts = _labelled(rows)
        bill = bill_of(facts.get("BILL NO", ""), _session(source, capture))
        if bill is None:
            raise ExtractError(f"{source.url}: no BILL NO on the page: it was rebuilt, or there is no such bill")
        printed = next((text for pre in page.css("pre") if "enact as follows" in _squeezed(text := pre.text())), "")
        by, language = ListedBy(self.name, self.version), source.tag()
        found = _record(bill, facts, rows, printed, source)
        return listed(by, [row(found, by, language)], memo)


def _record(bill: Bill, facts: dict[str, str], rows: list[list[str]], printed: str, source: Source) -> Record:
    actions, said = _actions(rows), _said(rows)
    same = [bill_of(number, bill.session) for number in _NUMBERS.findall(facts.get("SAME AS", ""))]
    status, stage = _status(actions)
    return Record(
        bill.key,
        f"{bill.number}: {said[-1] if said else source.name}"[:500],
        source.url,
        facts_of(
            [
                ("Print", f"{bill.number}{bill.version}"),
                ("Same as", ", ".join(f"{other.number}{other.version}" for other in same if other)),
                ("Sponsor", facts.get("SPONSOR", "")),
                *(("Summary", text) for text in said),
                *(("Action", f"{action.day} {action.text}") for action in actions),
            ]
        ),
        text_blocks(printed, source.tag()),
        bill.life(status, stage, [other for other in same if other]),
        read_date(actions[0].day) if actions else None,
    )


def _session(source: Source, capture: Capture) -> int:
    term = parse_qs(urlsplit(source.url).query).get("term", [""])[-1]
    return int(term) if term.isdecimal() else session_at(capture.fetched_at)


def _labelled(rows: list[list[str]]) -> dict[str, str]:
    """What stands beside each label; the page repeats them above every part."""
    found: dict[str, str] = {}
    for cells in rows:
        label = cells[0].rstrip(".:").upper() if cells else ""
        if label in LABELS and len(cells) > 1:
            found.setdefault(label, cells[1])
    return found


def _said(rows: list[list[str]]) -> list[str]:
    """The rows of one cell between the sponsors and the actions: which law is amended, and what the bill does."""
    said: list[str] = []
    is_past_sponsor = False
    for cells in rows:
        filled = [cell for cell in cells if cell]
        label = filled[0].rstrip(".:").upper() if filled else ""
        is_past_sponsor = is_past_sponsor or label == "SPONSOR"
        if filled and _DAY.match(filled[0]):
            break
        if is_past_sponsor and len(filled) == 1 and label not in _UNTOLD and filled[0] not in said:
            said.append(filled[0])
    return said[:2]


def _actions(rows: list[list[str]]) -> list[Action]:
    """The actions, oldest first; part of the page's versions list the newest first."""
    found = []
    for cells in rows:
        if len(cells) > 1 and _DAY.fullmatch(cells[0]) and (day := read_date(cells[0], month_first=True)):
            found.append(Action(day.date().isoformat(), cells[1]))
    return found[::-1] if found and found[0].day > found[-1].day else found


def _status(actions: list[Action]) -> tuple[str, Stage | None]:
    """How far it has come, then where it is now: "Passed Senate; referred to ways and means"."""
    if not actions:
        return "", None
    latest = actions[-1].text
    for action in reversed(actions):
        stage = next((stage for says, stage in STEPS if says.search(action.text)), None)
        if stage is not None:
            return _sentence(action.text if action is actions[-1] else f"{action.text}; {latest}"), stage
    return _sentence(latest), Stage.PROPOSED


def _sentence(text: str) -> str:
    """The Senate's clerks write in capitals, the Assembly's in small letters."""
    return _CHAMBER.sub(lambda found: found[0].title(), text.capitalize())


def _squeezed(text: str) -> str:
    return " ".join(text.split())
