"""What is normal for a source, from its own history, and what is not.

    looks ── measures, one a day, in the memo ──▶ usual ──▶ odd looks
    changes and dates of items, by the day ──▶ rhythm ──▶ silences ─┐
    state of polling ──▶ outages, overdue, moved ───────────────────┴▶ tickets

Pure: what is remembered, and when, is `monitor.store`'s; who asks is `monitor.noticing`.
"""

from __future__ import annotations

from monitor.rhythm.advice import advice_on
from monitor.rhythm.measures import Measure, last, measured, noted, pack, unpack, was_odd
from monitor.rhythm.odd import has_lost_rows, is_half_of, oddities
from monitor.rhythm.silence import Rhythm, learned
from monitor.rhythm.told import expectations
from monitor.rhythm.troubles import has_lost_its_key, others, outage
from monitor.rhythm.usual import Usual, usual_for

__all__ = [
    "Measure",
    "Rhythm",
    "Usual",
    "advice_on",
    "expectations",
    "has_lost_its_key",
    "has_lost_rows",
    "is_half_of",
    "last",
    "learned",
    "measured",
    "noted",
    "oddities",
    "others",
    "outage",
    "pack",
    "unpack",
    "usual_for",
    "was_odd",
]
