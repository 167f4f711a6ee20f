"""Rebuild versions from stored captures after an extractor upgrade: our parser changed is not the law changed.

Nothing is fetched, nobody is told; the rebuilt versions are marked technical.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import structlog

from monitor.errors import ExtractError, StoreError
from monitor.halves import joined
from monitor.memo import Memo
from monitor.ports import Extractor
from monitor.store import Store
from monitor.types import Capture, Document, ExtractedItem, Intent, Source, StoredItem

log = structlog.get_logger("reextract")
InThread = Callable[..., Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """How many versions now read differently, and the items whose captures could not be read."""

    changed: int = 0
    unchanged: int = 0
    failed: tuple[tuple[str, str], ...] = ()
    """(item key, why)."""


class Rebuilder:
    """Reads stored captures again with today's extractors."""

    def __init__(
        self, store: Store, in_thread: InThread, extractor: Extractor, owner: str, now: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._in_thread = in_thread
        self._extractor = extractor
        self._owner = owner
        self._now = now

    async def rebuild(self, source: Source, stored: Sequence[StoredItem]) -> Rebuilt:
        """Rebuild the latest versions of these items. The source's lease must be ours."""
        memo = Memo.unpack(await self._in_thread(self._store.sources.memo, source.key))
        intents: list[Intent] = []
        failed: list[tuple[str, str]] = []
        unchanged = 0
        readings = _Readings(self, source, memo)
        for old in stored:
            if old.is_withdrawn or old.capture_sha256 is None:
                continue
            try:
                item = await readings.item(old)
            except (ExtractError, StoreError) as error:
                failed.append((old.item_key, str(error)))
                continue
            if item.content_sha256 == old.content_sha256 and await self._same_reading(old, item):
                unchanged += 1
            else:
                intents.append(_technical(item, old))
        if intents:
            await self._in_thread(self._store.commit_technical, source, self._owner, intents, self._now())
        for key, why in failed:
            log.warning("version not rebuilt", source_key=source.key, item_key=key, error=why)
        return Rebuilt(len(intents), unchanged, tuple(failed))

    async def _same_reading(self, old: StoredItem, item: ExtractedItem) -> bool:
        document: Document = await self._in_thread(self._store.items.document, old.blocks_sha256)
        return document.reading == item.document.reading

    async def capture(self, sha256: str, source_key: str) -> Capture:
        """Return a stored capture with its body. Raises StoreError when the archive lacks it."""
        found: Capture = await self._in_thread(self._store.captures.of_body, sha256, source_key)
        return found

    async def read(self, capture: Capture, source: Source, masks: bytes) -> Iterable[ExtractedItem]:
        """Read all items of a stored capture."""
        return (await self._extractor.items(capture, source, None, masks)).items

    async def read_document(self, capture: Capture, source: Source, masks: bytes) -> ExtractedItem:
        """Read a stored linked document."""
        return await self._extractor.document(capture, source, masks)


class _Readings:
    """The items of each stored capture, read once however many versions it proves."""

    def __init__(self, rebuilder: Rebuilder, source: Source, memo: Memo) -> None:
        self._rebuilder = rebuilder
        self._source = source
        self._masks = memo.masks
        self._by_capture: dict[str, dict[str, ExtractedItem]] = {}

    async def item(self, old: StoredItem) -> ExtractedItem:
        assert old.capture_sha256 is not None
        items = self._by_capture.get(old.capture_sha256)
        if items is None:
            capture = await self._rebuilder.capture(old.capture_sha256, self._source.key)
            read = await self._rebuilder.read(capture, self._source, self._masks)
            items = self._by_capture[old.capture_sha256] = {item.item_key: item for item in read}
        item = items.get(old.item_key)
        if item is None:
            raise ExtractError(f"the capture {old.capture_sha256[:12]} no longer yields the item {old.item_key}")
        if old.linked_capture_sha256 is None:
            return item
        capture = await self._rebuilder.capture(old.linked_capture_sha256, self._source.key)
        linked = await self._rebuilder.read_document(capture, self._source, self._masks)
        whole = joined(item, linked.document, self._masks, linked.life)
        return replace(whole, linked_capture_sha256=old.linked_capture_sha256)


def _technical(item: ExtractedItem, old: StoredItem) -> Intent:
    return Intent(
        item_key=item.item_key,
        action="technical",
        reasons=(f"read again by {item.document.extractor} {item.document.version}",),
        item=item,
        content_sha256=item.content_sha256,
        before=old,
    )
