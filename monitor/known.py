"""What is already known of the items that a look brought back: the second half of the question to `decide`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import structlog

from monitor import rhythm
from monitor.comparing import INLINE_CHARS, NOTHING, Pair, chars, compared
from monitor.diff import Diff
from monitor.drift import Drift, is_doubtful, stretches
from monitor.errors import ExtractError, StoreError
from monitor.furniture import without_furniture
from monitor.halves import joined, linked_blocks
from monitor.life import moved
from monitor.looked import Looked, Recognition
from monitor.memo import Memo
from monitor.noise import Masks
from monitor.noise.standing import LEAST_DOCUMENTS, SAMPLE
from monitor.normalize import content_sha256
from monitor.ports import Extractor
from monitor.reextract import Rebuilder
from monitor.store import Store
from monitor.together import Together, each
from monitor.types import Capture, Document, ExtractedItem, Intent, Source, SourceState, StoredItem

log = structlog.get_logger("poll")
InThread = Callable[..., Awaitable[Any]]


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
        read = (item.document for item in self.items if item.item_key in self.latest)
        return chars(self.documents.values()) + chars(read)


@dataclass(frozen=True, slots=True)
class Beside:
    """Another followed document of a source: what stands at its address."""

    url: str
    document: Document
    earlier: Document
    """The version before; without blocks where there is none."""
    earlier_at: datetime | None = None
    """When that was first seen."""


Remembered = tuple[dict[str, StoredItem], dict[str, Document]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a poll asks the store: items as they were, and what those said that now say something else."""

    source_key: str
    items: Sequence[ExtractedItem] = ()
    others: Sequence[str] = ()
    """Further item keys, whose words nobody compares."""

    @property
    def keys(self) -> list[str]:
        return [*(item.item_key for item in self.items), *self.others]

    def compared(self, latest: Mapping[str, StoredItem]) -> set[str]:
        """Return the addresses of the stored versions that differ from what was read now, in words or in stage."""
        return {
            stored.blocks_sha256
            for item in self.items
            if (stored := latest.get(item.item_key)) and stored.blocks_sha256 and _differs(item, stored)
        }


