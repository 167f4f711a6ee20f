"""Cellar of the European Union: works by query, and one text by its number."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs

from tests.server import Answer
from tests.world import prose
from tests.world.service import Ask, Play, Service, data, forms, page

CELLAR = "http://publications.europa.eu/resource"


WATCHED = (
    "32024R1689", "32026R1744", "32025R0454", "32026R1755", "32022R2554", "32022L2556", "32024L2853", "32016R0679",
    "32017R0745", "32017R0746", "52025PC0836", "52022PC0496",
)  # fmt: skip


class CellarQuery(Service):
    """Works by query. Understands what is declared: a date, words of the title, acts by number, relations to acts."""

    name = "cellar-sparql"
    hosts = ("publications.europa.eu",)
    paths = ("/webapi/rdf/sparql",)

    def __init__(self) -> None:
        self.works: dict[str, dict[str, Any]] = {}
        self.consolidated: dict[str, str] = {}

    def plan(self, play: Play) -> None:
        for index in range(10):
            self._add(play.number(), play.start - timedelta(days=2 + 2 * index))
        for index, at in enumerate(play.moments(13)):
            number = play.number()
            is_related = index % 4 == 3
            play.act(at, lambda n=number, at=at, r=is_related: self._add(n, at, is_related=r))
            what = ("regulation", "delegated act", "corrigendum")[int(number) % 3]
            play.tell(at, "eu-cellar-sparql", "new", number, what)
            if is_related:
                play.tell(at, "eu-cellar-related", "new", number, "amending act")
        for act, at in zip(WATCHED, play.moments(2), strict=False):
            celex = f"0{act[1:]}-{at:%Y%m%d}"
            play.act(at, lambda act=act, celex=celex: self.consolidated.update({act: celex}))
            play.tell(at, "eu-cellar-acts", "revised", act, "consolidated version", celex, *forms(at.date()))

    def _add(self, number: str, at: datetime, *, is_related: bool = False) -> None:
        kind = ("REG", "REG_DEL", "DEC_IMPL")[int(number) % 3]
        celex = f"3{at.year}{'RRD'[int(number) % 3]}{number}" + ("R(01)" if int(number) % 3 == 2 else "")
        self.works[celex] = {"on": at.date().isoformat(), "kind": kind, "number": number, "is_related": is_related,
                             "title": prose.title("en", number, "Commission Regulation (EU) 2026/" + number)}  # fmt: skip

    def answer(self, ask: Ask) -> Answer:
        query = self._query(ask)
        if "select" not in query.lower():
            return Answer(400, "Virtuoso 37000 Error SP030: SPARQL compiler", {"Content-Type": "text/plain"})
        names = re.findall(r"\?(\w+)", query[: query.lower().index("where")])
        if "VALUES ?celex" in query:
            found = [self._act(act) for act in re.findall(r'"([0-9]{5}[A-Z]+[0-9]+)"', query) if act in WATCHED]
        else:
            needs_relation = "VALUES ?relation" in query
            since = re.search(r'\?\w+\s*>=\s*"(\d{4}-\d\d-\d\d)', query)
            works = [(celex, work) for celex, work in self.works.items() if not since or work["on"] >= since[1]]
            works.sort(key=lambda row: row[1]["on"], reverse=True)
            found = [self._row(*row) for row in works if row[1]["is_related"] or not needs_relation]
        limit, offset = re.search(r"LIMIT\s+(\d+)", query, re.I), re.search(r"OFFSET\s+(\d+)", query, re.I)
        first = int(offset[1]) if offset else 0
        shown = found[first : first + (int(limit[1]) if limit else 10_000)]
        rows = [{name: value for name, value in row.items() if name in names} for row in shown]
        return data({"head": {"link": [], "vars": names}, "results": {"distinct": False, "ordered": True, "bindings": rows}},
                    media_type="application/sparql-results+json")  # fmt: skip

    @staticmethod
    def _query(ask: Ask) -> str:
        if ask.headers.get("content-type", "").startswith("application/sparql-query"):
            return ask.body.decode()
        return parse_qs(ask.body.decode()).get("query", [""])[0] if ask.body else ask.one("query")

    def _act(self, celex: str) -> dict[str, Any]:
        row = {
            "celex": _literal(celex), "title": _literal(f"Act {celex} on something", **{"xml:lang": "en"}),
            "date": _literal("2024-06-13"), "rtype": _uri(f"{CELLAR}/authority/resource-type/REG"),
            "eli": _uri(f"http://data.europa.eu/eli/reg/{celex[1:5]}/{celex[6:]}/oj"), "force": _literal("1"),
            "entryForce": _literal("2024-08-01"), "endValidity": _literal("9999-12-31"),
        }  # fmt: skip
        return {**row, "consolidated": _literal(self.consolidated[celex])} if celex in self.consolidated else row

    @staticmethod
    def _row(celex: str, work: dict[str, Any]) -> dict[str, Any]:
        kind = _uri(f"{CELLAR}/authority/resource-type/{work['kind']}")
        return {
            "work": _uri(f"{CELLAR}/cellar/{int(work['number']):08d}-0000-11ed-0000-01aa75ed71a1"), "celex": _literal(celex),
            "date": _literal(work["on"]), "type": kind, "rtype": kind, "title": _literal(work["title"], **{"xml:lang": "en"}),
            "relation": _uri("http://publications.europa.eu/ontology/cdm#resource_legal_amends_resource_legal"),
            "base": _literal(WATCHED[0]),
        }  # fmt: skip

    def error_body(self, ask: Ask) -> Answer:
        return page("<html><body><h1>Service temporarily unavailable</h1></body></html>")


def _literal(value: str, **more: str) -> dict[str, str]:
    return {"type": "literal", "value": value, **more}


def _uri(value: str) -> dict[str, str]:
    return {"type": "uri", "value": value}


class CellarContent(Service):
    """One act's text by its CELEX number, behind a redirect."""

    name = "cellar-content"
    hosts = ("publications.europa.eu",)
    paths = ("/resource/celex/", "/resource/cellar/")

    def __init__(self) -> None:
        self.articles: dict[str, list[str]] = {}

    def plan(self, play: Play) -> None:
        for source in play.sources.values():
            if not self.is_of(source) or "{" in source.url:
                continue
            celex = source.url.rsplit("/", 1)[1].split("?")[0]
            self.articles[celex] = [prose.text("en", play.number(), 2) for _ in range(12)]
            for at in play.moments(1):
                word = play.number()
                play.act(at, lambda celex=celex, word=word: self._amend(celex, word))
                play.tell(at, source.key, "*", "*", "text amended", word)
                play.tell(at, "eu-cellar-acts", "revised", celex, "text amended", word, is_optional=True)

    def _amend(self, celex: str, word: str) -> None:
        self.articles[celex][4] = f"{prose.text('en', word, 2)} Reference {word} applies."

    def answer(self, ask: Ask) -> Answer:
        celex = ask.path.split("/")[3]
        if celex not in self.articles:
            # any other work: its text is there in English
            return self._text(celex, [prose.text("en", re.sub(r"\D", "", celex)[:5] or "1", 2)])
        if ask.headers.get("accept", "").startswith("application/xml;notice"):
            return page("<NOTICE/>", media_type="application/xml")
        if "/DOC" not in ask.path:
            host = ask.headers["host"]
            return Answer(303, "", {"Location": f"http://{host}/resource/cellar/{celex}/DOC_1"})
        return self._text(celex, self.articles[celex])

    @staticmethod
    def _text(celex: str, articles: list[str]) -> Answer:
        told = "".join(
            f"<p class='oj-ti-art'>Article {index}</p><p class='oj-sti-art'>Subject {index}</p><p class='oj-normal'>{text}</p>"
            for index, text in enumerate(articles, 1)
        )
        return page(f"<html xmlns='http://www.w3.org/1999/xhtml'><head><title>{celex}</title></head><body>"
                    f"<p class='oj-doc-ti'>REGULATION {celex}</p>{told}</body></html>",
                    media_type="application/xhtml+xml;charset=UTF-8")  # fmt: skip
