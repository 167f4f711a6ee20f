"""The walk over a page's tree that collects its stretches of text, in document order."""

from __future__ import annotations

from functools import partial
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from monitor.noise.states import states_something
from spiders.extract import furniture, labels, leading, numbering, rows, strikes, struck_classes
from spiders.extract.blocks import Kind, Raw, clean
from spiders.extract.html_tags import (
    BLOCKS,
    CODES,
    ENDS_TEXT,
    ENTERED,
    FOOTNOTE,
    HEADINGS,
    INLINE_SPECIAL,
    LEFT,
    LISTS,
)
from spiders.extract.inline import BREAK, Inline
from spiders.extract.text import raws_of_text

_raw: Final = partial(tuple.__new__, Raw)
"""Takes a third as long as the class; of the stretches that a page has thousands of."""


class Walker:
    """One pass over the tree, without recursion; leaving an element ends what it began. `raws` is what was found."""

    def __init__(self, tree: LexborHTMLParser, html: str) -> None:
        self.out: list[Raw] = []
        self.raws = self.out
        self.inline = Inline()
        self.heading = 0
        self.level = 1
        """Of the last heading."""
        self.lists: list[numbering.Counter | None] = []
        self.label: str | None = None
        self.number: str | None = None
        self.rows: list[rows.Row] = []
        self.is_term = False
        self.pre = 0
        self.meta = 0
        self.frame = 0
        self.footnote = 0
        # A reference to a footnote bears such a class too, inside a sentence: only blocks are notes.
        self.marks: dict[int, str] = {node.mem_id: "footnote" for node in tree.css(FOOTNOTE) if node.tag in BLOCKS}
        self.marks.update(furniture.marks(tree, len(html)))
        self.marks |= {node.mem_id: "struck" for node in struck_classes.struck(tree, html)} | self.marks
        if strikes.HINT in html:
            self.marks |= {node.mem_id: "struck" for node in tree.css(strikes.BY_STYLE)} | self.marks

    def walk(self, root: LexborNode) -> None:
        """Collect what `root` holds, in document order. Costs about 0.4 us a node.

        Steps from node to node by hand: that tells where elements end, which `traverse` does not, at half the cost of
        asking every node for its parent.
        """
        inline, marks, codes = self.inline, self.marks, CODES
        text = inline.text
        chain: list[tuple[LexborNode, int]] = []
        node: LexborNode | None = root
        while True:
            if node is None:
                node, code = chain.pop()
                if code & ENDS_TEXT and text:
                    self._flush()
                if code & LEFT:
                    self._leave(node.tag or "", node)
                if not chain:
                    break
                node = node.next
            elif node.is_text_node:
                piece = node.text_content
                if piece and (text or not piece.isspace()):
                    if not text:
                        inline.first = chain[-1][0] if chain else root
                    text.append(piece)
                node = node.next
            else:
                tag = node.tag or ""
                code = codes.get(tag, 0)
                if marks and (mark := marks.get(node.mem_id)) is not None:
                    code |= ENTERED | LEFT if mark == "struck" else ENDS_TEXT | ENTERED | LEFT
                if code & ENDS_TEXT and text:
                    self._flush()
                if code & ENTERED:
                    self._enter(tag, node)
                chain.append((node, code))
                node = node.first_child
        self._flush()

    # ------------------------------------------------------------ elements

    def _enter(self, tag: str, node: LexborNode) -> None:
        if tag in INLINE_SPECIAL:
            self.inline.enter(tag, node)
            return
        if self.marks and (mark := self.marks.get(node.mem_id)) is not None:
            self._marked(mark, 1)
        if tag in ("td", "th"):
            if self.rows and self.rows[-1].outer is not None:
                self.out = self.rows[-1].new_cell(is_header=tag == "th")
        elif tag in HEADINGS:
            self.heading = self.level = HEADINGS[tag]
        elif tag == "summary":
            self.heading = min(self.level + 1, 6)  # the question above a folded answer
        elif tag == "li":
            self.label = numbering.next_label(self.lists[-1], node) if self.lists else ""
        elif tag in ("dt", "dd"):
            self.is_term = tag == "dt"
        elif tag in LISTS:
            self.lists.append(numbering.counter_of(node) if tag == "ol" else None)
        elif tag == "table":
            self.rows.append(rows.Row(is_table=True))
        elif tag == "tr" and len(self.rows) < rows.MAX_NESTED:
            self.rows.append(rows.Row(outer=self.out))
            self.out = []
        elif tag in ("pre", "textarea"):
            self.pre += 1

    def _leave(self, tag: str, node: LexborNode) -> None:
        if tag in INLINE_SPECIAL:
            self.inline.leave(tag)
            return
        if self.marks and (mark := self.marks.get(node.mem_id)) is not None:
            self._marked(mark, -1)
        if tag in HEADINGS or tag == "summary":
            self.heading = 0
        elif tag == "li":
            self.label = None
        elif tag == "dt":
            self.is_term = False
        elif tag in LISTS:
            self.lists.pop()
        elif tag == "tr" and self.rows and self.rows[-1].outer is not None:
            self.out = self._end_row()
        elif tag == "table" and self.rows:
            self.rows.pop()
        elif tag in ("pre", "textarea"):
            self.pre -= 1

    def _marked(self, mark: str, step: int) -> None:
        self.meta += step * (mark == "meta")
        self.frame += step * (mark == "frame")
        self.footnote += step * (mark == "footnote")
        if mark == "struck":
            (self.inline.strike if step > 0 else self.inline.end_strike)()

    def _end_row(self) -> list[Raw]:
        row = self.rows.pop()
        outer = row.outer if row.outer is not None else self.raws
        kind = self._kind("row")
        table = self.rows[-1] if self.rows else None
        outer.extend(row.resolve(kind) if table is None or kind != "row" else table.rows(row))
        return outer

    # ------------------------------------------------------------ text

    def _kind(self, kind: Kind) -> Kind:
        if self.meta or self.frame:
            return "meta"
        return "footnote" if self.footnote and kind != "heading" else kind

    def _flush(self) -> None:
        """End the stretch of text read so far."""
        inline = self.inline
        pieces = inline.text
        if not pieces:
            return
        if len(pieces) > 1 and len(pieces[0]) <= labels.MAX_LABEL and inline.first is not None and not self.pre:
            self._part_label(inline.first)
        text = inline.ended("\n" if self.pre else BREAK)
        if self.pre:
            kind = self._kind("paragraph")
            self.out.extend(raw if kind == "paragraph" else raw._replace(kind=kind) for raw in raws_of_text(text))
        elif BREAK in text:
            for line in rows.lines_of(text, BREAK):
                self._emit(line)
        elif text := clean(text):
            self._emit(text)

    def _part_label(self, element: LexborNode) -> None:
        """Part a label from the text behind it, where only an element of its own does."""
        pieces = self.inline.text
        if sign := leading.blank(element, pieces[0], pieces[1]):
            pieces.insert(1, sign)
        elif (number := leading.number(element, pieces[0])) and clean("".join(pieces[1:])):
            self.number = number
            del pieces[0]
            if labels.is_bare(pieces[0].strip()):
                pieces.insert(1, " ")
            if labels.read(clean("".join(pieces[:3]))) is not None:
                self._emit(number)  # 4(1)In this Act: the number stands alone above its first paragraph

    def _emit(self, text: str) -> None:
        number, self.number = self.number, None
        if self.frame and not self.meta:
            # A head or foot is furniture, but for a line that says what becomes of the text.
            self.out.append(Raw("paragraph" if states_something(text) else "meta", text))
            self.label = None
            return
        if self.heading and not self.meta:
            self.out.append(Raw("heading", text, self.heading, number))
            return
        depth = len(self.lists)
        kind: Kind = "item" if depth else "paragraph"
        if self.meta or self.footnote:
            kind = self._kind(kind)
        self.out.append(_raw((kind, text, depth, number or self.label, self.is_term, ())))
        self.label = None
