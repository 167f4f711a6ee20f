"""Singapore and Australia: backends of sites, an OData register."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from tests.server import Answer
from tests.world import prose
from tests.world.service import Ask, Play, Service, data, missing, page


class Monetary(Service):
    """Search of the Monetary Authority of Singapore; what is cancelled says so in its title."""

    name = "mas"
    hosts = ("www.mas.gov.sg",)

    def __init__(self) -> None:
        self.documents: dict[str, dict[str, Any]] = {}

    def plan(self, play: Play) -> None:
        keys = [source.key for source in play.sources.values() if self.is_of(source)]
        for index in range(20):
            self._add(play.number(), play.start - timedelta(days=3 * (20 - index)))
        for index, at in enumerate(play.moments(9)):
            number = play.number()
            play.act(at, lambda n=number, at=at: self._add(n, at))
            for key in keys:
                play.tell(at, key, "new", number, "notice")
            if index % 3 == 0:
                then = at + timedelta(days=3)
                play.act(then, lambda n=number: self._cancel(n))
                for key in keys:
                    play.tell(then, key, "withdrawn", number, "cancelled")

    def _add(self, number: str, at: datetime) -> None:
        self.documents[number] = {"at": at, "title": prose.title("en", number, "Notice")}

    def _cancel(self, number: str) -> None:
        self.documents[number]["title"] = f"[Cancelled] {self.documents[number]['title']}"

    def answer(self, ask: Ask) -> Answer:
        if not ask.path.startswith("/api/v1/search"):
            number = ask.path.rsplit("-", 1)[-1]
            return (
                page(f"<html><body><main><h1>{prose.title('en', number, 'Notice')}</h1></main></body></html>")
                if number.isdigit()
                else missing()
            )
        kind = re.search(r'"([^"]+)"', ask.one("fq"))
        rows = sorted(self.documents.items(), key=lambda row: row[1]["at"], reverse=True)
        first, size = ask.number("start", 0), ask.number("rows", 10)
        docs = [
            {"itemid_s": f"{{A0000000-0000-0000-0000-0000000{number}}}", "document_title_string_s": each["title"],
             "page_url_s": f"/regulation/notices/notice-{number}", "mas_date_tdt": f"{each['at']:%Y-%m-%dT%H:%M:%SZ}",
             "mas_contenttype_s": kind[1] if kind else "Notices", "document_shortsummary_t": [prose.text("en", number, 1)]}
            for number, each in rows[first : first + size]
        ]  # fmt: skip
        return data({"responseHeader": {"status": 0, "QTime": ask.noise.randint(1, 99)},
                     "response": {"numFound": len(rows), "start": first, "docs": docs}, "facet_counts": {}})  # fmt: skip


class DataProtection(Service):
    """Guidance of Singapore's privacy commission: all of it in one answer."""

    name = "pdpc"
    hosts = ("www.pdpc.gov.sg",)

    def __init__(self) -> None:
        self.rows: list[tuple[str, datetime]] = []

    def plan(self, play: Play) -> None:
        self.rows = [(play.number(), play.start - timedelta(days=9 * (15 - index))) for index in range(15)]
        for at in play.moments(3):
            number = play.number()
            play.act(at, lambda n=number, at=at: self.rows.append((n, at)))
            play.tell(at, "sg-pdpc-listing", "new", number, "guidance")

    def answer(self, ask: Ask) -> Answer:
        if "listing-api" not in ask.path:
            return page(f"<html><body><main><h1>{ask.path}</h1></main></body></html>")
        rows = [{"id": f"id-{number}", "topic": "AI", "title": prose.title("en", number), "date": f"{at:%d %b %Y}",
                 "href": f"/guidelines-and-consultation/{at:%Y}/{at:%m}/guide-{number}"} for number, at in self.rows[::-1]]  # fmt: skip
        size = ask.number("itemsperpage", 10)
        return data({"totalItems": len(rows), "data": rows[:size]})


