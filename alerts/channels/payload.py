"""What a webhook's body holds: the contract's `tocsin.digest`. Pure."""

from __future__ import annotations

from typing import Any

from alerts.writing.digest import Item
from alerts.writing.view import sound
from monitor.types import Delivery, Notice, rfc3339


def payload(delivery: Delivery) -> dict[str, Any]:
    """Return the body: the contract's `tocsin.digest`. Every change is in it: a program needs no cap."""
    digest = delivery.digest
    coverage = digest.coverage
    return {
        "type": "tocsin.digest",
        "timestamp": rfc3339(digest.window_to),  # of the event; the attempt's own stands in webhook-timestamp
        "data": {
            "digest": digest.digest_key,
            "subscription": digest.subscription_key,
            "window": {"from": rfc3339(digest.window_from), "to": rfc3339(digest.window_to)},
            "changes": [
                match.change.record() | {"why": list(match.rules), "late": match.late} for match in digest.matches
            ],
            "stories": [_story(item) for item in sound(digest).items if item.reports],
            "notices": [_notice(notice) for notice in digest.notices],
            "coverage": {
                "checked": coverage.checked,
                "failed": [{"source": key, "reason": reason} for key, reason in coverage.failed],
                "held": [{"source": key, "changes": n} for key, n in coverage.held],
            },
        },
    }


def _story(item: Item) -> dict[str, Any]:
    """Return which changes tell one event; those in no story stand alone."""
    reports = [match for report in item.reports for match in report.matches]
    return {
        "lead": [str(match.change.change_id) for match in item.matches],
        "reports": [str(match.change.change_id) for match in reports],
    }


def _notice(notice: Notice) -> dict[str, Any]:
    return {
        "key": notice.notice_key,
        "kind": notice.kind,
        "title": notice.title,
        "said": notice.said,
        "date": {"kind": notice.date_kind, "on": notice.on.isoformat()} if notice.on else None,
        "change": str(notice.change.change_id) if notice.change else None,
        "facts": dict(notice.facts),
    }


def without_words(body: dict[str, Any], public_url: str) -> dict[str, Any]:
    """Return a body without its redlines, for a receiver that finds it too large: where each stands is said instead.

    Redlines are nine tenths of a body: sixty changes of laws are a megabyte, which is what nginx takes by default.
    """
    base = f"{public_url.rstrip('/')}/api/v1/changes"
    changes = [
        change
        | {"provisions": [], "left_out": {"provisions": len(change["provisions"]), "url": f"{base}/{change['id']}"}}
        for change in body["data"]["changes"]
    ]
    return body | {"data": body["data"] | {"changes": changes}}
