"""The European Union's institutions: Have your say, Parliament's procedures, press corner."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.server import Answer
from tests.world import prose
from tests.world.service import Ask, Play, Service, data, forms, missing, page

BRUSSELS = ZoneInfo("Europe/Brussels")


class HaveYourSay(Service):
    """Initiatives and whether feedback is open."""

    name = "have-your-say"
    hosts = ("ec.europa.eu",)
    paths = ("/info/law/better-regulation/",)

    def __init__(self) -> None:
        self.initiatives: dict[str, dict[str, Any]] = {}

    def plan(self, play: Play) -> None:
        keys = [source.key for source in play.sources.values() if self.is_of(source)]
        for index in range(15):
            self._open(play.number(), play.start - timedelta(days=1 + index), 90)
        for index, at in enumerate(play.moments(10)):
            number = play.number()
            play.act(at, lambda n=number, at=at: self._open(n, at, 40))
            for key in keys:
                play.tell(at, key, "new", number, "feedback opened")
            then = at + timedelta(days=3.6)
            if index % 3 == 0:
                until = at + timedelta(days=55)
                play.act(then, lambda n=number, u=until: self.initiatives[n].update(until=u))
                for key in keys:
                    says = forms(until.astimezone(BRUSSELS).date())
                    play.tell(then, key, "revised", number, "deadline moved", *says)
            if index % 3 == 1:
                play.act(then, lambda n=number: self.initiatives[n].update(stage="ADOPTION_WORKFLOW"))
                for key in keys:
                    play.tell(then, key, "revised", number, "stage moved", "adopt")

    def _open(self, number: str, at: datetime, days: int) -> None:
        self.initiatives[number] = {"at": at, "until": at + timedelta(days=days), "stage": "PLANNING_WORKFLOW",
                                    "title": prose.title("en", number, "Implementing act")}  # fmt: skip

    def answer(self, ask: Ask) -> Answer:
        if "groupInitiatives/" in ask.path:
            number = ask.path.rsplit("/", 1)[1]
            each = self.initiatives.get(number)
            return data(self._whole(number, each)) if each else missing()
        if not ask.path.endswith("/searchInitiatives"):
            return missing()
        rows = sorted(self.initiatives.items(), key=lambda row: row[1]["at"], reverse=True)
        size, number = ask.number("size", 10), ask.number("page", 0)
        if ask.one("feedbackStatus") == "OPEN":
            rows = [row for row in rows if row[1]["until"] > ask.now]
        shown = [self._row(*row) for row in rows[number * size : (number + 1) * size]]
        return data({"initiativeResultDtoPage": {"content": shown, "totalPages": -(-len(rows) // size), "number": number,
                                                 "totalElements": len(rows), "size": size, "first": number == 0},
                     "facets": {"took": ask.noise.random()}})  # fmt: skip

    def _row(self, number: str, each: dict[str, Any]) -> dict[str, Any]:
        status = {"isCurrent": True, "frontEndStage": each["stage"], "receivingFeedbackStatus": "OPEN",
                  "feedbackStartDate": brussels(each["at"]), "feedbackEndDate": brussels(each["until"])}  # fmt: skip
        return {"id": int(number), "shortTitle": each["title"], "reference": f"Ares(2026){number}", "stage": each["stage"],
                "foreseenActType": "REG_IMPL", "initiativeStatus": "ACTIVE", "topics": [{"code": "DIGITAL", "label": "Digital"}],
                "currentStatuses": [status]}  # fmt: skip

    def _whole(self, number: str, each: dict[str, Any]) -> dict[str, Any]:
        publication = {"id": int(number) + 500_000, "type": "CFE_IMPACT_ASSESS", "reference": f"Ares(2026){number}",
                       "publishedDate": brussels(each["at"]), "endDate": brussels(each["until"]), "totalFeedback": 3,
                       "attachments": []}  # fmt: skip
        return {
            **self._row(number, each),
            "dossierSummary": prose.text("en", number, 3),
            "publications": [publication],
        }


def brussels(moment: datetime) -> str:
    return f"{moment.astimezone(BRUSSELS):%Y/%m/%d %H:%M:%S}"


class Procedures(Service):
    """Parliament's procedures: the list of a year, and each with what happened to it."""

    name = "ep-procedures"
    hosts = ("data.europarl.europa.eu",)
    paths = ("/api/v2/",)
    steps = ("REFERRAL", "COMMITTEE_APPROVE_PROVISIONAL_AGREEMENT", "PLENARY_VOTE", "SIGNATURE")
    words = ("refer", "provisional", "plenary", "sign")

    def __init__(self) -> None:
        self.procedures: dict[str, dict[str, Any]] = {}

    def plan(self, play: Play) -> None:
        asked = [source for source in play.sources.values() if self.is_of(source)]
        named = {found[0]: source.key for source in asked
                 if (found := re.findall(r"procedures/(\d{4}-\d+)", source.url))}  # fmt: skip
        for index, (name, key) in enumerate(named.items()):
            self._start(name, play.start - timedelta(days=100), name)
            self._career(play, name, key, name, 5 + 3 * index)
        for source in asked:
            if source.key in named.values() or "{" in source.url:
                continue
            for _ in range(8):
                number = play.number()
                self._start(f"2026-{number}", play.start - timedelta(days=20), number)
            for index, at in enumerate(play.moments(5)):
                number = play.number()
                play.act(at, lambda n=number, at=at: self._start(f"2026-{n}", at, n))
                play.tell(at, source.key, "new", number, "procedure")
                if index < 2:
                    self._career(play, f"2026-{number}", source.key, number, 8 + 5 * index)

    def _career(self, play: Play, name: str, key: str, item: str, first: float) -> None:
        for step in (1, 2):
            at = play.start + timedelta(days=first + 6 * step)
            if at < play.end:
                play.act(at, lambda at=at, step=step: self.procedures[name]["steps"].append((at, self.steps[step])))
                play.tell(at, key, "*", item if item.isdigit() else "*", "stage moved", self.words[step])

    def _start(self, name: str, at: datetime, number: str) -> None:
        digits = re.sub(r"\D", "", number)[-5:]
        self.procedures[name] = {"title": prose.title("en", digits, "Regulation"), "steps": [(at, self.steps[0])]}

    def answer(self, ask: Ask) -> Answer:
        parts = ask.path.removeprefix("/api/v2/procedures").strip("/").split("/")
        if parts[0]:
            if (each := self.procedures.get(parts[0])) is None:
                return missing()
            return data({"data": [self._whole(parts[0], each)], "@context": []}, media_type="application/ld+json")
        rows = [name for name in self.procedures if name.startswith(ask.one("year", "2026"))]
        first, limit = ask.number("offset", 0), ask.number("limit", 50)
        shown = [self._short(name) for name in rows[first : first + limit]]
        if not shown:
            return Answer(204)
        return data({"data": shown, "@context": []}, media_type="application/ld+json")

    @staticmethod
    def _short(name: str) -> dict[str, Any]:
        year, number = name.split("-")
        return {"id": f"eli/dl/proc/{name}", "type": "Process", "process_id": name, "label": f"{year}/{number}(COD)",
                "process_type": "def/ep-procedure-types/COD"}  # fmt: skip

    def _whole(self, name: str, each: dict[str, Any]) -> dict[str, Any]:
        events = [{"id": f"eli/dl/event/{name}-{index}", "type": "Activity", "activity_id": f"{name}-{index}",
                   "activity_date": f"{at:%Y-%m-%d}", "had_activity_type": f"def/ep-activities/{step}"}
                  for index, (at, step) in enumerate(each["steps"])]  # fmt: skip
        return {**self._short(name), "process_title": {"en": each["title"], "fr": each["title"]},
                "consists_of": events if len(events) > 1 else events[0]}  # fmt: skip


