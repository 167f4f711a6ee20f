"""Offices that publish while somebody watches, and a ledger of what they truly published.

Every act carries a token of its own, in the title of what is new or in the words that are inserted, so that what
arrives in an inbox can be held against the ledger word by word.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

from tests.server import Answer, Hit, Server

Kind = str
RSS = "application/rss+xml; charset=utf-8"
HTML = "text/html; charset=utf-8"


@dataclass
class Ledger:
    """Every true change, in the order it was made: (source key, kind, token)."""

    acts: list[tuple[str, Kind, str]] = field(default_factory=list)

    def note(self, source: str, kind: Kind, token: str) -> str:
        self.acts.append((source, kind, token))
        return token


def answer(body: str | bytes, media_type: str, hit: Hit) -> Answer:
    """Answer as a good server does: with an ETag of the content, and 304 to who has it."""
    data = body.encode() if isinstance(body, str) else body
    etag = f'"{hashlib.sha256(data).hexdigest()[:16]}"'
    headers = {"Content-Type": media_type, "ETag": etag}
    return Answer(304, headers=headers) if hit.header("if-none-match") == etag else Answer(200, data, headers)


class Office:
    """One source. `serve()` puts it (back) on the server; a test may put something else there meanwhile."""

    kind = ""
    options = ""
    media_type = HTML

    def __init__(self, server: Server, ledger: Ledger, key: str, *, language: str = "en", host: str = "") -> None:
        self.server, self.ledger, self.key, self.language = server, ledger, key, language
        self.host = host or "127.0.0.1"
        self.path = f"/{key}"
        self.serve()

    def serve(self) -> None:
        self.server.route(self.path, self.respond, host=self.host)

    def respond(self, hit: Hit) -> Answer:
        return answer(self.body(), self.media_type, hit)

    def body(self) -> str:
        raise NotImplementedError

    @property
    def url(self) -> str:
        return self.server.url(self.path, host=self.host)

    def declaration(self, every: str = "1s") -> str:
        """The source's table, as an operator would write it."""
        head = f'key = "{self.key}"\nkind = "{self.kind}"\nurl = "{self.url}"\nevery = "{every}"\n'
        return f'\n[[source]]\n{head}language = "{self.language}"\njurisdiction = "JP"\n{self.options}'


class Feed(Office):
    """An RSS feed that shows its latest 30 entries; `follow` links each to a page of its own."""

    kind = "feed"
    media_type = RSS

    def __init__(self, server: Server, ledger: Ledger, key: str, *, follow: bool = False, **given: str) -> None:
        self.entries: list[tuple[str, str, str]] = []
        self.documents: dict[str, list[str]] = {}
        self.follow = follow
        self.options = "follow = true\n" if follow else ""
        super().__init__(server, ledger, key, **given)
        for number in range(3):
            self._add(f"{key} 0{number}", "常設の告示")

    def publish(self, token: str, text: str = "本文") -> str:
        self.ledger.note(self.key, "new", token)
        self._add(token, text)
        return token

    def amend_document(self, title: str, token: str) -> str:
        """Edit what an entry links to, and say nothing of it in the feed."""
        number = next(i for i, entry in enumerate(self.entries) if entry[1] == title)
        self.documents[str(number)].append(f"A further provision applies to {token} from now on.")
        return self.ledger.note(self.key, "revised", token)

    def _add(self, title: str, text: str) -> None:
        number = str(len(self.entries))
        if self.follow:
            self.documents[number] = [f"Whoever provides the service of {title} shall inform its users.", text]
            self.server.route(f"{self.path}/{number}", lambda hit: self._document(number, hit), host=self.host)
        self.entries.append((number, title, text))

    def _document(self, number: str, hit: Hit) -> Answer:
        title = self.entries[int(number)][1]
        return answer(html(title, self.documents[number]), HTML, hit)

    def body(self) -> str:
        latest = list(reversed(self.entries))[:30]
        items = "".join(
            f"<item><guid isPermaLink='false'>{self.key}-{number}</guid><title>{escape(title)}</title>"
            f"<link>{self.url}/{number}</link><description>{escape(text)}</description></item>"
            for number, title, text in latest
        )
        return (
            f"<?xml version='1.0' encoding='UTF-8'?><rss version='2.0'><channel><title>{self.key}</title>"
            f"<link>{self.url}</link><description>x</description>{items}</channel></rss>"
        )


