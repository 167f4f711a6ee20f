"""Whose page this is: language, jurisdiction, name and key, from what the page and its address say."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from config.places import COUNTRIES
from spiders.extract.selectors import value

_LANGUAGE = re.compile(r"^([a-z]{2,3})(?:[-_]([A-Za-z]{2}|[A-Za-z]{4}))?", re.IGNORECASE)
_TOP_LEVEL = {"gov": "US", "mil": "US", "uk": "GB", "eu": "EU"}
_HOSTS = {"oecd.org": "OECD", "oecd.ai": "OECD", "coe.int": "COE", "europa.eu": "EU"}
_GENERIC_ccTLDS = frozenset(("io", "ai", "co", "tv", "me", "fm", "gg", "cc", "to", "ly", "sh", "vc"))
"""Country codes that the whole world registers under."""
_OF_LANGUAGE = {"ja": "JP", "ko": "KR"}
_STATES = frozenset(
    """
    al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa
    ri sc sd tn tx ut vt va wa wv wi wy
    """.split()  # noqa: SIM905 -- a list of words reads better than a list of strings
)
_STATE_HOST = re.compile(r"(?:^|\.)(?P<us>[a-z]{2})\.(?:gov|us)$|(?:^|\.)(?P<joined>ny|nyc)(?:senate|assembly)\.gov$")
_PLAIN = {"www", "www1", "www2", "www3", "web", "go", "gov", "com", "org", "net", "co", "ac", "or", "int", "europa"}
_PAGES = re.compile(
    r"^(?:index|default|list|home|rss|feed|news|main)?\d*\.?(?:s?html?|php|aspx?|jsp|do|xml|rdf|rss|atom|json|cfm|pl)?$"
)
_HANGUL, _KANA, _HAN = re.compile("[가-힣]"), re.compile("[ぁ-ヶ]"), re.compile("[一-鿿]")


def language_of(page: Any, text: str) -> str | None:
    """Return the language tag that a page states, else what its script shows: kana, hangul, han; else None."""
    return tag_of(page.get("lang") or page.get("{http://www.w3.org/XML/1998/namespace}lang") or "", text)


def tag_of(stated: str, text: str) -> str | None:
    """Return the tag that is stated, a region only for Chinese, unless the script of `text` shows another language.

    >>> tag_of("en-us", "News"), tag_of("en-us", "시행령 개정"), tag_of("zh-TW", "管理辦法"), tag_of("", "News")
    ('en', 'ko', 'zh-TW', None)
    """
    said = _LANGUAGE.match(stated.strip())
    shown = written_in(text)
    if said and (shown is None or said[1].lower() == shown[:2]):
        return said[1].lower() + (f"-{said[2]}" if said[2] and said[1].lower() == "zh" else "")
    return shown or (said[1].lower() if said else None)


def written_in(text: str) -> str | None:
    """Return the language that a script gives away, where its share is large enough to be the page's own.

    >>> written_in("令和8年のお知らせ"), written_in("시행령 개정"), written_in("管理办法"), written_in("News")
    ('ja', 'ko', 'zh', None)
    """
    letters = sum(char.isalpha() for char in text) or 1
    hangul, kana, han = (len(pattern.findall(text)) / letters for pattern in (_HANGUL, _KANA, _HAN))
    if hangul > 0.2:
        return "ko"
    if kana > 0.05 and kana + han > 0.2:
        return "ja"
    return "zh" if han > 0.2 else None


def jurisdiction_of(url: str, language: str | None) -> str | None:
    """Return the jurisdiction that an address names, else the one that a language is spoken in only; else None.

    >>> [jurisdiction_of(f"https://{host}/", "en") for host in ("meti.go.jp", "ec.europa.eu", "www.courts.ca.gov")]
    ['JP', 'EU', 'US-CA']
    """
    host = (urlsplit(url).hostname or "").lower()
    for ending, place in _HOSTS.items():
        if host == ending or host.endswith(f".{ending}"):
            return place
    state = _STATE_HOST.search(host)
    if state and (state["joined"] or state["us"] in _STATES):
        return f"US-{(state['us'] or 'ny').upper()}"
    last = host.rpartition(".")[2]
    if last in _TOP_LEVEL:
        return _TOP_LEVEL[last]
    if last.upper() in COUNTRIES and last not in _GENERIC_ccTLDS:
        return last.upper()
    return _OF_LANGUAGE.get((language or "")[:2])


def name_of(page: Any) -> str:
    """Return what a page calls itself: its title, else its first heading; at most 120 characters."""
    return (value(page, "title::text") or value(page, "h1::text"))[:120]


def key_of(url: str, jurisdiction: str | None) -> str:
    """Return a slug made of place, site and path; a number is no name of a site.

    >>> key_of("https://www.meti.go.jp/press/index.html", "JP"), key_of("https://example.org/a/news.rdf?x=1", None)
    ('jp-meti-press', 'example-a')
    """
    parts = urlsplit(url)
    host = (parts.hostname or "source").lower()
    names = [name for name in host.split(".") if name not in _PLAIN] if re.search("[a-z]", host) else []
    names = names[:-1] if len(names) > 1 else names
    path = [piece.lower() for piece in parts.path.split("/") if piece and not _PAGES.match(piece.lower())]
    if not path and (last := re.match(r"[a-z]+", parts.path.rpartition("/")[2].lower())):
        path = [last[0]]
    path = [re.sub(r"\.\w{2,5}$", "", piece) for piece in path[-2:]]
    place = (jurisdiction or "").lower()
    slug = "-".join(filter(None, (place, *names[-1:], *path)))
    return re.sub(r"[^a-z0-9]+", "-", slug).strip("-")[:60].strip("-") or "source"
