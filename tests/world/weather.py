"""When which service cannot be read: outages, walls, errors in disguise, lost keys, redesigns, frozen feeds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
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
    ("kr-korea-kr-mfds", "frozen", 6.0, 12.0),
    ("us-sec-press", "moved", 10.0, 31.0),
    ("us-whitehouse-presidential-actions", "down", 15.0, 19.0),
    ("us-nist-ai-rmf", "challenge", 13.0, 16.0),
    ("jp-cao-ai-council", "503", 5.0, 8.0),
    ("coe-cets-225", "redesign", 12.0, 13.1),
    ("federal-register", "503", 10.2, 12.4),
    ("congress", "key", 7.0, 10.0),
    ("govinfo", "down", 18.0, 20.5),
    ("regulations-gov", "rate-limit", 16.0, 16.7),
    ("ny-openleg", "error-body", 14.0, 16.2),
    ("openstates", "key", 12.0, 15.0),
    ("legiscan", "error-body", 9.0, 11.5),
    ("cellar-sparql", "error-body", 20.0, 22.4),
    ("have-your-say", "down", 8.0, 10.0),
    ("press-corner", "503", 19.0, 19.9),
    ("uk-bills", "503", 21.0, 22.3),
    ("govuk-search", "challenge", 17.0, 18.2),
    ("legislation-gov-uk", "empty", 6.0, 8.0),
    ("egov-laws", "sorry", 11.0, 13.4),
    ("egov-comments", "down", 15.0, 16.6),
    ("diet", "error-body", 16.0, 19.0),
    ("shugiin", "redesign", 13.0, 17.0),
    ("ppc", "redesign", 18.0, 22.0),
    ("law-go-kr", "error-body", 5.0, 7.5),
    ("lawmaking-notices", "key", 10.0, 13.0),
    ("kr-assembly", "key", 15.0, 17.6),
    ("cac", "challenge", 12.0, 18.5),
    ("gov-cn", "truncated", 20.0, 21.2),
    ("mas", "challenge", 7.0, 13.0),
    ("au-register", "down", 19.0, 22.0),
)
"""(service, what, from which day, to which day of thirty)."""


def let_it_rain(play: Play, asked: Mapping[str, Sequence[Source]]) -> None:
    """Write the troubles into the ledger: those of services that are there and days that will come.

    What happens behind a trouble that lasts to the end can be told or not: nobody could see it in time.
    """
    for service, kind, begin, end in WEATHER:
        first = play.start + timedelta(days=begin)
        if service in asked and first < play.end:
            last = min(play.start + timedelta(days=end), play.end)
            sources = tuple(source.key for source in asked[service])
            play.ledger.troubles.append(Trouble(service, kind, first, last, sources))
            if last > play.end - timedelta(days=3):
                seen = first - timedelta(seconds=max(source.every_s for source in asked[service]))
                play.ledger.events = [
                    replace(event, is_optional=True) if event.source in sources and event.at >= seen else event
                    for event in play.ledger.events
                ]
