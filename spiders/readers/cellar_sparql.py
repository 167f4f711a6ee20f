"""Kind `api:cellar-sparql`: works of the EU's Publications Office, as a declared SPARQL query finds them.

The query is the source's `body`, sent by POST; `{since}` in it becomes a day, early enough for acts that are loaded
weeks after the date they bear. The reader knows variables by name: `celex` and `work` (identity), `title`, `date`,
`rtype`, `eli`, `entryForce`, `endValidity`, `force`, `consolidated` (numbers of consolidated texts), and `relation`
with `base` (what it does to which act). One work comes in as many rows as its values multiply to. With `follow` its
text is read: that of the newest consolidation where there is one, so that an amended act is told article by article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from monitor.errors import ExtractError
from monitor.types import Capture, ExtractedItem, Extraction, FetchRequest, Identifier, Life, Source, SourceState
from spiders.extract.dates import read_date
from spiders.extract.json_paths import find, text_at
from spiders.readers.asking import ask
from spiders.readers.cellar_content import asked_for, content_item
from spiders.readers.eu_acts import CONTENT, PAGE, cited, consolidated_on, days, stage_of, type_of
from spiders.readers.json_answer import excuse, parsed_json
from spiders.readers.noting import ListedBy, listed
from spiders.readers.recording import Record, facts_of, row

ACCEPT = "application/sparql-results+json"
QUERY = "application/sparql-query; charset=utf-8"
LOADED_WITHIN = timedelta(days=120)
"""An act bears the day it was signed, and is loaded when the Official Journal prints it: weeks later, some months."""
RELATIONS = {
    "resource_legal_amends_resource_legal": "Amends",
    "resource_legal_corrects_resource_legal": "Corrects",
    "resource_legal_repeals_resource_legal": "Repeals",
    "resource_legal_based_on_resource_legal": "Based on",
    "resource_legal_proposes_to_amend_resource_legal": "Proposes to amend",
    "act_consolidated_consolidates_resource_legal": "Consolidates",
}
"""Properties of the Common Data Model, by the last part of their address."""

Values = Mapping[str, list[str]]


class CellarSparqlReader:
    """Reads the works that a query finds."""

    name = "api:cellar-sparql"
    version = 1
    empty_statuses = frozenset((404, 406))
    """Of a work's text: not there in this language or format, or not yet."""

    def request(self, source: Source, state: SourceState, now: datetime) -> FetchRequest:
        """Return the query, from some weeks before the last good look on."""
        since = (min(state.last_ok_at or now, now) - LOADED_WITHIN).date().isoformat()
        headers = {"Content-Type": QUERY, **source.headers}
        body = (source.body or "").replace("{since}", since)
        return ask(source.model_copy(update={"body": body, "headers": headers}), None, accept=ACCEPT)

    def history(self, source: Source, since: datetime, until: datetime) -> FetchRequest | None:
        """Return the query from `since` on, where it asks for a span at all."""
        if "{since}" not in (source.body or ""):
            return None
        return self.request(source, SourceState(source.key, last_ok_at=since + LOADED_WITHIN), until)

    def extract(self, capture: Capture, source: Source, memo: bytes | None) -> Extraction:
        """Return the works that the memo does not hold. Raises ExtractError."""
        answer = parsed_json(capture)
        bindings = next(iter(find(answer, "results.bindings")), None)
        if not isinstance(bindings, list):
            raise ExtractError(f"{source.url}: no bindings in the answer; it says: {excuse(answer) or 'nothing'}")
        works, nameless = _grouped(bindings)
        by, language = ListedBy(self.name, self.version), source.tag()
        records = [_record(key, values, capture.fetched_at) for key, values in works.items()]
        rows = [row(record, by, language) for record in records if record is not None]
        return listed(by, rows, memo, dropped=nameless + records.count(None))

    def document_request(self, source: Source, url: str) -> FetchRequest:
        """Return how a work's text is asked for: as XHTML, in the source's language."""
        return asked_for(source, url)

    def document(self, capture: Capture, source: Source) -> ExtractedItem:
        """Return a work's text. Raises ExtractError."""
        return content_item("", capture, source)


def _grouped(bindings: Iterable[Any]) -> tuple[dict[str, Values], int]:
    """Rows by the work they are about, each variable with its different values in order; and rows about none."""
    works: dict[str, dict[str, list[str]]] = {}
    nameless = 0
    for binding in bindings:
        told = {name: text_at(binding, f"{name}.value") for name in binding} if isinstance(binding, dict) else {}
        key = told.get("celex") or told.get("work")
        if not key:
            nameless += 1
            continue
        values = works.setdefault(key, defaultdict(list))
        relation = RELATIONS.get(_tail(told.get("relation", "")))
        if relation and told.get("base"):
            told[relation] = told["base"]
        for name, value in told.items():
            if value and value not in values[name]:
                values[name].append(value)
    return dict(works), nameless


def _record(key: str, values: Values, now: datetime) -> Record | None:
    celex = next(iter(values.get("celex", ())), "")
    title = " ".join(min(sorted(values.get("title", ())), key=len, default=celex).split())
    if not title:
        return None
    kinds = [_tail(address) for address in values.get("rtype", ())]
    own = f"0{celex[1:]}-"  # an amending act is part of the amended one's consolidations too
    versions = sorted(number for number in values.get("consolidated", ()) if number.startswith(own))
    entries, ends = values.get("entryForce", ()), values.get("endValidity", ())
    in_force = next(iter(values.get("force", ())), "")
    numbers = [Identifier("celex", celex)] if celex else []
    numbers += [Identifier("eli", address) for address in sorted(values.get("eli", ()))[:1]]
    date = min(days(values.get("date", ())), default="")
    return Record(
        key,
        title[:500],
        PAGE + celex if celex else key,
        facts_of(
            [
                ("CELEX", celex),
                ("Type", ", ".join(sorted(kinds))),
                ("Date of document", date),
                *(("Applies from" if at else "Entry into force", day) for at, day in enumerate(days(entries))),
                *(("End of validity", day) for day in days(ends)),
                *((name, ", ".join(sorted(values.get(name, ())))) for name in RELATIONS.values()),
                ("Newest consolidated text", versions[-1] if versions else ""),
            ]
        ),
        life=Life(
            type_of(celex, kinds),
            stage_of(celex, in_force, entries, ends, now.date()),
            edition=_edition(celex, versions),
            name=cited(title, celex),
            identifiers=tuple(numbers),
        ),
        published_at=read_date(date),
        document_url=CONTENT + (versions[-1] if versions else celex) if celex else None,
    )


def _edition(celex: str, versions: list[str]) -> str:
    """Which text of an act is the newest; proposals and corrigenda have one only."""
    if versions:
        return f"text of {consolidated_on(versions[-1])}"
    return "text of the Official Journal" if celex.startswith("3") and "R(" not in celex else ""


def _tail(address: str) -> str:
    return address.rpartition("/")[2].rpartition("#")[2]
