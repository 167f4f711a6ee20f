"""What is already known of the items that a look brought back: the second half of the question to `decide`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any

from monitor.diff import compare
from monitor.drift import Drift, is_doubtful, stretches
from monitor.follow import joined, linked_blocks
from monitor.look import Looked, Recognition
from monitor.memo import Memo
from monitor.noise import Masks
from monitor.normalize import content_sha256
from monitor.store import Store
from monitor.types import Capture, Document, ExtractedItem, Intent, Source, SourceState, StoredItem

InThread = Callable[..., Awaitable[Any]]
NOTHING = Document(())
Rebuild = Callable[[Source, Sequence[StoredItem]], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Known:
    """`items` are the look's, each joined with the stored half of its linked document.

    `documents` holds, by archive address, the stored versions that differ from what was read now.
    """

    items: tuple[ExtractedItem, ...]
    latest: Mapping[str, StoredItem]
    active_keys: Set[str]
    documents: Mapping[str, Document]
    memo: Memo

    @property
    def text_length(self) -> int:
        """Characters that a comparison would have to read."""
        stored = sum(len(block.text) for document in self.documents.values() for block in document.blocks)
        return stored + sum(
            len(block.text) for item in self.items if item.item_key in self.latest for block in item.document.blocks
        )


class Recall:
    """Reads from the store what a decision needs, and only that."""

    def __init__(self, store: Store, in_thread: InThread, rebuild: Rebuild) -> None:
        self._store = store
        self._in_thread = in_thread
        self._rebuild = rebuild

    async def memo(self, source_key: str) -> Memo:
        """Return what the last look left for the next."""
        return Memo.unpack(await self._in_thread(self._store.sources.memo, source_key))

    async def recognise(self, source: Source, capture: Capture) -> Recognition:
        """Return the memo, and what the source's drift says of how this body differs from the reference."""
        found: Recognition = await self._in_thread(self._recognise, source, capture.body)
        return found

    def _recognise(self, source: Source, body: bytes) -> Recognition:
        memo = Memo.unpack(self._store.sources.memo(source.key))
        drift = Drift.from_bytes(memo.drift)
        if not drift.reference_sha256:
            return Recognition(memo)
        found = stretches(self._store.archive.get(drift.reference_sha256), body)
        if found is None:
            return Recognition(memo)
        is_page = source.kind == "page"
        rest = drift.unexplained(found, is_page=is_page)
        # A feed or list is cheap to read, and its reader knows which parts are entries: no second request for those.
        return Recognition(memo, is_drift=not rest, doubts=tuple(rest) if is_page and is_doubtful(rest) else ())

    async def drifted(self, memo: Memo, body: bytes) -> Memo:
        """Return the memo with what a body teaches that differs from the reference and was found to mean the same."""
        drift = Drift.from_bytes(memo.drift)
        if not drift.reference_sha256:
            return memo
        reference = await self._in_thread(self._store.archive.get, drift.reference_sha256)
        return replace(memo, drift=drift.learn(reference, body).to_bytes())

    async def known(self, source: Source, state: SourceState, looked: Looked, before: Memo) -> Known:
        """Return what is known of the looked-at items, in the same reading as the look's."""
        if not state.has_baseline:
            keys: Sequence[str] = [item.item_key for item in looked.extraction.items]
            latest = await self._in_thread(self._store.items.latest, source.key, keys)
            return Known(looked.extraction.items, latest, frozenset(), {}, before)
        return await self._with_documents(source, looked, before)

    async def with_words(self, intents: Sequence[Intent]) -> list[Intent]:
        """Give what came or went whole its words: subscribers match on them, and mails show them."""
        return [await self._worded(intent) for intent in intents]

    async def _worded(self, intent: Intent) -> Intent:
        if intent.action in ("new", "restored") and intent.item is not None:
            return replace(intent, provisions=tuple(compare(NOTHING, intent.item.document).provisions))
        if intent.action == "withdrawn" and intent.before is not None and intent.before.blocks_sha256:
            gone = await self._in_thread(self._store.items.document, intent.before.blocks_sha256)
            return replace(intent, provisions=tuple(compare(gone, NOTHING).provisions))
        return intent

    async def _with_documents(self, source: Source, looked: Looked, before: Memo) -> Known:
        keys = [item.item_key for item in looked.extraction.items]
        active: Set[str] = frozenset()
        if source.complete:
            active = await self._in_thread(self._store.items.active_keys, source.key)
            keys = list(dict.fromkeys([*keys, *(key for key in active if key not in set(looked.extraction.seen))]))
        latest: dict[str, StoredItem] = (
            await self._in_thread(self._store.items.latest, source.key, keys) if keys else {}
        )
        documents = await self._documents(latest, looked.extraction.items)
        stale = [
            stored
            for item in looked.extraction.items
            if (stored := latest.get(item.item_key)) and _reads_otherwise(documents.get(stored.blocks_sha256), item)
        ]
        if stale:
            await self._rebuild(source, stale)
            latest = await self._in_thread(self._store.items.latest, source.key, keys)
            documents = await self._documents(latest, looked.extraction.items)
        items = tuple(_with_linked_half(item, latest, documents, looked.memo) for item in looked.extraction.items)
        return Known(items, _rehashed(latest, documents, items, looked.memo), active, documents, before)

    async def _documents(
        self, latest: Mapping[str, StoredItem], items: Sequence[ExtractedItem]
    ) -> dict[str, Document]:
        """Read the stored versions that may have to be compared: one trip to a thread for all of them."""
        wanted = {
            stored.blocks_sha256
            for item in items
            if (stored := latest.get(item.item_key))
            and stored.blocks_sha256
            and stored.content_sha256 != item.content_sha256
        }
        if not wanted:
            return {}
        found: dict[str, Document] = await self._in_thread(
            lambda: {sha256: self._store.items.document(sha256) for sha256 in wanted}
        )
        return found


def _reads_otherwise(stored: Document | None, item: ExtractedItem) -> bool:
    """Whether another extractor, or another version of it, made the stored reading: never compare across those."""
    if stored is None:
        return False
    return (stored.extractor, stored.version) != (item.document.extractor, item.document.version)


def _with_linked_half(
    item: ExtractedItem, latest: Mapping[str, StoredItem], documents: Mapping[str, Document], memo: Memo
) -> ExtractedItem:
    stored = latest.get(item.item_key)
    document = documents.get(stored.blocks_sha256) if stored else None
    half = linked_blocks(document) if document else None
    if half is None or stored is None:
        return item
    whole = joined(item, half, memo.masks)
    return replace(whole, linked_capture_sha256=stored.linked_capture_sha256)


def _rehashed(
    latest: Mapping[str, StoredItem],
    documents: Mapping[str, Document],
    items: Sequence[ExtractedItem],
    memo: Memo,
) -> dict[str, StoredItem]:
    """Hash the stored versions as today's rules and masks would: a rule that changed is not a law that changed."""
    masks = Masks.from_bytes(memo.masks)
    rehashed = dict(latest)
    for item in items:
        stored = latest.get(item.item_key)
        document = documents.get(stored.blocks_sha256) if stored else None
        if stored and document:
            rehashed[item.item_key] = replace(stored, content_sha256=content_sha256(document, masks))
    return rehashed
