"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from monitor.errors import ExtractError
from monitor.identity import clean_url, stamp_of
from monitor.types import Reason
from spiders.extract.charset import decode
from spiders.extract.dates import read_date
from spiders.extract.feed_entry import Entry, build, plain
from spiders.extract.json_text import encodable

STAMPS = ("date_published", "date_modified")


class JsonFeed:
    """A JSON Feed; the same seam as an XML one."""

    def __init__(self, data: bytes, url: str) -> None:
        feed = _feed(data)
        self._url = url
        self._language = _text(feed, "language") or None
        self.home = _text(feed, "home_page_url")
        self._items = [item for item in feed["items"] if isinstance(item, dict)]
        self.fingerprints = [
            fingerprint(json.dumps({k: v for k, v in item.items() if k not in STAMPS}, sort_keys=True))
            for item in self._items
        ]

    def read(self, wanted: Sequence[int]) -> list[Entry]:
        return [self._entry(self._items[at]) for at in wanted]

    def _entry(self, item: dict[str, Any]) -> Entry:
        contents = [
            (_text(item, "content_html"), "text/html"),
            (_text(item, "content_text"), "text/plain"),
            (_text(item, "summary"), "text/plain"),
        ]
        published_at = read_date(_text(item, "date_published"))
        tags = item.get("tags")
        terms = ", ".join(str(tag) for tag in tags) if isinstance(tags, list) else ""
        return build(
            guid=_text(item, "id"),
            link=clean_url(_text(item, "url") or _text(item, "external_url"), self._url),
            title=plain(_text(item, "title")),
            contents=contents,
            published_at=published_at,
            stamp=stamp_of(published_at, _text(item, "date_published")),
            updated_at=read_date(_text(item, "date_modified")),
            language=_text(item, "language") or self._language,
            attributes={"categories": terms} if terms else {},
        )


def _feed(data: bytes) -> dict[str, Any]:
    try:
        feed = json.loads(encodable(decode(data).text))
    except (ValueError, RecursionError) as error:
        is_cut = not data.rstrip().endswith((b"}", b"]"))
        reason = Reason.TRUNCATED if is_cut else Reason.PARSE
        raise ExtractError(f"not readable as a JSON Feed: {str(error)[:200]}", reason=reason) from error
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise ExtractError("JSON without the items of a JSON Feed", reason=Reason.WRONG_TYPE)
    if "jsonfeed.org" not in str(feed.get("version", "")) and "title" not in feed:
        raise ExtractError("JSON that does not say it is a JSON Feed", reason=Reason.WRONG_TYPE)
    return feed


def _text(item: dict[str, Any], name: str) -> str:
    """Ids come as numbers, though the specification wants strings."""
    value = item.get(name)
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def fingerprint(*parts: str) -> str:
    """Return 16 hex characters for what an entry says."""
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
