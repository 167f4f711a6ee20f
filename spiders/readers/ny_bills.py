"""Bills of the New York legislature: how they are cited, where they stand, and the text of a print.

A bill keeps its base print number for a session of two years; each amendment adds a letter to it (S1169, S1169A,
S1169B) and replaces the whole text. Statuses are those of Open Legislation (`BillStatusType`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from monitor.types import Block, Identifier, ItemType, Life, Stage
from spiders.extract import document_of

STAGES = {
    **dict.fromkeys(("INTRODUCED", "IN_ASSEMBLY_COMM", "IN_SENATE_COMM"), Stage.PROPOSED),
    **dict.fromkeys(("ASSEMBLY_FLOOR", "SENATE_FLOOR", "PASSED_ASSEMBLY", "PASSED_SENATE"), Stage.PROPOSED),
    **dict.fromkeys(("DELIVERED_TO_GOV", "SUBSTITUTED"), Stage.PROPOSED),
    **dict.fromkeys(("SIGNED_BY_GOV", "ADOPTED", "POCKET_APPROVAL"), Stage.ADOPTED),
    **dict.fromkeys(("VETOED", "LOST"), Stage.LAPSED),
    "STRICKEN": Stage.WITHDRAWN,
}
_PRINT = re.compile(r"([ASJKREBCL])0*(\d{1,5})-?([A-Z]?)")
_LINE_NUMBER = re.compile(r"^ {0,6}\d{1,2}(?=  |$)")
_PAGE_HEAD = re.compile(r"^\s*[AS]\. ?\d+(?:--[A-Z])?(?:\s+\d+)?(?:\s+[AS]\. ?\d+(?:--[A-Z])?)?\s*$")
_FOOT = re.compile(r"^\s*(?:EXPLANATION--Matter|LBD\d{5}|\[\s*\] is old law|[_-]{5,}\s*$)")
_PARAGRAPH = re.compile(r"^(?: {2,}(?=\S)|\s*§ )")
_ENACTS = re.compile(r"\bdo\s+enact\s+as\s+follows\s*:")


@dataclass(frozen=True, slots=True)
class Bill:
    """Which bill of which session: "S1169" of 2025 (that is, of 2025 and 2026), and the letter of its print."""

    session: int
    number: str
    version: str = ""

    @property
    def key(self) -> str:
        return f"{self.session}-{self.number}"

    @property
    def identifier(self) -> Identifier:
        return Identifier("ny-bill", self.key)

    @property
    def url(self) -> str:
        """Its page for people."""
        return f"https://www.nysenate.gov/legislation/bills/{self.session}/{self.number}"

    @property
    def edition(self) -> str:
        return f"{self.version} print" if self.version else "original print"

    def life(self, status: str, stage: Stage | None, same: Iterable[Bill] = ()) -> Life:
        """Return its life; `same` are the bills of the other house with the same text."""
        others = dict.fromkeys(bill.identifier for bill in same)
        return Life(ItemType.BILL, stage, status, self.edition, self.number, (self.identifier, *others))


def bill_of(printed: str, session: int) -> Bill | None:
    """Return the bill of a print number, however it is written; None where it is none.

    >>> bill_of("S01169-B", 2025), bill_of("A768", 2025).key
    (Bill(session=2025, number='S1169', version='B'), '2025-A768')
    """
    found = _PRINT.fullmatch(printed.replace(" ", "").upper())
    return Bill(session, f"{found[1]}{found[2]}", found[3]) if found else None


def session_at(at: datetime) -> int:
    """Return the first year of the session that sits at a time: bills die with the second one's last day."""
    return at.year - 1 + at.year % 2


def text_blocks(printed: str, language: str | None) -> tuple[Block, ...]:
    """Return what a print enacts, by its sections: without its cover, line numbers, page heads and printer's notes.

    Lines are broken at 72 characters, words too: "renum-" and "bered" are one word again.
    """
    paragraphs: list[str] = []
    cover = _ENACTS.search(printed)
    for line in printed[cover.end() if cover else 0 :].splitlines():
        bare = _LINE_NUMBER.sub("", line)
        if not bare.strip() or _PAGE_HEAD.match(line) or _FOOT.match(line):
            continue
        # Every line is set in by two blanks behind its number, the first of a paragraph by four.
        starts = bool(_PARAGRAPH.match(bare[2:] if bare != line else bare))
        words = " ".join(bare.split())
        if starts or not paragraphs:
            paragraphs.append(words)
        elif paragraphs[-1].endswith("-") and words[:1].islower():
            paragraphs[-1] = paragraphs[-1].removesuffix("-") + words
        else:
            paragraphs[-1] += " " + words
    if not paragraphs:
        return ()
    return document_of("\n\n".join(paragraphs).encode(), "text/plain", language=language).blocks
