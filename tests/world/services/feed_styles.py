"""What is particular to each feed: form, charset, dates, window, and how often it brings something."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Style:
    """What is particular to one feed."""

    form: str = "rss"
    """rss, rdf or atom."""
    charset: str = "utf-8"
    dates: str = "rfc"
    """rfc, jst (the zone as a word), dotted (2026.09.03), none."""
    window: int = 20
    has_guid: bool = True
    has_link: bool = True
    reuses_links: bool = False
    """Several entries share a landing page: their titles and dates tell them apart."""
    counts_views: bool = False
    """Each description tells how often it was read."""
    shuffles: bool = False
    """Entries come in another order at every look."""
    redates: bool = False
    """Now and then an old entry gets today's date and comes first, with nothing in it changed."""
    suffix: str = ""
    """What its links carry that is not part of the address."""
    pages: bool = False
    """WordPress: it says so, and ?paged=2 has what came before."""


RDF = Style("rdf")


STYLES: dict[str, Style] = {
    "jp-egov-pubcomment-result": Style("rdf", window=7),
    "jp-cao-news": RDF,
    "jp-kantei-news": RDF,
    "jp-soumu-news": Style("rdf", charset="shift_jis"),
    "jp-mext-news": RDF,
    "jp-fsa-news": Style(dates="jst"),
    "jp-mhlw-news": RDF,
    "jp-pmda-en": Style("rdf", reuses_links=True),
    "jp-pmda-ja": Style("rdf", reuses_links=True),
    "jp-caa-news": RDF,
    "us-whitehouse-presidential-actions": Style(pages=True, window=10),
    "us-ftc-press": Style(window=10),
    "us-sec-press": Style(window=25),
    "gb-fca-news": Style(dates="none"),
    "gb-govuk-search-atom": Style("atom"),
    "gb-govuk-dsit": Style("atom"),
    "gb-govuk-ai-security-institute": Style("atom"),
    "gb-govuk-mhra": Style("atom"),
    "gb-govuk-cma": Style("atom"),
    "eu-eurlex-commission-proposals": Style(dates="none"),
    "eu-presscorner-rss": Style(window=10),
    "kr-msit-press": Style(dates="dotted", window=10),
    "kr-korea-kr-pipc": Style(counts_views=True, suffix="?call_from=rsslink"),
    "kr-korea-kr-mfds": Style(counts_views=True, suffix="?call_from=rsslink", has_guid=False),
    "kr-korea-kr-fsc": Style(counts_views=True, suffix="?call_from=rsslink"),
    "eu-eiopa-news": Style(redates=True),
    "eu-ep-press": Style(shuffles=True),
    "gb-boe-publications": Style(has_guid=False),
    "au-oaic-news": Style(has_link=False),
    "oecd-ai-wonk": Style(pages=True, window=10),
}


QUIET = (
    "jp-pmda-en", "us-copyright-office", "eu-health-mdr", "imdrf-documents", "imdrf-consultations",
    "gb-govuk-ai-security-institute", "us-govinfo-rss-plaw", "kr-mfds-data0013",
)  # fmt: skip
"""Feeds that may rest for weeks."""


WEEKLY = ("jp-caa-news", "jp-digital-agency-news", "eu-eba-news", "eu-eiopa-news", "gb-boe-news", "au-oaic-news",
          "au-disr-news", "oecd-ai-wonk", "kr-mfds-data0008", "kr-mfds-data0009", "us-govinfo-rss-dcpd")  # fmt: skip
