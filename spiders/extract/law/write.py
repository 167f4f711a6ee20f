"""Where a stretch of law goes: under its number, into its row, behind its heading.

Numbers and headings are held until what they belong to is clear: a heading may stand before its number, the number of
an article may be all that its first paragraph has.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from monitor.types import Block
from spiders.extract import labels
from spiders.extract.assembly import blocks_of
from spiders.extract.blocks import Raw
from spiders.extract.law.aside import Aside, Asides
from spiders.extract.law.schema import Role, Schema
from spiders.extract.law.scope import Scope, Scopes
from spiders.extract.law.table import Row
from spiders.extract.strikes import MARK

_MARK_LENGTH = 8
"""Characters of a stretch that may be but the end of a sentence, such as ”. or ; and"""
_MARKS = 6
"""Signs that may end a sentence in all, so that a file of nothing but full stops stays linear."""
_ENDS = frozenset(";,.”“’»")
_LONG_NUMBER = 60
"""Characters of a number that no further piece joins; "Artikel" and "1" are two pieces."""
_ORDINAL = "¶"
_NO_PLACE = frozenset(("meta", "footnote", "title", "heading"))


class Writer:
    """The blocks of a law while it is read, and what waits for the next of them."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.title = ""
        self.out: list[Block] = []
        self.scopes = Scopes()
        self.row: Row | None = None
        self.tables = 0
        self.ahead = ""
        """A number read before its scope."""
        self.caption = ""
        self.lead = ""
        """A heading printed in the line of the text it heads: In General.—"""
        self._late: list[Block] = []
        """Notes that stand inside the sentence or the row being read."""
        self._asides = Asides()

    # ------------------------------------------------------------ scopes

    def open(self, scope: Scope, element: Any, place: int, *, is_quote: bool) -> None:
        """Enter an article, a paragraph, a quotation; `place` counts it among its siblings, from 1."""
        self.settle(with_caption=False)
        self.scopes.open(scope)
        if is_quote:
            return
        marker, self.ahead = self.ahead or self.schema.marker(element, place), ""
        if marker:
            self.number(marker)
        else:
            scope.implied = self.schema.implied(element)

    def close(self) -> None:
        """Leave the innermost scope; a number that nothing followed stands for itself."""
        self.settle()
        if self.scopes.top.is_waiting:
            self._tell_bare(len(self.scopes.chain))
        self.scopes.close()

    def end(self) -> None:
        """End the document."""
        self.settle()
        self._tell_bare(len(self.scopes.chain))
        self.tell_late()

    # ------------------------------------------------------------ text

    def place(self, text: str) -> None:
        """Put a stretch of text where it stands."""
        if self.row is not None:
            self.row.add(text)
            return
        lead, self.lead = self.lead, ""
        text = (lead + text).replace(MARK * 2, "") if lead else text
        self.settle()
        if len(text) <= _MARK_LENGTH and self._ends_last(text):
            return
        text = self._begin(text)
        taken = self.scopes.take_label()
        if taken is None:
            self.out.append(Block(text, None, self.scopes.text_path()))
            return
        number, kind = taken
        if number.name:
            self.out.append(Block(text, number.printed, self.scopes.path(), kind))
        else:  # a dash or a bullet is no label
            self.out.append(Block(f"{number.printed} {text}", None, self.scopes.text_path(), kind))

    def _ends_last(self, text: str) -> bool:
        """A full stop after a list or a quotation ends its last sentence, and is no paragraph."""
        if not self.out or self.scopes.is_number_near():
            return False
        if text[0] not in _ENDS and any(map(str.isalnum, text)):
            return False
        last, path = self.out[-1], self.scopes.path()
        if last.kind in _NO_PLACE or last.path[: len(path)] != path or not any(map(str.isalnum, last.text[-_MARKS:])):
            return False
        self.out[-1] = Block(f"{last.text}{text}", last.label, last.path, last.kind)
        return True

    def _begin(self, text: str) -> str:
        """The first text of a scope may bring its label; without any, the scope goes by its implied name."""
        scope = self.scopes.top
        if scope.has_begun:
            return text
        scope.has_begun = True
        if scope.number is None and scope.reads_label:
            found = labels.read(text)
            if found is not None and found.rest:
                self.number(found.printed)
                self.scopes.set_name(found.name, is_cited=True)
                return found.rest
            if printed := self.schema.own_label(text):
                self.number(printed)
                return text[len(printed) :].lstrip(" 　")
        if scope.number is None and scope.implied:
            self.scopes.set_name(scope.implied, is_cited=True)
        return text

    def lines(self, whole: str) -> None:
        """Put provisions that stand in one text: its first line may name the scope, labels place the others below."""
        self.settle()
        lines = self.schema.lines(whole)
        if self.schema.has_plain_paragraphs:
            self._paragraphs(lines)
            return
        found = labels.read(lines[0]) if lines else None
        if found is None or (found.form in labels.RANKS and self.scopes.top.number is None):
            self.scopes.top.reads_label = True
            for line in lines[:1]:
                self.place(line)
            del lines[:1]
        elif self.scopes.top.number is None:
            self._begin("")
        if lines:
            self.tell(blocks_of(Raw("paragraph", line) for line in lines))

    def _paragraphs(self, lines: list[str]) -> None:
        """Put paragraphs without a label, each with the items that follow it."""
        depth = len(self.scopes.chain)
        for is_labelled, group in groupby(lines, lambda line: labels.read(line) is not None):
            if is_labelled:
                self.tell(blocks_of(Raw("paragraph", line) for line in group))
                continue
            for line in group:
                if len(self.scopes.chain) > depth:
                    self.scopes.close()
                self.scopes.open(Scope())
                self.place(line)
        if len(self.scopes.chain) > depth:
            self.scopes.close()

    def tell(self, blocks: Iterable[Block]) -> None:
        """Put blocks that were read elsewhere below the place that is reached."""
        self.settle()
        for block in blocks:
            if block.kind == "meta":
                self.out.append(Block(block.text, block.label, (), "meta"))
                continue
            is_plain = block.path[:1] and block.path[0][0] == _ORDINAL
            if is_plain and block.kind == "paragraph" and self.scopes.is_number_near():
                self.place(block.text)  # it bears the number that waits
                continue
            self._tell_bare(len(self.scopes.chain))
            # Ordinals are counted on from the texts before.
            path = (*self.scopes.text_path(), *block.path[1:]) if is_plain else (*self.scopes.path(), *block.path)
            self.out.append(Block(block.text, block.label, path, block.kind))

    def end_row(self) -> None:
        """Put the row that was read."""
        row, self.row = self.row, None
        if row is not None:
            self.out += row.blocks(self.scopes)
        self.tell_late()

    # ------------------------------------------------------------ notes and metadata

    def aside(self, element: Any, aside: Aside, *, is_inside: bool = False) -> None:
        """Put what an element holds as a note or as metadata; inside a sentence or a row it waits for the end."""
        blocks = self._asides.blocks(element, aside, self.scopes.path())
        (self._late if is_inside or self.row is not None else self.out).extend(blocks)

    def tell_late(self) -> None:
        """Put the notes that waited."""
        if self._late and self.row is None:
            self.out += self._late
            self._late.clear()

    # ------------------------------------------------------------ numbers and headings

    def hold(self, role: Role, text: str, element: Any) -> None:
        """Put the text of an element that is a number, a heading, a title or a term."""
        if role is Role.NUMBER:
            self.number(self.schema.number(element, text), element)
        elif role is Role.HEADING:
            self.heading(text, element)
        elif role is Role.CAPTION:
            self.settle()
            self.caption = text
        elif role is Role.AHEAD:
            self.ahead = text
        elif role is Role.TITLE:
            self.tell_title(text)
        else:
            self._term(text)

    def number(self, text: str, element: Any = None) -> None:
        """Give the innermost scope its number. One that belongs to no scope, or to a cell, is text."""
        scope = self.scopes.top
        is_joined = scope.is_waiting and scope.number is not None and len(scope.number.printed) < _LONG_NUMBER
        if self.row is not None or len(self.scopes.chain) == 1 or not (scope.number is None or is_joined):
            self.place(text)
            return
        self._tell_bare(len(self.scopes.chain) - 1)
        self.scopes.set_number(text)
        if element is not None:
            self.scopes.set_name(self.schema.cited(element, scope.name), is_cited=True)
        heading = scope.heading or self.caption
        if heading:
            scope.heading = self.caption = ""
            self._head(heading)

    def heading(self, text: str, element: Any) -> None:
        """Give the innermost scope its heading, which may begin with its number."""
        scope = self.scopes.top
        if self.row is not None:
            self.row.add(text)
        elif lead := self.schema.run_in(element, text):
            self.settle()
            self.lead = lead
        elif self.tables or len(self.scopes.chain) == 1 or scope.is_waiting or scope.number or scope.heading:
            self.settle()
            self._head(text)
        elif (found := labels.read(text)) is not None and found.form in labels.RANKS:
            self.number(found.printed)
            if found.rest:
                self._head(found.rest)
        else:
            scope.heading = text

    def settle(self, *, with_caption: bool = True) -> None:
        """Tell what is held: a heading that no number followed names its scope; a caption names nothing.

        Formex sets "ANNEX I" and the annex's heading in two scopes, one inside the other: they belong together.
        """
        if self.lead:
            lead, self.lead = self.lead, ""
            self._head(lead)
        scope = self.scopes.top
        if scope.heading:
            text, scope.heading = scope.heading, ""
            if not self.scopes.is_number_near():
                self._tell_bare(len(self.scopes.chain) - 1)
                self.scopes.set_name(text)
            self._head(text)
        if self.caption and with_caption:
            text, self.caption = self.caption, ""
            self.out.append(Block(text, None, self.scopes.path(), "heading"))

    def _head(self, text: str) -> None:
        """Tell a heading, with the number that waits for it."""
        taken = self.scopes.take_label(is_text=False)
        label = taken[0].printed if taken is not None and taken[0].name else None
        self.out.append(Block(text, label, self.scopes.path(), "heading"))

    def _tell_bare(self, count: int) -> None:
        self.out += self.scopes.bare(count)

    def tell_title(self, text: str) -> None:
        """Put the law's title."""
        self.settle()
        self.title = self.title or text
        self.out.append(Block(text, None, self.scopes.path(), "title"))

    def _term(self, text: str) -> None:
        self.settle()
        self._tell_bare(len(self.scopes.chain))
        self.scopes.set_name(text, is_cited=True)
        self.out.append(Block(text, None, self.scopes.path(), "item"))

    def divide(self, level: int, number: str, heading: str) -> None:
        """Begin a division that is a line between provisions: 第 二 章, a gliederungseinheit. No text: end it."""
        self.settle()
        if not number and not heading:
            self.scopes.divide(level, "")
            return
        found = labels.read(number)
        printed, name = (found.printed, found.name) if found is not None and not found.rest else (number, number)
        self.scopes.divide(level, name or heading)
        self.out.append(Block(heading or printed, printed or None, self.scopes.path(), "heading"))
