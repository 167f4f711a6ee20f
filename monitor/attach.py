"""What will be told, with the documents it links to joined to it (see `monitor.halves`): one change of both."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from monitor import decide, schedule
from monitor.comparing import compared
from monitor.follow import Follower, Linked
from monitor.halves import joined, linked_blocks
from monitor.life import moved
from monitor.ports import DocumentReader, Extractor, Reader
from monitor.store import NewWatch
from monitor.types import Capture, Document, ExtractedItem, Intent, ItemType, Outcome, Reason, Source

FOLLOWED = ("new", "restored", "revised")
"""What is told now, its document with it. A baseline's documents are read later, on their own schedule."""

WAITING_LOOKS = 2
WAITING = timedelta(hours=12)
"""What its row says anew is held for so many looks while its document cannot be had, for one would tell the other's
event again. They come within six hours each; until then nobody else looks at the document."""
LASTING = (Reason.HTTP_4XX, Reason.BLOCKED, Reason.LOGIN, Reason.ROBOTS, Reason.TOO_LARGE)
"""Why a document may be out of reach for good: that holds nothing."""

OLD = timedelta(days=30)
"""Before the last look: a bill that began so much earlier moved, and is not new. Actions are entered weeks late."""

PER_POLL = 60
"""Items whose documents are read before the poll is committed; those of the rest follow on their own schedule."""


class Attacher:
    """Joins what a list tells with what is linked to, and says which documents to watch from now on."""

    def __init__(self, follower: Follower, extractor: Extractor, reader_for: Callable[[str], Reader]) -> None:
        self._follower = follower
        self._extractor = extractor
        self._reader_for = reader_for

    async def attach(
        self,
        source: Source,
        intents: Sequence[Intent],
        documents: Mapping[str, Document],
        masks: bytes,
        now: datetime,
        looked_at: datetime,
    ) -> tuple[list[Intent], list[NewWatch], list[Capture]]:
        """Read the documents of what will be told, so that item and document are told as one change.

        `documents` holds the stored versions by archive address. `looked_at` is when whatever was there would have
        been seen: the look before this one (aware UTC). Returns the intents with their documents joined,
        what to watch from now on, and the captures that prove it. A document that cannot be had now does not hold up
        what is new: it is watched. A revision waits for it, for some looks. What only its own list shows again, while
        its document is still gone, is not back.
        """
        urls = [i.item.document_url for i in intents if i.action in FOLLOWED and i.item and i.item.document_url]
        found = await self._follower.follow_all(source, urls[:PER_POLL], masks)
        watches: list[NewWatch] = []
        captures: list[Capture] = []
        attached: list[Intent] = []
        for intent in intents:
            item = intent.item
            if item is None or not item.document_url or intent.action in ("touch", "withdrawn"):
                attached.append(intent)
                continue
            linked = found.get(item.document_url)
            if intent.action == "restored" and linked and (linked.is_gone or linked.is_withdrawn):
                continue
            if linked and _waits_for(intent, linked):
                attached.append(_waiting(intent))
                watches.append(NewWatch(intent.item_key, item.document_url, now + WAITING, keeps_baseline=True))
                continue
            whole = await self._with_document(intent, linked, documents, masks, looked_at)
            capture = linked.answer if whole and linked and isinstance(linked.answer, Capture) else None
            if capture:
                captures.append(capture)
            attached.append(whole or intent)
            watches.append(_watch(intent, item.document_url, capture, now))
        return attached, watches, captures

    def again(self, source: Source, items: Sequence[ExtractedItem], now: datetime) -> list[NewWatch]:
        """Return looks to take now at the details of known items whose rows say the same in other clothes.

        A stamp or a hash that moved says that there is something to see, where a reader reads what rows link to.
        """
        if not isinstance(self._reader_for(source.kind), DocumentReader):
            return []
        return [NewWatch(i.item_key, i.document_url, now, keeps_baseline=True) for i in items if i.document_url]

    async def _with_document(
        self,
        intent: Intent,
        linked: Linked | None,
        documents: Mapping[str, Document],
        masks: bytes,
        looked_at: datetime,
    ) -> Intent | None:
        """Return the intent with the document that was just read; None when there is none to join or compare."""
        if linked is None or linked.item is None or not isinstance(linked.answer, Capture) or intent.item is None:
            return None
        whole = joined(intent.item, linked.item.document, masks, linked.item.life)
        whole = replace(whole, linked_capture_sha256=linked.answer.body_sha256)
        told = replace(intent, item=whole, content_sha256=whole.content_sha256)
        if intent.action != "revised" or intent.before is None:
            return _with_its_age(told, whole, linked.item.published_at, looked_at)
        half = linked_blocks(intent.item.document)
        before = documents.get(intent.before.blocks_sha256)
        if half is None or before is None or half.reading != linked.item.document.reading:
            return None  # its own look, by its own schedule, knows how to compare it
        line, weight = moved(intent.before.life, whole.life)
        if whole.content_sha256 == intent.item.content_sha256 and weight == intent.moved:
            return replace(intent, item=replace(intent.item, life=whole.life))
        (diff,) = await compared(self._extractor, [(before, whole.document)])
        said_by_list, _ = moved(intent.before.life, intent.item.life)
        rest = (reason for reason in (*intent.reasons, *diff.reasons) if reason != said_by_list)
        return replace(
            told,
            reasons=tuple(dict.fromkeys((*filter(None, [line]), *rest))),
            moved=weight,
            significance=max(weight, diff.significance),
            provisions=diff.provisions,
            dates=diff.dates,
        )


def _with_its_age(told: Intent, item: ExtractedItem, began_at: datetime | None, looked_at: datetime) -> Intent:
    """Return what is new, or that something old moved where only the document says since when it is there.

    That is a bill's log: pages print all sorts of days. What began while nobody looked is new.
    """
    life = item.life
    if told.action != "new" or life is None or life.type is not ItemType.BILL or not life.status:
        return told
    if began_at is None or began_at >= looked_at - OLD:
        return told
    return decide.stirred(item, life, began_at)


def _waits_for(intent: Intent, linked: Linked) -> bool:
    """Whether a revision that its list tells is held until its document, known before, can be had again."""
    if intent.action != "revised" or intent.before is None or intent.item is None:
        return False
    if linked.outcome not in (Outcome.FAILED, Outcome.SUSPECT) or linked.reason in LASTING:
        return False
    return linked_blocks(intent.item.document) is not None and intent.before.pending_count < WAITING_LOOKS


def _waiting(intent: Intent) -> Intent:
    assert intent.before is not None
    return Intent(
        intent.item_key,
        "touch",
        ("its document cannot be had now",),
        before=intent.before,
        pending_sha256=intent.content_sha256,
        pending_count=intent.before.pending_count + 1,
    )


def _watch(intent: Intent, url: str, capture: Capture | None, now: datetime) -> NewWatch:
    if capture is None:
        # What is told anew has no document of before to compare with; an item that only changed keeps what is known.
        keeps = intent.before is not None and intent.action in ("revised", "technical")
        return NewWatch(intent.item_key, url, now, keeps_baseline=keeps)
    return NewWatch(
        item_key=intent.item_key,
        url=url,
        step=0,
        next_check_at=now + timedelta(seconds=schedule.DOCUMENT_STEPS_S[0]),
        etag=capture.headers.get("etag"),
        last_modified=capture.headers.get("last-modified"),
        body_sha256=capture.body_sha256,
        has_baseline=True,
    )
