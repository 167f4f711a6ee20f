"""What a person may write: sources and subscriptions. Frozen; every default has its reason beside it."""

from __future__ import annotations

from config.declarations.fields import CANARY, DURATION, DURATION_S, KINDS, Duration, Header, TimeZone, duration_s
from config.declarations.source import ApiPaths, ContentSelectors, Expectations, ItemSelectors, Source
from config.declarations.subscription import MatchRules, Subscription

__all__ = [
    "CANARY",
    "DURATION",
    "DURATION_S",
    "KINDS",
    "ApiPaths",
    "ContentSelectors",
    "Duration",
    "Expectations",
    "Header",
    "ItemSelectors",
    "MatchRules",
    "Source",
    "Subscription",
    "TimeZone",
    "duration_s",
]
