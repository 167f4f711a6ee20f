"""Kind `api:json`: a JSON service that a declaration can describe: where its items are, and in them key, title, url.

Missing optional fields mean nothing; an item without key or title is counted in `dropped`; an answer without its list
is an error in disguise, unless the declaration says that an empty list is left out.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

from config.declarations import ApiPaths
from monitor.errors import ExtractError
from monitor.identity import Clues, clean_url, stamp_of
from monitor.types import Block, Capture, Document, ExtractedItem, Extraction, FetchRequest, Source, SourceState
from spiders.extract.dates import read_date
from spiders.extract.feed_entry import content_blocks, plain
from spiders.extract.json_paths import filled, find, text_at, texts_at, told
from spiders.readers.api_life import life_of
from spiders.readers.asking import ask, ask_next, with_declared, with_parameters
from spiders.readers.json_answer import excuse, parsed_json
from spiders.readers.noting import ListedBy, Row, fingerprint, listed, unix

ACCEPT = "application/json, */*;q=0.5"


class JsonReader:
    """Reads a JSON service by declared paths."""

    name = "api:json"
    version = 3

    def request(self, source: Source, state: SourceState, now: datetime) -> FetchRequest:
        """Return the request for the first page, with validators."""
        return ask(source, state, accept=ACCEPT, extra=_first_page(_paths(source)))

    def extract(self, capture: Capture, source: Source, memo: bytes | None) -> Extraction:
        """Return the items that the memo does not hold, and the request for the next page. Raises ExtractError."""
        paths = _paths(source)
        answer = parsed_json(capture)
        found = _items(answer, paths, capture.url)
        read = [_row(one, source, paths, capture.final_url, self) for one in found]
        rows = [row for row in read if row is not None]
        return listed(
            ListedBy(self.name, self.version),
            rows,
            memo,
            dropped=len(read) - len(rows),
            next_request=_next(answer, len(found), source, paths, capture),
        )


def _paths(source: Source) -> ApiPaths:
    if source.api is None:
        raise ExtractError(f"{source.key}: kind api:json needs api")
    return source.api


def _items(answer: Any, paths: ApiPaths, url: str) -> list[Any]:
    """The list of items. Services made from XML send a single item without its list; that is a list of one."""
    values = find(answer, paths.items)
    if "[*]" in paths.items and (values or _has_list(answer, paths.items)):
        return [inner for value in values for inner in (value if isinstance(value, list) else [value])]
    if values and isinstance(values[0], list):
        return values[0]
    if values and isinstance(values[0], dict) and (paths.items or filled(paths.key, answer)):
        return values[:1]
    said = excuse(answer)
    if paths.may_omit_items and isinstance(answer, dict) and not said:
        return []
    raise ExtractError(f"{url}: no list at {paths.items or 'the root'!r}" + (f"; it says: {said}" if said else ""))


def _has_list(answer: Any, path: str) -> bool:
    """Whether what stands before the first `[*]` is there, be it empty."""
    return any(isinstance(value, list | dict) for value in find(answer, path.partition("[*]")[0]))


def _row(one: Any, source: Source, paths: ApiPaths, base: str, reader: JsonReader) -> Row | None:
    guid, title = filled(paths.key, one), plain(told(paths.title, one))
    if not guid or not title:
        return None
    url = clean_url(filled(paths.url, one), base) if paths.url else ""
    document_url = clean_url(filled(paths.document, one), base) if paths.document else ""
    texts = [text for path in paths.text for text in _texts(one, path)]
    is_withdrawn = text_at(one, paths.withdrawn).lower() in paths.withdrawn_values if paths.withdrawn else False
    published_at, updated_at = _date(one, paths.published), _date(one, paths.updated)
    stamp = stamp_of(published_at, text_at(one, paths.published))
    life = life_of(one, paths)

    def build(key: str) -> ExtractedItem:
        blocks = [Block(title, kind="title"), *(block for text in texts for block in content_blocks(text, "", url))]
        return ExtractedItem(
            item_key=key,
            title=title,
            url=url or source.url,
            document=Document(tuple(blocks), title, source.tag(), reader.name, reader.version),
            published_at=published_at,
            updated_at=updated_at,
            document_url=document_url or url or None,
            is_withdrawn=is_withdrawn,
            life=life,
        )

    clues = Clues(guid, url, title, stamp, "\n".join(texts))
    print_ = fingerprint(guid, title, url, document_url, str(is_withdrawn), repr(life), *texts)
    return Row(clues, print_, unix(published_at, updated_at), build)


def _texts(one: Any, path: str) -> list[str]:
    """A template is one text, left out where a part of it is missing; a path may lead to many."""
    return list(filter(None, [told(path, one)])) if "{" in path else texts_at(one, path)


def _date(one: Any, path: str | None) -> datetime | None:
    """Dates come as text in any form, and as Unix time in seconds or milliseconds."""
    text = text_at(one, path)
    if text.isdigit() and len(text) in (10, 13):
        return datetime.fromtimestamp(int(text[:10]), UTC)
    return read_date(text) if text else None


# ---------------------------------------------------------------- paging


def _first_page(paths: ApiPaths) -> dict[str, str]:
    extra = {}
    if paths.page_size_param and paths.page_size:
        extra[paths.page_size_param] = str(paths.page_size)
    if paths.page_param:
        extra[paths.page_param] = str(paths.first_page)
    if paths.offset_param:
        extra[paths.offset_param] = "0"
    return extra


def _next(answer: Any, count: int, source: Source, paths: ApiPaths, capture: Capture) -> FetchRequest | None:
    """The next page: by its link, else by number or offset, until a page is short or the total is reached."""
    url = _next_link(answer, source, paths, capture) if paths.next else _next_by_number(answer, count, paths, capture)
    return ask_next(source, capture, url, accept=ACCEPT)


def _next_link(answer: Any, source: Source, paths: ApiPaths, capture: Capture) -> str:
    """The declared link, with what the declaration adds to every address (a key, a format) where it is missing."""
    link = text_at(answer, paths.next)
    return with_declared(source, urljoin(capture.final_url, link)) if link else ""


def _next_by_number(answer: Any, count: int, paths: ApiPaths, capture: Capture) -> str:
    name = paths.page_param or paths.offset_param
    if not name or not count or (paths.page_size and count < paths.page_size):
        return ""
    first = paths.first_page if paths.page_param else 0
    said = parse_qs(urlsplit(capture.url).query).get(name, [""])[-1]
    at = int(said) if said.isdigit() else first
    seen = (at - first) * (paths.page_size or count) + count if paths.page_param else at + count
    total = text_at(answer, paths.total)
    if total.isdigit() and seen >= int(total):
        return ""
    return with_parameters(capture.url, {name: str(at + 1 if paths.page_param else at + count)})
