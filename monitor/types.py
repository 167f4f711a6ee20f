"""The nouns of the house, one word per thing; frozen, so that nothing is filled in along the way.

`docs/glossary.md` defines each word once. Times are aware UTC datetimes (`*_at`), hashes 64 hex characters
(`*_sha256`), durations seconds (`*_s`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import StrEnum
from operator import attrgetter
from typing import Any, Literal

from config.declarations import Source, Subscription

__all__ = ["Source", "Subscription"]


class Outcome(StrEnum):
    """How a poll ended; every poll ends as exactly one of these."""

    CHANGED = "changed"
    UNCHANGED = "unchanged"
    NOT_MODIFIED = "not_modified"
    BASELINE = "baseline"
    SUSPECT = "suspect"
    FAILED = "failed"
    SKIPPED = "skipped"


class Reason(StrEnum):
    """Why a capture or a list of items is not believed, or could not be had. Closed: tests name every member."""

    BLOCKED = "blocked"
    SOFT_404 = "soft-404"
    LOGIN = "login"
    TRUNCATED = "truncated"
    WRONG_TYPE = "wrong-type"
    EMPTY = "empty"
    SHRUNKEN = "shrunken"
    STALE = "stale"
    CHARSET = "charset"
    PARSE = "parse"
    ROBOTS = "robots"
    TIMEOUT = "timeout"
    REFUSED = "refused"
    DNS = "dns"
    TLS = "tls"
    HTTP_4XX = "http-4xx"
    HTTP_5XX = "http-5xx"
    TOO_LARGE = "too-large"


class ChangeKind(StrEnum):
    NEW = "new"
    REVISED = "revised"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"


# ---------------------------------------------------------------- fetching


@dataclass(frozen=True, slots=True)
class FetchRequest:
    """One GET (or POST) that a reader wants made. Validators are those of the same URL's last good answer."""

    url: str
    method: str = "GET"
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes | None = None
    etag: str | None = None
    last_modified: str | None = None
    user_agent: str | None = None
    """Overrides the configured one; robots.txt is read as this agent too."""
    source_key: str = ""
    timeout_s: float | None = None


