"""A house with real rooms and fakes only at its ports: scripted answers in, rows out."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, ParamSpec, TypeVar
from urllib.parse import urldefrag, urlsplit

from config.naming import shipped
from monitor.confirm import Confirmer
from monitor.documents import Watcher
from monitor.errors import ExtractError, FetchError
from monitor.follow import Follower
from monitor.known import Recall
from monitor.look import Looker
from monitor.naming.told import Namer
from monitor.normalize import content_sha256
from monitor.parts import Parts
from monitor.poll import Poller
from monitor.quiet import QuietBatch, Row
from monitor.reextract import Rebuilder
from monitor.store import Store
from monitor.types import (
    Capture,
    Change,
    ExtractedItem,
    Extraction,
    FetchRequest,
    Life,
    NotModified,
    PollResult,
    Source,
)
from spiders.registry import reader_for
from spiders.worker import read_document, read_items
from tests.builders import a_capture
from tests.fakes import SettableClock

P = ParamSpec("P")
T = TypeVar("T")
OWNER = "here:1:1:flow"
Answer = Capture | NotModified | FetchError


class ScriptedFetcher:
    """Answers each URL with what it was told last, whatever its query where only its path is told; remembers."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._answers: dict[str, list[Answer]] = {}
        self.asked: list[FetchRequest] = []

    def will_answer(self, url: str, *answers: Answer) -> None:
        """Answer `url` with these in turn; the last stays."""
        self._answers[url] = list(answers)

    def will_break(self, url: str) -> None:
        """Let a bug of ours come out whenever `url` is asked for."""
        self._answers[url] = []

    async def fetch(self, request: FetchRequest) -> Capture | NotModified:
        self.asked.append(request)
        url, fragment = urldefrag(request.url)  # which no server sees
        is_known = url in self._answers
        answers = self._answers[url if is_known else urlsplit(url)._replace(query="").geturl()]
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        if isinstance(answer, FetchError):
            raise answer
        url = request.url if fragment or not is_known else answer.url
        return replace(answer, fetched_at=self._now(), url=url)


class InlineExtractor:
    """Runs what a worker process would run, here."""

    is_of_yesterday = False
    """Reads as an earlier version of the extractors would have: every text a little otherwise."""
    names_stages_of_yesterday = False
    """Reads as an earlier version would have: the same texts, and statuses and editions in other words."""
    says_of_documents: Life | None = None
    """What a status field of every document says, which its text does not repeat."""
    refuses_apart: ExtractError | None = None
    """What long work ends in."""

    async def items(self, capture: Capture, source: Source, memo: bytes | None, masks: bytes) -> Extraction:
        found = read_items(capture, source, memo, masks)
        return replace(found, items=tuple(map(self._dated, found.items)))

    async def document(self, capture: Capture, source: Source, masks: bytes) -> ExtractedItem:
        found = read_document(capture, source, masks)
        return self._dated(replace(found, life=self.says_of_documents or found.life))

    def _dated(self, item: ExtractedItem) -> ExtractedItem:
        if self.names_stages_of_yesterday:
            named = {name: f"前は{said}" for name in ("status", "edition") if (said := getattr(item.life, name, ""))}
            life = replace(item.life, **named) if item.life else None
            return replace(item, life=life, document=replace(item.document, version=item.document.version - 1))
        if not self.is_of_yesterday:
            return item
        blocks = tuple(block._replace(text=f"前の読み方では{block.text}") for block in item.document.blocks)
        document = replace(item.document, blocks=blocks, version=item.document.version - 1)
        return replace(item, document=document, content_sha256=content_sha256(document))

    async def apart(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        if self.refuses_apart:
            raise self.refuses_apart
        return function(*args, **kwargs)


class World:
    """One store, one clock, scripted servers; `crawl` is one operator's look at a source."""

    def __init__(self, store: Store, clock: SettableClock, *sources: Source) -> None:
        self.store = store
        self.clock = clock
        self.fetcher = ScriptedFetcher(clock.now)
        self.sources = {source.key: source for source in sources}
        store.sources.sync(sources, clock.now())
        self.extractor = extractor = InlineExtractor()
        looker = Looker(self.fetcher, extractor, clock.now)
        rebuilder = Rebuilder(store, _inline, extractor, OWNER, clock.now)
        self.rebuilder = rebuilder
        self.quiet = QuietBatch(self._write)
        parts = Parts(
            store=store,
            in_thread=_inline,
            extractor=extractor,
            looker=looker,
            recall=Recall(store, _inline, extractor, rebuilder),
            follower=Follower(self.fetcher, extractor, clock.now, reader_for),
            confirmer=Confirmer(looker),
            namer=Namer(shipped),
            reader_for=reader_for,
            unready=lambda _source: None,
            quiet=self.quiet,
            now=clock.now,
            rng=random.Random(7),
            owner=OWNER,
        )
        self.parts = parts
        self.poller = Poller(parts)
        self.watcher = Watcher(parts)

    async def _write(self, rows: Sequence[Row]) -> None:
        self.store.sources.record_quiet(rows, OWNER)

    def serves(self, url: str, body: str | bytes, media_type: str = "text/html", **values: Any) -> None:
        """Let a server answer with this body from now on."""
        headers = {"content-type": f"{media_type}; charset=utf-8", **values.pop("headers", {})}
        self.fetcher.will_answer(url, a_capture(body, url=url, headers=headers, **values))

    def declare(self, source: Source) -> None:
        """Write a source otherwise in the configuration from now on."""
        self.sources[source.key] = source
        self.store.sources.sync(tuple(self.sources.values()), self.clock.now())

    async def crawl(self, key: str, *, afresh: bool = False) -> PollResult:
        """Look at a source once, an hour after the last time; `afresh` reads all of it again."""
        self.clock.advance(hours=1)
        states = self.store.sources.claim([key], self.clock.now(), OWNER, 60)
        assert states, f"{key} is leased"
        state = replace(states[0], is_unsettled=True) if afresh else states[0]
        result = await self.poller.poll(self.sources[key], state)
        await self.quiet.flush()
        return result

    async def look_at_documents(self, key: str) -> list[PollResult]:
        """Look at all documents that a source's items link to."""
        self.clock.advance(minutes=1)
        now = self.clock.now()
        watches = self.store.watches.claim(key, now, OWNER, 60, takes_all=True, limit=100)
        return [await self.watcher.look(self.sources[key], watch) for watch in watches]

    def changes(self) -> list[Change]:
        """All that was detected, oldest first."""
        return list(reversed(self.store.changes.query(limit=1000)))

    def told(self) -> list[tuple[str, str]]:
        """(kind, title) of all that was detected, oldest first."""
        return [(change.kind.value, change.title) for change in self.changes()]


async def _inline(call: Callable[..., T], *args: Any) -> T:
    return call(*args)


def rss(*entries: tuple[str, str], link: str = "https://jp-news.example/{key}", built: str = "") -> str:
    """An RSS feed of (key, title) entries, with texts that follow from the title."""
    items = "".join(
        f"<item><guid isPermaLink='false'>{key}</guid><title>{title}</title><link>{link.format(key=key)}</link>"
        f"<description>{title}について。</description></item>"
        for key, title in entries
    )
    stamp = f"<lastBuildDate>{built}</lastBuildDate>" if built else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>新着情報</title>'
        f"<link>https://jp-news.example/</link><description>省</description>{stamp}{items}</channel></rss>"
    )
