"""全國法規資料庫 (law.moj.gov.tw): articles in one text each, wrapped at a fixed width; chapters are lines between.

Its English edition has the same elements. 沿革內容 is the history of the act, told by its editors.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from monitor.types import Block
from spiders.extract import labels
from spiders.extract.blocks import clean
from spiders.extract.law.schema import Role, Schema, roles
from spiders.extract.law.wrapped import paragraphs_of

if TYPE_CHECKING:
    from spiders.extract.law.write import Writer


def _division(to: Writer, element: Any) -> bool:
    text = clean("".join(element.itertext()))
    found = labels.read(text)
    if found is not None and found.form in labels.RANKS:
        to.divide(labels.RANKS[found.form], found.printed, found.rest)
    elif text:
        to.divide(labels.RANKS["chapter"], "", text)
    return True


_ENTRY = re.compile(r"\n(?=\d{1,3}\.|[ \u3000]*中華民國)")
"""A history has an entry for each amendment, and for each notice beside them; older ones are wrapped."""


def _note(to: Writer, element: Any) -> bool:
    """What the ministry notes of the act as a whole, by its name: a notice that moves a power stands nowhere else."""
    entries = map(clean, _ENTRY.split("".join(element.itertext())))
    to.tell([Block(entry, str(element.tag), (), "meta") for entry in entries if entry])
    return True


def _role(element: Any, name: str) -> Role | None:
    """What stands beside the text is about it, except the name; the English edition has only the English one."""
    parent = element.getparent()
    if parent is None or parent.tag != "法規" or name in _READ:
        return None
    if name == "英文法規名稱" and parent.find("法規名稱") is None:
        return Role.TITLE
    return Role.META


_READ = frozenset(("法規名稱", "法規內容", "前言"))

TAIWAN = Schema(
    name="tw-moj",
    roots=frozenset(("法規",)),
    roles=roles(scope="條文", group="法規內容", number="條號", title="法規名稱", lines="條文內容 前言"),
    role=_role,
    lines=paragraphs_of,
    has_plain_paragraphs=True,
    enter={"編章節": _division, "沿革內容": _note, "生效內容": _note, "廢止註記": _note},
)
