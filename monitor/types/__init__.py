"""The nouns of the house, one word per thing; frozen, so that nothing is filled in along the way.

`docs/glossary.md` defines each word once. Times are aware UTC datetimes (`*_at`), hashes 64 hex characters
(`*_sha256`), durations seconds (`*_s`).
"""

from __future__ import annotations

from config.declarations import Source, Subscription
from monitor.types.deciding import Intent, Mention, PolicyDate, Provision
from monitor.types.fetching import Capture, FetchRequest, NotModified, Redirect
from monitor.types.life import SCHEMES, Identifier, ItemType, Life, Stage
from monitor.types.noticing import OF_LOOKS, OUTAGES, Odd, OddLook, Ticket, Trouble
from monitor.types.outcomes import NO_KEY, STANDS_IN, ChangeKind, Outcome, PollResult, Reason
from monitor.types.reading import Block, Document, ExtractedItem, Extraction
from monitor.types.remembering import SourceState, StoredItem, Watch
from monitor.types.telling import LABELLED, Change, Coverage, Delivery, Digest, Lateness, Match, Notice
from monitor.types.times import rfc3339

__all__ = [
    "LABELLED",
    "NO_KEY",
    "OF_LOOKS",
    "OUTAGES",
    "SCHEMES",
    "STANDS_IN",
    "Block",
    "Capture",
    "Change",
    "ChangeKind",
    "Coverage",
    "Delivery",
    "Digest",
    "Document",
    "ExtractedItem",
    "Extraction",
    "FetchRequest",
    "Identifier",
    "Intent",
    "ItemType",
    "Lateness",
    "Life",
    "Match",
    "Mention",
    "NotModified",
    "Notice",
    "Odd",
    "OddLook",
    "Outcome",
    "PolicyDate",
    "PollResult",
    "Provision",
    "Reason",
    "Redirect",
    "Source",
    "SourceState",
    "Stage",
    "StoredItem",
    "Subscription",
    "Ticket",
    "Trouble",
    "Watch",
    "rfc3339",
]
