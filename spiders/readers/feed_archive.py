"""Where a feed goes on into the past: its own links (RFC 5005, JSON Feed), else the convention of WordPress.

Only requests for history go there. They are told from polls by the fragment of their address, which no server sees.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urldefrag, urlsplit

from monitor.identity import clean_url
from monitor.types import Capture, FetchRequest, Source
from spiders.extract import feed_xml
from spiders.extract.charset import http_charset_of
from spiders.readers.asking import ask, ask_next, with_parameters

MARK = "archive"
OLDER = ("prev-archive", "next")
"""Relations of the older part (RFC 5005, 4 and 3): an archive before this one, the next page of one feed."""


def first_page(source: Source, accept: str) -> FetchRequest:
    """Return the request for a feed from which its past is read."""
    request = ask(source, None, accept=accept)
    return replace(request, url=f"{request.url}#{MARK}")


def older_page(capture: Capture, source: Source, accept: str) -> FetchRequest | None:
    """Return the request for what is older than this page; None for a poll, and where the feed says nothing of it."""
    url, fragment = urldefrag(capture.url)
    if fragment != MARK:
        return None
    older = clean_url(_older(capture, url), capture.final_url)
    return ask_next(source, capture, f"{older}#{MARK}", accept=accept) if older and older != url else None


def _older(capture: Capture, url: str) -> str:
    if capture.body.lstrip()[:1] == b"{":
        return _next_of_json(capture.body)
    root = feed_xml.tree(
        feed_xml.feed_text(capture.body, http_charset_of(capture.headers.get("content-type", "")), None)
    )
    if root is None:
        return ""
    links = {
        link.get("rel"): link.get("href", "")
        for part in (root, *root.iterfind("{*}channel"))
        for link in _links(part)
    }
    linked = next((links[rel] for rel in OLDER if links.get(rel)), "")
    if linked:
        return str(linked)
    return _next_of_wordpress(root, url)


def _links(part: Any) -> list[Any]:
    return list(part.iterfind("{http://www.w3.org/2005/Atom}link"))


def _next_of_json(body: bytes) -> str:
    """`next_url` (JSON Feed 1.1)."""
    try:
        answer = json.loads(body)
    except ValueError:
        return ""
    return str(answer.get("next_url") or "") if isinstance(answer, dict) else ""


def _next_of_wordpress(root: Any, url: str) -> str:
    """`?paged=N`; past its last page WordPress answers 404."""
    made_by = " ".join(one.text or "" for one in root.iter("{*}generator"))
    has_entries = next(root.iter("{*}item", "{*}entry"), None) is not None
    if "wordpress" not in made_by.lower() or not has_entries:
        return ""
    said = parse_qs(urlsplit(url).query).get("paged", ["1"])[-1]
    return with_parameters(url, {"paged": str((int(said) if said.isdigit() else 1) + 1)})
