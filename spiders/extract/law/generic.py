"""XML of no known schema to blocks: every text-bearing leaf becomes a block, numbers become labels.

Whether an element is running text is read off its place: inside mixed content, elements that hold text are inline
(`<ref>` in a sentence); elements that only hold elements are structure (a list inside a paragraph). Names that many
schemas share (num, heading, title) tell numbers and headings.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from lxml import etree

from monitor.types import Block
from spiders.extract import labels
from spiders.extract.assembly import blocks_of
from spiders.extract.blocks import Kind, Raw, clean
from spiders.extract.rows import JOINER, lines_of

_NUMBERS = frozenset(
    """
    num no number enum designator paragraphnum itemtitle subitem1title subitem2title subitem3title pnumber
    enbez no.p no.d no.item articlenum
    """.split()  # noqa: SIM905 -- a list of words reads better than a list of strings
)
_HEADINGS = frozenset(
    """
    heading head title subheading subtitle ti sti ti.art sti.art titel lawtitle longtitle shorttitle doctitle
    parttitle chaptertitle sectiontitle subsectiontitle divisiontitle articletitle suppprovisionlabel header
    hd text.title
    """.split()  # noqa: SIM905 -- as above
)
_CAPTIONS = frozenset(("articlecaption", "paragraphcaption"))
"""Set before the number they belong to, as Japanese statutes print them: （目的） above 第一条."""
_ROWS = frozenset(("tr", "row", "tablerow"))
_CELLS = frozenset(("td", "th", "entry", "cell", "tablecolumn", "tableheadercolumn"))
_FOOTNOTES = frozenset(("note", "footnote", "fn", "authorialnote", "fussnoten"))
_FURNITURE = frozenset(("meta", "metadata", "identification", "lawnum", "rt", "style", "bib.instance", "bib.doc"))
_HAN = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
"""Taiwanese law files set whole articles in one element, wrapped at a fixed width; line starts tell items."""
_BREAKS = frozenset(("br", "eol", "lb"))


def blocks_of_any(root: Any) -> tuple[str, tuple[Block, ...]]:
    """Return the title (the first heading) and the blocks of a parsed document."""
    walk = _Walk()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            walk.start(element)
        else:
            walk.end(element)
    walk.flush()
    title = next((raw.text for raw in walk.raws if raw.kind == "heading"), "")
    return title, blocks_of(walk.raws)


def _name(element: Any) -> str:
    """The local name in lower case; entity references have none."""
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


@lru_cache(1024)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2].lower()


def _has_text(element: Any) -> bool:
    """Whether an element holds text directly, before or between its children."""
    if element.text and not element.text.isspace():
        return True
    return any(child.tail and not child.tail.isspace() for child in element)


class _Walk:
    """One pass over the tree, in document order."""

    def __init__(self) -> None:
        self.raws: list[Raw] = []
        self.text: list[str] = []
        self.depth = 0
        self.number = ""
        self.caption = ""
        self.inline = 0
        self.furniture = 0
        self.footnote = 0
        self.names: list[str] = []
        self.cells: list[str] | None = None
        self.mixed: list[bool] = [False]

    def start(self, element: Any) -> None:
        name = _name(element)
        is_mixed = _has_text(element)
        if self.inline or self._is_inline(element, name, is_mixed):
            self.inline += 1
        else:
            self.flush()
            self._open(name)
        self.depth += 1
        self.mixed.append(is_mixed)
        if element.text:
            self.text.append(element.text)

    def end(self, element: Any) -> None:
        self.depth -= 1
        self.mixed.pop()
        if self.inline:
            self.inline -= 1
        else:
            self.flush()
            self._close(_name(element))
        if element.tail and self.depth:
            self.text.append(element.tail)

    def _is_inline(self, element: Any, name: str, is_mixed: bool) -> bool:
        if name in _BREAKS:
            self.text.append(" ")
            return True
        if not self.mixed[-1] or name in _ROWS or name in _CELLS or name in _FOOTNOTES:
            return False
        return is_mixed or len(element) <= 1

    def _open(self, name: str) -> None:
        self.names.append(name)
        self.furniture += name in _FURNITURE
        self.footnote += name in _FOOTNOTES
        if name in _ROWS and self.cells is None:
            self.cells = []

    def _close(self, name: str) -> None:
        self.names.pop()
        self.furniture -= name in _FURNITURE
        self.footnote -= name in _FOOTNOTES
        if name in _ROWS and self.cells is not None:
            row, self.cells = JOINER.join(self.cells), None
            self._emit("row", row)

    def flush(self) -> None:
        """End the stretch of text read so far."""
        if not self.text:
            return
        whole = "".join(self.text)
        self.text.clear()
        if "\n" in whole and _HAN.search(whole) and self.cells is None:
            for line in lines_of(whole, "\n"):
                self._place(line)
        elif text := clean(whole):
            self._place(text)

    def _place(self, text: str) -> None:
        """Decide what a stretch of text is, by the element it stands in."""
        name = self.names[-1] if self.names else ""
        if self.cells is not None:
            self.cells.append(text)
        elif name in _CAPTIONS:
            self.caption = text
        elif name in _NUMBERS:
            self._close_number()
            self.number = text
        elif name in _HEADINGS or any(part in _HEADINGS for part in self.names[-2:]):
            self._emit("heading", text)
        else:
            self._emit("footnote" if self.footnote else "paragraph", text)

    def _close_number(self) -> None:
        """A number that nothing followed stands for itself."""
        number, self.number = self.number, ""
        if number:
            self.raws.append(Raw("paragraph", number))

    def _emit(self, kind: Kind, text: str) -> None:
        if not text:
            return
        if self.furniture:
            self.raws.append(Raw("meta", text))
            return
        number, self.number = self.number, ""
        caption, self.caption = self.caption, ""
        text = f"{text}{caption}" if kind == "heading" else f"{caption}{text}"
        level = self.depth if kind == "heading" else 0
        if not number or number == text:
            self.raws.append(Raw(kind, text, level))
        elif kind == "heading" or labels.is_bare(number):
            self.raws.append(Raw(kind, f"{number} {text}", level))
        else:
            self.raws.append(Raw(kind, text, level, number))
