"""govinfo collections and regulations.gov documents."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.server import Answer
from tests.world import prose
from tests.world.service import Ask, Play, Service, data, forms, missing, page

EASTERN = ZoneInfo("America/New_York")
MASS = 40
"""Old records that a service touches in one day."""


def utc(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


class GovInfo(Service):
    """Packages by the time they were added or touched; a new text of a bill is a new package."""

    name = "govinfo"
    hosts = ("api.govinfo.gov",)

    def __init__(self) -> None:
        self.packages: dict[str, dict[str, Any]] = {}

    def plan(self, play: Play) -> None:
        for index in range(12):
            self._add(play.number(), "ih", play.start - timedelta(days=1 + 2 * index))
        for index, at in enumerate(play.moments(12)):
            number = play.number()
            play.act(at, lambda n=number, at=at: self._add(n, "ih", at))
            play.tell(at, "us-govinfo-collections", "new", number, "package")
            if index % 3 == 0 and (then := at + timedelta(days=5)) < play.end:
                play.act(then, lambda n=number, at=then: self._add(n, "rh", at))
                play.tell(then, "us-govinfo-collections", "*", number, "new print")
            if index % 3 == 1:  # touched again, and nothing is new
                then = at + timedelta(days=3)
                play.act(then, lambda n=number, at=then: self.packages[f"BILLS-119hr{n}ih"].update(at=at))

        for at in play.moments(1):  # packages of last year are touched, and nothing is new
            for _ in range(MASS):
                number = play.number()
                self._add(number, "ih", play.start - timedelta(days=300))
                play.act(at, lambda n=number, at=at: self.packages[f"BILLS-119hr{n}ih"].update(at=at))

    def _add(self, number: str, version: str, at: datetime) -> None:
        package = f"BILLS-119hr{number}{version}"
        self.packages[package] = {"at": at, "on": at.date().isoformat(), "title": prose.title("en", number, "A bill")}

    def answer(self, ask: Ask) -> Answer:
        if not (ask.one("api_key") or ask.headers.get("x-api-key")):
            return self.key_refused(ask)
        parts = ask.path.strip("/").split("/")
        if parts[0] == "packages" and parts[1] in self.packages:
            number = "".join(each for each in parts[1].removeprefix("BILLS-119") if each.isdigit())
            text = f"<html><body><pre>\nA BILL\n\n{prose.text('en', number, 6)}\n</pre></body></html>"
            return page(text) if parts[-1] == "htm" else data(self._package(parts[1], summary=True))
        if parts[0] not in ("collections", "published"):
            return missing()
        if not ask.one("offsetMark") or not ask.one("pageSize"):
            return data({"message": "offsetMark and pageSize are required"}, 400)
        begin, end = [*parts, "", ""][2 if parts[0] == "collections" else 1 :][:2]
        key = (lambda each: utc(each["at"])) if parts[0] == "collections" else (lambda each: each["on"])
        found = [name for name, each in self.packages.items() if begin <= key(each) <= (end or "9999")]
        found.sort(key=lambda name: self.packages[name]["at"], reverse=True)
        mark = ask.one("offsetMark")
        first, size = int(mark[1:]) if mark[1:].isdigit() else 0, ask.number("pageSize", 10)
        more = f"https://api.govinfo.gov{ask.path}?offsetMark=m{first + size}&pageSize={size}"
        return data({
            "count": len(found), "message": None,
            "nextPage": more if first + size < len(found) else None, "previousPage": None,
            "packages": [self._package(name) for name in found[first : first + size]],
        })  # fmt: skip

    def _package(self, name: str, *, summary: bool = False) -> dict[str, Any]:
        each = self.packages[name]
        row = {"packageId": name, "lastModified": utc(each["at"]), "docClass": "hr", "title": each["title"],
               "packageLink": f"https://api.govinfo.gov/packages/{name}/summary", "congress": "119",
               "dateIssued": each["on"]}  # fmt: skip
        return {**row, "collectionCode": "BILLS", "pages": "4"} if summary else row


class RegulationsGov(Service):
    """Documents of dockets, by the time they were modified (asked in Eastern time, answered in UTC)."""

    name = "regulations-gov"
    hosts = ("api.regulations.gov",)

    def __init__(self) -> None:
        self.documents: dict[str, dict[str, Any]] = {}

    def plan(self, play: Play) -> None:
        for index in range(15):
            self._post(play.number(), play.start - timedelta(days=1 + 1.5 * index))
        for index, at in enumerate(play.moments(15)):
            number = play.number()
            play.act(at, lambda n=number, at=at: self._post(n, at))
            play.tell(at, "us-regulations-gov-documents", "new", number, "document")
            then = at + timedelta(days=4)
            if index % 4 == 0:
                until = at + timedelta(days=77)
                play.act(
                    then,
                    lambda n=number, at=then, u=until: self._touch(n, at, commentEndDate=f"{u:%Y-%m-%d}T03:59:59Z"),
                )
                says = (*forms(until.date()), *forms(until.date() - timedelta(days=1)))
                play.tell(then, "us-regulations-gov-documents", "revised", number, "deadline moved", *says)
            if index % 4 == 1:
                play.act(then, lambda n=number, at=then: self._touch(n, at, withdrawn=True, openForComment=False))
                play.tell(then, "us-regulations-gov-documents", "withdrawn", number, "withdrawn")
            if index % 4 == 2:
                play.act(then, lambda n=number, at=then: self._touch(n, at))

        for at in play.moments(1):  # documents of last year are touched, and nothing is new
            for _ in range(MASS):
                number = play.number()
                self._post(number, play.start - timedelta(days=300))
                self.documents[number]["openForComment"] = False
                play.act(at, lambda n=number, at=at: self._touch(n, at))

    def _post(self, number: str, at: datetime) -> None:
        self.documents[number] = {
            "at": at, "documentType": "Proposed Rule", "title": prose.title("en", number, "Proposed rule"),
            "docketId": f"FTC-2026-{number}", "frDocNum": f"2026-{number}", "postedDate": f"{at:%Y-%m-%d}T04:00:00Z",
            "commentStartDate": f"{at:%Y-%m-%d}T04:00:00Z",
            "commentEndDate": f"{at + timedelta(days=60):%Y-%m-%d}T03:59:59Z", "withdrawn": False,
            "openForComment": True, "subtype": None, "objectId": f"09000064{number}", "agencyId": "FTC",
        }  # fmt: skip

    def _touch(self, number: str, at: datetime, **fields: Any) -> None:
        self.documents[number].update(at=at, **fields)

    def answer(self, ask: Ask) -> Answer:
        if not (ask.headers.get("x-api-key") or ask.one("api_key")):
            return self.key_refused(ask)
        if ask.path.startswith("/v4/documents/"):
            number = ask.path.split("-")[-2]
            return data({"data": self._row(number, ask)}) if number in self.documents else missing()
        if ask.path != "/v4/documents":
            return missing()
        if not 5 <= ask.number("page[size]", 25) <= 250 or not 1 <= ask.number("page[number]", 1) <= 20:
            return data({"errors": [{"status": "400", "title": "invalid page"}]}, 400)
        since = ask.one("filter[lastModifiedDate][ge]")
        if since and ("T" in since or len(since) != 19):
            return data({"errors": [{"status": "400", "title": "filter[lastModifiedDate] is not valid"}]}, 400)
        until = ask.one("filter[lastModifiedDate][le]") or "9999"
        found = [
            number for number, each in self.documents.items()
            if since <= f"{each['at'].astimezone(EASTERN):%Y-%m-%d %H:%M:%S}" <= until
        ]  # fmt: skip
        found.sort(key=lambda number: self.documents[number]["at"], reverse=ask.one("sort").startswith("-"))
        size, number = ask.number("page[size]", 25), ask.number("page[number]", 1)
        shown = found[(number - 1) * size : number * size]
        meta = {"hasNextPage": number * size < len(found), "hasPreviousPage": number > 1, "numberOfElements": len(shown),
                "pageNumber": number, "pageSize": size, "totalElements": len(found),
                "totalPages": -(-len(found) // size), "firstPage": number == 1}  # fmt: skip
        return data({"data": [self._row(each, ask) for each in shown], "meta": meta})

    def _row(self, number: str, ask: Ask) -> dict[str, Any]:
        each = self.documents[number]
        name = f"FTC-2026-{number}-0001"
        fields = {key: value for key, value in each.items() if key != "at"}
        return {"id": name, "type": "documents",
                "attributes": {**fields, "lastModifiedDate": utc(each["at"]), "highlightedContent": "",
                               "withinCommentPeriod": each["openForComment"]},
                "links": {"self": f"https://api.regulations.gov/v4/documents/{name}"}}  # fmt: skip

    def key_refused(self, ask: Ask) -> Answer:
        return data({"error": {"code": "API_KEY_INVALID", "message": "An invalid api_key was supplied."}}, 403)