@dataclass(frozen=True, slots=True)
class Redirect:
    status: int
    """301 and 308 are permanent (RFC 9110, 15.4): the operator is told."""
    url: str
    """Where it pointed to, absolute."""


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as received, with what is needed to prove it; any final HTTP status, after retries."""

    url: str
    final_url: str
    status: int
    headers: Mapping[str, str]
    """Names in lower case; the last value wins, `link` and `set-cookie` are joined by a comma."""
    body: bytes
    """Decompressed."""
    body_sha256: str
    fetched_at: datetime
    redirects: tuple[Redirect, ...] = ()
    elapsed_ms: int = 0
    is_complete: bool = True
    """False when the connection closed before the announced length, or mid-chunk: kept, never compared."""

    @property
    def media_type(self) -> str:
        """The essence of Content-Type in lower case, or "" when there is none."""
        return self.headers.get("content-type", "").split(";", 1)[0].strip().lower()


@dataclass(frozen=True, slots=True)
class NotModified:
    """The server says that nothing changed (304)."""

    url: str
    fetched_at: datetime
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int = 304
    elapsed_ms: int = 0


# ---------------------------------------------------------------- reading


@dataclass(frozen=True, slots=True)
class Block:
    """The smallest stretch of text that is compared as one: a paragraph, a list item, a table row, a footnote."""

    text: str
    """NFC, inner whitespace collapsed, never empty."""
    label: str | None = None
    """As printed: "Article 5", "(f)", "第三条の二", "3.", or None."""
    path: tuple[str, ...] = ()
    """Headings and labels from the document's top down to and including this block's own label."""
    kind: Literal["title", "heading", "paragraph", "item", "row", "footnote", "meta"] = "paragraph"


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
        return _document, (list(map(BLOCK_VALUES, self.blocks)), DOCUMENT_VALUES(self))

    @property
    def reading(self) -> tuple[str, int]:
        """Whose reading this is. Readings of different extractors or versions are never compared."""
        return self.extractor, self.version


BLOCK_VALUES = attrgetter(*(each.name for each in fields(Block)))
DOCUMENT_VALUES = attrgetter(*(each.name for each in fields(Document) if each.name != "blocks"))


def _document(blocks: Iterable[tuple[Any, ...]], rest: tuple[Any, ...]) -> Document:
    return Document(tuple([Block(*values) for values in blocks]), *rest)


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
    attributes: Mapping[str, str] = field(default_factory=dict)
    """Further facts the reader found (docket, document number), for display and identity."""
    content_sha256: str = ""
    """Of the document's comparable form under the source's masks; filled in where the extraction ran."""
    capture_sha256: str | None = None
    """Body it was read from; filled in where the extraction ran."""
    linked_capture_sha256: str | None = None
    """Body of the linked document its second half was read from; see `Document.linked_from`."""


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
    next: FetchRequest | None = None
    """The next page, when the list goes on."""
    text_length: int = 0
    warnings: tuple[str, ...] = ()


# ---------------------------------------------------------------- remembering


@dataclass(frozen=True, slots=True)
class SourceState:
    """What polling learned about one source; the truth about when it is due."""

    source_key: str
    etag: str | None = None
    last_modified: str | None = None
    body_sha256: str | None = None
    """Of the last believed first-page body: the same again needs no parse."""
    next_poll_at: datetime | None = None
    last_polled_at: datetime | None = None
    last_ok_at: datetime | None = None
    last_changed_at: datetime | None = None
    last_outcome: Outcome | None = None
    last_reason: str | None = None
    failures: int = 0
    """In a row."""
    failing_since: datetime | None = None
    items_count: int = 0
    text_length: int = 0
    has_baseline: bool = False
    is_unsettled: bool = False
    """True while something waits for a second look (absence, a reversion, a 404): no shortcut may end the poll."""
    moved_to: str | None = None
    """Where a permanent redirect points; told to the operator, followed meanwhile."""
    lease_owner: str | None = None
    lease_until: datetime | None = None
    reading_sha256: str | None = None
    """Fingerprint of the declaration (address, kind, selectors) that all this was learned under; a poll that began
    under another one writes nothing. None = whatever it is."""


@dataclass(frozen=True, slots=True)
class StoredItem:
    """An item and its latest version, as a decision needs them."""

    item_id: int
    item_key: str
    title: str
    url: str
    version_id: int
    content_sha256: str
    blocks_sha256: str
    """Archive address of the version's document."""
    capture_sha256: str | None
    linked_capture_sha256: str | None = None
    is_withdrawn: bool = False
    absences: int = 0
    """Looks in a row at a complete list, or at its own address, that did not find it."""
    pending_sha256: str | None = None
    """A content seen before that the item seems to have returned to, waiting to be confirmed."""
    pending_count: int = 0
    earlier_sha256s: frozenset[str] = frozenset()
    """Contents of the versions before the latest."""
    published_at: datetime | None = None


# ---------------------------------------------------------------- deciding


@dataclass(frozen=True, slots=True)
class Provision:
    """One provision that changed. `ops` loses nothing: equal+delete is `before`, equal+insert is `after`."""

    kind: Literal["added", "removed", "revised", "moved", "renumbered"]
    label: str | None
    path: tuple[str, ...]
    old_label: str | None
    old_path: tuple[str, ...]
    before: str | None
    after: str | None
    ops: tuple[tuple[Literal["equal", "insert", "delete"], str], ...]

    def record(self) -> dict[str, Any]:
        """Return the contract's `provision` record."""
        return {
            "kind": self.kind,
            "label": self.label,
            "path": list(self.path),
            "old_label": self.old_label,
            "old_path": list(self.old_path),
            "before": self.before,
            "after": self.after,
            "ops": [list(op) for op in self.ops],
        }


@dataclass(frozen=True, slots=True)
class Intent:
    """What a decision wants written about one item, and why."""

    item_key: str
    action: Literal["baseline", "new", "revised", "withdrawn", "restored", "technical", "touch"]
    """`technical` replaces the version silently; `touch` only updates the item's counters (absences, pending)."""
    reasons: tuple[str, ...] = ()
    item: ExtractedItem | None = None
    content_sha256: str = ""
    before: StoredItem | None = None
    significance: float = 0.0
    provisions: tuple[Provision, ...] = ()
    absences: int = 0
    pending_sha256: str | None = None
    pending_count: int = 0


