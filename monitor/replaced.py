"""What stands at a document's address and is not the document: a page for all, another language, a consent wall."""

from __future__ import annotations

from monitor import sanity
from monitor.errors import ExtractError
from monitor.halves import linked_blocks, own_blocks
from monitor.memo import Memo
from monitor.parts import Parts
from monitor.tongues import asks_consent, is_switched
from monitor.types import Document, Reason, Source, Watch

LOOKS = 3
"""What a document's address showed so often in a row is what stands there now."""


class Replaced:
    """Doubts a document of which no word is left."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def refuse(self, source: Source, watch: Watch, known: Document, after: Document, memo: Memo) -> None:
        """Raise ExtractError when what was read now is not believed to be what stood there before.

        `known` is the stored version of entry and document, `after` the document as it was read now.
        """
        before = linked_blocks(known)
        if before is None:
            return
        if watch.failures < LOOKS and is_switched([(before, after)]):
            raise ExtractError(f"{watch.url}: in another language than before", reason=Reason.WRONG_TYPE)
        if watch.failures < LOOKS and asks_consent(before, after, own_blocks(known)):
            raise ExtractError(f"{watch.url}: asks for consent to cookies", reason=Reason.BLOCKED)
        if not sanity.is_replaced(before, after):
            return
        await self._refuse_page_for_all(source, watch, before, after, memo)

    async def _refuse_page_for_all(
        self, source: Source, watch: Watch, before: Document, after: Document, memo: Memo
    ) -> None:
        """Raise ExtractError when nothing is left of a document and its neighbour's address says the same now.

        Neighbours that said the same before are two addresses of one document; and what one was believed to say
        since, the other may say as well.
        """
        beside = await self._parts.in_thread(
            self._parts.store.watches.neighbour, source.key, watch.item_id, watch.url
        )
        if beside is None:
            return
        url, blocks_sha256 = beside
        known = linked_blocks(await self._parts.in_thread(self._parts.store.items.document, blocks_sha256))
        if known is None or sanity.says_the_same(before, known) or sanity.says_the_same(after, known):
            return
        now = await self._parts.follower.follow(source, url, memo.masks)
        if now.item and sanity.says_the_same(after, now.item.document):
            raise ExtractError(f"{watch.url}: the same page as at {url}", reason=Reason.SOFT_404)


def was_wall(known: Document, after: Document) -> bool:
    """Return whether what is known of a document is a page that asks for consent, and the document is there now."""
    before = linked_blocks(known)
    return before is not None and asks_consent(after, before, own_blocks(known))
