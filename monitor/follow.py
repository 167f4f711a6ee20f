"""Documents that items link to: asked for, graded and read, one by one or a few at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from monitor import sanity, schedule
from monitor.errors import ExtractError, FetchError
from monitor.ports import DocumentReader, Extractor, Fetcher, Reader, is_dated
from monitor.types import Capture, ExtractedItem, FetchRequest, NotModified, Outcome, Source, SourceState

AT_ONCE = 8
"""Documents of one source asked for at a time; the host's own budget still decides when each goes out."""


@dataclass(frozen=True, slots=True)
class Linked:
    """What following one link gave: a document, or why there is none."""

    url: str
    answer: Capture | NotModified | None = None
    item: ExtractedItem | None = None
    reason: str = ""
    detail: str = ""
    outcome: Outcome = Outcome.UNCHANGED
    retry_after_s: float | None = None
    is_gone: bool = False
    """Whether the server says that there is nothing (any more)."""

    @property
    def is_withdrawn(self) -> bool:
        """Whether the document itself says that its item is withdrawn, in a status field."""
        return self.item is not None and self.item.is_withdrawn


class Follower:
    """Fetches and reads what items link to."""

    def __init__(
        self,
        fetcher: Fetcher,
        extractor: Extractor,
        now: Callable[[], datetime],
        reader_for: Callable[[str], Reader],
    ) -> None:
        self._fetcher = fetcher
        self._extractor = extractor
        self._now = now
        self._reader_for = reader_for

    def _request(self, source: Source, url: str) -> FetchRequest:
        """Return how a document is asked for: as its source's reader says, where that one reads documents too."""
        reader = self._reader_for(source.kind)
        if isinstance(reader, DocumentReader):
            return reader.document_request(source, url)
        return FetchRequest(
            url,
            headers=tuple(source.headers.items()),
            user_agent=source.user_agent,
            source_key=source.key,
            timeout_s=source.timeout_s,
        )

    def _means_nothing(self, source: Source) -> frozenset[int]:
        """Statuses that say "not yet, or not in this language" where this source's documents are."""
        reader = self._reader_for(source.kind)
        return reader.empty_statuses if is_dated(reader) else frozenset()

    async def follow_all(self, source: Source, urls: Sequence[str], masks: bytes) -> dict[str, Linked]:
        """Follow links, a few at a time; every url has an entry in the answer, failures too."""
        room = asyncio.Semaphore(AT_ONCE)

        async def one(url: str) -> Linked:
            async with room:
                return await self.follow(source, url, masks)

        return {linked.url: linked for linked in await asyncio.gather(*map(one, dict.fromkeys(urls)))}

    async def follow(
        self,
        source: Source,
        url: str,
        masks: bytes,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        known_sha256: str | None = None,
    ) -> Linked:
        """Fetch, grade and read one linked document. The same body as `known_sha256` is not read again."""
        asked = self._request(source, url)
        request = replace(asked, etag=etag, last_modified=last_modified)
        try:
            answer = await self._fetcher.fetch(request)
        except FetchError as error:
            return Linked(
                url,
                reason=error.reason,
                detail=str(error),
                outcome=Outcome.FAILED,
                retry_after_s=error.retry_after_s,
            )
        if isinstance(answer, NotModified):
            return Linked(url, answer, outcome=Outcome.NOT_MODIFIED)
        verdict = sanity.check_capture(answer, as_page(source, url), SourceState(source.key))
        if verdict is not None:
            outcome = Outcome.SUSPECT if verdict.is_suspect else Outcome.FAILED
            wait_s = schedule.retry_after_s(answer.headers, self._now())
            is_gone = answer.status in (404, 410) and answer.status not in self._means_nothing(source)
            return Linked(url, answer, None, verdict.reason, verdict.detail, outcome, wait_s, is_gone)
        if answer.body_sha256 == known_sha256:
            return Linked(url, answer)
        try:
            item = await self._extractor.document(answer, source, masks)
        except ExtractError as error:
            return Linked(url, answer, None, error.reason, str(error), Outcome.SUSPECT)
        return Linked(url, answer, item, outcome=Outcome.CHANGED)


def as_page(source: Source, url: str) -> Source:
    """Return the source as the declaration of one of its documents: list expectations do not apply to those."""
    return source.model_copy(update={"kind": "page", "url": url, "expect": type(source.expect)(), "items": None})
