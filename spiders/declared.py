"""What only readers know of a declaration: whether somebody reads its kind, and whether its selectors are any.

Asked when the configuration is loaded, so that a mistake is refused at the door and not found at the first poll.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from config.declarations import Source
from config.known import meant
from monitor.errors import ExtractError
from monitor.types import SCHEMES
from spiders import rendering
from spiders.registry import known_kinds, readers

ITEM_PARTS = ("each", "link", "title", "date", "key", "text", "next")


def wrong(source: Source) -> Iterator[tuple[str, str]]:
    """Yield (key, what was expected) for each thing of a source that no reader here can work with."""
    if source.kind not in readers():
        yield "kind", f"expected one of {', '.join(known_kinds())}"
    for part in ITEM_PARTS if source.items else ():
        selector = getattr(source.items, part)
        if selector and not _is_item_selector(selector):
            yield f"items.{part}", "expected a CSS selector, or XPath after xpath:"
    if source.render and source.enabled and (lacking := rendering.missing()):
        yield "render", f"expected {lacking} on this machine, or render = false"
    if source.render and source.body is not None:
        yield "render", "expected no body with it: a browser asks for pages by GET"
    if source.content.select and not _is_css(source.content.select):
        yield "content.select", "expected a CSS selector"
    for selector in source.content.ignore:
        if not _is_css(selector):
            yield "content.ignore", f"expected CSS selectors; {selector!r} is none"
    for scheme in source.api.identifiers if source.api else ():
        # A country that nobody thought of has numbers, too: "au-law" is no slip for "us-law", and "us-bil" is one.
        country = scheme.partition("-")[0]
        near = [known for known in SCHEMES if "-" not in scheme or known.partition("-")[0] == country]
        if name := meant(scheme, near):
            yield f"api.identifiers.{scheme}", f'unknown key; did you mean "{name}"?'


# The parsers are imported here: only who declares selectors pays for them.


@lru_cache(maxsize=4096)
def _is_item_selector(selector: str) -> bool:
    from spiders.extract.selectors import compiled

    try:
        compiled(selector)
    except ExtractError:
        return False
    return True


@lru_cache(maxsize=4096)
def _is_css(selector: str) -> bool:
    from selectolax.lexbor import LexborHTMLParser, SelectolaxError

    try:
        LexborHTMLParser("").css(selector)
    except (SelectolaxError, ValueError):
        return False
    return True
