"""What on a page leads to a document: links, script links, and elements that open an address when clicked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

from monitor.identity import clean_url

_OPENS = re.compile(r"""(['"])((?:https?:/|\.{0,2})/[^'"\s]{2,})\1""")
_SCRIPT = re.compile(r"^\s*javascript:.*\(.*\w.*\)", re.IGNORECASE)
_VOID = re.compile(r"void\s*\(|^\s*javascript:\s*;?\s*$", re.IGNORECASE)

Way = Literal["href", "opens", "script"]
"""href: an address. opens: an address within `onclick`. script: only a script knows the address."""


@dataclass(frozen=True, slots=True)
class Link:
    """One of them."""

    element: Any
    way: Way
    target: str
    """The absolute address; of a script, what it is called with: that names the document as well."""
    mark: str = ""
    """The quotation mark around an address in `onclick`; the attribute that holds a script."""


def links_of(page: Any, base: str) -> list[Link]:
    """Return the links of a page in document order; jumps within the page, mail and telephone are none."""
    return [link for one in page.iter() if (link := _link(one, base)) is not None]


def _link(one: Any, base: str) -> Link | None:
    if not isinstance(one.tag, str):
        return None
    href, onclick = (one.get("href") or "").strip(), one.get("onclick") or ""
    if one.tag == "a" and href and not href.startswith("#") and (url := clean_url(href, base)):
        return Link(one, "href", url)
    opened = _OPENS.search(onclick)
    if opened and (url := clean_url(opened[2], base)):
        return Link(one, "opens", url, opened[1])
    if one.tag == "a" and _SCRIPT.match(href) and not _VOID.search(href):
        return Link(one, "script", href, "href")
    if one.tag == "a" and re.search(r"\(\s*\S.*\)", onclick):
        return Link(one, "script", onclick, "onclick")
    return None


def selector_of(link: Link, row: Any) -> str:
    """Return how a row's link is declared, seen from the row; "" for a script."""
    if link.way == "script":
        return ""
    if link.way == "href":
        return "::attr(href)" if link.element is row else "a[href]::attr(href)"
    holder = "@onclick" if link.element is row else ".//*[@onclick]/@onclick"
    quote = "'\"'" if link.mark == '"' else '"\'"'
    return f"xpath:substring-before(substring-after({holder}, {quote}), {quote})"
