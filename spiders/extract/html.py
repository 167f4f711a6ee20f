"""HTML to blocks: the full text with its structure; nothing is dropped by guesswork.

lexbor parses as the HTML standard says; one walk over its tree, in document order and without recursion, collects
stretches of text, and `blocks` gives them labels and paths. Dropped are only what is no text (script, style,
template, comments) and what the page itself declares hidden. What `furniture` finds is kept as kind "meta":
a change of it is no change of the document. On five government pages lexbor parses and walks in half the time
that lxml takes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from monitor.errors import ExtractError
from monitor.types import Block, Reason
from spiders.extract.assembly import blocks_of
from spiders.extract.blocks import clean
from spiders.extract.html_walk import Walker
from spiders.extract.tame import tame

NAME: Final = "html"
VERSION: Final = 3

_NO_TEXT = ["script", "style", "template", "iframe", "noembed", "annotation", "annotation-xml"]
_HIDDEN = '[hidden]:not([hidden="until-found"]):not([role="tabpanel"])'


def blocks_of_html(
    html: str | bytes, *, select: str | None = None, ignore: Iterable[str] = (), base_url: str = ""
) -> tuple[str, tuple[Block, ...]]:
    """Return the page's title and its blocks in reading order.

    `html` as bytes must be UTF-8; decode others with `charset.decode`. `select` names the part that counts, `ignore`
    parts that do not (CSS). `base_url` is accepted for symmetry with other extractors: blocks hold no links.
    Raises ExtractError when a selector is not CSS, or when `select` finds nothing. No text gives no blocks.
    """
    del base_url
    text = html.decode("utf-8", "replace") if isinstance(html, bytes) else html
    tree = LexborHTMLParser(tame(text))
    title = _title(tree)
    tree.strip_tags(_NO_TEXT, recursive=True)
    for selector in (_HIDDEN, *ignore):
        for node in _css(tree, selector):
            node.decompose()
    walker = Walker(tree, text)
    for root in _roots(tree, select):
        walker.marks.pop(root.mem_id, None)  # what a source selects is its content, whatever it is called
        walker.walk(root)
    return title, _without_lonely_meta(blocks_of(walker.raws))


def _title(tree: LexborHTMLParser) -> str:
    node = tree.css_first("title")
    return clean(node.text()) if node is not None else ""


def _css(tree: LexborHTMLParser, selector: str) -> list[LexborNode]:
    try:
        return tree.css(selector)
    except (SelectolaxError, ValueError) as error:
        raise ExtractError(f"{selector!r} is not a CSS selector: {error}") from error


def _roots(tree: LexborHTMLParser, select: str | None) -> list[LexborNode]:
    """The nodes to read, in document order; one inside another that is read anyway is left out."""
    if select is None:
        return [tree.body] if tree.body is not None else []
    found = _css(tree, select)
    if not found:
        raise ExtractError(f"content.select = {select!r} finds nothing in this page", reason=Reason.EMPTY)
    ids = {node.mem_id for node in found}
    return [node for node in found if not _is_inside(node, ids)]


def _is_inside(node: LexborNode, ids: set[int]) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.mem_id in ids:
            return True
        parent = parent.parent
    return False


def _without_lonely_meta(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """A page that is nothing but a menu, as some lists are, has the menu for its content."""
    if any(block.kind != "meta" for block in blocks):
        return blocks
    return tuple(Block(block.text, block.label, block.path, "paragraph") for block in blocks)
