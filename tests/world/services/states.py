"""Open States v3 and LegiScan: the same idea, once with stamps that move by themselves, once with a hash."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from tests.server import Answer
from tests.world import prose
from tests.world.service import Ask, Play, Service, data, missing

STEPS = ("Introduced", "Passed House", "Enrolled", "Signed by Governor")
MASS = 40
"""Old records that a service touches in one day."""


class StateBill:
    def __init__(self, number: str, at: datetime) -> None:
        self.number, self.stamp = number, at
        self.title = prose.title("en", number, "An act")
        self.steps = [(at, 0)]

    def move(self, at: datetime) -> None:
        self.steps.append((at, min(3, len(self.steps))))
        self.stamp = at


class StateBills(Service):
    """What both have in common: bills are introduced, and some move."""

    source = ""

    def __init__(self) -> None:
        self.bills: dict[str, StateBill] = {}

    def plan(self, play: Play) -> None:
        for index in range(12):
            self._add(play.number(), play.start - timedelta(days=2 + 2 * index))
        for index, at in enumerate(play.moments(10)):
            number = play.number()
            play.act(at, lambda n=number, at=at: self._add(n, at))
            play.tell(at, self.source, "new", number, "bill introduced")
            then = at + timedelta(days=4.4)
            if index % 3 == 0 and then < play.end:
                play.act(then, lambda n=number, at=then: self.bills[n].move(at))
                play.tell(then, self.source, "revised", number, "stage moved", STEPS[1], "engrossed")
            if index % 3 == 1:
                play.act(then, lambda n=number, at=then: setattr(self.bills[n], "stamp", at))

        for at in play.moments(1):  # bills of last year are read again by the service, and nothing is new
            for _ in range(MASS):
                number = play.number()
                self._add(number, play.start - timedelta(days=300))
                play.act(at, lambda n=number, at=at: setattr(self.bills[n], "stamp", at))

    def _add(self, number: str, at: datetime) -> None:
        self.bills[number] = StateBill(number, at)


class OpenStates(StateBills):
    name = "openstates"
    hosts = ("v3.openstates.org",)
    source = "us-openstates-bills"

    def answer(self, ask: Ask) -> Answer:
        if not (ask.headers.get("x-api-key") or ask.one("apikey")):
            return self.key_refused(ask)
        if ask.path.startswith("/bills/"):
            found = [bill for bill in self.bills.values() if ask.path.endswith(self._id(bill).rsplit("/", 1)[1])]
            return data(self._row(found[0])) if found else data({"detail": "No such bill"}, 404)
        if ask.path != "/bills":
            return missing()
        if not (ask.one("jurisdiction") or ask.one("q")):
            return data({"detail": "either 'jurisdiction' or 'q' required"}, 400)
        if ask.number("per_page", 10) > 20:
            return data({"detail": "invalid per_page, must be in [1, 20]"}, 400)
        since = ask.one("updated_since")
        rows = [bill for bill in self.bills.values() if f"{bill.stamp:%Y-%m-%dT%H:%M:%S}" >= since[:19]]
        rows.sort(key=lambda bill: bill.stamp, reverse=True)
        size, number = ask.number("per_page", 10), ask.number("page", 1)
        pages = max(1, -(-len(rows) // size))
        if number > pages:
            return data({"detail": f"invalid page, must be in [1, {pages}]"}, 404)
        shown = [self._row(bill) for bill in rows[(number - 1) * size : number * size]]
        paging = {"per_page": size, "page": number, "max_page": pages, "total_items": len(rows)}
        return data({"results": shown, "pagination": paging})

    @staticmethod
    def _id(bill: StateBill) -> str:
        return f"ocd-bill/{UUID(int=int(bill.number) * 7919)}"

    def _row(self, bill: StateBill) -> dict[str, Any]:
        days = [f"{at:%Y-%m-%d}" for at, _ in bill.steps]
        actions = [
            {"id": f"a{index}", "date": f"{at:%Y-%m-%d}", "description": STEPS[step], "order": index,
             "organization": {"name": "House", "classification": "lower"},
             "classification": [("introduction", "passage", "enrolled", "executive-signature")[step]]}
            for index, (at, step) in enumerate(bill.steps)
        ]  # fmt: skip
        versions = [{"note": STEPS[step], "date": f"{at:%Y-%m-%d}", "classification": "",
                     "links": [{"url": f"https://example.org/{bill.number}/{step}", "media_type": "text/html"}]}
                    for at, step in bill.steps]  # fmt: skip
        return {
            "id": self._id(bill), "session": "20252026", "identifier": f"AB {bill.number}", "title": bill.title,
            "jurisdiction": {"id": "ocd-jurisdiction/country:us/state:ca/government", "name": "California",
                             "classification": "state"},
            "from_organization": {"id": "ocd-organization/1", "name": "Assembly", "classification": "lower"},
            "classification": ["bill"], "subject": [], "extras": {}, "created_at": f"{bill.steps[0][0]:%Y-%m-%dT%H:%M:%S.0+00:00}",
            "updated_at": f"{bill.stamp:%Y-%m-%dT%H:%M:%S.0+00:00}", "openstates_url": f"https://openstates.org/ca/bills/20252026/AB{bill.number}/",
            "first_action_date": days[0], "latest_action_date": days[-1],
            "latest_action_description": STEPS[bill.steps[-1][1]], "latest_passage_date": "",
            "actions": actions, "versions": versions, "sources": [], "abstracts": [],
        }  # fmt: skip

    def key_refused(self, ask: Ask) -> Answer:
        return data(
            {"detail": "Invalid API Key. Visit https://openstates.org/accounts/profile/ to get an API key."}, 403
        )


class LegiScan(StateBills):
    name = "legiscan"
    hosts = ("api.legiscan.com",)
    source = "us-legiscan-search"

    def answer(self, ask: Ask) -> Answer:
        if not ask.one("key"):
            return self.key_refused(ask)
        operation = ask.one("op")
        if operation == "getBill":
            bill = self.bills.get(ask.one("id"))
            return data({"status": "OK", "bill": self._whole(bill)}) if bill else self._error("Unknown bill id")
        rows = [self._row(bill) for bill in self.bills.values()]
        session = {
            "session_id": 2172,
            "state_id": 32,
            "year_start": 2025,
            "year_end": 2026,
            "session_name": "2025-2026",
        }
        if operation == "getMasterListRaw":
            return data(
                {"status": "OK", "masterlist": {"session": session, **{str(i): row for i, row in enumerate(rows)}}}
            )
        if operation == "getMasterList":
            wide = [{**row, "title": self.bills[str(row["bill_id"])].title} for row in rows]
            return data(
                {"status": "OK", "masterlist": {"session": session, **{str(i): row for i, row in enumerate(wide)}}}
            )
        if operation in ("getSearchRaw", "getSearch"):
            summary = {"page": "1 of 1", "range": f"1 - {len(rows)}", "relevancy": "100% - 99%", "count": len(rows),
                       "page_current": 1, "page_total": 1, "query": ask.one("query")}  # fmt: skip
            if operation == "getSearchRaw":
                found = [
                    {"relevance": 99, "bill_id": row["bill_id"], "change_hash": row["change_hash"]} for row in rows
                ]
                return data({"status": "OK", "searchresult": {"summary": summary, "results": found}})
            found = {
                str(index): {"relevance": 99, "state": "NY", "bill_number": row["number"], "bill_id": row["bill_id"],
                             "change_hash": row["change_hash"], "title": self.bills[str(row["bill_id"])].title,
                             "url": f"https://legiscan.com/NY/bill/{row['number']}/2025", "text_url": "", "research_url": "",
                             "last_action_date": f"{self.bills[str(row['bill_id'])].steps[-1][0]:%Y-%m-%d}",
                             "last_action": STEPS[self.bills[str(row["bill_id"])].steps[-1][1]]}
                for index, row in enumerate(rows)
            }  # fmt: skip
            return data({"status": "OK", "searchresult": {"summary": summary, **found}})
        return self._error("Unknown op")

    @staticmethod
    def _error(message: str) -> Answer:
        return data({"status": "ERROR", "alert": {"message": message}})

    def error_body(self, ask: Ask) -> Answer:
        return self._error("Query limit exceeded")

    def key_refused(self, ask: Ask) -> Answer:
        return self._error("Invalid API key")

    @staticmethod
    def _row(bill: StateBill) -> dict[str, Any]:
        told = hashlib.md5(f"{bill.number}{len(bill.steps)}".encode(), usedforsecurity=False).hexdigest()
        return {"bill_id": int(bill.number), "number": f"A{bill.number}", "change_hash": told}

    def _whole(self, bill: StateBill) -> dict[str, Any]:
        at, step = bill.steps[-1]
        history = [{"date": f"{when:%Y-%m-%d}", "action": STEPS[which], "chamber": "H", "chamber_id": 57, "importance": 1}
                   for when, which in bill.steps]  # fmt: skip
        texts = [{"doc_id": int(bill.number) * 10 + which, "date": f"{when:%Y-%m-%d}", "type": STEPS[which], "mime": "text/html",
                  "url": f"https://legiscan.com/NY/text/{bill.number}", "state_link": ""} for when, which in bill.steps]  # fmt: skip
        return {
            **self._row(bill), "bill_number": f"A{bill.number}", "bill_type": "B", "body": "A", "current_body": "A",
            "title": bill.title, "description": prose.text("en", bill.number, 2), "state": "NY", "state_id": 32,
            "session_id": 2172, "session": {"session_id": 2172, "session_name": "2025-2026 General Assembly"},
            "status": step + 1, "status_date": f"{at:%Y-%m-%d}", "completed": 0, "url": f"https://legiscan.com/NY/bill/A{bill.number}/2025",
            "state_link": f"https://www.nysenate.gov/legislation/bills/2025/A{bill.number}",
            "progress": [{"date": f"{when:%Y-%m-%d}", "event": which + 1} for when, which in bill.steps],
            "history": history, "texts": texts, "sponsors": [], "votes": [], "amendments": [], "subjects": [], "sasts": [],
        }  # fmt: skip
