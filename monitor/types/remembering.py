"""What is known from before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from monitor.types.life import Life
from monitor.types.outcomes import Outcome


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
    """True while something waits for a second look (absence, a reversion, a 404): no shortcut may end the poll.

    Without a baseline: the source was added, and its first look is taken twice.
    """
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
    life: Life | None = None
    read_at: datetime | None = None
    """When the body was fetched that its latest version was read from; its document's body, where it has one."""


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
