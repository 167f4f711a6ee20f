"""What `sources new` does: one to three polite requests, and the declaration that reads what came back.

page -> a feed it names? -> whichever says the same things more cheaply
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path

from config.declarations import Source
from config.settings import Settings
from monitor.errors import ExtractError, FetchError
from monitor.identity import canonical_url
from monitor.run.wire import SystemClock
from monitor.run.workers import Workers
from monitor.sanity import check_capture
from monitor.types import Capture, FetchRequest, NotModified, SourceState
from spiders.crawler import Crawl, run_in_loop
from spiders.propose import Kind, Proposal, feeds_of, propose


@dataclass(frozen=True, slots=True)
class Proposed:
    """A declaration, the bytes it was made from, and the feeds that the page names."""

    proposal: Proposal
    capture: Capture
    feeds: tuple[str, ...] = ()


def at_address(
    settings: Settings, url: str, *, key: str = "", kind: Kind | None = None, is_rendered: bool = False
) -> Proposed:
    """Ask for an address, in a browser if so, and propose what reads it. Raises FetchError and ExtractError."""

    async def work(crawl: Crawl, workers: Workers) -> Proposed:
        capture = await _asked(crawl, url, is_rendered=is_rendered)
        proposal = await workers.apart(propose, capture, key=key, kind=kind)
        if is_rendered:
            return Proposed(replace(proposal, declared={**proposal.declared, "render": True}), capture)
        found = Proposed(proposal, capture)
        if kind is not None or found.proposal.declared["kind"] == "feed":
            return found
        return await _or_its_feed(found, crawl, workers, key)

    return _outside(settings, work)


def of_bytes(settings: Settings, body: bytes, url: str, *, key: str = "", kind: Kind | None = None) -> Proposed:
    """Propose what reads a saved answer of an address; nothing is asked for. Raises ExtractError."""

    async def work(_crawl: Crawl, workers: Workers) -> Proposed:
        capture = Capture(url, url, 200, {}, body, "", SystemClock().now())
        proposal = await workers.apart(propose, capture, key=key, kind=kind)
        return Proposed(proposal, capture, await workers.apart(feeds_of, capture))

    return _outside(settings, work)


def append(path: Path, proposal: Proposal) -> None:
    """Add the table to a configuration file, which is made when there is none. Raises OSError."""
    written = path.read_text(encoding="utf-8") if path.exists() else ""
    gap = "\n" if written.endswith("\n") else "\n\n" if written else ""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(written + gap + proposal.toml(), encoding="utf-8")


def save_example(folder: Path, found: Proposed) -> Path:
    """Save the bytes as the source's example and return where. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{found.proposal.declared['key']}.{found.proposal.extension}"
    path.write_bytes(found.capture.body)
    return path


async def _or_its_feed(found: Proposed, crawl: Crawl, workers: Workers, key: str) -> Proposed:
    """The first feed that the page names, when it tells of what the list tells of; else the page, and a note."""
    feeds = await workers.apart(feeds_of, found.capture)
    found = replace(found, feeds=feeds)
    if not feeds:
        return found
    try:
        capture = await _asked(crawl, feeds[0])
        feed = await workers.apart(propose, capture, key=key, kind="feed")
    except (FetchError, ExtractError) as error:
        return _noted(found, f"the page names a feed that could not be read: {error}")
    if not _links(feed) & _links(found.proposal):
        return _noted(found, f"the page names a feed that tells of other things: {feeds[0]}")
    return Proposed(replace(feed, notes=(*feed.notes, f"the feed of {found.capture.url}")), capture, feeds)


def _noted(found: Proposed, note: str) -> Proposed:
    return replace(found, proposal=replace(found.proposal, notes=(*found.proposal.notes, note)))


def _links(proposal: Proposal) -> set[str]:
    return {canonical_url(item.url) for item in proposal.items}


async def _asked(crawl: Crawl, url: str, *, is_rendered: bool = False) -> Capture:
    """The answer, graded as that of any source: a challenge page is no page to declare."""
    answer = await crawl.fetch(FetchRequest(url, is_rendered=is_rendered))
    assert not isinstance(answer, NotModified), "no validators were sent"
    source = Source.model_validate({"key": "proposed", "kind": "page", "url": url})
    verdict = check_capture(answer, source, SourceState(source.key))
    if verdict is not None:
        raise FetchError(verdict.reason, verdict.detail)
    return answer


def _outside(settings: Settings, work: Callable[[Crawl, Workers], Awaitable[Proposed]]) -> Proposed:
    """Run `work` with a crawl and workers, and no store: nothing is known of the source yet."""
    answer: list[Proposed] = []

    async def main() -> int:
        crawl, workers = Crawl(settings.http), Workers(settings.workers)
        await crawl.start()
        try:
            answer.append(await work(crawl, workers))
        finally:
            await crawl.stop()
            await workers.close()
        return 0

    run_in_loop(main)
    return answer[0]
