"""The forms in which the invented institutions publish: feeds, pages, listings, PDF files, a JSON service.

A site holds what it says now as plain data; acts change the data, and the next request is answered from it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from html import escape
from typing import Any, Literal

from monitor.demo.pdf import pdf
from monitor.demo.web import Asked, Reply

XML = "application/xml; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Notice:
    """One entry, row or record; `document` is what it links to: lines of an HTML page, or of a PDF."""

    key: str
    title: str
    on: date
    text: str = ""
    document: tuple[str, ...] = ()
    is_pdf: bool = False
    status: str = "open"
    edition: str = ""

    @property
    def path(self) -> str:
        return f"/documents/{self.key}.{'pdf' if self.is_pdf else 'html'}"


@dataclass(slots=True)
class Site:
    """What all have in common. `declared` are further lines of its `[[source]]` table."""

    key: str
    name: str
    jurisdiction: str
    language: str
    kind: str = ""
    tier: Literal["official", "secondary", "news"] = "official"
    declared: str = ""
    origin: str = ""
    """Where it listens; set when it does."""
    mood: Literal["well", "challenge", "down"] = "well"
    looks: int = 0
    """How often its main address was asked for: the noise counts along."""

    path = "/"

    def answer(self, asked: Asked) -> Reply:
        if self.mood == "down":
            return Reply(b"Service Unavailable", "text/plain", 503)
        if self.mood == "challenge":
            return Reply(CHALLENGE, headers={"Server": "cloudflare"})
        if asked.path == self.path:
            self.looks += 1
            return self.main()
        for notice in self.notices():
            if asked.path == notice.path:
                return _document(notice, self.language)
        return Reply(b"<title>404</title><h1>Not found</h1>", status=404)

    def main(self) -> Reply:
        raise NotImplementedError

    def notices(self) -> Sequence[Notice]:
        return ()

    def table(self, every: str) -> str:
        """Return its `[[source]]` table."""
        values = {
            "key": self.key, "name": self.name, "kind": self.kind, "url": self.origin + self.path, "every": every,
            "jurisdiction": self.jurisdiction, "language": self.language, "tier": self.tier,
        }  # fmt: skip
        lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in values.items()]
        return "\n".join(["[[source]]", *lines, self.declared, ""])


CHALLENGE = b"""<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title>
<meta name="robots" content="noindex,nofollow"></head><body><div class="main-wrapper" role="main">
<h1>Checking your browser</h1><noscript>Enable JavaScript and cookies to continue</noscript>
<script>window._cf_chl_opt={cvId:'3',cType:'managed'};</script>
<script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script></div></body></html>"""
"""With status 200, as some sites send it."""


@dataclass(slots=True)
class FeedSite(Site):
    kind: str = "feed"
    form: Literal["rss", "atom"] = "rss"
    entries: list[Notice] = field(default_factory=list)
    moves_its_stamp: bool = False

    path = "/feed.xml"

    def notices(self) -> Sequence[Notice]:
        return self.entries

    def main(self) -> Reply:
        write = self._rss if self.form == "rss" else self._atom
        stamp = datetime.fromtimestamp(1_767_600_000 + (self.looks if self.moves_its_stamp else 0), UTC)
        return Reply(write(stamp).encode(), XML)

    def _rss(self, stamp: datetime) -> str:
        items = "".join(
            f"<item><title>{escape(entry.title)}</title><link>{self.origin}{entry.path}</link>"
            f'<guid isPermaLink="false">{self.key}-{entry.key}</guid>'
            f"<pubDate>{entry.on:%d %b %Y} 09:00:00 GMT</pubDate>"
            f"<description>{escape(entry.text)}</description></item>\n"
            for entry in self.entries
        )
        return (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>{escape(self.name)}</title>'
            f"<link>{self.origin}/</link><lastBuildDate>{stamp:%d %b %Y %H:%M:%S} GMT</lastBuildDate>\n"
            f"{items}</channel></rss>\n"
        )

    def _atom(self, stamp: datetime) -> str:
        entries = "".join(
            f"<entry><title>{escape(entry.title)}</title><id>urn:{self.key}:{entry.key}</id>"
            f'<link href="{self.origin}{entry.path}"/><updated>{entry.on}T00:00:00Z</updated>'
            f'<summary type="text">{escape(entry.text)}</summary></entry>\n'
            for entry in self.entries
        )
        return (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
            f"<title>{escape(self.name)}</title><id>urn:{self.key}</id><updated>{stamp:%Y-%m-%dT%H:%M:%SZ}</updated>\n"
            f"{entries}</feed>\n"
        )


@dataclass(slots=True)
class PageSite(Site):
    kind: str = "page"
    title: str = ""
    lines: list[str] = field(default_factory=list)
    """Paragraphs in order; one that starts with "# " is a heading."""
    noise: tuple[str, ...] = ()
    """Lines around the text; `{n}` counts the looks, so that no two bodies are alike."""

    def main(self) -> Reply:
        menu = "".join(f'<li><a href="/{word}">{word}</a></li>' for word in ("news", "law", "contact"))
        noise = "".join(f"<p>{escape(line.format(n=1000 + 7 * self.looks))}</p>\n" for line in self.noise)
        return Reply(
            f'<!DOCTYPE html>\n<html lang="{self.language}"><head><meta charset="utf-8"><title>{escape(self.title)}'
            f"</title></head><body><nav><ul>{menu}</ul></nav><main><h1>{escape(self.title)}</h1>\n"
            f"{_paragraphs(self.lines)}</main><footer>{noise}<p>{escape(self.name)}</p></footer></body></html>".encode()
        )


@dataclass(slots=True)
class PdfSite(Site):
    kind: str = "page"
    lines: list[str] = field(default_factory=list)

    path = "/current.pdf"

    def main(self) -> Reply:
        return Reply(pdf(self.lines), "application/pdf")


@dataclass(slots=True)
class ListingSite(Site):
    kind: str = "listing"
    rows: list[Notice] = field(default_factory=list)
    noise: str = ""

    path = "/list/"

    def notices(self) -> Sequence[Notice]:
        return self.rows

    def main(self) -> Reply:
        rows = "".join(
            f'<li><time datetime="{row.on}">{row.on}</time> <a href="{row.path}">{escape(row.title)}</a></li>\n'
            for row in self.rows
        )
        noise = f"<p>{escape(self.noise.format(n=5000 + 3 * self.looks))}</p>" if self.noise else ""
        return Reply(
            f'<!DOCTYPE html>\n<html lang="{self.language}"><head><meta charset="utf-8"><title>{escape(self.name)}'
            f'</title></head><body><h1>{escape(self.name)}</h1><ul class="list">\n{rows}</ul>{noise}</body>'
            "</html>".encode()
        )


@dataclass(slots=True)
class ApiSite(Site):
    kind: str = "api:json"
    records: list[Notice] = field(default_factory=list)

    path = "/v1/dockets"

    def main(self) -> Reply:
        answer: dict[str, Any] = {
            "total": len(self.records),
            "results": [
                {
                    "id": record.key,
                    "title": record.title,
                    "date": record.on.isoformat(),
                    "status": record.status,
                    "edition": record.edition,
                    "summary": record.text,
                }
                for record in self.records
            ],
        }
        return Reply(json.dumps(answer).encode(), "application/json")


def _document(notice: Notice, language: str) -> Reply:
    if notice.is_pdf:
        return Reply(pdf([notice.title, *notice.document]), "application/pdf")
    lines = notice.document or (notice.text,)
    return Reply(
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{escape(notice.title)}</title>'
        f"</head><body><main><h1>{escape(notice.title)}</h1>\n{_paragraphs(lines)}</main></body></html>".encode()
    )


def _paragraphs(lines: Sequence[str]) -> str:
    return "".join(
        f"<h2>{escape(line[2:])}</h2>\n" if line.startswith("# ") else f"<p>{escape(line)}</p>\n" for line in lines
    )
