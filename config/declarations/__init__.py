"""What a person may write: sources and subscriptions. Frozen; every default has its reason beside it."""

from __future__ import annotations

from config.declarations.fields import DURATION, DURATION_S, KINDS, Duration, TimeZone, duration_s
from config.declarations.source import ApiPaths, ContentSelectors, Expectations, ItemSelectors, Source
from config.declarations.subscription import MatchRules, Subscription

__all__ = [
    "DURATION",
    "DURATION_S",
    "KINDS",
    "ApiPaths",
    "ContentSelectors",
    "Duration",
    "Expectations",
    "ItemSelectors",
    "MatchRules",
    "Source",
    "Subscription",
    "TimeZone",
    "duration_s",
]
