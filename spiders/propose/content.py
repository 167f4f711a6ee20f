"""Which part of a page is its content: named only where the name is worth it."""

from __future__ import annotations

from typing import Any

from config.declarations import ContentSelectors, Source
from monitor.errors import ExtractError
from monitor.types import Capture
from spiders.extract.selectors import elements
from spiders.propose.naming import classes_of, id_of
from spiders.readers.page import document_at

THIN_CHARS = 200
LEAST_SHARE = 0.5
"""Of the page's text that its content must hold: less is a part of it."""
_USUAL = (
    "main",
    "article",
    "[role=main]",
    "#main",
    "#content",
    "#contents",
    "#main-content",
    ".main-content",
    ".content",
    ".contents",
)


def selected(page: Any, capture: Capture, source: Source, whole: int) -> str | None:
    """Return a selector for the content of a page that holds most of its text; None when all of it is as good.

    `whole` is the length of what is read without one. The narrowest usual name wins.
    """
    best, best_length = None, whole + 1
    for selector in _candidates(page):
        if len(elements(page, selector)) != 1:
            continue
        content = ContentSelectors(select=selector)
        try:
            document = document_at(capture, source.model_copy(update={"content": content}))
        except ExtractError:
            continue
        length = sum(len(block.text) for block in document.blocks)
        if LEAST_SHARE * whole <= length < best_length:
            best, best_length = selector, length
    return best


def _candidates(page: Any) -> list[str]:
    """The usual names, and what the page's own heading stands in."""
    found = list(_USUAL)
    heading = next(iter(elements(page, "h1")), None)
    for one in list(heading.iterancestors())[:4] if heading is not None else ():
        if one.tag in ("body", "html"):
            break
        found += [f"#{id_of(one)}"] if id_of(one) else [f"{one.tag}.{name}" for name in classes_of(one)[:1]]
    return list(dict.fromkeys(found))
