"""Whole values with sensible parts, so that a test names only what it is about."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from monitor.store import PollCommit
from monitor.types import (
    Block,
    Capture,
    Change,
    ChangeKind,
    Coverage,
    Document,
    ExtractedItem,
    Intent,
    Match,
    Outcome,
    PollResult,
    Provision,
    Source,
    SourceState,
    StoredItem,
    Subscription,
)
from tests.fakes import START

LEASE_S = 300.0
OWNER = "host:1:0:owner"


def sha256(data: bytes | str) -> str:
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def a_source(key: str = "jp-news", **values: Any) -> Source:
    return Source.model_validate(
        {
            "key": key,
            "name": f"Ministry of {key}",
            "kind": "feed",
            "url": f"https://{key}.example/feed.xml",
            "every": "15m",
            "jurisdiction": "JP",
            "language": "ja",
            "topics": ("ai",),
            **values,
        }
    )


def a_capture(
    body: bytes | str = "<p>第一条 目的</p>", *, url: str = "https://jp-news.example/feed.xml", **values: Any
) -> Capture:
    data = body.encode() if isinstance(body, str) else body
    told: dict[str, Any] = {
        "url": url,
        "final_url": url,
        "status": 200,
        "headers": {"content-type": "text/html; charset=utf-8", "etag": '"1"'},
        "body": data,
        "body_sha256": sha256(data),
        "fetched_at": START,
    }
    return Capture(**{**told, **values})


def a_document(*texts: str, title: str = "") -> Document:
    blocks = tuple(Block(text=text) for text in texts or ("第一条 この法律は、人工知能の適正な利用を図る。",))
    return Document(blocks=blocks, title=title, language="ja", extractor="html", version=1)


def an_item(key: str = "guidelines", *texts: str, **values: Any) -> ExtractedItem:
    told: dict[str, Any] = {
        "item_key": key,
        "title": f"AI事業者ガイドライン ({key})",
        "url": f"https://jp-news.example/{key}",
        "document": a_document(*texts),
        "published_at": START - timedelta(days=1),
    }
    return ExtractedItem(**{**told, **values})


def content_of(item: ExtractedItem) -> str:
    return sha256("\n".join(block.text for block in item.document.blocks))


def a_provision(**values: Any) -> Provision:
    told: dict[str, Any] = {
        "kind": "revised",
        "label": "第三条",
        "path": ("第一章", "第三条"),
        "old_label": "第三条",
        "old_path": ("第一章", "第三条"),
        "before": "届出は三十日以内とする。",
        "after": "届出は十日以内とする。",
        "ops": (("equal", "届出は"), ("delete", "三十日"), ("insert", "十日"), ("equal", "以内とする。")),
    }
    return Provision(**{**told, **values})


def an_intent(
    item: ExtractedItem | str = "guidelines", action: str = "new", before: StoredItem | None = None, **values: Any
) -> Intent:
    """An intent about an item; a key alone stands for `an_item(key)`, or for what was stored when withdrawn."""
    found = an_item(item) if isinstance(item, str) else item
    is_silent = action in ("withdrawn", "touch")
    told: dict[str, Any] = {
        "item_key": found.item_key,
        "action": action,
        "reasons": (f"{action} because a test says so",),
        "item": None if is_silent else found,
        "content_sha256": "" if is_silent else content_of(found),
        "before": before,
        "significance": 0.5,
    }
    return Intent(**{**told, **values})


def a_result(source_key: str = "jp-news", outcome: Outcome = Outcome.UNCHANGED, **values: Any) -> PollResult:
    return PollResult(**{"source_key": source_key, "outcome": outcome, "started_at": START, **values})


def a_state(source_key: str = "jp-news", **values: Any) -> SourceState:
    told: dict[str, Any] = {
        "source_key": source_key,
        "next_poll_at": START + timedelta(minutes=15),
        "last_polled_at": START,
        "last_ok_at": START,
        "last_outcome": Outcome.UNCHANGED,
        "has_baseline": True,
    }
    return SourceState(**{**told, **values})


def a_commit(source: Source | None = None, *intents: Intent, owner: str = OWNER, **values: Any) -> PollCommit:
    """A poll of a source that found `intents` in one capture."""
    polled = source or a_source()
    told: dict[str, Any] = {
        "source": polled,
        "owner": owner,
        "result": a_result(polled.key, Outcome.CHANGED if intents else Outcome.UNCHANGED),
        "state": a_state(polled.key),
        "captures": (a_capture(url=polled.url),),
        "intents": intents,
    }
    return PollCommit(**{**told, **values})


def a_change(change_id: int = 1, kind: ChangeKind | str = ChangeKind.REVISED, **values: Any) -> Change:
    told: dict[str, Any] = {
        "change_id": change_id,
        "kind": ChangeKind(kind),
        "source_key": "jp-news",
        "source_name": "Ministry of jp-news",
        "item_key": "guidelines",
        "title": "AI事業者ガイドライン",
        "url": "https://jp-news.example/guidelines",
        "published_at": START - timedelta(days=1),
        "observed_at": START,
        "jurisdiction": "JP",
        "language": "ja",
        "tier": "official",
        "topics": ("ai",),
        "significance": 0.5,
        "reasons": ("第三条 revised",),
        "before_sha256": sha256("before"),
        "after_sha256": sha256("after"),
        "capture_sha256": sha256("capture"),
        "provisions": (a_provision(),),
    }
    return Change(**{**told, **values})


def a_match(change: Change | None = None, *rules: str) -> Match:
    return Match(change or a_change(), rules or ("everything",))


def a_subscription(key: str = "policy-team", **values: Any) -> Subscription:
    channel = {} if "webhook" in values else {"email": f"{key}@example.org"}
    return Subscription.model_validate(
        {"key": key, "when": "daily 08:00", "timezone": "Asia/Tokyo", **channel, **values}
    )


def a_coverage(**values: Any) -> Coverage:
    return replace(Coverage(checked=47, failed=(("kr-news", "timeout"),)), **values)


def minutes_after(start: datetime, minutes: float) -> datetime:
    return start + timedelta(minutes=minutes)
