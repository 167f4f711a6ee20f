"""Bounds on what an HTML parser is asked to do.

The HTML standard's tree building is quadratic in nesting depth and in attributes per tag: 100,000 nested `<div>` (1.1
MB) took lexbor 8.5 s, one tag with 100,000 attributes 13 s. Documents read by people nest some 40 deep. What goes
beyond the bounds loses tags, never text.
"""

from __future__ import annotations

import re
from itertools import accumulate, groupby
from operator import itemgetter, sub

MAX_DEPTH = 400
MAX_TAG_CHARS = 10_000
MAX_ATTRIBUTES = 300
SUSPICIOUS_TAGS = 5_000
"""Depth and its cost cannot be high with fewer: at 5,000 levels parsing takes 20 ms."""

_ATTRIBUTES = re.compile(r"(<[a-zA-Z][a-zA-Z0-9:-]{0,40})[\s/][^>]*$")
_SELF_CLOSING = frozenset(
    """
    area base br col embed hr img input link meta param source track wbr p li dt dd tr td th option optgroup
    thead tbody tfoot colgroup html head body rt rp
    """.split()  # noqa: SIM905 -- a list of words reads better than a list of strings
)

_FLAT = tuple(f"<{tag}{end}" for tag in ("td", "tr", "th", "li", "p", "br", "option", "dt", "dd") for end in "> ")
"""What large pages have most of, and what does not nest: without them few tags are left in a page of one table."""
_BY_FIRST = [
    (sign, "|".join(tag[1:] for tag in tags)) for sign, tags in groupby(sorted(_SELF_CLOSING), itemgetter(0))
]
_NESTS = rf"(?!(?:{'|'.join(f'{sign}(?:{rest})' for sign, rest in _BY_FIRST)})(?![a-z0-9:-]))"
_TAG = re.compile(rf"<(/?){_NESTS}[a-z][a-z0-9:-]*", re.I | re.A)
_LOW_TAG = re.compile(rf"<(/?){_NESTS}[a-z]")
"""Of a page in lower case: four times as fast."""


def tame(html: str) -> str:
    """Return HTML that cannot take a parser long: the same string, unless something in it is far out of bounds.

    Costs about 10 us per 100 KB for an ordinary page.

    >>> tame("<div>" * 9000 + "x").count("<div>")
    400
    """
    if _has_long_tag(html):
        html = ">".join(_short(piece) for piece in html.split(">"))
    closing = html.count("</")
    opening = html.count("<") - closing
    is_suspicious = closing > SUSPICIOUS_TAGS or opening - closing > SUSPICIOUS_TAGS
    if is_suspicious and opening - sum(map(html.count, _FLAT)) > MAX_DEPTH and _depth(html) > MAX_DEPTH:
        html = _shallow(html)
    return html


def _has_long_tag(html: str) -> bool:
    """Whether so many characters follow each other without a ">"; looks at a handful of places only."""
    at, end = 0, len(html) - MAX_TAG_CHARS
    while at < end:
        at = html.rfind(">", at, at + MAX_TAG_CHARS) + 1
        if not at:
            return True
    return False


def _short(piece: str) -> str:
    """A tag of this length loses its attributes, unless it is one long value (an image written into the page)."""
    if len(piece) <= MAX_TAG_CHARS or piece.count("=") < MAX_ATTRIBUTES:
        return piece
    return _ATTRIBUTES.sub(r"\1", piece)


_STEP = {"": 1, "/": -1}


def _depth(html: str) -> int:
    """Return how deep tags nest, if all that is opened is closed; a closing tag with nothing open closes nothing.

    >>> _depth("</b></b><b>x</b><b>y<i>z"), _depth("<p>")
    (2, 0)
    """
    levels = list(accumulate(map(_STEP.__getitem__, _LOW_TAG.findall(html.lower())), initial=0))
    deepest: int = max(map(sub, levels, accumulate(levels, min)))
    return deepest


def _shallow(html: str) -> str:
    """Leave out opening tags beyond the depth. Closing tags stay: a parser ignores those that close nothing."""
    depth = 0

    def keep(tag: re.Match[str]) -> str:
        nonlocal depth
        if tag[1]:
            depth = max(0, depth - 1)
            return tag[0]
        depth += 1
        # An unknown, void element in its place: the attributes that follow still need a tag to belong to.
        return tag[0] if depth <= MAX_DEPTH else "<wbr"

    return _TAG.sub(keep, html)
