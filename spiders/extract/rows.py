"""Table rows and lines: which cells make one row, and which only hold a page together."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from spiders.extract import labels
from spiders.extract.blocks import Kind, Raw, clean, joined
from spiders.extract.comparison import HEAD_ROWS, Comparison

MAX_NESTED = 40
"""Tables inside tables beyond this depth are read as running text, so that moving rows outwards stays linear."""

JOINER = " | "
SHORT_CELL = 60
"""Characters of a cell that holds no sentence."""
_ENDS = (".", ";", ":", ",", "。", "；", "：", "다")
_OF_A_PAGE = frozenset(("heading", "row"))
_LINE_ENDS = (";", ":", "；", "：", "。")
_DASHES = "-–—•·▪●・"
_DASH = re.compile(rf"[{_DASHES}]\s")


@dataclass(slots=True)
class Row:
    """One `<tr>` while it is read; with `is_table`, the table around it."""

    outer: list[Raw] | None = None
    is_table: bool = False
    cells: list[list[Raw]] = field(default_factory=list)
    has_header: bool = False
    met: int = 0
    """Rows of the table so far."""
    comparison: Comparison | None = None

    def new_cell(self, *, is_header: bool) -> list[Raw]:
        """Begin a cell and return where its blocks go."""
        self.has_header = self.has_header or is_header
        cell: list[Raw] = []
        self.cells.append(cell)
        return cell

    def rows(self, row: Row) -> list[Raw]:
        """Return what a row of this table is; below the head of a comparison, a row of one."""
        self.met += 1
        if self.met <= HEAD_ROWS or self.comparison is not None:
            head = Comparison.below(row.cells)
            if head is not None and self.comparison is None:
                self.comparison = head
            elif head is None and self.comparison is not None and any(row.cells):
                return self.comparison.rows(row.cells, row.text())
        return row.resolve("row")

    def text(self) -> str:
        """Return the cells joined; empty ones hold their column, but at the ends they are mere spacing."""
        filled = [at for at, cell in enumerate(self.cells) if cell]
        return JOINER.join(" ".join(raw.text for raw in cell) for cell in self.cells[filled[0] : filled[-1] + 1])

    def resolve(self, kind: Kind) -> list[Raw]:
        """Return the row as one block, its cells joined; or its cells' blocks, when it only lays a page out.

        A first cell that is nothing but a label makes the second one an item, as EUR-Lex sets its lists.
        """
        filled = [cell for cell in self.cells if cell]
        if len(filled) == 2 and len(filled[0]) == 1 and _labels(filled[0][0].text, filled[1], self.has_header):
            return _labelled(filled[0][0].text, filled[1])
        if len(filled) < 2 or any(_is_layout(cell, self.has_header) for cell in filled):
            return [raw for cell in filled for raw in cell]
        if len(filled) == len(self.cells) and all(len(cell) == 1 for cell in filled):
            return [Raw(kind, JOINER.join([cell[0].text for cell in filled]))]
        return [Raw(kind, self.text())]


def _labels(first: str, cell: list[Raw], has_header: bool) -> bool:
    """Whether a first cell is the label of the second, rather than the number of a row in a table of figures.

    (a) labels whatever follows. "1." and "Article 5" label sentences; beside a few words or another label they are
    entries of a list or of a table of correspondence, of which hundreds are not hundreds of provisions.
    """
    if has_header or len(first) > labels.MAX_LABEL:
        return False
    found = labels.read(first)
    if found is None or found.rest:
        return False
    text = cell[0].text
    is_division = (found.above[0] if found.above else found).form in labels.RANKS
    if labels.read(text) is not None and (len(text) < SHORT_CELL or is_division):
        return False
    return (
        (not is_division and found.form.endswith("()"))
        or len(cell) > 1
        or len(text) >= SHORT_CELL
        or text.endswith(_ENDS)
    )


def _is_layout(cell: list[Raw], has_header: bool) -> bool:
    """A cell with headings or rows is a piece of page; one with several blocks too, unless the row has a header."""
    if len(cell) == 1:
        return cell[0].kind in _OF_A_PAGE
    return not has_header or any(raw.kind in _OF_A_PAGE for raw in cell)


def _labelled(label: str, cell: list[Raw]) -> list[Raw]:
    first = cell[0]
    if first.kind not in ("paragraph", "item", "footnote"):
        return [Raw("paragraph", label), *cell]
    return [first._replace(text=f"{label} {first.text}"), *cell[1:]]


def lines_of(text: str, mark: str) -> list[str]:
    """Split a text at its line breaks where a block begins: at a blank line, where a line starts with a label or a
    dash, and behind a line that ends as points of a list and sentences do.

    >>> lines_of("Ministry|of Law||(a) one|(b) two", "|")
    ['Ministry of Law', '(a) one', '(b) two']
    """
    found: list[str] = []
    parts: list[str] = []

    def end() -> None:
        if parts:
            found.append(joined(parts))
            parts.clear()

    for line in (clean(part) for part in text.split(mark)):
        if not line:
            end()
            continue
        is_point = line[0] in _DASHES and _DASH.match(line)
        if parts and (is_point or parts[-1].endswith(_LINE_ENDS) or labels.read(line) is not None):
            end()
        parts.append(line)
    end()
    return found
