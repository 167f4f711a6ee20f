"""Where a feed goes on into the past: its own links (RFC 5005, JSON Feed), else a convention of WordPress or Drupal.

Only requests for history go there. They are told from polls by the fragment of their address, which no server sees.
After a page that a convention led to, it also names what the page before showed: there are servers, and caches, that
ignore the number and send the first page for ever.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urldefrag, urlsplit

from monitor.identity import clean_url, short_hash
from monitor.types import Capture, FetchRequest, Source
from spiders.extract import feed_xml
from spiders.extract.charset import http_charset_of
from spiders.readers.asking import ask, ask_next, with_parameters

ATOM = "http://www.w3.org/2005/Atom"
MARK = "archive"
OLDER = ("prev-archive", "next")
"""Relations of the older part (RFC 5005, 4 and 3): an archive before this one, the next page of one feed."""
NAMES = ("guid", "id", "link", "title")
_OF_DRUPAL = re.compile(r"^\d+ at https?://")
"""How Drupal writes a guid: "812 at https://www.imdrf.org"."""


def first_page(source: Source, accept: str) -> FetchRequest:
    """Return the request for a feed from which its past is read."""
    request = ask(source, None, accept=accept)
    return replace(request, url=f"{request.url}#{MARK}")


def older_page(capture: Capture, source: Source, accept: str) -> FetchRequest | None:
    """Return the request for what is older than this page; None for a poll, and where the feed says nothing of it."""
    url, fragment = urldefrag(capture.url)
    mark, _, shown_before = fragment.partition("=")
    if mark != MARK:
        return None
    older, guard = (_of_json(capture), "") if capture.body.lstrip()[:1] == b"{" else _of_xml(capture, url)
    older = clean_url(older, capture.final_url)
    if not older or older == url or (guard and guard == shown_before):
        return None
    return ask_next(source, capture, f"{older}#{MARK}" + f"={guard}" * bool(guard), accept=accept)


def _of_json(capture: Capture) -> str:
    """`next_url` (JSON Feed 1.1)."""
    try:
        answer = json.loads(capture.body)
    except ValueError:
        return ""
    return str(answer.get("next_url") or "") if isinstance(answer, dict) else ""


def _of_xml(capture: Capture, url: str) -> tuple[str, str]:
    """The older part's address, and where it is only a convention, a hash of the entries on this page."""
    charset = http_charset_of(capture.headers.get("content-type", ""))
    root = feed_xml.tree(feed_xml.feed_text(capture.body, charset, None))
    if root is None:
        return "", ""
    heads = (root, *root.iterfind("{*}channel"))
    links = {link.get("rel"): link.get("href") for head in heads for link in head.iterfind(f"{{{ATOM}}}link")}
    linked = next((str(links[relation]) for relation in OLDER if links.get(relation)), "")
    if linked:
        return linked, ""
    entries = list(root.iter("{*}item", "{*}entry"))
    return _by_convention(root, entries, url), short_hash(*(_text(one, name) for one in entries for name in NAMES))


def _by_convention(root: Any, entries: list[Any], url: str) -> str:
    """`?paged=N` of WordPress, from 1; `?page=N` of Drupal, from 0. Past the last page comes a 404, or no entry."""
    if not entries:
        return ""
    if "wordpress" in " ".join(one.text or "" for one in root.iter("{*}generator")).lower():
        return _numbered(url, "paged", 1)
    return _numbered(url, "page", 0) if _OF_DRUPAL.match(_text(entries[0], "guid")) else ""


def _numbered(url: str, name: str, first: int) -> str:
    said = parse_qs(urlsplit(url).query).get(name, [""])[-1]
    return with_parameters(url, {name: str((int(said) if said.isdecimal() else first) + 1)})


def _text(entry: Any, name: str) -> str:
    found = entry.find(f"{{*}}{name}")
    return (found.text or found.get("href") or "").strip() if found is not None else ""
