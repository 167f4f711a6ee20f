"""Footnotes and metadata: read apart from the text they stand in, one block for each stretch."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from lxml import etree

from monitor.types import Block
from spiders.extract import contents
from spiders.extract.blocks import clean, join
from spiders.extract.law.schema import local_name

_BREAKS = frozenset(("br", "eol", "lb", "linebreak", "reavahetus"))


_LINE_CHARS = 2_000
"""A line that long takes no further leaf; files of nothing but leaves stay linear."""


class Aside(Enum):
    """What is kept apart."""

    META = "meta"
    NOTE = "footnote"
    CONTENTS = "contents"


@dataclass(slots=True)
class Asides:
    """What was told apart from the text so far."""

    told: set[str] = field(default_factory=set)
    """Metadata is told once: gesetze-im-internet repeats the law's abbreviation at every section, BWB its sources."""
    lines: int = 0

    def blocks(self, element: Any, aside: Aside, path: tuple[str, ...]) -> list[Block]:
        """Return what an element holds as blocks of its kind; `path` is where it stands."""
        found = []
        for text in _stretches(element, by_line=aside is not Aside.NOTE):
            if aside is Aside.NOTE:
                found.append(_note(text, element.get("marker"), path))
            elif aside is Aside.CONTENTS:
                self.lines += 1
                found.append(Block(text, None, (contents.NAME, f"¶{self.lines}")))
            elif text not in self.told:
                self.told.add(text)
                found.append(Block(text, None, (), "meta"))
        return found


def _note(text: str, marker: str | None, path: tuple[str, ...]) -> Block:
    return Block(text, marker, (*path, f"[{marker}]"), "footnote") if marker else Block(text, None, path, "footnote")


def _stretches(root: Any, *, by_line: bool) -> list[str]:
    """The texts inside an element: mixed content is one, elements that hold elements part them.

    `by_line` makes one of the leaves side by side, as number, title and page of an entry are.
    """
    found = [""]
    pieces: list[str] = []
    inside = 0

    def end(*, is_leaf: bool) -> None:
        text = clean("".join(pieces))
        pieces.clear()
        if text and is_leaf and by_line and len(found[-1]) < _LINE_CHARS:
            found[-1] = join(found[-1], text)
        elif text or found[-1]:
            found.append(text)

    for event, element in etree.iterwalk(root, events=("start", "end"), tag="*"):
        if event == "start":
            if not inside and len(element):
                end(is_leaf=False)
            inside += bool(inside or _is_mixed(element))
            if len(element) or local_name(element) in _BREAKS:
                pieces.append(" ")
            pieces.append(element.text or "")
            continue
        inside -= inside > 0
        if not inside:
            end(is_leaf=not len(element))
        elif len(element):
            pieces.append(" ")
        if element is not root:
            pieces.append(element.tail or "")
    return [text for text in found if text]


def _is_mixed(element: Any) -> bool:
    if not len(element):
        return False
    return bool(element.text and not element.text.isspace()) or any(
        child.tail and not child.tail.isspace() for child in element
    )
