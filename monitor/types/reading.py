"""What an answer means: blocks, documents, items."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from operator import attrgetter
from typing import Any, Literal, NamedTuple

from monitor.types.fetching import FetchRequest
from monitor.types.life import Life


class Block(NamedTuple):
    """The smallest stretch of text that is compared as one: a paragraph, a list item, a table row, a footnote.

    A tuple, because a law has thousands: made, hashed, compared and sent to another process in half the time.
    """

    text: str
    """NFC, inner whitespace collapsed, never empty."""
    label: str | None = None
    """As printed: "Article 5", "(f)", "第三条の二", "3.", or None."""
    path: tuple[str, ...] = ()
    """Headings and labels from the document's top down to and including this block's own label, or an ordinal."""
    kind: Literal["title", "heading", "paragraph", "item", "row", "footnote", "meta"] = "paragraph"

    @property
    def place(self) -> tuple[str, ...]:
        """The path without the ordinal ("¶2", "row 3") of a block that has no label: the next insertion shifts it."""
        last = self.path[-1] if self.path else ""
        is_ordinal = last.startswith("¶") or (last.startswith("row ") and last[4:].isdecimal())
        return self.path[:-1] if is_ordinal else self.path


@dataclass(frozen=True, slots=True)
class Document:
    """What bytes mean: blocks in reading order. `extractor` and `version` say whose reading it is."""

    blocks: tuple[Block, ...]
    title: str = ""
    language: str | None = None
    extractor: str = ""
    version: int = 0
    linked_from: int | None = None
    """Index of the first block that comes from the document the item links to; None when there is none."""
    linked_extractor: str = ""
    """Whose reading the linked half is, and of which version; `extractor` and `version` are the entry's own."""
    linked_version: int = 0

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel between processes as plain tuples: block by block, a page of 470 took five times as long."""
        return _document, (list(map(tuple, self.blocks)), DOCUMENT_VALUES(self))

    @property
    def reading(self) -> tuple[str, int]:
        """Whose reading this is. Readings of different extractors or versions are never compared."""
        return self.extractor, self.version


DOCUMENT_VALUES = attrgetter(*(each.name for each in fields(Document) if each.name != "blocks"))


def _document(blocks: Iterable[tuple[Any, ...]], rest: tuple[Any, ...]) -> Document:
    return Document(tuple(map(Block._make, blocks)), *rest)


@dataclass(frozen=True, slots=True)
class ExtractedItem:
    """One item as an extractor read it out of a capture."""

    item_key: str
    title: str
    url: str
    document: Document
    published_at: datetime | None = None
    updated_at: datetime | None = None
    document_url: str | None = None
    """Where `follow` should look; None when the item links to nothing."""
    is_withdrawn: bool = False
    """True when the source itself says so, in a status field."""
    predates_baseline: bool = False
    """True when its own dates show that it was there, as it is, before all that its source's first look covers."""
    there_since: datetime | None = None
    """Where its list shows what moved of late, and it was there long before: what is to be told of it is its move."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """Further facts the reader found (docket, document number), for display and identity."""
    life: Life | None = None
    """Its kind, stage and official numbers, where the source says them."""
    content_sha256: str = ""
    """Of the document's comparable form under the source's masks; filled in where the extraction ran."""
    capture_sha256: str | None = None
    """Body it was read from; filled in where the extraction ran."""
    linked_capture_sha256: str | None = None
    """Body of the linked document its second half was read from; see `Document.linked_from`."""

    @property
    def dated_at(self) -> datetime | None:
        """When it was published, or else last changed, as its source says."""
        return self.published_at or self.updated_at


@dataclass(frozen=True, slots=True)
class Extraction:
    """What an extractor found in one capture.

    `seen` names every item of the capture, in order; `items` only those whose fingerprint differs from `memo`, so
    that an unchanged entry costs neither parsing nor transport. Without a memo, `items` holds all of them.
    """

    items: tuple[ExtractedItem, ...]
    seen: tuple[str, ...]
    memo: bytes | None = None
    """Opaque; handed back at the next poll of the same source."""
    newest_at: datetime | None = None
    dropped: int = 0
    """Rows that could not be read (no identity or no title)."""
    dated: int | None = None
    """How many of `seen` have a date; None = only `items` can say. A lost date makes no row another."""
    next: FetchRequest | None = None
    """The next page, when the list goes on."""
    text_length: int = 0
    warnings: tuple[str, ...] = ()
