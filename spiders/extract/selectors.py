"""Declared selectors on HTML: CSS with `::text` and `::attr(name)` at its end, or XPath after `xpath:`.

`a::text` is the whole text of the first `a` that has any, blanks collapsed: what people mean who write it, where
parsel would return the first of its text nodes. Alternatives stand beside each other with commas; the first that
finds something wins.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from cssselect import HTMLTranslator, SelectorError
from lxml import etree

from monitor.errors import ExtractError
from spiders.extract.tame import tame

_PSEUDO = re.compile(r"\s*::(?:(text)|attr\(\s*([\w:-]+)\s*\))\s*(?:,|$)")
_BLOCKS = frozenset(("br", "p", "div", "li", "ul", "td", "th", "tr", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6"))
_UNSEEN = ("script", "style", "template", "noscript")
XPATH = "xpath:"


@dataclass(frozen=True, slots=True)
class Selector:
    """One alternative, compiled: where, and which attribute (None = the elements' text)."""

    path: Any
    attribute: str | None = None


def parsed_html(text: str) -> Any:
    """Return the root of an HTML page, scripts and styles aside. Raises ExtractError when there is no element."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(tame(text).encode("utf-8", "replace"), parser)
    except etree.ParserError as error:
        raise ExtractError(f"not readable as HTML: {error}") from error
    if root is None:
        raise ExtractError("no element in what should be HTML")
    etree.strip_elements(root, *_UNSEEN, with_tail=False)
    return root


@lru_cache(maxsize=4096)
def compiled(selector: str) -> tuple[Selector, ...]:
    """Return the alternatives of a declared selector. Raises ExtractError when it is neither CSS nor XPath.

    >>> [one.attribute for one in compiled("h3 a::attr(href), a::attr(data-url)")]
    ['href', 'data-url']
    """
    try:
        if selector.startswith(XPATH):
            return (Selector(etree.XPath(selector[len(XPATH) :].strip())),)
        return tuple(_alternatives(selector))
    except (SelectorError, etree.XPathSyntaxError) as error:
        raise ExtractError(f"selector {selector!r}: {error}") from error


def _alternatives(selector: str) -> list[Selector]:
    found, at = [], 0
    for pseudo in _PSEUDO.finditer(selector):
        found.append(Selector(_css(selector[at : pseudo.start()]), pseudo[2]))
        at = pseudo.end()
    if selector[at:].strip() or not found:
        found.append(Selector(_css(selector[at:])))
    return found


def _css(css: str) -> Any:
    """An empty selector is the row itself."""
    return etree.XPath(HTMLTranslator().css_to_xpath(css.strip(), "descendant-or-self::") if css.strip() else ".")


def elements(node: Any, selector: str) -> list[Any]:
    """Return the elements a selector finds at or below `node`, in document order."""
    found = [one for part in compiled(selector) for one in part.path(node)]
    return [one for one in dict.fromkeys(found) if isinstance(one, etree._Element)]


def value(node: Any, selector: str, foreign: Container[Any] = ()) -> str:
    """Return the first non-blank text or attribute a selector finds at or below `node`, or "".

    `foreign` elements and all within are not looked at: rows that stand inside this row.
    """
    return next(_values(node, selector, foreign), "")


def values(node: Any, selector: str, foreign: Container[Any] = ()) -> list[str]:
    """Return all that a selector finds at or below `node`, each once; of alternatives the first that finds any."""
    return list(dict.fromkeys(_values(node, selector, foreign)))


def _values(node: Any, selector: str, foreign: Container[Any]) -> Iterator[str]:
    for part in compiled(selector):
        has_found = False
        within: set[Any] = set()  # what was read already, as part of what holds it
        for one in _found(part, node):
            if not isinstance(one, etree._Element):
                text = " ".join(str(one).split())
            elif _is_foreign(one, node, foreign) or (
                not part.attribute and not within.isdisjoint(one.iterancestors())
            ):
                continue
            else:
                text = " ".join((one.get(part.attribute) or "").split()) if part.attribute else text_of(one, foreign)
            if text:
                has_found = True
                within.add(one)
                yield text
        if has_found:
            return


def nested_in(rows: Iterable[Any]) -> set[Any]:
    """Return the rows that stand inside another: `li` finds those of inner lists too, and each has its own words."""
    all_rows = set(rows)
    return {row for row in all_rows if any(parent in all_rows for parent in row.iterancestors())}


def _found(part: Selector, node: Any) -> list[Any]:
    found = part.path(node)
    return found if isinstance(found, list) else [found]


def text_of(element: Any, foreign: Container[Any] = ()) -> str:
    """Return the text of an element on one line, without that of foreign elements; blocks stand apart."""
    parts: list[str] = []
    skipped = None
    for event, one in etree.iterwalk(element, events=("start", "end")):
        if skipped is None and event == "start" and one is not element and one in foreign:
            skipped = one
        if event == "end":
            skipped = None if one is skipped else skipped
        if skipped is None and (event == "start" or one is not element):
            parts.append(" " if one.tag in _BLOCKS else "")
            parts.append((one.text if event == "start" else one.tail) or "")
    return " ".join("".join(parts).split())


def _is_foreign(element: Any, row: Any, foreign: Container[Any]) -> bool:
    while element is not None and element is not row:
        if element in foreign:
            return True
        element = element.getparent()
    return False
