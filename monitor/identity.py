"""Which item is this: what a source says of an entry -> an item key that stays the same while the entry lives.

In order of trust: the guid, unless several entries share it; the permalink, unless it is the site's own front page or
shared; title and day. An entry whose guid and link change at every fetch (news aggregators sign their links) is
recognised by what did not change: link and title, title and the second of publication, or its whole text.

Where half a list changes its addresses at once (links that are signed for each visit, a site that was rebuilt), title
and day say which entry is which, and of one whose title changed meanwhile, the two that it stands between. Of one
entry alone they say nothing: a corrected file is put at another address.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

READDRESSED_LEAST = 3
READDRESSED_SHARE = 0.5
"""So many entries, and so much of what a list held, under other addresses at once are the same entries."""
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
        found.append(_at(base))
    if title and clues.stamp:
        found.append(BY_DAY + short_hash(title, clues.stamp[:10]))
    return tuple(found)


def _at(base: str) -> str:
    return short_hash("at", base)


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


def assign_keys(
    fresh: Sequence[Clues], present: Iterable[str], previous: Mapping[str, Sequence[str]], home: str = ""
) -> list[str | None]:
    """Return the key of each fresh entry, None where it says nothing; an entry that stands there twice has one key.

    `fresh` are the entries not known byte for byte, in the order of the feed (newest first, as a rule); `present`
    the keys of those that are; `previous` the keys and aliases of the last reading. Entries that arrive later never
    take a key away from earlier ones, hence the walk from the end.
    """
    bases = [base_key(clues, home) for clues in fresh]
    shared = _shared(fresh, bases, previous)
    taken = set(present)
    by_alias = {alias: key for key, names in previous.items() if key not in taken for alias in names}
    moved = _readdressed(fresh, bases, {base for base in bases if base} | taken | shared, previous)
    keys: list[str | None] = [None] * len(fresh)
    given: dict[str, str] = {}
    for at in range(len(fresh) - 1, -1, -1):
        base = bases[at]
        if base is None:
            continue
        apart = _told_apart(fresh[at], base)
        if apart in given:  # the same entry, standing there twice
            keys[at] = given[apart]
            continue
        is_shared = base in shared or base in taken
        wanted = apart if is_shared else base
        if wanted not in previous and not is_shared:
            told_by = (_at(base), *(alias for alias in aliases(fresh[at]) if not _by_day(alias)))
            old = next((by_alias[alias] for alias in told_by if alias in by_alias), moved.get(at))
            # An old key that another fresh entry has by right stays with that one.
            wanted = old if old is not None and old not in taken and old not in bases else wanted
        keys[at] = given[apart] = wanted
        taken.add(wanted)
    return keys


def _readdressed(
    fresh: Sequence[Clues], bases: Sequence[str | None], here: Set[str], previous: Mapping[str, Sequence[str]]
) -> dict[int, str]:
    """Return which fresh entries are old ones under another address, by title and day, when most of the list is.

    `here` holds the keys that this look names. What two entries of either look share tells neither of them.
    """
    strangers = [at for at, base in enumerate(bases) if base and base not in previous]
    if not strangers or len(fresh) < READDRESSED_LEAST or not previous:
        return {}
    gone = [(name, key) for key, names in previous.items() if key not in here for name in names if _by_day(name)]
    days = {at: name for at in strangers for name in aliases(fresh[at]) if _by_day(name)}
    before, now = Counter(name for name, _ in gone), Counter(days.values())
    old = {name: key for name, key in gone if before[name] == 1}
    moved = {at: old[name] for at, name in days.items() if now[name] == 1 and name in old}
    # An entry whose key is one of several addresses it has in turn is known, and moved all the same.
    known = [(one, previous[base]) for one, base in zip(fresh, bases, strict=True) if base and base in previous]
    turned = sum(_has_moved(one, names) for one, names in known)
    is_most = len(moved) + turned >= max(READDRESSED_LEAST, READDRESSED_SHARE * len(previous))
    return moved | _between(bases, moved, here, previous) if is_most else {}


def _between(
    bases: Sequence[str | None], moved: Mapping[int, str], here: Set[str], previous: Mapping[str, Sequence[str]]
) -> dict[int, str]:
    """Return which strangers are old entries whose title changed too: they stand between the same two as before.

    At the edges of a list entries come and go, so there a place tells nothing.
    """
    order = list(previous)
    place = {key: at for at, key in enumerate(order)}
    claimed = here | set(moved.values())
    keys = [moved.get(at) or (base if base in previous else None) for at, base in enumerate(bases)]
    found = {}
    for at in range(1, len(keys) - 1):
        above, below = place.get(keys[at - 1] or "", -1), place.get(keys[at + 1] or "", -1)
        if bases[at] and keys[at] is None and above >= 0 and below == above + 2 and order[above + 1] not in claimed:
            found[at] = order[above + 1]
    return found


def _has_moved(clues: Clues, names: Sequence[str]) -> bool:
    """Whether a known entry without a guid has another link than at the last look, and the same title and day."""
    told = aliases(clues)
    if clues.guid or not clues.link or not told:
        return False
    return told[0] not in names and any(_by_day(name) and name in names for name in told)


def _by_day(alias: str) -> bool:
    return alias.startswith(BY_DAY)


def _shared(fresh: Sequence[Clues], bases: Sequence[str | None], previous: Mapping[str, Sequence[str]]) -> set[str]:
    """Bases that name no single entry: two entries in this feed carry them, or did so before."""
    told = {(base, _told_apart(c, base)) for base, c in zip(bases, fresh, strict=True) if base}
    counts = Counter(base for base, _ in told)
    before = {key.partition(SHARED)[0] for key in previous if SHARED in key}
    return {base for base, count in counts.items() if count > 1 or base in before}


def _told_apart(clues: Clues, base: str) -> str:
    """The key of one of several that share a guid: US court dockets give each event the docket's own."""
    link = canonical_url(clues.link) if clues.link else ""
    return base + SHARED + short_hash(link, comparable_title(clues.title), clues.stamp, comparable_title(clues.text))


def short_hash(*parts: str) -> str:
    """Return 16 hex characters for some strings; 64 bits are plenty among the entries of one source."""
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _bounded(key: str) -> str:
    key = " ".join(key.split())
    return key if len(key) <= MAX_KEY_CHARS else f"{key[: MAX_KEY_CHARS - 17]}~{short_hash(key)}"
