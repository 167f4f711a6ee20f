"""HTML to blocks: the full text with its structure; nothing is dropped by guesswork.

lexbor parses as the HTML standard says; one walk over its tree, in document order and without recursion, collects
stretches of text, and `blocks` gives them labels and paths. Dropped are only what is no text (script, style,
template, comments) and what the page itself declares hidden. What `furniture` finds is kept as kind "meta":
a change of it is no change of the document. On five government pages lexbor parses and walks in half the time
that lxml takes.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from monitor.errors import ExtractError
from monitor.noise.states import states_something
from monitor.types import Block, Reason
from spiders.extract import furniture, labels, leading, numbering, rows, strikes
from spiders.extract.blocks import Kind, Raw, assemble, clean
from spiders.extract.tame import tame
from spiders.extract.text import raws_of_text

NAME: Final = "html"
VERSION: Final = 3

_NO_TEXT = ["script", "style", "template", "iframe", "noembed", "annotation", "annotation-xml"]
_HIDDEN = '[hidden]:not([hidden="until-found"]):not([role="tabpanel"])'
_FOOTNOTE = (
    '[role="doc-footnote"], [role="doc-endnotes"], [role="doc-endnote"], [class*="footnote"], [class*="Footnote"], '
    'p.note, p.oj-note, [class~="endnotes"], li[id^="cite_note"], li[id^="fn"]'
)

_BREAK = "\x0b"
"""Stands for `<br>` until a block ends: a vertical tab in the text, which is rare, would be a line break anyway."""

_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_LISTS = frozenset(("ol", "ul", "menu", "dir", "dl"))
_BLOCKS = frozenset(
    """
    address article aside blockquote body button caption center dd details dialog div dt fieldset figcaption
    figure footer form frameset header hgroup hr label legend li main nav noscript optgroup option p pre
    search section select summary table tbody td textarea tfoot th thead tr
    """.split()  # noqa: SIM905 -- a list of words reads better than a list of strings
) | frozenset(_HEADINGS) | _LISTS  # fmt: skip
_WRAPPING = frozenset(("rt", "rp", "ruby", "sub", "sup"))
_INLINE_SPECIAL = frozenset(("br", "img", "input", "a")) | _WRAPPING | strikes.TAGS
_SPECIAL = (
    frozenset(("li", "dt", "dd", "table", "tr", "td", "th", "pre", "textarea", "summary"))
    | frozenset(_HEADINGS)
    | _LISTS
    | _INLINE_SPECIAL
)

_raw: Final = partial(tuple.__new__, Raw)
"""Takes a third as long as the class; of the stretches that a page has thousands of."""

_ENDS_TEXT, _ENTERED, _LEFT = 1, 2, 4
_ONLY_ENTERED = frozenset(("td", "th", "dd", "br", "img", "input"))
_CODES = {
    tag: _ENDS_TEXT * (tag in _BLOCKS) | _ENTERED * (tag in _SPECIAL) | _LEFT * (tag in _SPECIAL - _ONLY_ENTERED)
    for tag in _BLOCKS | _SPECIAL
}
"""What the walk does with an element; one look-up per node. Elements that are not here are running text."""

_SUPERSCRIPT = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_SUBSCRIPT = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_RAISED = frozenset(map(chr, _SUPERSCRIPT))
_LOWERED = frozenset(map(chr, _SUBSCRIPT))


def blocks_of_html(
    html: str | bytes, *, select: str | None = None, ignore: Iterable[str] = (), base_url: str = ""
) -> tuple[str, tuple[Block, ...]]:
    """Return the page's title and its blocks in reading order.

    `html` as bytes must be UTF-8; decode others with `charset.decode`. `select` names the part that counts, `ignore`
    parts that do not (CSS). `base_url` is accepted for symmetry with other extractors: blocks hold no links.
    Raises ExtractError when a selector is not CSS, or when `select` finds nothing. No text gives no blocks.
    """
    del base_url
    text = html.decode("utf-8", "replace") if isinstance(html, bytes) else html
    tree = LexborHTMLParser(tame(text))
    title = _title(tree)
    tree.strip_tags(_NO_TEXT, recursive=True)
    for selector in (_HIDDEN, *ignore):
        for node in _css(tree, selector):
            node.decompose()
    walker = _Walker(tree, text)
    for root in _roots(tree, select):
        walker.marks.pop(root.mem_id, None)  # what a source selects is its content, whatever it is called
        walker.walk(root)
    return title, _without_lonely_meta(assemble(walker.raws))


def _title(tree: LexborHTMLParser) -> str:
    node = tree.css_first("title")
    return clean(node.text()) if node is not None else ""


def _css(tree: LexborHTMLParser, selector: str) -> list[LexborNode]:
    try:
        return tree.css(selector)
    except (SelectolaxError, ValueError) as error:
        raise ExtractError(f"{selector!r} is not a CSS selector: {error}") from error


def _roots(tree: LexborHTMLParser, select: str | None) -> list[LexborNode]:
    """The nodes to read, in document order; one inside another that is read anyway is left out."""
    if select is None:
        return [tree.body] if tree.body is not None else []
    found = _css(tree, select)
    if not found:
        raise ExtractError(f"content.select = {select!r} finds nothing in this page", reason=Reason.EMPTY)
    ids = {node.mem_id for node in found}
    return [node for node in found if not _is_inside(node, ids)]


def _is_inside(node: LexborNode, ids: set[int]) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.mem_id in ids:
            return True
        parent = parent.parent
    return False


def _without_lonely_meta(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """A page that is nothing but a menu, as some lists are, has the menu for its content."""
    if any(block.kind != "meta" for block in blocks):
        return blocks
    return tuple(Block(block.text, block.label, block.path, "paragraph") for block in blocks)


class _Walker:
    """One pass over the tree. `open` mirrors the chain of open elements; leaving one ends what it began."""

    def __init__(self, tree: LexborHTMLParser, html: str) -> None:
        self.out: list[Raw] = []
        self.raws = self.out
        self.text: list[str] = []
        self.heading = 0
        self.level = 1
        """Of the last heading."""
        self.lists: list[numbering.Counter | None] = []
        self.label: str | None = None
        self.number: str | None = None
        self.rows: list[rows.Row] = []
        self.is_term = False
        self.after_link = -1
        self.starts: list[int] = []
        self.rubies = 0
        self.readings: list[str] = []
        self.pre = 0
        self.first: LexborNode | None = None
        self.meta = 0
        self.frame = 0
        self.footnote = 0
        # A reference to a footnote bears such a class too, inside a sentence: only blocks are notes.
        self.marks: dict[int, str] = {node.mem_id: "footnote" for node in tree.css(_FOOTNOTE) if node.tag in _BLOCKS}
        self.marks.update(furniture.marks(tree, len(html)))
        self.struck = 0
        self.began_struck = False
        if strikes.HINT in html:
            self.marks |= {node.mem_id: "struck" for node in tree.css(strikes.BY_STYLE)} | self.marks

    def walk(self, root: LexborNode) -> None:
        """Collect what `root` holds, in document order. Costs about 0.4 us a node.

        Steps from node to node by hand: that tells where elements end, which `traverse` does not, at half the cost of
        asking every node for its parent.
        """
        text, marks, codes = self.text, self.marks, _CODES
        chain: list[tuple[LexborNode, int]] = []
        node: LexborNode | None = root
        while True:
            if node is None:
                node, code = chain.pop()
                if code & _ENDS_TEXT and text:
                    self._flush()
                if code & _LEFT:
                    self._leave(node.tag or "", node)
                if not chain:
                    break
                node = node.next
            elif node.is_text_node:
                piece = node.text_content
                if piece and (text or not piece.isspace()):
                    if not text:
                        self.first = chain[-1][0] if chain else root
                    text.append(piece)
                node = node.next
            else:
                tag = node.tag or ""
                code = codes.get(tag, 0)
                if marks and (mark := marks.get(node.mem_id)) is not None:
                    code |= _ENTERED | _LEFT if mark == "struck" else _ENDS_TEXT | _ENTERED | _LEFT
                if code & _ENDS_TEXT and text:
                    self._flush()
                if code & _ENTERED:
                    self._enter(tag, node)
                chain.append((node, code))
                node = node.first_child
        self._flush()

    # ------------------------------------------------------------ elements

    def _enter(self, tag: str, node: LexborNode) -> None:
        if tag in _INLINE_SPECIAL:
            self._enter_inline(tag, node)
            return
        if self.marks and (mark := self.marks.get(node.mem_id)) is not None:
            self._marked(mark, 1)
        if tag in ("td", "th"):
            if self.rows and self.rows[-1].outer is not None:
                self.out = self.rows[-1].new_cell(is_header=tag == "th")
        elif tag in _HEADINGS:
            self.heading = self.level = _HEADINGS[tag]
        elif tag == "summary":
            self.heading = min(self.level + 1, 6)  # the question above a folded answer
        elif tag == "li":
            self.label = numbering.next_label(self.lists[-1], node) if self.lists else ""
        elif tag in ("dt", "dd"):
            self.is_term = tag == "dt"
        elif tag in _LISTS:
            self.lists.append(numbering.counter_of(node) if tag == "ol" else None)
        elif tag == "table":
            self.rows.append(rows.Row(is_table=True))
        elif tag == "tr" and len(self.rows) < rows.MAX_NESTED:
            self.rows.append(rows.Row(outer=self.out))
            self.out = []
        elif tag in ("pre", "textarea"):
            self.pre += 1

    def _leave(self, tag: str, node: LexborNode) -> None:
        if tag in _INLINE_SPECIAL:
            self._leave_inline(tag)
            return
        if self.marks and (mark := self.marks.get(node.mem_id)) is not None:
            self._marked(mark, -1)
        if tag in _HEADINGS or tag == "summary":
            self.heading = 0
        elif tag == "li":
            self.label = None
        elif tag == "dt":
            self.is_term = False
        elif tag in _LISTS:
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
            (self._strike if step > 0 else self._end_strike)()

    def _end_row(self) -> list[Raw]:
        row = self.rows.pop()
        outer = row.outer if row.outer is not None else self.raws
        outer.extend(row.resolve(self._kind("row")))
        return outer

    # ------------------------------------------------------------ inline

    def _enter_inline(self, tag: str, node: LexborNode) -> None:
        if tag == "br":
            self.text.append(_BREAK)
        elif tag == "a":
            if self.text and self.after_link == len(self.text):
                self.text.append(" ")
        elif tag == "img":
            alt = clean(node.attributes.get("alt") or "")
            self.text.append(f" [{alt}] " if alt else "")
        elif tag == "input":
            values = node.attributes
            if values.get("type") in ("submit", "button", "reset"):
                self.text.append(f" {values.get('value') or ''} ")
        elif tag in strikes.TAGS:
            self._strike()
        else:
            self.rubies += tag == "ruby"
            self.starts.append(len(self.text))

    def _leave_inline(self, tag: str) -> None:
        if tag == "a":
            self.after_link = len(self.text)
        elif tag in strikes.TAGS:
            self._end_strike()
        elif tag in _WRAPPING:
            start = self.starts.pop()
            inner = "".join(self.text[start:])
            del self.text[start:]
            self.text.append(self._wrapped(tag, inner))

    def _strike(self) -> None:
        self.struck += 1
        if self.struck == 1:
            if not self.text:
                self.first = None
            self.text.append(strikes.OPEN)

    def _end_strike(self) -> None:
        self.struck -= 1
        if not self.struck:
            self.text.append(strikes.CLOSE)

    def _wrapped(self, tag: str, inner: str) -> str:
        """Text whose position says something: 10³, H₂O, and readings of characters, which go behind their word."""
        if tag in ("rt", "rp") and not self.rubies:
            return inner
        if tag == "rp":
            return ""
        if tag == "rt":
            self.readings.append(inner.strip())
            return ""
        if tag == "ruby":
            self.rubies -= 1
            reading = "".join(self.readings)
            self.readings.clear()
            return f"{inner}（{reading}）" if reading else inner
        raised = inner.strip()
        table, signs = (_SUPERSCRIPT, _RAISED) if tag == "sup" else (_SUBSCRIPT, _LOWERED)
        return inner.translate(table) if raised and signs.issuperset(raised) else inner

    # ------------------------------------------------------------ text

    def _kind(self, kind: Kind) -> Kind:
        if self.meta or self.frame:
            return "meta"
        return "footnote" if self.footnote and kind != "heading" else kind

    def _flush(self) -> None:
        """End the stretch of text read so far."""
        pieces = self.text
        if not pieces:
            return
        if len(pieces) > 1 and len(pieces[0]) <= labels.MAX_LABEL and self.first is not None and not self.pre:
            self._part_label(self.first)
        text = "".join(pieces) if len(pieces) > 1 else pieces[0]
        pieces.clear()
        self.after_link = -1
        if self.struck or self.began_struck or strikes.OPEN in text:
            end = "\n" if self.pre else _BREAK
            text = strikes.marked(text, end, began=self.began_struck, goes_on=self.struck > 0)
            self.began_struck = self.struck > 0
        if self.pre:
            kind = self._kind("paragraph")
            self.out.extend(raw if kind == "paragraph" else raw._replace(kind=kind) for raw in raws_of_text(text))
        elif _BREAK in text:
            for line in rows.lines_of(text, _BREAK):
                self._emit(line)
        elif text := clean(text):
            self._emit(text)

    def _part_label(self, element: LexborNode) -> None:
        """Part a label from the text behind it, where only an element of its own does."""
        pieces = self.text
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
        self.out.append(_raw((kind, text, depth, number or self.label, self.is_term)))
        self.label = None
