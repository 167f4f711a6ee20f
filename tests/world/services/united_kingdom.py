"""The United Kingdom: bills before Parliament, search and content of GOV.UK."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from tests.server import Answer
from tests.world import prose
from tests.world.service import Ask, Play, Service, data, missing, page

MASS = 80
"""Old bills, half of which are touched in one day."""


class Bills(Service):
    """Bills before Parliament."""

    name = "uk-bills"
    hosts = ("bills-api.parliament.uk",)
    paths = ("/api/v1/",)
    stages = (
        (6, "1st reading", "1R"),
        (7, "2nd reading", "2R"),
        (8, "Committee stage", "CS"),
        (9, "Report stage", "RS"),
    )

    def __init__(self) -> None:
        self.bills: dict[str, dict[str, Any]] = {}

    def plan(self, play: Play) -> None:
        key = "gb-bills-api"
        for index in range(12):
            self._introduce(play.number(), play.start - timedelta(days=3 + 2 * index))
        for index, at in enumerate(play.moments(10)):
            number = play.number()
            play.act(at, lambda n=number, at=at: self._introduce(n, at))
            play.tell(at, key, "new", number, "bill introduced")
            then = at + timedelta(days=4.2)
            if index % 4 in (0, 2):
                play.act(then, lambda n=number, at=then: self._change(n, at, stage=1))
                play.tell(then, key, "revised", number, "stage moved", "2nd reading")
            if index % 4 == 1:  # cosmetic
                play.act(then, lambda n=number, at=then: self._change(n, at))
            if index % 4 == 2:
                last = then + timedelta(days=3.5)
                play.act(last, lambda n=number, at=last: self._change(n, at, withdrawn=f"{at:%Y-%m-%dT00:00:00}"))
                play.tell(last, key, "*", number, "withdrawn")

        for at in play.moments(1):  # bills of former sessions are touched, and nothing is new
            for index in range(MASS):
                number = play.number()
                self._introduce(number, play.start - timedelta(days=300 + 9 * index))
                if index % 2:
                    play.act(at, lambda n=number, at=at: self._change(n, at))

    def _introduce(self, number: str, at: datetime) -> None:
        self.bills[number] = {"at": at, "stage": 0, "withdrawn": None, "since": at}

    def _change(self, number: str, at: datetime, **fields: Any) -> None:
        self.bills[number].update(at=at, **({"since": at} if "stage" in fields else {}), **fields)

    def answer(self, ask: Ask) -> Answer:
        parts = ask.path.removeprefix("/api/v1/Bills").strip("/").split("/")
        if parts[0]:
            if parts[0] not in self.bills:
                return missing()
            row = self._row(parts[0])
            if parts[1:] == ["Stages"]:
                return data({"items": [row["currentStage"]], "totalResults": 1, "itemsPerPage": 20})
            if parts[1:] == ["Publications"]:
                return data({"billId": row["billId"], "publications": []})
            return data({**row, "longTitle": f"A Bill to {prose.text('en', parts[0], 1)}", "summary": None, "sponsors": [],
                         "promoters": [], "petitioningPeriod": None, "agent": None})  # fmt: skip
        rows = sorted(self.bills, key=lambda number: self.bills[number]["at"], reverse=True)
        first, size = ask.number("Skip", 0), ask.number("Take", 20)
        return data({"items": [self._row(number) for number in rows[first : first + size]], "totalResults": len(rows),
                     "itemsPerPage": size})  # fmt: skip

    def _row(self, number: str) -> dict[str, Any]:
        each = self.bills[number]
        stage, words, short = self.stages[each["stage"]]
        return {
            "billId": int(number), "shortTitle": f"Artificial Intelligence ({prose.subject('en', number).title()}) Bill {number}",
            "formerShortTitle": None, "currentHouse": "Lords", "originatingHouse": "Lords",
            "lastUpdate": f"{each['at']:%Y-%m-%dT%H:%M:%S.1234567}", "billWithdrawn": each["withdrawn"], "isDefeated": False,
            "billTypeId": 2, "introducedSessionId": 39, "includedSessionIds": [39], "isAct": False,
            "currentStage": {"id": int(number) * 10 + each["stage"], "stageId": stage, "sessionId": 39, "description": words,
                             "abbreviation": short, "house": "Lords", "sortOrder": each["stage"] + 1,
                             "stageSittings": [{"id": 1, "stageId": stage, "date": f"{each['since']:%Y-%m-%dT00:00:00}"}]},
        }  # fmt: skip


class GovUk(Service):
    """Search and content of GOV.UK."""

    name = "govuk-search"
    hosts = ("www.gov.uk",)
    paths = ("/api/", "/government/publications/")
    known = frozenset((
        "q", "order", "count", "start", "fields", "fields[]", "filter_public_timestamp", "filter_organisations",
        "filter_organisations[]", "filter_content_purpose_supergroup", "filter_content_store_document_type",
        "filter_content_purpose_supergroup[]", "filter_content_store_document_type[]",
    ))  # fmt: skip

    def __init__(self) -> None:
        self.pages: dict[str, dict[str, Any]] = {}

    def plan(self, play: Play) -> None:
        keys = [source.key for source in play.sources.values() if self.is_of(source)]
        for index in range(30):
            self._publish(play.number(), play.start - timedelta(days=1 + 0.9 * index))
        for index, at in enumerate(play.moments(20)):
            number = play.number()
            play.act(at, lambda n=number, at=at: self._publish(n, at))
            for key in keys:
                play.tell(at, key, "new", number, "publication")
            then = at + timedelta(days=3.1)
            if index % 4 == 0:
                word = play.number()
                play.act(then, lambda n=number, at=then, w=word: self._update(n, at, w))
                for key in keys:
                    play.tell(then, key, "revised", number, "page updated", word)
            if index % 4 == 1:  # published again as it was
                play.act(then, lambda n=number, at=then: self.pages[n].update(at=at))
            if index % 4 == 2:
                play.act(then, lambda n=number, at=then: self._withdraw(n, at))
                for key in keys:
                    play.tell(then, key, "withdrawn", number, "withdrawn")

    def _publish(self, number: str, at: datetime) -> None:
        self.pages[number] = {"first": at, "at": at, "words": prose.text("en", number, 2), "withdrawn": None,
                              "notes": [{"note": "First published.", "public_timestamp": stamp(at)}]}  # fmt: skip

    def _update(self, number: str, at: datetime, word: str) -> None:
        found = self.pages[number]
        found["at"], found["words"] = at, f"{found['words']} Updated annex {word} applies to all providers."
        found["notes"].insert(0, {"note": f"Added annex {word}.", "public_timestamp": stamp(at)})

    def _withdraw(self, number: str, at: datetime) -> None:
        notice = {"explanation": "<p>This guidance was withdrawn.</p>", "withdrawn_at": stamp(at)}
        self.pages[number].update(at=at, withdrawn=notice)

    def answer(self, ask: Ask) -> Answer:
        if ask.path.startswith("/api/content/"):
            number = ask.path.rsplit("-", 1)[-1]
            return self._content(number) if number in self.pages else missing()
        if not ask.path.startswith("/api/search"):
            return page(f"<html><body><main><h1>{ask.path}</h1></main></body></html>")
        if strange := [name for name in ask.query if name not in self.known]:
            return data({"error": f"Unexpected parameters: {', '.join(strange)}"}, 422)
        rows = sorted(self.pages.items(), key=lambda row: row[1]["at"], reverse=True)
        if since := re.search(r"from:(\d{4}-\d\d-\d\d)", ask.one("filter_public_timestamp")):
            rows = [row for row in rows if stamp(row[1]["at"])[:10] >= since[1]]
        first, size = ask.number("start", 0), ask.number("count", 10)
        shown = [self._row(number, each) for number, each in rows[first : first + size]]
        return data({"results": shown, "total": len(rows), "start": first, "facets": {}, "suggested_queries": [],
                     "es_cluster": "A", "took": ask.noise.random()})  # fmt: skip

    @staticmethod
    def _link(number: str) -> str:
        return f"/government/publications/ai-guidance-{number}"

    def _row(self, number: str, each: dict[str, Any]) -> dict[str, Any]:
        return {
            "title": prose.title("en", number), "link": self._link(number), "description": each["words"],
            "public_timestamp": stamp(each["at"]), "content_store_document_type": "guidance", "_id": self._link(number),
            "organisations": [{"slug": "dsit", "title": "Department for Science, Innovation and Technology",
                               "link": "/government/organisations/dsit"}],
            "index": "govuk", "es_score": None, "elasticsearch_type": "edition", "document_type": "edition",
        }  # fmt: skip

    def _content(self, number: str) -> Answer:
        each = self.pages[number]
        return data({
            "content_id": f"00000000-0000-4000-8000-0000000{number}", "base_path": self._link(number),
            "title": prose.title("en", number), "document_type": "guidance", "locale": "en",
            "first_published_at": stamp(each["first"]), "public_updated_at": stamp(each["at"]), "updated_at": stamp(each["at"]),
            "description": each["words"], "withdrawn_notice": each["withdrawn"] or {}, "phase": "live", "links": {},
            "details": {"body": f"<div class='govspeak'><p>{each['words']}</p></div>", "change_history": each["notes"]},
        })  # fmt: skip


def stamp(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