@dataclass(frozen=True, slots=True)
class PollResult:
    """One attempt and its outcome: the contract's `crawl` record and the ledger row."""

    source_key: str
    outcome: Outcome
    started_at: datetime
    elapsed_ms: int = 0
    reason: str | None = None
    status: int | None = None
    detail: str = ""
    items: int = 0
    new: int = 0
    revised: int = 0
    withdrawn: int = 0
    restored: int = 0
    trigger: Literal["schedule", "operator", "document", "reextract"] = "schedule"

    def record(self) -> dict[str, Any]:
        """Return the contract's `crawl` record."""
        return {
            "source": self.source_key,
            "outcome": self.outcome.value,
            "items": self.items,
            "new": self.new,
            "revised": self.revised,
            "withdrawn": self.withdrawn,
            "restored": self.restored,
            "reason": self.reason,
            "status": self.status,
            "elapsed_ms": self.elapsed_ms,
            "detail": self.detail,
        }


@dataclass(frozen=True, slots=True)
class Watch:
    """A document that an item links to, looked at again on a decaying schedule."""

    item_id: int
    source_key: str
    item_key: str
    url: str
    step: int
    """Index into schedule.DOCUMENT_STEPS_S: how many looks found it unchanged since it last changed."""
    next_check_at: datetime
    etag: str | None = None
    last_modified: str | None = None
    body_sha256: str | None = None
    failures: int = 0
    has_baseline: bool = False
    lease_owner: str | None = None
    reading_sha256: str | None = None
    """As in `SourceState`: of the source that the item belongs to."""


# ---------------------------------------------------------------- telling


@dataclass(frozen=True, slots=True)
class Change:
    """One detected change with all that an alert, a page or a record shows of it."""

    change_id: int
    kind: ChangeKind
    source_key: str
    source_name: str
    item_key: str
    title: str
    url: str
    published_at: datetime | None
    observed_at: datetime
    jurisdiction: str
    language: str | None
    tier: str
    topics: tuple[str, ...]
    significance: float
    reasons: tuple[str, ...]
    before_sha256: str | None
    after_sha256: str | None
    capture_sha256: str | None
    provisions: tuple[Provision, ...]
    is_held: bool = False

    def record(self) -> dict[str, Any]:
        """Return the contract's `change` record."""
        return {
            "id": str(self.change_id),
            "kind": self.kind.value,
            "source": self.source_key,
            "item": {
                "key": self.item_key,
                "title": self.title,
                "url": self.url,
                "published_at": rfc3339(self.published_at),
            },
            "observed_at": rfc3339(self.observed_at),
            "jurisdiction": self.jurisdiction,
            "topics": list(self.topics),
            "significance": round(self.significance, 3),
            "reasons": list(self.reasons),
            "before_sha256": self.before_sha256,
            "after_sha256": self.after_sha256,
            "capture_sha256": self.capture_sha256,
            "provisions": [p.record() for p in self.provisions],
        }


@dataclass(frozen=True, slots=True)
class Coverage:
    """Whether silence means "no change": what was looked at in a window, and what could not be."""

    checked: int
    failed: tuple[tuple[str, str], ...] = ()
    """(source key, reason) of each source that could not be looked at in the window."""
    held: tuple[tuple[str, int], ...] = ()
    """(source key, how many changes wait for an operator's word)."""


@dataclass(frozen=True, slots=True)
class Match:
    """Why a subscription gets a change."""

    change: Change
    rules: tuple[str, ...]
    """Readable: `jurisdiction JP`, `word 人工知能`, `everything`."""


@dataclass(frozen=True, slots=True)
class Digest:
    """A frozen list of changes for one subscription and window; never edited after it is made."""

    digest_id: int
    digest_key: str
    """Stable and public: goes into X-Tocsin-Digest and the webhook."""
    subscription_key: str
    window_from: datetime
    window_to: datetime
    matches: Sequence[Match]
    coverage: Coverage
    timezone: str = "UTC"
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One digest to one channel. `delivery_key` is what the receiver can recognise: the same at every attempt."""

    delivery_id: int
    delivery_key: str
    digest: Digest
    channel: Literal["email", "webhook"]
    address: str
    attempts: int
    secret: str | None = field(default=None, repr=False)
    unsubscribe_url: str = ""


def rfc3339(at: datetime | None) -> str | None:
    """Return RFC 3339 UTC with `Z`, to the millisecond where there are any.

    >>> from datetime import UTC
    >>> rfc3339(datetime(2026, 1, 22, 9, 0, tzinfo=UTC))
    '2026-01-22T09:00:00Z'
    """
    if at is None:
        return None
    spec = "milliseconds" if at.microsecond else "seconds"
    return at.isoformat(timespec=spec).replace("+00:00", "Z")
