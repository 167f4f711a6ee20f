"""When which service cannot be read: outages of hours and days, walls, errors in disguise, keys that expire, frozen feeds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from config.declarations import Source
from tests.world.ledger import Trouble
from tests.world.service import Play

WEATHER: tuple[tuple[str, str, float, float], ...] = (
    ("us-nist-news", "down", 6.2, 7.9),
    ("us-ftc-press", "503", 12.1, 12.8),
    ("jp-mhlw-news", "sorry", 9.3, 10.4),
    ("eu-digital-strategy", "waf", 14.0, 16.5),
    ("eu-esma-news", "challenge", 4.0, 9.0),
    ("kr-msit-press", "empty", 11.0, 11.9),
    ("jp-soumu-news", "truncated", 17.0, 17.7),
    ("gb-boe-publications", "redesign", 15.0, 21.0),
    ("au-tga-articles", "rate-limit", 8.0, 8.6),
    ("eu-edpb-news", "frozen", 9.0, 31.0),
    ("us-nist-ai-rmf", "challenge", 13.0, 16.0),
    ("jp-cao-ai-council", "503", 5.0, 8.0),
    ("coe-cets-225", "redesign", 12.0, 13.1),
)
"""(service, what, from which day, to which day of thirty)."""


def let_it_rain(play: Play, asked: Mapping[str, Sequence[Source]]) -> None:
    """Write the troubles into the ledger: those of services that are there and days that will come."""
    for service, kind, begin, end in WEATHER:
        first = play.start + timedelta(days=begin)
        if service in asked and first < play.end:
            last = min(play.start + timedelta(days=end), play.end)
            sources = tuple(source.key for source in asked[service])
            play.ledger.troubles.append(Trouble(service, kind, first, last, sources))
