"""An item and the document it links to are one item: its version holds the entry's blocks, then the document's.

`Document.linked_from` marks where the document begins, so that an edit of either half keeps the other. Pure.
"""

from __future__ import annotations

from dataclasses import replace

from monitor.noise import Masks
from monitor.normalize import content_sha256
from monitor.types import Document, ExtractedItem, Life


def own_blocks(document: Document) -> Document:
    """Return the entry's own half of a version."""
    if document.linked_from is None:
        return document
    own = document.blocks[: document.linked_from]
    return replace(document, blocks=own, linked_from=None, linked_extractor="", linked_version=0)


def linked_blocks(document: Document) -> Document | None:
    """Return the linked document's half of a version, or None while it was never read."""
    if document.linked_from is None:
        return None
    return Document(
        blocks=document.blocks[document.linked_from :],
        language=document.language,
        extractor=document.linked_extractor,
        version=document.linked_version,
    )


def with_half(document: Document, linked: Document) -> Document:
    """Return an entry's document with this linked document behind it, in place of the one it had."""
    own = own_blocks(document)
    return replace(
        own,
        blocks=own.blocks + linked.blocks,
        linked_from=len(own.blocks),
        linked_extractor=linked.extractor,
        linked_version=linked.version,
        language=linked.language or own.language,
    )


def joined(item: ExtractedItem, linked: Document, masks: bytes, life: Life | None = None) -> ExtractedItem:
    """Return the item with the linked document's blocks after its own, and the hash of both.

    What the document says of the item's life completes what its list says.
    """
    whole = with_half(item.document, linked)
    told = item.life.over(life) if item.life else life
    return replace(item, document=whole, life=told, content_sha256=content_sha256(whole, Masks.from_bytes(masks)))
