"""Pages that are amended: policy pages of ministries, with everything around them that changes at every look."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from html import escape
from urllib.parse import parse_qs, unquote, urlsplit

from config.declarations import Source
from tests.server import Answer
from tests.world import prose
from tests.world.service import Ask, Play, Service, missing, page

CHANGING = (
    "jp-cao-ai-index", "jp-cao-ai-basic-plan", "jp-cao-ai-council", "us-nist-ai-rmf", "us-nist-caisi", "eu-ai-office",
    "eu-ai-act-framework", "oecd-legal-0449", "coe-cets-225", "jp-bunka-ai-copyright", "jp-ai-business-guidelines",
)  # fmt: skip
"""The rest stay as they are for the whole month."""


class Page(Service):
    """One page: paragraphs, a list of papers, and noise around."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.name = source.key
        parts = urlsplit(source.url)
        self.hosts = (parts.netloc,)
        self.path, self.query = unquote(parts.path), parse_qs(parts.query)
        self.files = f"/files/{source.key}/"
        language = (source.language or "en").split("-")[0]
        self.language = language if language in prose.SUBJECTS else "en"
        self.paragraphs: list[str] = []
        self.papers: list[str] = []

    def takes(self, host: str, path: str, query: Mapping[str, list[str]]) -> bool:
        if host not in self.hosts:
            return False
        is_page = path == self.path and all(query.get(name) == value for name, value in self.query.items())
        return is_page or path.startswith(self.files)

    def is_of(self, source: Source) -> bool:
        return source.key == self.source.key

    def plan(self, play: Play) -> None:
        self.paragraphs = [prose.text(self.language, play.number(), 2) for _ in range(6)]
        self.papers = [prose.title(self.language, play.number()) for _ in range(4)]
        if self.name not in CHANGING:
            play.ledger.quiet.add(self.name)
            return
        for index, at in enumerate(play.moments(3)):
            word = play.number()
            play.act(at, lambda word=word, index=index: self._amend(word, index))
            self._tell(play, at, word)

    def _tell(self, play: Play, at: datetime, word: str) -> None:
        # A page is one item, or each paper that it links to is one: both tell it, so the word is looked for anywhere.
        play.tell(at, self.name, "*", "*", "page amended", word)

    def _amend(self, word: str, index: int) -> None:
        if index % 2:
            self.papers.insert(0, prose.title(self.language, word))
        else:
            self.paragraphs[2] = prose.text(self.language, word, 2) + f" ({word})"

    def answer(self, ask: Ask) -> Answer:
        if ask.path.startswith(self.files):
            return self._paper(ask.path.removeprefix(self.files).split(".")[0])
        views, token = ask.noise.randint(1000, 99999), ask.noise.getrandbits(64)
        told = "".join(f"<p>{escape(each)}</p>" for each in self.paragraphs)
        papers = "".join(
            f"<li><a href='{self.files}{re.sub(r'[^0-9]', '', each)[-5:]}.html'>{escape(each)}</a></li>"
            for each in self.papers
        )
        return page(
            f"<!DOCTYPE html><html lang='{self.language}'><head><meta charset='utf-8'>"
            f"<title>{escape(self.source.name)}</title><meta name='csrf-token' content='{token:x}'></head><body>"
            f"<header><nav><a href='/'>Home</a> <a href='/sitemap'>Site map</a></nav></header>"
            f"<main id='contents'><h1>{escape(self.source.name)}</h1>{told}<h2>Documents</h2><ul>{papers}</ul></main>"
            f"<aside class='related'><a href='/r/{views}'>Related</a></aside>"
            f"<footer><p>Page views: {views}</p><p>{ask.now:%Y-%m-%d %H:%M:%S}</p></footer></body></html>"
        )

    def _paper(self, number: str) -> Answer:
        if not any(number in each for each in self.papers):
            return missing()
        title, text = prose.title(self.language, number), prose.text(self.language, number, 5)
        return page(
            f"<!DOCTYPE html><html lang='{self.language}'><head><meta charset='utf-8'><title>{title}</title></head>"
            f"<body><main><h1>{title}</h1><p>{text}</p></main></body></html>"
        )
