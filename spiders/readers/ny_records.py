"""A bill as Open Legislation tells it: in short in lists, whole in its own answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from monitor.types import Block, Life
from spiders.extract.dates import read_date
from spiders.extract.json_paths import find, text_at, texts_at
from spiders.readers.ny_bills import STAGES, Bill, bill_of, text_blocks
from spiders.readers.recording import Record, facts_of

NEW_YORK = ZoneInfo("America/New_York")
BILLS = "https://legislation.nysenate.gov/api/3/bills"


def open_bill(one: Any) -> Bill | None:
    """Return which bill an answer is about; its letter is the active amendment's."""
    session, base = text_at(one, "session"), text_at(one, "basePrintNo")
    if not isinstance(one, dict):
        return None
    printed = base + text_at(one, "activeVersion") if "activeVersion" in one else text_at(one, "printNo")
    return bill_of(printed or base, int(session)) if session.isdecimal() and base else None


def record(one: Any, language: str | None, *, is_followed: bool = False) -> Record | None:
    """Return a bill as a record, its details too where the answer has them; None where it names none.

    What happened to a followed bill is told by its own answer: twice would be once too often.
    """
    bill = open_bill(one)
    if bill is None:
        return None
    title = text_at(one, "title") or f"New York bill of {bill.session}"
    is_whole = bool(find(one, "amendments.items"))
    more = details(one) if is_whole else ()
    return Record(
        bill.key,
        f"{bill.number}: {title}"[:500],
        bill.url,
        facts_of((*(() if is_followed else _standing(one, bill)), *_facts(one), *more)),
        text(one, bill, language) if is_whole else (),
        life(one, bill),
        _published(text_at(one, "publishedDateTime")),
        document_url=f"{BILLS}/{bill.session}/{bill.number}",
        look_again=text_at(one, "status.actionDate"),
    )


def _published(text: str) -> datetime | None:
    """The service tells local time."""
    local = read_date(text)
    return local.replace(tzinfo=NEW_YORK).astimezone(UTC) if local else None


def life(one: Any, bill: Bill) -> Life:
    """Where it stands: its status and, while it waits there, its committee: "In Senate Committee: Rules"."""
    status, committee = text_at(one, "status.statusDesc"), text_at(one, "status.committeeName")
    same = [bill_of(printed, bill.session) for printed in texts_at(_print(one, bill), "sameAs.items[*].basePrintNo")]
    stage = STAGES.get(text_at(one, "status.statusType"))
    told = f"{status}: {committee.title()}" if status and committee else status
    found = bill.life(told, stage, [other for other in same if other])
    is_named_only = not text_at(one, "printNo") and "activeVersion" not in one
    return replace(found, edition="") if is_named_only else found


def _print(one: Any, bill: Bill) -> Any:
    """The amendment that counts now; its key is its letter, "" for the bill as introduced."""
    amendments = next(iter(find(one, "amendments.items")), None)
    return amendments.get(bill.version, {}) if isinstance(amendments, dict) else {}


def text(one: Any, bill: Bill, language: str | None) -> tuple[Block, ...]:
    """What the print that counts now enacts."""
    return text_blocks(text_at(_print(one, bill), "fullText"), language)


def _standing(one: Any, bill: Bill) -> Iterator[tuple[str, str]]:
    yield "Print", f"{bill.number}{bill.version}"
    day = text_at(one, "status.actionDate")
    yield "Status", life(one, bill).status + (f", {day}" if day else "")


def _facts(one: Any) -> Iterator[tuple[str, str]]:
    yield "Sponsor", text_at(one, "sponsor.member.fullName") or text_at(one, "sponsor.member.shortName")
    yield "Substituted by", text_at(one, "substitutedBy.basePrintNo")
    yield "Summary", text_at(one, "summary")


def details(one: Any) -> Iterator[tuple[str, str]]:
    """What only a bill's own answer tells, by name."""
    bill = open_bill(one)
    now = _print(one, bill) if bill else {}
    yield "Same as", ", ".join(texts_at(now, "sameAs.items[*].printNo"))
    yield "Law section", text_at(now, "lawSection")
    yield "Law code", text_at(now, "lawCode")
    yield "Act clause", text_at(now, "actClause")
    for amendment in find(one, "amendments.items[*]"):
        printed, day = text_at(amendment, "printNo"), text_at(amendment, "publishDate")
        is_stricken = text_at(amendment, "stricken") == "true"
        yield "Amendment", f"{printed} of {day}" + (", stricken" if is_stricken else "")
    for vote in find(one, "votes.items[*]"):
        said = [f"{code} {text_at(votes, 'size')}" for code, votes in _votes(vote)]
        where = text_at(vote, "committee.name") or text_at(vote, "voteType").title()
        yield "Vote", f"{text_at(vote, 'voteDate')} {where}: {', '.join(said)}"
    for veto in find(one, "vetoMessages.items[*]"):
        yield (
            "Veto",
            f"No. {text_at(veto, 'vetoNumber')} of {text_at(veto, 'year')}: {text_at(veto, 'memoText')[:4000]}",
        )
    chapter, year = text_at(one, "approvalMessage.chapter"), text_at(one, "approvalMessage.year")
    yield "Approval", f"chapter {chapter} of the laws of {year}" if chapter not in ("", "0") else ""
    yield (
        "Earlier sessions",
        ", ".join(
            f"{text_at(old, 'printNo')} of {text_at(old, 'session')}"
            for old in find(one, "previousVersions.items[*]")
        ),
    )
    for action in find(one, "actions.items[*]"):
        yield "Action", f"{text_at(action, 'date')} {text_at(action, 'text')}"


def _votes(vote: Any) -> list[tuple[str, Any]]:
    members = next(iter(find(vote, "memberVotes.items")), None)
    return sorted(members.items()) if isinstance(members, dict) else []
