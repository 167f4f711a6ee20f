"""Law XML to blocks, without knowing the schema: every text-bearing leaf becomes a block, numbers become labels.

Whether an element is running text is read off its place: inside mixed content, elements that hold text are inline
(`<ref>` in a sentence); elements that only hold elements are structure (a list inside a paragraph). Names that most
schemas share (num, heading, ArticleTitle, Pnumber, enbez) tell numbers and headings. Seen: Akoma Ntoso, CLML, Formex,
USLM, e-Gov, gesetze-im-internet, DC Code.

No DTD is loaded, no entity resolved, nothing fetched; libxml2's limits on depth (256) and size stay on.
"""

from __future__ import annotations

import re
from typing import Any, Final

from lxml import etree

from monitor.errors import ExtractError
from monitor.types import Block
from spiders.extract import labels
from spiders.extract.blocks import Kind, Raw, assemble, clean
from spiders.extract.charset import decode
from spiders.extract.rows import JOINER, lines_of

NAME: Final = "xml"
VERSION: Final = 1

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
_WRONG_CHARSET = frozenset(
    (
        etree.ErrorTypes.ERR_INVALID_ENCODING,
        etree.ErrorTypes.ERR_UNSUPPORTED_ENCODING,
        etree.ErrorTypes.ERR_UNKNOWN_ENCODING,
    )
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_BREAKS = frozenset(("br", "eol", "lb"))


def blocks_of_xml(data: bytes) -> tuple[str, tuple[Block, ...]]:
    """Return the title and the blocks of an XML document. Raises ExtractError when it is not well formed."""
    try:
        root = _parsed(data)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ExtractError(f"not well-formed XML: {error}") from error
    if root is None:
        raise ExtractError("not well-formed XML: no element")
    walk = _Walk()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            walk.start(element)
        else:
            walk.end(element)
    walk.flush()
    title = next((raw.text for raw in walk.raws if raw.kind == "heading"), "")
    return title, assemble(walk.raws)


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


def _name(element: Any) -> str:
    """The local name in lower case; entity references have none."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


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
