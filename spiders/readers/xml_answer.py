"""XML as services send it: parsed, or refused with the reason they give."""

from __future__ import annotations

from typing import Any

from lxml import etree

from monitor.errors import ExtractError
from monitor.types import Capture, Reason
from spiders.extract.charset import decode, http_charset_of

EXCUSES = ("retMsg", "msg", "message", "Message", "MESSAGE", "error", "errMsg")
"""Where services say in a 200 answer that they could not answer."""


def parsed_xml(capture: Capture, *roots: str) -> Any:
    """Return the root of the answer, which must be one of `roots`, where any are given.

    Raises ExtractError: EMPTY, WRONG_TYPE for HTML and other roots (with what the service says), TRUNCATED, PARSE.
    Addresses are left out of what it says: they may hold a key.
    """
    text = decode(capture.body, http_charset=http_charset_of(capture.headers.get("content-type", ""))).text.strip()
    if not text:
        raise ExtractError("an empty body where XML was asked for", reason=Reason.EMPTY)
    if text[0] != "<" or "<html" in text[:1000].lower():
        raise ExtractError(f"expected XML, found {' '.join(text[:80].split())!r}", reason=Reason.WRONG_TYPE)
    try:
        root = etree.fromstring(_undeclared(text).encode("utf-8", "replace"), _parser())
    except etree.XMLSyntaxError as error:
        reason = Reason.PARSE if text.endswith(">") else Reason.TRUNCATED
        raise ExtractError(f"XML that cannot be read: {error}", reason=reason) from error
    if roots and str(root.tag) not in roots:
        said = xml_excuse(root)
        wanted = " or ".join(roots)
        raise ExtractError(f"expected {wanted}, found {root.tag}" + (f"; it says: {said}" if said else ""))
    return root


def xml_excuse(root: Any) -> str:
    """Return what a service says went wrong, in short: by an element's name, or as all it says; "" for nothing."""
    found = ((root.findtext(f".//{name}") or "").strip() for name in EXCUSES)
    return next((text[:200] for text in (*found, (root.text or "").strip()) if text), "")


def fields_of(element: Any) -> dict[str, str]:
    """Return the texts of an element's children by name; the first of a name wins, empty ones are left out.

    >>> fields_of(etree.fromstring("<law><법령ID>014820</법령ID><약칭/></law>"))
    {'법령ID': '014820'}
    """
    found: dict[str, str] = {}
    for child in () if element is None else element:
        text = " ".join("".join(child.itertext()).split())
        if text and isinstance(child.tag, str):
            found.setdefault(child.tag, text)
    return found


def _undeclared(text: str) -> str:
    """Without the XML declaration, whose charset is no longer that of the text."""
    return text.partition("?>")[2].lstrip() if text.startswith("<?xml") else text


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
