"""A label in an element of its own at the start of a block, which only its looks part from the text behind it.

<b>第三条</b>この法律は needs a blank, as <span>(1)</span>In this Act does. A number alone, as in the pages of
British acts (<h5><span class="LegP1No">21</span><span>Definitions</span></h5>), is a label when its class says so:
a figure in a box of its own may as well be what a page is about.
"""

from __future__ import annotations

import re
from typing import Final, Protocol

from spiders.extract import labels

TAGS: Final = frozenset(("b", "strong", "em", "i", "span", "font", "u", "a", "dfn"))
_BRACKETED: Final = frozenset(("arabic()", "alpha()", "roman()", "ALPHA()", "ROMAN()"))
_BOXES: Final = frozenset(("span", "b", "strong", "font", "dfn"))
_NUMBER: Final = re.compile(r"\d{1,3}[A-Z]{0,3}\.?")
_SAYS_NUMBER: Final = re.compile(
    r"(?:^|\s)(?:Leg\w*P\d|\w*(?:[Pp]ara(?:graph)?|[Ss]ect?(?:ion)?|[Aa]rt(?:icle)?|[Cc]lause|[Pp]rov(?:ision)?|akn))"
    r"[-_]*(?:[Nn]o|[Nn]um(?:ber)?|[Nn]r)(?:First)?(?=\s|$)"
)

_BRANCH: Final = re.compile(r"[a-z]|bis|ter|quater|quinquies|sexies|septies")
"""Art. 3<i>a</i>: the rest of the number."""


class Element(Protocol):
    """What is asked of the element around the first piece of text."""

    @property
    def tag(self) -> str | None:
        """Its name, in lower case."""

    @property
    def attributes(self) -> dict[str, str | None]:
        """Its attributes."""


def blank(element: Element, first: str, second: str) -> str:
    """Return what belongs between a label in an element of its own and the text behind it; mostly nothing."""
    if not second or second[0].isspace() or element.tag not in TAGS:
        return ""
    if element.tag == "a" and "href" in element.attributes:
        return ""  # a citation: <a href>第三条</a>の規定により
    sign = "　" if second[0] >= "\u2e80" else " "
    found = labels.read(f"{first.strip()}{sign}")
    if found is None or found.rest or (found.form in labels.RANKS and _BRANCH.fullmatch(second)):
        return ""
    is_boxed = found.form in _BRACKETED and element.tag in _BOXES
    return sign if sign == "　" or found.form in labels.RANKS or is_boxed else ""


def number(element: Element, first: str) -> str | None:
    """Return the number in an element whose class says that it counts provisions; None for any other.

    A full stop is left to the label rules, which know "1.".
    """
    text = first.strip()
    if element.tag not in _BOXES or not _NUMBER.fullmatch(text) or text.endswith("."):
        return None
    return text if _SAYS_NUMBER.search(element.attributes.get("class") or "") else None
