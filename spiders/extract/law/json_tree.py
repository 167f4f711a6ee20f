"""Law that services give as JSON: trees that say what the XML of the same service says, read by the same tables.

e-Gov v2 writes each element as {"tag", "attr", "children"}; law.moj.gov.tw has an object a law, a list of articles.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

MAX_DEPTH = 200
"""As libxml2 bounds the depth of XML."""


def law_of(value: Any) -> Any:
    """Return the law in a JSON value as an element, or None. Objects are what has `.members`: pairs in order."""
    members = _members(value)
    for found in (members, _members(members.get("law_full_text"))):
        if found.get("tag") == "Law" and isinstance(found.get("children"), list):
            return _tree(found)
    if isinstance(members.get("法規內容"), list):
        return _articles(members)
    return None


def _members(value: Any) -> dict[str, Any]:
    members = getattr(value, "members", None)
    return dict(members) if members is not None else {}


def _tree(found: dict[str, Any]) -> Any:
    """Build the element and all below; None where it is no such tree after all."""
    try:
        root = etree.Element(found["tag"])
        waiting: list[tuple[Any, dict[str, Any], int]] = [(root, found, 1)]
        while waiting:
            element, members, depth = waiting.pop()
            if depth > MAX_DEPTH:
                return None
            for key, text in _members(members.get("attr")).items():
                element.set(key, str(text))
            for child in members.get("children") or ():
                if isinstance(child, str):
                    _add_text(element, child)
                elif inner := _members(child):
                    waiting.append((etree.SubElement(element, inner["tag"]), inner, depth + 1))
    except (KeyError, TypeError, ValueError):
        return None
    return root


def _add_text(element: Any, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _articles(members: dict[str, Any]) -> Any:
    """The object of a law as its XML has it: 法規 around what describes it and the list of 條文."""
    root = etree.Element("法規")
    try:
        for key, value in members.items():
            if key == "法規內容":
                content = etree.SubElement(root, key)
                for item in value:
                    _add_article(content, _members(item))
            elif isinstance(value, str):
                etree.SubElement(root, key).text = value
            elif isinstance(value, list):
                texts = (str(text) for item in value for text in _members(item).values())
                etree.SubElement(root, key).text = " ".join(texts)
    except ValueError:
        return None
    return root


def _add_article(content: Any, item: dict[str, Any]) -> None:
    """Articles are an element around their number and text; the lines between them stand alone."""
    parent = etree.SubElement(content, "條文") if "條號" in item else content
    for key, text in item.items():
        etree.SubElement(parent, key).text = str(text)