class PressCorner(Service):
    """The latest press releases as JSON."""

    name = "press-corner"
    hosts = ("ec.europa.eu",)
    paths = (
        "/commission/presscorner/api/latestnews",
        "/commission/presscorner/api/documents",
        "/commission/presscorner/detail/",
    )

    def __init__(self) -> None:
        self.releases: list[tuple[str, datetime]] = []

    def plan(self, play: Play) -> None:
        for index in range(50):
            self.releases.append((play.number(), play.start - timedelta(days=0.4 * (50 - index))))
        for at in play.moments(30):
            number = play.number()
            play.act(at, lambda n=number, at=at: self.releases.append((n, at)))
            play.tell(at, "eu-presscorner-latestnews", "new", number, "press release")

    def answer(self, ask: Ask) -> Answer:
        if "/api/documents" in ask.path:
            number = ask.one("reference")[-5:]
            return data({"docuLanguageResource": {
                "language": {"code": "EN"}, "title": prose.title("en", number, "Statement"), "subtitle": "",
                "leadText": prose.text("en", number, 1), "htmlContent": f"<p>{prose.text('en', number, 6)}</p>",
            }})  # fmt: skip
        if "/detail/" in ask.path:
            return page(f"<html><body><app-root></app-root><script>{ask.noise.random()}</script></body></html>")
        rows = [
            {"refCode": f"IP/26/{number}", "eventDate": f"{at:%Y-%m-%d}", "title": prose.title("en", number, "Statement"),
             "docutype": {"code": "IP", "description": "Press release"}, "language": {"code": "EN"},
             "leadText": prose.text("en", number, 1), "publishDate": f"{at:%Y-%m-%dT%H:%M:%SZ}"}
            for number, at in self.releases[::-1][: ask.number("pagesize", 10)]
        ]  # fmt: skip
        return data({"docuLanguageListResources": rows, "totalCount": len(self.releases), "took": ask.noise.random()})
