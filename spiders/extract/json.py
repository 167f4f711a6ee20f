"""JSON documents to blocks: one per value, its keys for the path and the last of them for the label.

Figures stay as they are spelled (1.10 is not 1.1), members stand in the order of the document. HTML inside a string
is read as HTML.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from monitor.errors import ExtractError
from monitor.types import Block
from spiders.extract.blocks import clean
from spiders.extract.json_text import encodable

NAME: Final = "json"
VERSION: Final = 3

MAX_VALUES = 200_000
_TITLES = ("title", "name", "titre", "titel", "タイトル", "제목", "标题")
_MARKUP = re.compile(r"<(?:p|div|br|ul|ol|li|table|h[1-6]|a|span|b|strong|em|i)\b[^<>]*>", re.IGNORECASE)


class _Object(NamedTuple):
    """An object's members in order; a key that stands twice stays twice."""

    members: list[tuple[str, Any]]


def blocks_of_json(text: str) -> tuple[str, tuple[Block, ...]]:
    """Return the title (a member of that name at the top) and the blocks. Raises ExtractError on what is not JSON."""
    try:
        value = json.loads(
            encodable(text), parse_float=str, parse_int=str, parse_constant=str, object_pairs_hook=_Object
        )
    except (ValueError, RecursionError) as error:
        raise ExtractError(f"not JSON: {error}") from error
    if (law := _law(value)) is not None:
        return law
    blocks: list[Block] = []
    for path, label, leaf in _leaves(value):
        blocks += _blocks_of(path, label, leaf)
        if len(blocks) > MAX_VALUES:
            raise ExtractError(f"more than {MAX_VALUES} values in one JSON document")
    return _title(value), tuple(blocks)


def _law(value: Any) -> tuple[str, tuple[Block, ...]] | None:
    """A law that its service gives as a JSON tree is read as the XML it says the same as."""
    if not isinstance(value, _Object):
        return None
    from spiders.extract.law.json_tree import law_of

    root = law_of(value)
    if root is None:
        return None
    from spiders.extract.xml import blocks_of_tree

    return blocks_of_tree(root)


def _leaves(value: Any) -> Iterator[tuple[tuple[str, ...], str | None, str]]:
    """Yield (path, label, text) of every value, in document order and without recursion."""
    waiting: list[tuple[tuple[str, ...], str | None, Any]] = [((), None, value)]
    while waiting:
        path, label, item = waiting.pop()
        if isinstance(item, _Object):
            waiting += [((*path, key), key, child) for key, child in reversed(item.members)]
        elif isinstance(item, list):
            waiting += [((*path, str(at)), None, child) for at, child in reversed(list(enumerate(item, 1)))]
        else:
            yield path, label, _spelled(item)


def _spelled(item: Any) -> str:
    if item is None:
        return ""
    return item if isinstance(item, str) else str(item).lower()


def _blocks_of(path: tuple[str, ...], label: str | None, text: str) -> Iterator[Block]:
    if _MARKUP.search(text):
        from spiders.extract.html import blocks_of_html

        blocks = blocks_of_html(text)[1]
        for block in blocks:
            below = block.path if len(blocks) > 1 else ()
            yield Block(block.text, block.label or label, (*path, *below), block.kind)
        return
    cleaned = clean(text)
    if cleaned:
        yield Block(cleaned, label, path)


def _title(value: Any) -> str:
    members = dict(value.members) if isinstance(value, _Object) else {}
    return next((clean(members[key]) for key in _TITLES if isinstance(members.get(key), str)), "")
