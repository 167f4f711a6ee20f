"""Builders for what goes out: changes, matches, digests, deliveries; say only what the story is about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from config.declarations import MatchRules, Subscription
from monitor.types import Change, ChangeKind, Coverage, Delivery, Digest, Match, Provision

NOON = datetime(2026, 1, 22, 12, 0, tzinfo=UTC)
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


def a_provision(before: str | None = None, after: str | None = None, **given: Any) -> Provision:
    """A provision whose ops are the common start, the words deleted and inserted, the common end."""
    if "ops" not in given:
        given["ops"] = _ops(before, after)
    kind = "added" if before is None else "removed" if after is None else "revised"
    known: dict[str, Any] = {"kind": kind, "label": None, "path": (), "old_label": None, "old_path": ()}
    return Provision(**(known | {"before": before, "after": after} | given))


def _ops(before: str | None, after: str | None) -> tuple[tuple[str, str], ...]:
    if before is None or after is None:
        return (("insert", after),) if after else (("delete", before or ""),)
    same = 0
    while same < min(len(before), len(after)) and before[same] == after[same]:
        same += 1
    end = 0
    while end < min(len(before), len(after)) - same and before[-1 - end] == after[-1 - end]:
        end += 1
    parts = (
        ("equal", before[:same]),
        ("delete", before[same : len(before) - end]),
        ("insert", after[same : len(after) - end]),
        ("equal", before[len(before) - end :]),
    )
    return tuple(part for part in parts if part[1])


def a_change(title: str = "個人情報の保護に関する法律", **given: Any) -> Change:
    known: dict[str, Any] = {
        "change_id": 1,
        "kind": ChangeKind.REVISED,
        "source_key": "jp-news",
        "source_name": "Example ministry: news",
        "item_key": f"item-{given.get('change_id', 1)}",
        "title": title,
        "url": "https://example.go.jp/law/1",
        "published_at": None,
        "observed_at": NOON,
        "jurisdiction": "JP",
        "language": "ja",
        "tier": "official",
        "topics": ("ai",),
        "significance": 0.6,
        "reasons": ("content differs",),
        "before_sha256": "a" * 64,
        "after_sha256": "b" * 64,
        "capture_sha256": "c" * 64,
        "provisions": (),
    }
    return Change(**(known | given))


def a_match(title: str = "個人情報の保護に関する法律", rules: Sequence[str] = ("everything",), **given: Any) -> Match:
    return Match(a_change(title, **given), tuple(rules))


def a_subscription(key: str = "policy-team", **given: Any) -> Subscription:
    if "match" in given:
        given["match"] = MatchRules(**given["match"])
    if "webhook" in given:
        return Subscription(key=key, **({"secret": SECRET} | given))
    return Subscription(key=key, **({"email": "team@example.org"} | given))


def a_digest(*matches: Match, **given: Any) -> Digest:
    known: dict[str, Any] = {
        "digest_id": 1,
        "digest_key": "d-1",
        "subscription_key": "policy-team",
        "window_from": datetime(2026, 1, 21, 23, tzinfo=UTC),
        "window_to": datetime(2026, 1, 22, 23, tzinfo=UTC),
        "matches": matches,
        "coverage": Coverage(48),
        "timezone": "Asia/Tokyo",
        "language": "en",
    }
    return Digest(**(known | given))


def a_delivery(digest: Digest | None = None, **given: Any) -> Delivery:
    known: dict[str, Any] = {
        "delivery_id": 1,
        "delivery_key": "msg-0123456789abcdef",
        "digest": digest or a_digest(a_match()),
        "channel": "email",
        "address": "team@example.org",
        "attempts": 1,
        "secret": SECRET,
        "unsubscribe_url": "http://127.0.0.1:8000/unsubscribe/policy-team.abc",
    }
    return Delivery(**(known | given))
