"""Words that a page strikes through by a class: the rule of a style sheet, or a name that says so itself.

Registers of amendments and trackers of bills print `<span class="del">` and keep the rule in a file of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from spiders.extract.strikes import HINT

_NAMED: Final = """
    del deleted deletion deletedtext deleted-text diff-deleted docx-deletion struck stricken strike strikeout
    strike-out strikethrough strike-through linethrough line-through overstrike amenddelete amend-delete
"""
TAGS: Final = ("span", "em", "font", "i", "b")
"""Running text: a block that is "deleted" may be a message of a forum."""
_HINTS: Final = (
    "delet",
    "amendDel",
    "strik",
    "strick",
    "struck",
    "line-through",
    "linethrough",
    'del"',
    "del'",
    'Del"',
)
"""Seen at 1 GB a second; a page with none of them is asked nothing more."""
_BY_NAME: Final = ", ".join(f"{tag}[class~={name!r} i]" for tag in TAGS for name in _NAMED.split())
_RULE: Final = re.compile(
    r"([^{}]{1,400})\{[^{}]{0,2000}?text-decoration(?:-line)?\s*:[^;{}]{0,40}?line-through", re.IGNORECASE
)
_SIMPLE: Final = re.compile(r"[a-z]{0,8}\.[a-z][\w-]{0,60}", re.IGNORECASE)
"""`span.out`; what hangs on more (`a.x:hover`, `.price .old`) may be a look of the moment."""
_SHEET: Final = re.compile(r"<style\b[^>]*>([^<]*)", re.IGNORECASE)
_MOST_CHARS: Final = 200_000
"""Of style sheets in a page."""


def struck(tree: LexborHTMLParser, html: str) -> Iterator[LexborNode]:
    """Yield the elements that a class strikes through."""
    if not any(hint in html for hint in _HINTS):
        return
    yield from tree.css(_BY_NAME)
    if HINT in html and (rules := ", ".join(sorted(_rules(html)))):
        yield from tree.css(rules)


def _rules(html: str) -> set[str]:
    sheets = "\n".join(_SHEET.findall(html))[:_MOST_CHARS]
    heads = (rule[1] for rule in _RULE.finditer(sheets)) if HINT in sheets else ()
    selectors = (one.strip() for head in heads for one in head.rpartition("*/")[2].split(","))
    return {one for one in selectors if _SIMPLE.fullmatch(one)}
