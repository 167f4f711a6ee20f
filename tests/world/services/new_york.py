"""New York: Open Legislation v3 and the Assembly's bill page, which show the same bills."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.server import Answer
from tests.world import prose
from tests.world.service import Ask, Play, Service, data, missing, page

EASTERN = ZoneInfo("America/New_York")
STEPS = (
    ("IN_SENATE_COMM", "In Senate Committee", "REFERRED TO INTERNET AND TECHNOLOGY", "Internet and Technology"),
    ("SENATE_FLOOR", "On Floor Calendar", "ADVANCED TO THIRD READING", ""),
    ("PASSED_SENATE", "Passed Senate", "PASSED SENATE", ""),
    ("DELIVERED_TO_GOV", "Delivered to Governor", "DELIVERED TO GOVERNOR", ""),
    ("SIGNED_BY_GOV", "Signed by Governor", "SIGNED CHAP.412", ""),
)
MASS = 40
"""Old bills that are processed again in one day."""


class Bill:
    """One bill as both offices know it."""

    def __init__(self, number: str, title: str, at: datetime) -> None:
        self.number, self.title, self.at = number, title, at
        self.prints: list[tuple[str, datetime]] = [("", at)]
        self.step = 0
        self.actions: list[tuple[datetime, str]] = [(at, STEPS[0][2])]

    @property
    def print_no(self) -> str:
        return self.number + self.prints[-1][0]

    def amend(self, at: datetime) -> None:
        letter = "ABCDEF"[len(self.prints) - 1]
        self.prints.append((letter, at))
        self.actions.append((at, f"PRINT NUMBER {re.sub('[A-Z]$', '', self.number).lstrip('SA')}{letter}"))
        self.at = at

    def move(self, at: datetime) -> None:
        self.step += 1
        self.actions.append((at, STEPS[self.step][2]))
        self.at = at

    def text(self) -> str:
        base = int(re.sub(r"\D", "", self.number)) + 17 * len(self.prints)
        return prose.text("en", str(base), 8)


class NewYork(Service):
    """Open Legislation, and the bills themselves."""

    name = "ny-openleg"
    hosts = ("legislation.nysenate.gov",)

    def __init__(self) -> None:
        self.bills: dict[str, Bill] = {}
        self.updates: list[tuple[datetime, str]] = []
        self.replays: list[tuple[datetime, str]] = []
        """What was only processed again: not among what was published."""

    def plan(self, play: Play) -> None:
        named: dict[str, list[str]] = {}
        for source in play.sources.values():
            found = re.search(r"[?&]bn=([SA]\d+)|/bills/\d{4}/([SA]\d+)", source.url)
            if found:
                named.setdefault(found[1] or found[2], []).append(source.key)
        open_lists = [key for key in ("us-ny-openleg-updates", "us-ny-openleg-search") if key in play.sources]
        for index, (number, keys) in enumerate(sorted(named.items())):
            self._introduce(
                number, f"Relates to artificial intelligence act {number}", play.start - timedelta(days=200)
            )
            self._career(play, number, [*keys, *open_lists], 3.0 + 2 * index)
        for index in range(15):
            number = "S" + play.number()
            self._introduce(
                number, prose.title("en", number[1:], "Relates to rules"), play.start - timedelta(days=3 + index)
            )
        for index, at in enumerate(play.moments(10)):
            number = "S" + play.number()
            play.act(at, lambda n=number, at=at: self._introduce(n, prose.title("en", n[1:], "Relates to rules"), at))
            for key in open_lists:
                play.tell(at, key, "new", number, "bill introduced")
            if index % 3 == 0:
                self._career(play, number, open_lists, (at - play.start).total_seconds() / 86400 + 3)
            if index % 3 == 1:  # processed again, and nothing is new
                play.act(
                    at + timedelta(days=2), lambda n=number, at=at: self.replays.append((at + timedelta(days=2), n))
                )

        for at in play.moments(1):  # bills of last year are processed again, and nothing is new
            for _ in range(MASS):
                number = "S" + play.number()
                title = prose.title("en", number[1:], "Relates to rules")
                self._introduce(number, title, play.start - timedelta(days=300))
                play.act(at, lambda n=number, at=at: self.replays.append((at, n)))

    def _career(self, play: Play, number: str, keys: list[str], first: float) -> None:
        """A new print, then the floor, then passed: three days apart."""
        for index in range(3):
            at = play.start + timedelta(days=first + 3.3 * index)
            if at >= play.end:
                return
            if index == 0:
                play.act(at, lambda at=at: self._amend(number, at))
                says = ("A print", f"{number}A", f"{number}-A", f"{number[0]}{int(number[1:]):05d}A")
            else:
                play.act(at, lambda at=at: self._move(number, at))
                says = (STEPS[index][1], STEPS[index][2], STEPS[index][0])
            for key in keys:
                play.tell(at, key, "*", number, ("new print", "stage moved")[index > 0], *says)

    def _introduce(self, number: str, title: str, at: datetime) -> None:
        self.bills[number] = Bill(number, title, at)
        self.updates.append((at, number))

    def _amend(self, number: str, at: datetime) -> None:
        self.bills[number].amend(at)
        self.updates.append((at, number))

    def _move(self, number: str, at: datetime) -> None:
        self.bills[number].move(at)
        self.updates.append((at, number))

    # ------------------------------------------------------------ what is served

    def answer(self, ask: Ask) -> Answer:
        if not ask.one("key"):
            return self.key_refused(ask)
        parts = ask.path.removeprefix("/api/3/bills").strip("/").split("/")
        if parts[0] == "updates":
            return self._updates(parts[1], parts[2] if len(parts) > 2 else "", ask)
        if len(parts) == 1 or parts[1] == "search":
            return self._search(ask)
        bill = self.bills.get(re.sub(r"(?<=\d)[A-Z]$", "", parts[1]))
        if bill is None:
            return data({"success": False, "message": "The requested bill was not found", "responseType": "error",
                         "errorCode": 11}, 404)  # fmt: skip
        return data({"success": True, "message": "", "responseType": "bill", "total": 1, "result": self._whole(bill)})

    def _updates(self, since: str, until: str, ask: Ask) -> Answer:
        now = local(ask.now)
        found: dict[str, datetime] = {}
        for at, number in self.updates + (self.replays if ask.one("type", "processed") == "processed" else []):
            if since < local(at) <= (until or now):
                found[number] = max(at, found.get(number, at))
        rows = sorted(found.items(), key=lambda row: row[1], reverse=ask.one("order").lower() == "desc")
        items = [
            {"id": {"basePrintNo": number, "session": 2025}, "contentType": "BILL",
             "sourceId": f"2026-{local(at)}.BILL", "sourceDateTime": local(at), "processedDateTime": local(at),
             **({"item": self._short(self.bills[number])} if ask.one("summary") == "true" else {})}
            for number, at in rows
        ]  # fmt: skip
        return self._paged(items, "update-token list", ask)

    def _search(self, ask: Ask) -> Answer:
        rows = sorted(self.bills.values(), key=lambda bill: bill.actions[-1][0], reverse=True)
        full = ask.one("view") not in ("", "info", "simple") or ask.one("full") == "true"
        items = [{"result": self._whole(b) if full else self._short(b), "rank": 1.0, "highlights": {}} for b in rows]
        return self._paged(items, "search-results list", ask)

    @staticmethod
    def _paged(items: list[Any], kind: str, ask: Ask) -> Answer:
        limit, offset = ask.number("limit", 50), max(1, ask.number("offset", 1))
        shown = items[offset - 1 : offset - 1 + limit]
        return data({"success": True, "message": "", "responseType": kind, "total": len(items), "offsetStart": offset,
                     "offsetEnd": offset - 1 + len(shown), "limit": limit,
                     "result": {"items": shown, "size": len(shown)}})  # fmt: skip

    def _short(self, bill: Bill) -> dict[str, Any]:
        kind, words, _, committee = STEPS[bill.step]
        return {
            "basePrintNo": bill.number, "session": 2025, "printNo": bill.print_no, "basePrintNoStr": f"{bill.number}-2025",
            "billType": {"chamber": "SENATE" if bill.number[0] == "S" else "ASSEMBLY", "desc": "Senate", "resolution": False},
            "title": bill.title, "activeVersion": bill.prints[-1][0], "year": 2026,
            "publishedDateTime": local(bill.prints[0][1]), "substitutedBy": None,
            "sponsor": {"member": {"shortName": "GONZALEZ", "fullName": "Kristen Gonzalez"}, "budget": False},
            "status": {"statusType": kind, "statusDesc": words, "actionDate": local(bill.actions[-1][0])[:10],
                       "committeeName": committee or None, "billCalNo": None},
            "milestones": {"items": [], "size": 0}, "programInfo": None,
        }  # fmt: skip

    def _whole(self, bill: Bill) -> dict[str, Any]:
        amendments = {
            letter: {"basePrintNo": bill.number, "session": 2025, "printNo": bill.number + letter, "version": letter,
                     "publishDate": local(at)[:10], "sameAs": {"items": [], "size": 0}, "memo": "PURPOSE: transparency",
                     "lawSection": "General Business Law", "lawCode": "Add Art 45, Gen Bus L", "actClause": "AN ACT",
                     "stricken": False, "fullText": ""}
            for letter, at in bill.prints
        }  # fmt: skip
        actions = [
            {"billId": {"basePrintNo": bill.number, "session": 2025, "printNo": bill.print_no}, "date": local(at)[:10],
             "chamber": "SENATE", "sequenceNo": index + 1, "text": text}
            for index, (at, text) in enumerate(bill.actions)
        ]  # fmt: skip
        return {**self._short(bill), "amendments": {"items": amendments, "size": len(amendments)},
                "summary": prose.text("en", re.sub(r"\D", "", bill.number), 2), "signed": bill.step == 4,
                "votes": {"items": [], "size": 0}, "vetoMessages": {"items": [], "size": 0}, "approvalMessage": None,
                "additionalSponsors": {"items": [], "size": 0}, "pastCommittees": {"items": [], "size": 0},
                "actions": {"items": actions, "size": len(actions)}, "previousVersions": {"items": [], "size": 0},
                "committeeAgendas": {"items": [], "size": 0}, "calendars": {"items": [], "size": 0}}  # fmt: skip

    def key_refused(self, ask: Ask) -> Answer:
        return data(
            {"success": False, "message": "A valid API key is needed", "responseType": "error", "errorCode": 1}, 401
        )

    def error_body(self, ask: Ask) -> Answer:
        return data(
            {"success": False, "message": "An internal error occurred", "responseType": "error", "errorCode": 2}
        )


def local(moment: datetime) -> str:
    return f"{moment.astimezone(EASTERN):%Y-%m-%dT%H:%M:%S}"


class Assembly(Service):
    """The Assembly's pages, of the same bills."""

    name = "ny-assembly"
    hosts = ("assembly.state.ny.us", "nyassembly.gov")

    def __init__(self, new_york: NewYork) -> None:
        self._new_york = new_york

    def answer(self, ask: Ask) -> Answer:
        bill = self._new_york.bills.get(ask.one("bn"))
        if bill is None:
            return missing()
        chamber, digits = bill.number[0], bill.number[1:]
        shown = f"{chamber}{int(digits):05d}{bill.prints[-1][0]}"
        actions = "".join(
            f"<tr><td>{at.astimezone(EASTERN):%m/%d/%Y}</td><td>{text.lower()}</td></tr>" for at, text in bill.actions
        )
        return page(
            f"<!DOCTYPE html><html><head><title>Bill Search and Legislative Information</title></head><body>"
            f"<div id='header'>New York State Assembly {ask.noise.getrandbits(40):x}</div><section id='content'>"
            f"<table><tr><td>BILL NO</td><td>{shown}</td></tr><tr><td>&nbsp;</td></tr>"
            f"<tr><td>SAME AS</td><td>SAME AS A08884-A</td></tr><tr><td>SPONSOR</td><td>GONZALEZ</td></tr>"
            f"<tr><td>COSPNSR</td><td></td></tr></table><p>{bill.title}</p>"
            f"<h3>Actions:</h3><table>{actions}</table>"
            f"<h3>Text:</h3><pre>\n                STATE OF NEW YORK\n\n {shown}\n\n{bill.text()}\n</pre></section>"
            f"<footer>Page served {ask.now:%H:%M:%S}</footer></body></html>"
        )
