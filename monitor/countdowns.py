"""What a revision tells without its countdowns: days that went by are no news, a deadline that moved is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from monitor.life import stage_alone
from monitor.noise import counts_down
from monitor.types import Intent, Provision, Source
from monitor.worth import with_provisions

ONLY_COUNTDOWN = "counts down to the same day"


def without_countdowns(intent: Intent, source: Source, now: datetime) -> Intent:
    """Return a revision without the provisions that only show how many days went by since its version was read.

    With nothing left to tell the intent is `technical`.
    """
    stored = intent.before
    if intent.action != "revised" or stored is None or stored.read_at is None or not intent.provisions:
        return intent
    days = _days(stored.read_at, now, ZoneInfo(source.timezone))
    kept = _without_pairs([one for one in intent.provisions if not _counts(one.before, one.after, days)], days)
    if len(kept) == len(intent.provisions):
        return intent
    if kept:
        return with_provisions(intent, kept)
    if intent.moved:
        return stage_alone(intent)
    return replace(intent, action="technical", reasons=(ONLY_COUNTDOWN,), provisions=(), significance=0, dates=())


def _days(since: datetime, now: datetime, zone: ZoneInfo) -> set[int]:
    """Return how many days went by, by the source's calendar and by that of its server."""
    return {(now.astimezone(one).date() - since.astimezone(one).date()).days for one in (zone, UTC)} - {0}


def _counts(before: str | None, after: str | None, days: Collection[int]) -> bool:
    return before is not None and after is not None and counts_down(before, after, days)


def _without_pairs(provisions: Sequence[Provision], days: Collection[int]) -> list[Provision]:
    """Leave out what is "removed" and "added" again with fewer days in it."""
    kept = list(provisions)
    for gone in [one for one in provisions if one.kind == "removed"]:
        come = next((one for one in kept if one.kind == "added" and _counts(gone.before, one.after, days)), None)
        if come is not None:
            kept.remove(gone)
            kept.remove(come)
    return kept
