"""Congress.gov API v3: bills by the day they were processed, details, actions, texts, summaries."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.server import Answer
from tests.world import prose
from tests.world.service import Ask, Play, Service, data

HOST = "api.congress.gov"
STEPS = (
    ("Referred to the House Committee on Energy and Commerce.", "Introduced in House"),
    ("Ordered to be Reported by the Yeas and Nays: 30 - 14.", "Reported in House"),
    ("Passed/agreed to in House: On passage Passed by voice vote.", "Engrossed in House"),
    ("Received in the Senate and read twice.", "Received in Senate"),
)

MASS = 40
"""Old records that a service touches in one day."""


class Congress(Service):
    name = "congress"
    hosts = (HOST,)
    paths = ("/v3/",)

    def __init__(self) -> None:
        self.bills: dict[str, dict[str, Any]] = {}

    def plan(self, play: Play) -> None:
        watched = {
            tuple(source.url.split("/v3/bill/")[1].split("?")[0].split("/")[1:3]): source.key
            for source in play.sources.values()
            if self.is_of(source) and "/actions" in source.url
        }
        for (kind, number), key in watched.items():
            if number.isdigit():
                self._introduce(number, (play.start - timedelta(days=40)).date(), kind)
                for index, at in enumerate(play.moments(2)):
                    play.act(at, lambda n=number, at=at, s=index + 1: self._step(n, at.date(), s))
                    play.tell(at, watched[kind, number], "revised", number, "stage moved", *STEPS[index + 1])
                    play.tell(at, "us-congress-bills", "*", number, "stage moved", *STEPS[index + 1])
                    play.tell(at, key, "revised", number, "stage moved", STEPS[index + 1][0])
                    play.tell(at, "us-congress-bills", "*", number, "stage moved", is_optional=True)
                    play.tell(at, "us-congress-summaries", "*", number, "summarised", is_optional=True)
        for index in range(30):
            self._introduce(play.number(), (play.start - timedelta(days=1 + index)).date())
        for index, at in enumerate(play.moments(15)):
            number = play.number()
            play.act(at, lambda n=number, at=at: self._introduce(n, at.date()))
            play.tell(at, "us-congress-bills", "new", number, "bill introduced")
            play.tell(at, "us-congress-summaries", "new", number, "summary")
            play.tell(at, "us-congress-summaries", "new", number, "summarised")
            for step, wait in ((1, 4.5), (2, 9.2)) if index % 3 == 0 else ():
                then = at + timedelta(days=wait)
                if then < play.end:
                    play.act(then, lambda n=number, at=then, s=step: self._step(n, at.date(), s))
                    play.tell(
                        then, "us-congress-bills", "revised", number, "stage moved", STEPS[step][0], STEPS[step][1]
                    )
            if index % 3 == 1:  # processed again, and nothing is new
                then = at + timedelta(days=2.3)
                play.act(then, lambda n=number, at=then: self.bills[n].update(updated=at.date()))
        for at in play.moments(1):  # bills of last year are processed again: their stamps move, and nothing else
            for _ in range(MASS):
                number = play.number()
                self._introduce(number, (play.start - timedelta(days=300)).date())
                play.act(at, lambda n=number, at=at: self.bills[n].update(updated=at.date()))
        for at in play.moments(4):  # bills about other things
            number = play.number()
            play.act(at, lambda n=number, at=at: self._introduce(n, at.date(), title=f"Dairy Pricing Act {n}"))
            play.tell(at, "us-congress-bills", "new", number, "bill introduced", is_optional=True)

    def _introduce(self, number: str, on: date, kind: str = "hr", title: str = "") -> None:
        title = (
            title or f"Artificial Intelligence Accountability in {prose.subject('en', number).title()} Act {number}"
        )
        self.bills[number] = {"kind": kind, "title": title, "updated": on, "steps": [(on, *STEPS[0])]}

    def _step(self, number: str, on: date, step: int) -> None:
        bill = self.bills[number]
        bill["steps"].append((on, *STEPS[step]))
        bill["updated"] = on

    # ------------------------------------------------------------ what is served

    def answer(self, ask: Ask) -> Answer:
        if not (ask.one("api_key") or ask.headers.get("x-api-key")):
            return self.key_refused(ask)
        if ask.one("format") != "json":
            return Answer(200, "<api-root/>", {"Content-Type": "application/xml"})
        parts = ask.path.removeprefix("/v3/").strip("/").split("/")
        if parts[0] == "summaries":
            return self._summaries(ask)
        if parts[0] != "bill":
            return data({"error": "Unknown resource"}, 404)
        if len(parts) <= 3:
            return self._list(ask)
        bill = self.bills.get(parts[3])
        if bill is None:
            return data({"error": "Bill not found"}, 404)
        return data(self._part(parts[3], bill, parts[4] if len(parts) > 4 else "", ask))

    def _list(self, ask: Ask) -> Answer:
        since, until = ask.one("fromDateTime")[:10], ask.one("toDateTime")[:10] or "9999"
        rows = [(bill["updated"].isoformat(), number) for number, bill in self.bills.items()]
        rows = sorted(row for row in rows if since <= row[0] <= until)
        if "desc" in ask.one("sort"):
            rows.reverse()
        offset, limit = ask.number("offset", 0), min(250, ask.number("limit", 20))
        shown = [self._row(number) for _, number in rows[offset : offset + limit]]
        return data(
            {"bills": shown, "pagination": self._paging(ask, offset, limit, len(rows)), "request": _request(ask)}
        )

    def _paging(self, ask: Ask, offset: int, limit: int, count: int) -> dict[str, Any]:
        paging: dict[str, Any] = {"count": count}
        if offset + limit < count:
            kept = {name: values[0] for name, values in ask.query.items() if name not in ("offset", "api_key")}
            rest = "&".join(f"{name}={value}" for name, value in {**kept, "offset": str(offset + limit)}.items())
            paging["next"] = f"https://{HOST}{ask.path}?{rest}".replace(" ", "+")
        return paging

    def _row(self, number: str) -> dict[str, Any]:
        bill = self.bills[number]
        on, text, _ = bill["steps"][-1]
        return {
            "congress": 119,
            "type": bill["kind"].upper(),
            "number": number,
            "title": bill["title"],
            "originChamber": "House",
            "originChamberCode": "H",
            "latestAction": {"actionDate": on.isoformat(), "text": text},
            "updateDate": bill["updated"].isoformat(),
            "updateDateIncludingText": bill["updated"].isoformat(),
            "url": f"https://{HOST}/v3/bill/119/{bill['kind']}/{number}?format=json",
        }

    def _part(self, number: str, bill: dict[str, Any], part: str, ask: Ask) -> dict[str, Any]:
        base = f"https://{HOST}/v3/bill/119/{bill['kind']}/{number}"
        steps = bill["steps"]
        request = {"pagination": {"count": len(steps)}, "request": _request(ask)}
        if part == "actions":
            rows = [
                {"actionDate": on.isoformat(), "text": text, "type": "Floor", "actionCode": f"H{1000 + index}",
                 "sourceSystem": {"code": 9, "name": "Library of Congress"}}
                for index, (on, text, _) in enumerate(steps)
            ]  # fmt: skip
            return {"actions": rows[::-1], **request}
        if part == "text":
            rows = [{"type": label, "date": f"{on}T04:00:00Z", "formats": [{"type": "Formatted Text", "url": base}]}
                    for on, _, label in steps]  # fmt: skip
            return {"textVersions": rows[::-1], **request}
        if part == "summaries":
            return {"summaries": [], **request}
        if part == "titles":
            return {"titles": [{"titleType": "Display Title", "title": bill["title"]}], **request}
        row = self._row(number)
        whole = {**row, "actions": {"count": len(steps), "url": f"{base}/actions?format=json"},
                 "sponsors": [{"bioguideId": "X000001", "fullName": "Rep. Example, Ann [D-CA-1]"}],
                 "policyArea": {"name": "Science, Technology, Communications"}, "introducedDate": str(steps[0][0]),
                 "textVersions": {"count": len(steps), "url": f"{base}/text?format=json"},
                 "legislationUrl": f"https://www.congress.gov/bill/119th-congress/house-bill/{number}"}  # fmt: skip
        return {"bill": whole, "request": _request(ask)}

    def _summaries(self, ask: Ask) -> Answer:
        since, until = ask.one("fromDateTime")[:10], ask.one("toDateTime")[:10] or "9999"
        rows = []
        for number, bill in self.bills.items():
            if "Artificial" in bill["title"] and since <= str(bill["steps"][0][0]) <= until:
                rows.append({
                    "bill": {"congress": 119, "type": bill["kind"].upper(), "number": number, "title": bill["title"],
                             "originChamber": "House", "url": f"https://{HOST}/v3/bill/119/{bill['kind']}/{number}"},
                    "text": f"<p>{prose.text('en', number, 2)}</p>", "actionDate": str(bill["steps"][0][0]),
                    "actionDesc": "Introduced in House", "versionCode": "00", "currentChamber": "House",
                    "lastSummaryUpdateDate": f"{bill['steps'][0][0]}T12:00:00Z", "updateDate": f"{bill['steps'][0][0]}T12:00:00Z",
                })  # fmt: skip
        offset, limit = ask.number("offset", 0), min(250, ask.number("limit", 20))
        return data({"summaries": rows[offset : offset + limit],
                     "pagination": self._paging(ask, offset, limit, len(rows)), "request": _request(ask)})  # fmt: skip


def _request(ask: Ask) -> dict[str, Any]:
    return {"contentType": "application/json", "format": "json", "time": ask.noise.random()}
