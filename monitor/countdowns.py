"""What a revision tells without the clock: days left and "as of" today are no news, a deadline that moved is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from monitor.life import stage_alone
from monitor.noise import counts_down, follows_clock, grew_older, is_yesterday, names_its_day, stands_still
from monitor.types import Intent, Provision
from monitor.worth import with_provisions

MAX_DAYS = 2
MAX_AS_OF_DAYS = 35
"""Of a line that is nothing but "as of" a day: polled once a month, it still names the day it was read."""
SHIFTS = tuple(timedelta(hours=hours) for hours in range(-12, 15))
"""Calendars of the world, from UTC: a page counts days by that of its server, which is often not declared."""
ONLY_COUNTDOWN = "only shows that days went by"


def without_countdowns(intent: Intent, now: datetime) -> Intent:
    """Return a revision without the provisions that only show that days went by since its version was read.

    With nothing left to tell the intent is `technical`.
    """
    stored = intent.before
    if intent.action != "revised" or stored is None or stored.read_at is None or not intent.provisions:
        return intent
    went_by = _went_by(stored.read_at.astimezone(UTC), now.astimezone(UTC))
    kept = _unexplained(intent.provisions, went_by)
    if len(kept) < len(intent.provisions) and _has_terms(intent, went_by):
        kept = _unexplained(intent.provisions, replace(went_by, by_months=False))
    if len(kept) == len(intent.provisions):
        return intent
    if kept:
        return with_provisions(intent, kept)
    if intent.moved:
        return stage_alone(intent)
    return replace(intent, action="technical", reasons=(ONLY_COUNTDOWN,), provisions=(), significance=0, dates=())


def only_clock(intent: Intent, now: datetime) -> Intent:
    """Return a revision that shows nothing but the clock as `technical`, any other as it is.

    For intents that are still to be confirmed: what is noise beside the clock is found there.
    """
    judged = without_countdowns(intent, now)
    return intent if judged.action == "revised" else judged


@dataclass(frozen=True, slots=True)
class _WentBy:
    """The time between two readings."""

    read_at: datetime
    now_at: datetime
    calendars: frozenset[tuple[date, date]]
    """The days of both, wherever the server that shows them may stand."""
    days: frozenset[int]
    by_months: bool = True
    """Whether 1か月前 may be an age here."""

    def explains(self, before: str | None, after: str | None) -> bool:
        if after is None:
            return False
        if before is None:
            return is_yesterday(after)
        if counts_down(before, after, self.days):
            return True
        if grew_older(before, after, self.read_at, self.now_at, by_months=self.by_months):
            return True
        # A version may bear the day it was read by chance, but hardly two on two days in a row.
        most = MAX_AS_OF_DAYS if names_its_day(before, after) else MAX_DAYS
        recent = (pair for pair in self.calendars if (pair[1] - pair[0]).days <= most)
        return any(follows_clock(before, after, (since,), (now,)) for since, now in recent)


def _has_terms(intent: Intent, went_by: _WentBy) -> bool:
    """Whether a line that stayed as it was says 10日前 though a month went by: days before are terms there."""
    if intent.item is None:
        return False
    changed = [one.after for one in intent.provisions if one.after]
    went_by_s = (went_by.now_at - went_by.read_at).total_seconds()
    return any(
        stands_still(block.text, went_by_s) and not any(block.text in after for after in changed)
        for block in intent.item.document.blocks
    )


def _went_by(since: datetime, now: datetime) -> _WentBy:
    pairs = frozenset(((since + shift).date(), (now + shift).date()) for shift in SHIFTS)
    days = frozenset((end - start).days for start, end in pairs) - {0}
    return _WentBy(since, now, pairs, days)


def _unexplained(provisions: Sequence[Provision], went_by: _WentBy) -> list[Provision]:
    return _without_pairs([one for one in provisions if not went_by.explains(one.before, one.after)], went_by)


def _without_pairs(provisions: Sequence[Provision], went_by: _WentBy) -> list[Provision]:
    """Leave out what is "removed" and "added" again with fewer days in it."""
    kept = list(provisions)
    for gone in [one for one in provisions if one.kind == "removed"]:
        come = next((one for one in kept if one.kind == "added" and went_by.explains(gone.before, one.after)), None)
        if come is not None:
            kept.remove(gone)
            kept.remove(come)
    return kept
