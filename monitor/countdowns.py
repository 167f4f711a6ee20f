"""What a revision tells without the clock: days left and "as of" today are no news, a deadline that moved is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from monitor.life import stage_alone
from monitor.noise import counts_down, follows_clock, grew_older, is_yesterday
from monitor.types import Intent, Provision, Source
from monitor.worth import with_provisions

ONLY_COUNTDOWN = "only shows that days went by"


def without_countdowns(intent: Intent, source: Source, now: datetime) -> Intent:
    """Return a revision without the provisions that only show that days went by since its version was read.

    With nothing left to tell the intent is `technical`.
    """
    stored = intent.before
    if intent.action != "revised" or stored is None or stored.read_at is None or not intent.provisions:
        return intent
    went_by = _went_by(stored.read_at, now, ZoneInfo(source.timezone))
    kept = _without_pairs([one for one in intent.provisions if not went_by.explains(one.before, one.after)], went_by)
    if len(kept) == len(intent.provisions):
        return intent
    if kept:
        return with_provisions(intent, kept)
    if intent.moved:
        return stage_alone(intent)
    return replace(intent, action="technical", reasons=(ONLY_COUNTDOWN,), provisions=(), significance=0, dates=())


def only_clock(intent: Intent, source: Source, now: datetime) -> Intent:
    """Return a revision that shows nothing but the clock as `technical`, any other as it is.

    For intents that are still to be confirmed: what is noise beside the clock is found there.
    """
    judged = without_countdowns(intent, source, now)
    return intent if judged.action == "revised" else judged


@dataclass(frozen=True, slots=True)
class _WentBy:
    """The time between two readings, by the source's calendar and by that of its server."""

    read_at: datetime
    now_at: datetime
    days: frozenset[int]
    since: frozenset[date]
    now: frozenset[date]

    def explains(self, before: str | None, after: str | None) -> bool:
        if after is None:
            return False
        if before is None:
            return is_yesterday(after)
        if counts_down(before, after, self.days) or grew_older(before, after, self.read_at, self.now_at):
            return True
        # A version may bear the day it was read by chance, but hardly two on two days in a row.
        return max(self.days, default=0) in (1, 2) and follows_clock(before, after, self.since, self.now)


def _went_by(since: datetime, now: datetime, zone: ZoneInfo) -> _WentBy:
    calendars = (zone, UTC)
    pairs = [(since.astimezone(one).date(), now.astimezone(one).date()) for one in calendars]
    days = frozenset((end - start).days for start, end in pairs) - {0}
    return _WentBy(since, now, days, frozenset(start for start, _ in pairs), frozenset(end for _, end in pairs))


def _without_pairs(provisions: Sequence[Provision], went_by: _WentBy) -> list[Provision]:
    """Leave out what is "removed" and "added" again with fewer days in it."""
    kept = list(provisions)
    for gone in [one for one in provisions if one.kind == "removed"]:
        come = next((one for one in kept if one.kind == "added" and went_by.explains(gone.before, one.after)), None)
        if come is not None:
            kept.remove(gone)
            kept.remove(come)
    return kept
