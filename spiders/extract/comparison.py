"""Tables that set new words beside old ones: 新旧対照表, 신구조문대비표, 條文對照表, "current | proposed".

Each row is about a provision, and its cells say which: that is the row's place, so that a row that is put in above
renames no other. Where one cell holds several articles, each of its lines is a row below its column's head. What
differs between two columns is nothing that changed; it stands in the text, as the page prints it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from spiders.extract import labels
from spiders.extract.blocks import Raw
from spiders.extract.comparison_heads import sides_of
from spiders.extract.labels import RANKS, Label, Step
from spiders.extract.places import Places

HEAD_ROWS: Final = 3
"""Rows of a table in which its head is looked for: a title may stand above it."""
NAME_CHARS: Final = 60
MARK_CHARS: Final = 16
"""（削る）, <삭 제>, （刪除）: a cell that says no more than this bears no provision."""
_REMARKS: Final = "※*（(注備비주"
_STOPS: Final = (".", "。", "다", ":", "：")
_CAPTION: Final = re.compile(r"[（(][^（）()]{1,60}[）)]")
_RANGE: Final = re.compile(r"\s?(?:[～〜~∼－–—・ㆍ･·‧、,-]|から|及び|及|乃至|至|和|与|與|내지|및|와|과|부터)\s?")
_UP_TO: Final = re.compile(r"(?<=[条條項项号號款目조항호])(?:まで|까지)")

Path = tuple[str, ...]


class Comparison:
    """One such table, from its head on."""

    def __init__(self, heads: Sequence[str], new: int, old: int) -> None:
        self._heads = heads
        self._new, self._old = new, old
        self._places = {new: Places(), old: Places()}
        self._met: Counter[Path] = Counter()

    @classmethod
    def below(cls, cells: Sequence[Sequence[Raw]]) -> Comparison | None:
        """Return the table that a row heads; None when it heads none."""
        if not 2 <= len(cells) <= 6 or any(len(cell) > 2 for cell in cells):
            return None
        heads = [" ".join(raw.text for raw in cell) for cell in cells]
        sides = sides_of(heads)
        return None if sides is None else cls(heads, *sides)

    def rows(self, cells: Sequence[Sequence[Raw]], text: str) -> list[Raw]:
        """Return a row below the head, whose cells joined are `text`."""
        if sum(map(bool, cells)) == 1 and len(cells) < len(self._heads):
            return self._across(next(filter(None, cells)))
        shift = max(0, len(self._heads) - len(cells))  # a cell that spans rows is not repeated
        if any(_articles(cell) > 1 for cell in cells):
            return [*self._lines(cells, shift)]
        return [self._row(cells, shift, text)]

    def _across(self, cell: Sequence[Raw]) -> list[Raw]:
        """A line over all columns: a chapter, or the law that the rows below are of."""
        title = cell[0].text
        label = labels.read(title)
        is_head = len(title) <= NAME_CHARS and title[0] not in _REMARKS and not title.endswith(_STOPS)
        for places in self._places.values():
            if label is not None:
                _place(places, label)
            elif is_head:
                places.heading(title, 1)
        path = self._places[self._new].innermost()
        if label is None and not is_head:
            return [self._raw(raw.text, None, path) for raw in cell]
        head = Raw("row", title, 0, label.printed if label is not None else None, place=path)
        return [head, *(self._raw(raw.text, None, path) for raw in cell[1:])]

    def _row(self, cells: Sequence[Sequence[Raw]], shift: int, text: str) -> Raw:
        found: dict[int, tuple[Label, Path]] = {}
        for side, places in self._places.items():
            for label in _labels(cells[side - shift]) if 0 <= side - shift < len(cells) else ():
                path = _place(places, label)
                found.setdefault(side, (label, path))
        if (named := self._named(cells, shift)) is not None:
            return self._raw(text, named.printed, self._both(named))
        if self._new in found:
            label, path = found[self._new]
            return self._raw(text, label.printed, path)
        if self._old not in found:
            return self._raw(text, None, self._places[self._new].innermost())
        label, path = found[self._old]
        if len(_said(cells, self._new - shift)) <= MARK_CHARS:
            return self._raw(text, label.printed, (self._heads[self._old], *path))
        return self._raw(text, label.printed, _place(self._places[self._new], label))

    def _lines(self, cells: Sequence[Sequence[Raw]], shift: int) -> Iterator[Raw]:
        for at, cell in enumerate(cells, shift):
            places = self._places.get(at)
            head = self._heads[min(at, len(self._heads) - 1)]
            for raw in cell:
                label = labels.read(raw.text) if places is not None else None
                below = () if places is None else _place(places, label) if label is not None else places.innermost()
                yield self._raw(raw.text, label.printed if label is not None else None, (head, *below))

    def _named(self, cells: Sequence[Sequence[Raw]], shift: int) -> Label | None:
        """The provision that a column of its own names, such as "Article 5(2)" or "Art. 5 Abs. 2"."""
        for at, cell in enumerate(cells, shift):
            if at in self._places or len(cell) != 1 or len(cell[0].text) > NAME_CHARS:
                continue
            text = cell[0].text
            label = _read(text) or labels.read(" ".join(text.split()[:2]))
            if label is None or (label.above[0] if label.above else label).form not in RANKS:
                continue  # the number of a row
            if not label.rest and label.printed == text:
                return label
            return Label(text, text, label.above[0].form if label.above else label.form, "")
        return None

    def _both(self, label: Label) -> Path:
        paths = [_place(places, label) for places in self._places.values()]
        return paths[0]

    def _raw(self, text: str, label: str | None, path: Path) -> Raw:
        """A row at a place; without a label, or where another stood already, it is counted below it.

        Where nothing is named it is a row as any other.
        """
        if path:
            self._met[path] += 1
            if label is None or self._met[path] > 1:
                path = (*path, f"row {self._met[path]}")
        return Raw("row", text, 0, label, place=path)


def _labels(cell: Sequence[Raw]) -> Iterator[Label]:
    """Yield the labels of a cell's lines, when it begins with one or with the caption of one."""
    for at, raw in enumerate(cell):
        label = _read(raw.text)
        if label is not None:
            yield label
        elif at == 0 and not _CAPTION.fullmatch(raw.text):
            return


def _articles(cell: Sequence[Raw]) -> int:
    if len(cell) < 2:
        return 0
    found = (labels.read(raw.text) for raw in cell)
    return sum(label is not None and label.form == "article" for label in found)


def _said(cells: Sequence[Sequence[Raw]], at: int) -> str:
    return " ".join(raw.text for raw in cells[at]) if 0 <= at < len(cells) else ""


def _read(text: str) -> Label | None:
    """Return the label that a cell begins with; one for 第六条～第八条 and ②ㆍ③, which are left out together."""
    for found in _RANGE.finditer(text, 1, labels.MAX_LABEL):
        first = labels.read(f"{text[: found.start()]}　")
        if first is None or first.rest:
            continue
        last = labels.read(_UP_TO.sub("", text[found.end() :], count=1))
        if last is not None and last.form == first.form:
            printed, name = f"{first.printed}{found[0]}{last.printed}", f"{first.name}～{last.name}"
            return Label(printed, name, first.form, last.rest)
    return labels.read(text)


def _place(places: Places, label: Label) -> Path:
    """Place a label among those of its column, and return its path."""
    path: Path = ()
    for at, (name, form) in enumerate((*label.above, Step(label.name, label.form))):
        if form in RANKS:
            path = places.division(name, form, 0, is_heading=False)
        else:
            path = places.enumerated(name, form, 0, label.rest, closes=at == 0)
    return path