class Page(Office):
    """One page of numbered paragraphs that is amended."""

    kind = "page"

    def __init__(self, server: Server, ledger: Ledger, key: str, *, paragraph: str, **given: str) -> None:
        self.title = f"{key} act"
        self.paragraphs = [paragraph.format(number) for number in range(1, 9)]
        super().__init__(server, ledger, key, **given)

    def amend(self, token: str, sentence: str = "{}") -> str:
        self.ledger.note(self.key, "revised", token)
        self.paragraphs.append(sentence.format(token))
        return token

    def body(self) -> str:
        return html(self.title, self.paragraphs)


class Listing(Office):
    """A list that shows everything, so that absence means withdrawal."""

    kind = "listing"
    options = 'complete = true\nitems = { each = "ul.list li", link = "a::attr(href)", title = "a::text" }\n'

    def __init__(self, server: Server, ledger: Ledger, key: str, **given: str) -> None:
        self.rows = [f"제{number}호 고시" for number in range(1, 9)]
        super().__init__(server, ledger, key, **given)

    def publish(self, token: str) -> str:
        self.ledger.note(self.key, "new", token)
        self.rows.insert(0, token)
        return token

    def withdraw(self, title: str) -> str:
        self.rows.remove(title)
        return self.ledger.note(self.key, "withdrawn", title)

    def body(self) -> str:
        rows = "".join(f"<li><a href='{self.path}/{slug(row)}'>{escape(row)}</a></li>" for row in self.rows)
        return html(self.key, ["목록"], after=f"<ul class='list'>{rows}</ul>")


class Service(Office):
    """A JSON service read by declared paths."""

    kind = "api:json"
    media_type = "application/json"
    options = 'api = { items = "data", key = "id", title = "name", text = ["text"] }\n'

    def __init__(self, server: Server, ledger: Ledger, key: str, **given: str) -> None:
        self.rows = [(str(number), f"征求意见稿{number}", "条文") for number in range(1, 5)]
        super().__init__(server, ledger, key, **given)

    def publish(self, token: str) -> str:
        self.ledger.note(self.key, "new", token)
        self.rows.insert(0, (str(len(self.rows) + 1), token, "条文"))
        return token

    def revise(self, row_id: str, token: str) -> str:
        self.rows = [(i, name, f"{text}。{token}" if i == row_id else text) for i, name, text in self.rows]
        return self.ledger.note(self.key, "revised", token)

    def body(self) -> str:
        rows = [{"id": row_id, "name": name, "text": text} for row_id, name, text in self.rows]
        return json.dumps({"data": rows}, ensure_ascii=False)


class Register(Office):
    """A Federal Register of our own: `/…/documents.json` with the fields of the real one."""

    kind = "api:federal-register"
    media_type = "application/json"

    def __init__(self, server: Server, ledger: Ledger, key: str, **given: str) -> None:
        self.documents = [("2026-00001", "Standing rule", "An abstract.")]
        super().__init__(server, ledger, key, **given)

    def serve(self) -> None:
        self.path = f"/{self.key}/documents.json"
        super().serve()

    def publish(self, token: str) -> str:
        self.ledger.note(self.key, "new", token)
        self.documents.insert(0, (f"2026-{len(self.documents) + 1:05}", token, "An abstract."))
        return token

    def body(self) -> str:
        results = [
            {
                "document_number": number,
                "title": title,
                "abstract": text,
                "publication_date": "2026-01-22",
                "type": "Rule",
                "html_url": self.server.url(f"/{self.key}/{number}", host=self.host),
            }
            for number, title, text in self.documents
        ]
        return json.dumps({"count": len(results), "results": results})


def html(title: str, paragraphs: list[str], after: str = "") -> str:
    text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{escape(title)}</title></head>"
        f"<body><main><h1>{escape(title)}</h1>{text}{after}</main></body></html>"
    )


def slug(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def tokens(name: str) -> Callable[[], str]:
    """Return a maker of tokens that occur nowhere else: `name-0001x`, …"""
    count = 0

    def make() -> str:
        nonlocal count
        count += 1
        return f"{name}-{count:04}x"

    return make
