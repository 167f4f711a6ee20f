"""Law XML to blocks: read by its own schema where `law` has a table for it, by names that schemas share otherwise.

No DTD is loaded, no entity resolved, nothing fetched; libxml2's limits on depth (256) and size stay on. Names of
characters that a DTD would declare (&sect;, &nbsp;) are those of HTML.
"""

from __future__ import annotations

import re
from html.entities import html5
from typing import Any, Final

from lxml import etree

from monitor.errors import ExtractError
from monitor.types import Block
from spiders.extract.charset import decode
from spiders.extract.law.billstatus import blocks_of_status
from spiders.extract.law.choose import schema_of
from spiders.extract.law.generic import blocks_of_any
from spiders.extract.law.walk import blocks_of_law

NAME: Final = "xml"
VERSION: Final = 3

_WRONG_CHARSET = frozenset(
    (
        etree.ErrorTypes.ERR_INVALID_ENCODING,
        etree.ErrorTypes.ERR_UNSUPPORTED_ENCODING,
        etree.ErrorTypes.ERR_UNKNOWN_ENCODING,
    )
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")


def blocks_of_xml(data: bytes) -> tuple[str, tuple[Block, ...]]:
    """Return the title and the blocks of an XML document. Raises ExtractError when it is not well formed."""
    try:
        root = _parsed(data)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ExtractError(f"not well-formed XML: {error}") from error
    if root is None:
        raise ExtractError("not well-formed XML: no element")
    if root.getroottree().docinfo.doctype:
        _name_characters(root)
    return blocks_of_tree(root)


def blocks_of_tree(root: Any) -> tuple[str, tuple[Block, ...]]:
    """Return the title and the blocks of a parsed document."""
    if str(root.tag).rpartition("}")[2].lower() == "html":
        from spiders.extract.html import blocks_of_html

        return blocks_of_html(etree.tostring(root, encoding="unicode", method="html"))
    if root.tag == "billStatus":
        return blocks_of_status(root)
    schema = schema_of(root)
    return blocks_of_law(root, schema) if schema is not None else blocks_of_any(root)


def _parsed(data: bytes) -> Any:
    """Parse bytes; once more as their real charset when they do not keep to the one they declare."""
    data = data.lstrip(b" \t\r\n")
    try:
        return etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        if getattr(error, "code", None) not in _WRONG_CHARSET:
            raise
    text = _DECLARATION.sub("", decode(data).text, count=1)
    return etree.fromstring(text.encode("utf-8", "replace"), _parser())


def _parser() -> Any:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _name_characters(root: Any) -> None:
    """Put characters in the place of entities that name one; others stay as they are written, &a9;."""
    for entity in list(root.iter(etree.Entity)):
        text = html5.get(f"{entity.name};", entity.text) + (entity.tail or "")
        parent, before = entity.getparent(), entity.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + text
        else:
            parent.text = (parent.text or "") + text
        entity.tail = None
        parent.remove(entity)
