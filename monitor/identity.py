"""Which item is this: what a source says of an entry -> an item key that stays the same while the entry lives.

In order of trust: the guid, unless several entries share it; the permalink, unless it is the site's own front page or
shared; title and day. An entry whose guid and link change at every fetch (news aggregators sign their links) is
recognised by what did not change: link and title, title and the second of publication, or its whole text.

Which entries of a list are those of the last look is asked in `monitor.assigning`.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

BY_DAY = "td"
"""Begins an alias of title and day, which counts only together with others."""
MAX_KEY_CHARS = 300
"""Longer guids are cut and completed by their hash: keys are indexed and shown."""
SHARED = "#~"
"""Between a guid that several entries share and what tells them apart."""
TRACKING = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_hs\w+|mkt_tok|call_from|xtor|at_\w+|wt[._]\w+"
    r"|s_?cid|ns_\w+|guccounter|guce_\w+|spm|phpsessid|jsessionid|aspsessionid\w*|cfid|cftoken|sessionid|sid|oref"
    r"|__twitter_impression|feature|cmpid|cmp|ito|rss|ocid|trk)$",
    re.IGNORECASE,
)
"""Query parameters that say where a reader came from, or which visit this is; never which document."""
ORIGIN = re.compile(r"^(?:ref|src|source|from|via|partner|medium|origin)$", re.IGNORECASE)
ORIGIN_VALUE = re.compile(r"^(?:rss\w*|feeds?|atom|twitter|facebook|newsletter|email|e-?mail)$", re.IGNORECASE)
"""`?source=rss` is tracking, `?source=eur-lex` may be the document."""
SESSION_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?#]*", re.IGNORECASE)
TRACKING_FRAGMENT = re.compile(r"^(?:utm_|xtor=|ref=|rss|from=|at_)", re.IGNORECASE)
SESSION_VALUE = re.compile(r"^[0-9a-f]{16,}$|^[\w-]{24,}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clues:
    """What an entry says that may tell which one it is."""

    guid: str = ""
    link: str = ""
    """Absolute, or ""."""
    title: str = ""
    stamp: str = ""
    """Published at, ISO 8601 in UTC: a day, or with the time of day when the source gives one; or ""."""
    text: str = ""


@lru_cache(maxsize=1024)
def canonical_url(url: str, base: str = "") -> str:
    """Return the address under which a document is the same document, for keys: never fetched, never shown.

    >>> canonical_url("HTTP://Example.go.jp:80/b.html?utm_source=rss&id=3#top")
    'https://example.go.jp/b.html?id=3#top'
    """
    parts = urlsplit(clean_url(url, base))
    if not parts.netloc:
        return parts.geturl()
    host = parts.netloc.lower().rpartition("@")[2]
    host = re.sub(r":(?:80|443)$", "", host)
    query = urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True))) if parts.query else ""
    path = quote(unquote(parts.path, errors="surrogateescape"), safe="/:@!$&'()*+,;=~", errors="surrogateescape")
    return urlunsplit(("https", host, path.rstrip("/") or "/", query, parts.fragment))


def clean_url(url: str, base: str = "") -> str:
    """Return `url` absolute and without tracking parameters and session ids: what we show and follow.

    Returns "" for what is not http(s), such as `javascript:` and `mailto:`.

    >>> clean_url("/news/1;jsessionid=0A1B?id=7&utm_medium=rss&source=rss", "https://example.gov/feed")
    'https://example.gov/news/1?id=7'
    """
    if not url.strip():
        return ""
    try:
        # Browsers take "\\" for "/" and a blank for "%20" (URL Standard, 4.4), so pages are written with both.
        parts = urlsplit(urljoin(base, url.strip().replace("\\", "/").replace(" ", "%20")))
    except ValueError:  # "http://[broken": not an address
        return ""
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc:
        return ""
    query = (
        "&".join(part for part in parts.query.split("&") if part and not _is_tracking(part)) if parts.query else ""
    )
    fragment = "" if TRACKING_FRAGMENT.match(parts.fragment) else parts.fragment
    return urlunsplit((parts.scheme, parts.netloc, SESSION_PATH.sub("", parts.path), query, fragment))


def _is_tracking(parameter: str) -> bool:
    name, _, value = parameter.partition("=")
    name = name.removeprefix("amp;")
    if name.lower() in ("sid", "rss", "feature", "cmp", "ito"):  # short names that also name documents elsewhere
        return name.lower() == "rss" or bool(SESSION_VALUE.match(value))
    return bool(TRACKING.match(name) or (ORIGIN.match(name) and ORIGIN_VALUE.match(value)))


def comparable_title(title: str) -> str:
    """Return a title for comparing: width, case and spaces folded.

    >>> comparable_title("ＡＩ  Act\u3000施行") == comparable_title("ai act 施行")
    True
    """
    return " ".join(unicodedata.normalize("NFKC", title).casefold().split())


def stamp_of(at: datetime | None, written: str) -> str:
    """Return the `stamp` of a date read from `written`: what the source did not say is not in it."""
    if at is None:
        return ""
    return at.isoformat() if ":" in written else at.date().isoformat()


def base_key(clues: Clues, home: str = "") -> str | None:
    """Return the key an entry has when nothing contradicts it; None for an entry that says nothing at all.

    `home` is the site's front page: feeds whose entries all link there have no permalinks.
    """
    guid = clues.guid.strip()
    if guid:
        is_address = guid[:8].lower().startswith(("http://", "https://"))
        return _bounded(canonical_url(guid) or guid if is_address else guid)
    if clues.link and canonical_url(clues.link) != canonical_url(home):
        return _bounded(canonical_url(clues.link))
    told = comparable_title(clues.title) or comparable_title(clues.text)
    return "title:" + short_hash(told, clues.stamp[:10]) if told else None


def aliases(clues: Clues, key: str = "", home: str = "") -> tuple[str, ...]:
    """Return what else an entry can be recognised by when its guid is new: short hashes.

    Each is enough by itself, but that of title and day. `key`: the one it was given; where it is known by a former
    address, the present one tells it as well, whatever its title says by then.
    """
    title = comparable_title(clues.title)
    found = []
    if clues.link and title:
        found.append(short_hash("lt", canonical_url(clues.link), title))
    if title and "T" in clues.stamp:
        found.append(short_hash("ts", title, clues.stamp))
    text = comparable_title(clues.text)
    if title and len(text) >= 80:
        found.append(short_hash("tx", title, text))
    base = base_key(clues, home) if key and SHARED not in key else None
    if base is not None and base != key:
        found.append(of_address(base))
    if title and clues.stamp:
        found.append(BY_DAY + short_hash(title, clues.stamp[:10]))
    return tuple(found)


def of_address(base: str) -> str:
    """Return the alias of a key that an entry would have by its present address."""
    return short_hash("at", base)


def is_by_day(alias: str) -> bool:
    """Return whether an alias is one of title and day, which counts only together with others."""
    return alias.startswith(BY_DAY)


def of_one_day(clues: Clues) -> Clues:
    """Return clues by which nothing but link, title and day of publication together tell which entry it is.

    For sites that publish next month's list at the address, and under the title, of this month's.

    >>> of_one_day(Clues("", "https://pmda.example/43.html", "No.428", "2026-01-14")).guid
    '2026-01-14 0acc368f63de4d87 https://pmda.example/43.html'
    """
    if base_key(clues) is None:
        return clues
    title = short_hash(comparable_title(clues.title))
    return Clues(f"{clues.stamp[:10]} {title} {canonical_url(clues.link) or clues.guid}", text=clues.text)


def short_hash(*parts: str) -> str:
    """Return 16 hex characters for some strings; 64 bits are plenty among the entries of one source."""
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _bounded(key: str) -> str:
    key = " ".join(key.split())
    return key if len(key) <= MAX_KEY_CHARS else f"{key[: MAX_KEY_CHARS - 17]}~{short_hash(key)}"
