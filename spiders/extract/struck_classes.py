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
_DECLARED: Final = re.compile(r"text-decoration(?:-line)?\s*:([^;{}]{0,60})", re.IGNORECASE)
_BRACE: Final = re.compile(r"[{}]")
_SIMPLE: Final = re.compile(r"[a-z]{0,8}\.[a-z][\w-]{0,60}", re.IGNORECASE)
"""`span.out`; what hangs on more (`a.x:hover`, `.price .old`) may be a look of the moment."""
_SHEET: Final = re.compile(r"<style\b[^>]*>([^<]*)", re.IGNORECASE)
_MOST_CHARS: Final = 200_000
"""Of style sheets in a page."""
_HEAD_CHARS, _DEEPEST = 2_000, 3
"""Of the selectors of a rule; and how deep a rule may stand in others, such as @media and @supports."""


def struck(tree: LexborHTMLParser, html: str) -> Iterator[LexborNode]:
    """Yield the elements that a class strikes through."""
    if not any(hint in html for hint in _HINTS):
        return
    ruled = _ruled(html)
    names = (name for name in _NAMED.split() if ruled.get(f".{name}", True))
    selectors = [f"{tag}[class~={name!r} i]" for name in names for tag in TAGS]
    yield from tree.css(", ".join(selectors + [one for one, is_struck in sorted(ruled.items()) if is_struck]))


def _ruled(html: str) -> dict[str, bool]:
    """Return whether the page's own style sheets strike through what a simple selector names; the last rule holds."""
    sheets = "\n".join(_SHEET.findall(html))[:_MOST_CHARS]
    first, *others = sheets.split("/*")
    sheets = first + "".join(other.partition("*/")[2] for other in others)
    ruled: dict[str, bool] = {}
    for head, body in _rules(sheets):
        declared = _DECLARED.findall(body)
        if declared and len(head) <= _HEAD_CHARS:
            found = filter(_SIMPLE.fullmatch, (one.strip() for one in head.split(",")))
            ruled |= dict.fromkeys(found, HINT in declared[-1].lower())
    return ruled


def _rules(sheets: str, depth: int = 0) -> Iterator[tuple[str, str]]:
    """Yield the rules of style sheets, (selectors, declarations); not those that hold only on paper."""
    level = start = inside = 0
    for brace in _BRACE.finditer(sheets):
        if brace[0] == "{":
            inside = inside if level else brace.end()
            level += 1
        elif level:
            level -= 1
            if not level:
                head, body = sheets[start : inside - 1].rpartition(";")[2].strip(), sheets[inside : brace.start()]
                start = brace.end()
                if not head.startswith("@"):
                    yield head, body
                elif depth < _DEEPEST and "print" not in head:
                    yield from _rules(body, depth + 1)
