"""Federal Register API v1: documents, executive orders, public inspection, one document, its full text."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.server import Answer
from tests.world import prose
from tests.world.service import Ask, Play, Service, data, missing, newest_first, page

HOST = "www.federalregister.gov"
BIS = {"name": "Industry and Security Bureau", "slug": "industry-and-security-bureau", "id": 241}
FTC = {"name": "Federal Trade Commission", "slug": "federal-trade-commission", "id": 192}
EOP = {"name": "Executive Office of the President", "slug": "executive-office-of-the-president", "id": 538}
CONDITIONS = {
    "conditions[term]", "conditions[agencies][]", "conditions[type][]", "conditions[presidential_document_type][]",
    "conditions[publication_date][gte]", "conditions[publication_date][lte]", "conditions[publication_date][is]",
    "conditions[signing_date][gte]", "conditions[signing_date][lte]", "conditions[docket_id]",
    "conditions[regulation_id_number]", "conditions[publication_date][year]", "conditions[correction]",
}  # fmt: skip


class FederalRegister(Service):
    name = "federal-register"
    hosts = (HOST,)

    def __init__(self) -> None:
        self.documents: dict[str, dict[str, Any]] = {}
        self.desk: dict[str, dict[str, Any]] = {}
        self.filed: dict[str, dict[str, Any]] = {}
        """All that ever lay on the desk."""
        self.updated: dict[str, str] = {}

    # ------------------------------------------------------------ what happens

    def plan(self, play: Play) -> None:
        for index in range(25):
            self._publish(play.number(), (play.start - timedelta(days=1 + index)).date(), FTC, "RULE", is_ai=True)
        for index in range(6):
            self._publish(
                play.number(), (play.start - timedelta(days=2 + 4 * index)).date(), BIS, "RULE", is_ai=False
            )
        for _ in range(8):  # long filings that stay on the desk
            self._file(play.number(), (play.start + timedelta(days=3)).date())
        orders = []
        self._order(old := play.number(), (play.start - timedelta(days=1000)).date())
        orders.append(old)
        for index in range(3):
            orders.append(number := play.number())
            self._order(number, (play.start - timedelta(days=6 + 7 * index)).date())
        for index, at in enumerate(play.moments(17)):
            kind = ("PRORULE", "RULE", "NOTICE")[index % 3]
            number = play.number()
            play.act(at, lambda n=number, at=at, kind=kind: self._publish(n, at.date(), FTC, kind, is_ai=True))
            play.tell(at, "us-fr-documents", "new", number, "document")
            filed = at - timedelta(days=1, hours=3)
            play.act(filed, lambda n=number, at=at: self._file(n, at.date()))
            play.act(at + timedelta(hours=9), lambda n=number: self.desk.pop(n))
            play.tell(filed, "us-fr-public-inspection", "new", number, "filed for inspection")
            if index % 6 == 4:
                again, then = play.number(), at + timedelta(days=2)
                play.act(then, lambda n=again, of=number, at=then: self._correct(n, of, at.date()))
                play.tell(then, "us-fr-documents", "new", again, "correction")
                play.tell(then, "us-fr-documents", "revised", number, "corrected", is_optional=True)
        for at in play.moments(6):
            number = play.number()
            play.act(at, lambda n=number, at=at: self._publish(n, at.date(), BIS, "RULE", is_ai=False))
            play.tell(at, "us-fr-bis-rules", "new", number, "document")
        for at in play.moments(3):
            number, old = play.number(), orders.pop(0) if orders else ""
            play.act(at, lambda n=number, at=at: self._order(n, at.date()))
            play.tell(at, "us-fr-executive-orders", "new", number, "executive order")
            if old:
                then = at + timedelta(hours=30)
                play.act(then, lambda old=old, n=number, at=then: self._revoke(old, n, at.date()))
                play.tell(then, "us-fr-executive-orders", "revised", old, "revocation", "revoked")

    def _publish(self, number: str, on: date, agency: dict[str, Any], kind: str, *, is_ai: bool) -> dict[str, Any]:
        title = prose.title("en", number, "Trade Regulation") if is_ai else f"Export Controls on Item {number}"
        slug = f"{on:%Y/%m/%d}/2026-{number}/document"
        self.documents[number] = found = {
            "document_number": f"2026-{number}",
            "title": title,
            "type": {"RULE": "Rule", "PRORULE": "Proposed Rule", "NOTICE": "Notice"}.get(
                kind, "Presidential Document"
            ),
            "subtype": None,
            "abstract": prose.text("en", number, 3),
            "action": {"RULE": "Final rule.", "PRORULE": "Notice of proposed rulemaking."}.get(kind, "Notice."),
            "dates": f"Comments must be received on or before {on + timedelta(days=60):%B %d, %Y}.",
            "agencies": [{**agency, "raw_name": agency["name"].upper()}],
            "publication_date": on.isoformat(),
            "effective_on": (on + timedelta(days=30)).isoformat() if kind == "RULE" else None,
            "comments_close_on": (on + timedelta(days=60)).isoformat() if kind == "PRORULE" else None,
            "signing_date": None,
            "executive_order_number": None,
            "executive_order_notes": None,
            "disposition_notes": None,
            "presidential_document_number": None,
            "docket_ids": [f"Docket No. {agency['slug'][:3].upper()}-2026-{number}"],
            "regulation_id_numbers": ["3084-AB15"],
            "citation": f"91 FR {number}",
            "correction_of": None,
            "corrections": [],
            "html_url": f"https://{HOST}/documents/{slug}",
            "pdf_url": f"https://www.govinfo.gov/content/pkg/FR-{on}/pdf/2026-{number}.pdf",
            "json_url": f"https://{HOST}/api/v1/documents/2026-{number}.json",
            "full_text_xml_url": f"https://{HOST}/documents/full_text/xml/{on:%Y/%m/%d}/2026-{number}.xml",
            "raw_text_url": f"https://{HOST}/documents/full_text/text/{on:%Y/%m/%d}/2026-{number}.txt",
            "body_html_url": f"https://{HOST}/documents/full_text/html/{on:%Y/%m/%d}/2026-{number}.html",
            "topics": ["Artificial intelligence"] if is_ai else [],
            "significant": False,
            "not_received_for_publication": False,
            "_kind": kind,
        }
        return found

    def _order(self, number: str, on: date) -> None:
        signed = on - timedelta(days=4)
        self._publish(number, on, EOP, "PRESDOCU", is_ai=False).update(
            title=f"Strengthening American Leadership in Advanced Computing, Part {number}",
            subtype="Executive Order",
            action=None,
            dates=None,
            docket_ids=[],
            regulation_id_numbers=[],
            signing_date=signed.isoformat(),
            executive_order_number=14000 + int(number) % 1000,
            presidential_document_number=str(14000 + int(number) % 1000),
            presidential_document_type="executive_order",
            abstract=None,
        )

    def _revoke(self, old: str, by: str, on: date) -> None:
        note = f"Revoked by: EO {14000 + int(by) % 1000}, {on:%B %d, %Y}"
        self.documents[old].update(executive_order_notes=note, disposition_notes=note)

    def _correct(self, number: str, of: str, on: date) -> None:
        old = self.documents[of]
        title = f"{old['title']}; Correction {number}"
        self._publish(number, on, FTC, "RULE", is_ai=True).update(
            title=title, action="Final rule; correction.", correction_of=old["json_url"]
        )
        old["corrections"] = [self.documents[number]["json_url"]]

    def _file(self, number: str, on: date) -> None:
        self.filed[number] = self.desk[number] = {
            "document_number": f"2026-{number}",
            "title": f"Proposed Document {number} for Publication",
            "toc_subject": "Artificial Intelligence",
            "type": "Notice",
            "filing_type": "special" if int(number) % 4 == 0 else "regular",
            "filed_at": f"{on - timedelta(days=1)}T08:45:00.000-04:00",
            "publication_date": on.isoformat(),
            "agencies": [FTC],
            "agency_names": [FTC["name"]],
            "docket_numbers": [],
            "num_pages": 12,
            "html_url": f"https://{HOST}/public-inspection/2026-{number}/document",
            "json_url": f"https://{HOST}/api/v1/public-inspection-documents/2026-{number}.json",
            "pdf_url": f"https://public-inspection.federalregister.gov/2026-{number}.pdf",
            "pdf_updated_at": f"{on - timedelta(days=1)}T08:45:00.000-04:00",
        }

    # ------------------------------------------------------------ what is served

    def answer(self, ask: Ask) -> Answer:
        path = ask.path
        if path == "/api/v1/public-inspection-documents/current.json":
            return data({"count": len(self.desk), "results": list(self.desk.values()),
                         "special_filings_updated_at": ask.now.isoformat(),
                         "regular_filings_updated_at": ask.now.isoformat()})  # fmt: skip
        if path == "/api/v1/public-inspection-documents.json" and (day := ask.one("conditions[available_on]")):
            lay = [one for one in self.filed.values() if one["filed_at"][:10] <= day < one["publication_date"]]
            return data({"count": len(lay), "results": lay} if lay else {"count": 0})
        if path == "/api/v1/documents.json":
            return self._search(ask)
        if path.startswith("/api/v1/documents/"):
            numbers = path.removeprefix("/api/v1/documents/").removesuffix(".json").split(",")
            found = [each for number in numbers if (each := self.documents.get(number[5:]))]
            if not found:
                return data({"status": 404, "message": "Record Not Found"}, 404)
            whole = [self._shown(each, (), ask) for each in found]
            return data(whole[0] if len(numbers) == 1 else {"count": len(whole), "results": whole})
        number = path.rsplit("/", 1)[-1].split(".")[0] if "full_text" in path else path.split("/")[-2]
        if (one := self.documents.get(number[5:])) is None:
            return missing()
        text = f"[Federal Register Volume 91]\n\n{one['title']}\n\n{prose.text('en', number[5:], 12)}\n"
        if path.endswith(".txt"):
            return page(f"<html><body><pre>{text}</pre></body></html>")
        return page(f"<html><head><title>{one['title']}</title></head><body><main><h1>{one['title']}</h1>"
                    f"<p>{text}</p></main><footer>{ask.noise.random()}</footer></body></html>")  # fmt: skip

    def _search(self, ask: Ask) -> Answer:
        known = CONDITIONS | {"fields[]", "order", "per_page", "page", "format"}
        if strange := [name for name in ask.query if name not in known]:
            return data({"errors": dict.fromkeys(strange, "is not a valid condition")}, 400)
        found = [each for each in self.documents.values() if self._fits(each, ask)]
        found = newest_first(found, "publication_date")
        if ask.one("order") == "oldest":
            found.reverse()
        per_page, number = ask.number("per_page", 20), ask.number("page", 1)
        if not found:
            return data({"count": 0, "description": "No documents were found"})
        pages = -(-len(found) // per_page)
        answer: dict[str, Any] = {"count": len(found), "description": "Documents", "total_pages": pages}
        if number < pages:
            rest = "&".join(
                f"{name}={value}" for name, values in ask.query.items() for value in values if name != "page"
            )
            answer["next_page_url"] = f"https://{HOST}{ask.path}?{rest}&page={number + 1}".replace(" ", "%20")
        fields = tuple(ask.query.get("fields[]", ()))
        shown = found[(number - 1) * per_page : number * per_page]
        answer["results"] = [self._shown(each, fields, ask) for each in shown]
        return data(answer)

    @staticmethod
    def _shown(found: dict[str, Any], fields: tuple[str, ...], ask: Ask) -> dict[str, Any]:
        whole = {name: value for name, value in found.items() if not name.startswith("_")}
        whole["page_views"] = {"count": ask.noise.randint(10, 9999), "last_updated": ask.now.isoformat()}
        return {name: whole.get(name) for name in fields} if fields else whole

    @staticmethod
    def _fits(found: dict[str, Any], ask: Ask) -> bool:
        def one(name: str) -> str:
            return ask.one(f"conditions{name}")

        term = one("[term]").strip('"').casefold()
        words = f"{found['title']} {found['abstract']} {' '.join(found['topics'])}".casefold()
        slugs = [agency["slug"] for agency in found["agencies"]]
        signed, on = found["signing_date"] or "", found["publication_date"]
        return (
            (not term or any(each.strip(' "') in words for each in term.split("|")))
            and (not (wanted := ask.query.get("conditions[agencies][]")) or bool(set(wanted) & set(slugs)))
            and (not (kinds := ask.query.get("conditions[type][]")) or found["_kind"] in kinds)
            and (not one("[presidential_document_type][]") or found.get("presidential_document_type") is not None)
            and one("[publication_date][gte]") <= on <= (one("[publication_date][lte]") or "9999")
            and (not (is_on := one("[publication_date][is]")) or is_on == on)
            and (one("[signing_date][gte]") <= signed if one("[signing_date][gte]") else True)
            and (signed <= one("[signing_date][lte]") if one("[signing_date][lte]") else True)
        )

    def error_body(self, ask: Ask) -> Answer:
        return data({"errors": ["Something went wrong"]})