class Recall:
    """Reads from the store what a decision needs, and only that."""

    def __init__(self, store: Store, in_thread: InThread, extractor: Extractor, rebuilder: Rebuilder) -> None:
        self._store = store
        self._in_thread = in_thread
        self._extractor = extractor
        self._rebuilder = rebuilder
        self._recognised = Together(in_thread, self._recognise_all)
        self._remembered = Together(in_thread, self._remember_all)

    async def memo(self, source_key: str) -> Memo:
        """Return what the last look left for the next."""
        return Memo.unpack(await self._in_thread(self._store.sources.memo, source_key))

    async def recognise(self, source: Source, capture: Capture) -> Recognition:
        """Return the memo, and what the source's drift says of how this body differs from the reference."""
        return await self._recognised((source, capture.body))

    def _recognise_all(self, looks: Sequence[tuple[Source, bytes]]) -> list[Recognition | Exception]:
        memos = self._store.sources.memos([source.key for source, _ in looks])
        return each(lambda at: self._recognise(*looks[at], memos.get(looks[at][0].key)), len(looks))

    def _recognise(self, source: Source, body: bytes, packed: bytes | None) -> Recognition:
        memo = Memo.unpack(packed)
        drift = Drift.from_bytes(memo.drift)
        if not drift.reference_sha256 or rhythm.was_odd(memo.measures):
            return Recognition(memo)
        reference = self._reference(drift)
        found = stretches(reference, body) if reference is not None else None
        if found is None:
            return Recognition(memo)
        is_page = source.kind == "page"
        rest = drift.unexplained(found, is_page=is_page)
        # A feed or list is cheap to read, and its reader knows which parts are entries: no second request for those.
        return Recognition(memo, is_drift=not rest, doubts=tuple(rest) if is_page and is_doubtful(rest) else ())

    async def drifted(self, memo: Memo, body: bytes) -> Memo:
        """Return the memo with what a body teaches that differs from the reference and was found to mean the same."""
        drift = Drift.from_bytes(memo.drift)
        reference = await self._in_thread(self._reference, drift) if drift.reference_sha256 else None
        if reference is None:
            return memo
        return replace(memo, drift=drift.learn(reference, body).to_bytes())

    def _reference(self, drift: Drift) -> bytes | None:
        """Return the reference body; None when the archive has lost it: every body is then read whole."""
        try:
            return self._store.archive.get(drift.reference_sha256)
        except StoreError as error:
            log.warning("no body to compare with", error=str(error))
            return None

    async def known(self, source: Source, state: SourceState, looked: Looked, before: Memo) -> Known:
        """Return what is known of the looked-at items, in the same reading as the look's."""
        if not state.has_baseline:
            latest, _ = await self._remembered(
                Asked(source.key, others=[item.item_key for item in looked.extraction.items])
            )
            return Known(looked.extraction.items, latest, frozenset(), {}, before)
        return await self._with_documents(source, looked, before)

    async def with_words(self, intents: Sequence[Intent]) -> list[Intent]:
        """Give what came or went whole its words: subscribers match on them, and mails show them.

        What is too large to be set out in time is told all the same, by its title.
        """
        pairs = [await self._whole(intent) for intent in intents]
        try:
            diffs = iter(await compared(self._extractor, [pair for pair in pairs if pair]))
        except ExtractError as error:
            log.warning("told without its words", items=[intent.item_key for intent in intents], error=str(error))
            return list(intents)
        return [_worded(intent, next(diffs)) if pair else intent for intent, pair in zip(intents, pairs, strict=True)]

    async def _whole(self, intent: Intent) -> Pair | None:
        """Return what to compare for an item that came or went whole."""
        if intent.action in ("new", "restored") and intent.item is not None:
            return NOTHING, intent.item.document
        if intent.action == "withdrawn" and intent.before is not None and intent.before.blocks_sha256:
            return await self._in_thread(self._store.items.document, intent.before.blocks_sha256), NOTHING
        return None

    async def last_words(self, item_id: int) -> Document:
        """Return what a withdrawn item said last."""
        versions = await self._in_thread(self._store.items.versions, item_id)
        said = next((version.blocks_sha256 for version in reversed(versions) if version.blocks_sha256), "")
        found: Document = await self._in_thread(self._store.items.document, said)
        return found

    async def without_furniture(self, source: Source, intent: Intent, before: Document) -> Intent:
        """Return a revision without what stands on most of the source's followed documents."""
        stored = intent.before
        if intent.action != "revised" or stored is None or intent.item is None or before.linked_from is None:
            return intent
        found: list[Beside] = await self.beside(source.key, stored.item_id, before)
        others, earlier = [one.document for one in found], [one.earlier for one in found]
        if len(others) < LEAST_DOCUMENTS:
            return intent
        if chars((before, intent.item.document)) > INLINE_CHARS:
            told: Intent = await self._extractor.apart(without_furniture, intent, before, others, earlier)
            return told
        return without_furniture(intent, before, others, earlier)

    async def beside(self, source_key: str, item_id: int, before: Document) -> list[Beside]:
        """Return other followed documents of the source in the same reading as `before`'s, the newest first."""
        found: list[Beside] = await self._in_thread(self._beside, source_key, item_id, before)
        return found

    def _beside(self, source_key: str, item_id: int, before: Document) -> list[Beside]:
        followed = self._store.items.followed(source_key, item_id, SAMPLE)
        found = self._store.items.documents(
            {sha256 for one in followed for sha256 in (one.latest, one.earlier) if sha256}
        )
        own = linked_blocks(before)
        reading = own.reading if own else None

        def half(sha256: str) -> Document:
            document = linked_blocks(found[sha256]) if sha256 else None
            return document if document is not None and document.reading == reading else NOTHING

        halves = [Beside(one.url, half(one.latest), half(one.earlier), one.earlier_at) for one in followed]
        return [one for one in halves if one.document.blocks]

    async def said_before(self, stored: StoredItem) -> tuple[Document, datetime] | None:
        """Return the linked half of the version before an item's latest, and when that was seen; None = none."""
        versions = await self._in_thread(self._store.items.versions, stored.item_id)
        said = [version for version in versions if version.blocks_sha256]
        if len(said) < 2:
            return None
        half = linked_blocks(await self._in_thread(self._store.items.document, said[-2].blocks_sha256))
        return (half, said[-2].observed_at) if half is not None else None

    async def half_read_again(self, source: Source, stored: StoredItem, masks: bytes) -> ExtractedItem | None:
        """Return what a version links to as today's extractor reads it; None when its bytes are lost to us.

        Only in memory: the version is rebuilt where its source is leased.
        """
        if stored.linked_capture_sha256 is None:
            return None
        try:
            capture = await self._rebuilder.capture(stored.linked_capture_sha256, source.key)
            return await self._rebuilder.read_document(capture, source, masks)
        except (ExtractError, StoreError) as error:
            log.warning("document not read again", source_key=source.key, item_key=stored.item_key, error=str(error))
            return None

    async def _with_documents(self, source: Source, looked: Looked, before: Memo) -> Known:
        active: Set[str] = frozenset()
        gone: Set[str] = frozenset()
        if source.complete:
            active = await self._in_thread(self._store.items.active_keys, source.key)
            gone = active - set(looked.extraction.seen)
        asked = Asked(source.key, looked.extraction.items, sorted(gone))
        latest, documents = await self._remembered(asked)
        stale = [
            stored
            for item in looked.extraction.items
            if (stored := latest.get(item.item_key)) and _reads_otherwise(documents.get(stored.blocks_sha256), item)
        ]
        if stale:
            await self._rebuilder.rebuild(source, stale)
            latest, documents = await self._remembered(asked)
        items = tuple(_with_linked_half(item, latest, documents, looked.memo) for item in looked.extraction.items)
        return Known(items, _rehashed(latest, documents, items, looked.memo), active, documents, before)

    def _remember_all(self, asked: Sequence[Asked]) -> list[Remembered | Exception]:
        latest = self._store.items.latest_of([(one.source_key, one.keys) for one in asked])
        wanted = [one.compared(latest[one.source_key]) for one in asked]
        try:
            said = self._store.items.documents(set().union(*wanted))
        except StoreError:  # one that is damaged is the trouble of its own source
            return each(
                lambda at: (latest[asked[at].source_key], self._store.items.documents(wanted[at])), len(asked)
            )
        return [
            (latest[one.source_key], {sha256: said[sha256] for sha256 in some})
            for one, some in zip(asked, wanted, strict=True)
        ]


def _worded(intent: Intent, diff: Diff) -> Intent:
    return replace(intent, provisions=tuple(diff.provisions), dates=diff.dates)


def _differs(item: ExtractedItem, stored: StoredItem) -> bool:
    return stored.content_sha256 != item.content_sha256 or moved(stored.life, item.life)[1] > 0


def _reads_otherwise(stored: Document | None, item: ExtractedItem) -> bool:
    """Whether another extractor, or another version of it, made the stored reading: never compare across those."""
    return stored is not None and stored.reading != item.document.reading


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