class Register(Service):
    """Australia's register of legislation: titles, and the newest compilation of one."""

    name = "au-register"
    hosts = ("api.prod.legislation.gov.au",)
    paths = ("/v1/",)

    def __init__(self) -> None:
        self.titles: dict[str, dict[str, Any]] = {}
        self.compilations: dict[str, tuple[int, datetime]] = {}

    def plan(self, play: Play) -> None:
        lists = [source.key for source in play.sources.values() if self.is_of(source) and "/titles" in source.url]
        for index in range(12):
            self._add(play.number(), play.start - timedelta(days=20 * (12 - index)))
        for index, at in enumerate(play.moments(6)):
            number = play.number()
            play.act(at, lambda n=number, at=at: self._add(n, at))
            for key in lists:
                play.tell(at, key, "new", number, "title")
            then = at + timedelta(days=4)
            if index % 3 == 0:
                play.act(then, lambda n=number: self.titles[n].update(status="Repealed", isInForce=False))
                for key in lists:
                    play.tell(then, key, "*", number, "repealed")
        for source in play.sources.values():
            found = re.search(r"titleId='([^'{]+)'", source.url.replace("%27", "'"))
            if found and self.is_of(source):
                self.compilations[found[1]] = (70_001, play.start - timedelta(days=60))
                for at in play.moments(1):
                    number = play.number()
                    play.act(at, lambda i=found[1], n=number, at=at: self.compilations.update({i: (int(n), at)}))
                    play.tell(at, source.key, "*", "*", "new compilation", number, f"C{number}")

    def _add(self, number: str, at: datetime) -> None:
        self.titles[number] = {"at": at, "status": "InForce", "isInForce": True}

    def answer(self, ask: Ask) -> Answer:
        if ask.path.startswith("/v1/versions/find("):
            title = re.search(r"titleId='([^']+)'", ask.path)
            if not title or title[1] not in self.compilations:
                return data({"error": {"code": "404", "message": "not found"}}, 404)
            number, at = self.compilations[title[1]]
            return data({"@odata.context": "…/$metadata#Versions/$entity", "titleId": title[1], "start": f"{at:%Y-%m-%d}T00:00:00",
                         "retrospectiveStart": f"{at:%Y-%m-%d}T00:00:00", "end": None, "isLatest": True, "isCurrent": True,
                         "registerId": f"C{number}", "compilationNumber": str(number % 100), "name": "Privacy Act 1988",
                         "status": "InForce", "registeredAt": f"{at:%Y-%m-%dT%H:%M:%SZ}", "hasUnincorporatedAmendments": False,
                         "reasons": []})  # fmt: skip
        if found := re.search(r"/v1/titles\('F2026L(\d{5})'\)", ask.path):
            return data(
                self._row(found[1]) | {"statusHistory": [{"status": "InForce", "start": "2026-01-01T00:00:00"}]}
            )
        if not ask.path.startswith("/v1/titles"):
            return missing()
        rows = sorted(self.titles, key=lambda number: self.titles[number]["at"], reverse=True)
        first, size = ask.number("$skip", 0), ask.number("$top", 100)
        return data({"@odata.context": "https://api.prod.legislation.gov.au/v1/$metadata#Titles",
                     **({"@odata.count": len(rows)} if ask.one("$count") else {}),
                     "value": [self._row(number) for number in rows[first : first + size]]})  # fmt: skip

    def _row(self, number: str) -> dict[str, Any]:
        each = self.titles[number]
        return {
            "id": f"F2026L{number}", "name": f"Artificial Intelligence ({prose.subject('en', number).title()}) Instrument {number}",
            "makingDate": f"{each['at']:%Y-%m-%dT00:00:00}", "collection": "LegislativeInstrument", "subCollection": "Regulations",
            "isPrincipal": True, "isInForce": each["isInForce"], "status": each["status"], "year": 2026, "number": int(number),
            "hasCommencedUnincorporatedAmendments": False, "originatingBillUri": None, "asMadeRegisteredAt": f"{each['at']:%Y-%m-%dT%H:%M:%SZ}",
            "optionalSeriesNumber": None, "publishComments": None, "seriesType": "SLI", "nameHistory": [],
        }  # fmt: skip
