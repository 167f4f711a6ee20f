"""One pass over a law's tree, in document order and without recursion; a schema's table says what elements are.

A stretch of text ends where a block, a scope or a cell begins or ends; `write` knows where it goes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lxml import etree

from monitor.types import Block
from spiders.extract import strikes
from spiders.extract.blocks import clean
from spiders.extract.law import inline
from spiders.extract.law.aside import Aside
from spiders.extract.law.schema import Role, Schema
from spiders.extract.law.scope import Scope
from spiders.extract.law.table import Row
from spiders.extract.law.write import Writer
from spiders.extract.rows import lines_of

_BREAK = "\x0b"
"""Stands for a line break until a stretch ends."""
_CLOSING = frozenset(",.;:)]’”»")
"""Signs that follow a note's mark without a blank, whatever the layout of the file."""
_ASIDES = {Role.META: Aside.META, Role.NOTE: Aside.NOTE, Role.CONTENTS: Aside.CONTENTS}
_SCOPES = frozenset((Role.SCOPE, Role.GROUP, Role.READS, Role.QUOTE))
_HELD = frozenset((Role.NUMBER, Role.AHEAD, Role.HEADING, Role.CAPTION, Role.TITLE, Role.TERM, Role.LINES))
_STRUCTURE = _SCOPES | _HELD | {Role.BLOCK, Role.TABLE, Role.ROW, Role.CELL}
"""Inside a number or a heading these are but running text."""


def blocks_of_law(root: Any, schema: Schema) -> tuple[str, tuple[Block, ...]]:
    """Return the title and the blocks of a parsed law. Costs about 4 us an element."""
    walk = Walk(schema)
    walk.read(root)
    return walk.to.title, tuple(walk.to.out)


class Walk:
    """What is open while a law is read."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.to = Writer(schema)
        self.text: list[str] = []
        self.held: Role | None = None
        self.ruby = inline.Ruby()
        self.starts: list[int] = []
        self.struck = 0
        """How many open elements strike their text through."""
        self.began_struck = False
        """Whether words were being struck where the stretch of text began."""
        self.place = 0
        """Which child of its parent the element being entered is, from 1."""
        self.names: dict[Any, str] = {}
        self.known: dict[tuple[str, str], Role | None] = {}

    # ------------------------------------------------------------ the pass

    def read(self, root: Any) -> None:
        """Read a tree from its root."""
        walker = etree.iterwalk(root, events=("start", "end"), tag="*")
        opened: list[Role | None] = []
        parents, places = [""], [0]
        signs, endings, is_tight = self.schema.signs, self.schema.endings, self.schema.is_tight
        is_struck = self.schema.is_struck
        text = self.text
        for event, element in walker:
            if event == "start":
                name = self._name(element)
                role = self._role(element, name, parents[-1])
                parents.append(name)
                places[-1] += 1
                self.place = places[-1]
                places.append(0)
                if self._is_read(element, name, role):
                    walker.skip_subtree()
                    opened.append(Role.DATA)
                    continue
                opened.append(self._enter(element, role))
                if is_struck is not None and is_struck(element):
                    self._strike()
                if name in signs:
                    text.append(signs[name](element))
                piece = element.text
            else:
                name, closed = parents.pop(), opened.pop()
                places.pop()
                if name in endings and closed is not Role.DATA:
                    text.append(endings[name](element))
                if is_struck is not None and closed is not Role.DATA and is_struck(element):
                    self._end_strike()
                if closed is not None:
                    self._leave(element, closed)
                piece = element.tail if opened else None
            if piece and not (is_tight and piece.isspace()):
                text.append(piece)
        self.flush()
        self.to.end()

    def _name(self, element: Any) -> str:
        """The local name in lower case."""
        name = self.names.get(element.tag)
        if name is None:
            name = self.names[element.tag] = element.tag.rpartition("}")[2].lower()
        return name

    def _role(self, element: Any, name: str, parent: str) -> Role | None:
        if self.schema.role is not None and (role := self.schema.role(element, name)) is not None:
            return role
        key = (parent, name)
        if key not in self.known:
            table = self.schema.roles
            self.known[key] = table.get(f"{parent}>{name}", table.get(name))
        return self.known[key]

    def _is_read(self, element: Any, name: str, role: Role | None) -> bool:
        """Whether an element and all below are done with: data twins, notes, what a schema reads by itself."""
        if role is Role.DATA:
            return True
        hook = self.schema.enter.get(name)
        if hook is not None and self.held is None:
            self.flush()
            if hook(self.to, element):
                return True
        aside = _ASIDES.get(role) if role is not None else None
        if aside is not None:
            self._put_aside(element, aside)
        return aside is not None

    def _put_aside(self, element: Any, aside: Aside) -> None:
        is_inside = self.held is not None or any(not piece.isspace() for piece in self.text)
        self.to.aside(element, aside, is_inside=is_inside)
        if self.text and (element.tail or "")[:1] in _CLOSING:
            self.text[-1] = self.text[-1].rstrip()

    # ------------------------------------------------------------ elements

    def _enter(self, element: Any, role: Role | None) -> Role | None:
        """Begin an element; returns the role it plays here, None for running text."""
        if role is None:
            role = Role.INLINE if self.held is not None or _is_in_sentence(element) else Role.BLOCK
        if role is Role.INLINE:
            return None
        if role in _STRUCTURE:
            if self.held is not None:
                self.text.append(" ")
                return None
            if self.text:
                self.flush()
        begin = _BEGIN.get(role)
        if begin is not None:
            begin(self, element, role)
        return role

    def _leave(self, element: Any, role: Role) -> None:
        if role in _HELD:
            self._end_held(element, role)
            return
        if role in _STRUCTURE and self.text:
            self.flush()
        end = _END.get(role)
        if end is not None:
            end(self, role)

    def _begin_scope(self, element: Any, role: Role) -> None:
        scope = Scope(reads_label=role is Role.READS, is_step=role in (Role.SCOPE, Role.READS))
        self.to.open(scope, element, self.place, is_quote=role is Role.QUOTE)

    def _end_scope(self, role: Role) -> None:
        self.to.close()

    def _begin_held(self, element: Any, role: Role) -> None:
        self.held = role

    def _end_held(self, element: Any, role: Role) -> None:
        whole = "".join(self.text)
        self.text.clear()
        self.held = None
        if self.struck or self.began_struck or strikes.OPEN in whole:
            whole = self._marked(whole, is_number=role in (Role.NUMBER, Role.AHEAD))
        if role is Role.LINES:
            self.to.lines(whole.replace("\r", "").replace(_BREAK, "\n"))
        elif text := clean(whole.replace(_BREAK, " ")):
            self.to.hold(role, text, element)
        self.to.tell_late()

    def _begin_table(self, element: Any, role: Role) -> None:
        self.to.tables += 1

    def _end_table(self, role: Role) -> None:
        self.to.tables -= 1

    def _begin_row(self, element: Any, role: Role) -> None:
        if self.to.row is None:
            self.to.settle()
            self.to.row = Row()
        else:
            self.to.row.nested += 1

    def _end_row(self, role: Role) -> None:
        if self.to.row is not None and self.to.row.nested:
            self.to.row.nested -= 1
        else:
            self.to.end_row()

    def _begin_cell(self, element: Any, role: Role) -> None:
        if self.to.row is not None and not self.to.row.nested:
            self.to.row.cells.append([])

    # ------------------------------------------------------------ running text

    def _sign(self, element: Any, role: Role) -> None:
        self.text.append(inline.image(element) if role is Role.IMAGE else _BREAK)

    def _begin_moved(self, element: Any, role: Role) -> None:
        self.starts.append(len(self.text))

    def _end_moved(self, role: Role) -> None:
        """End what stands above or below the line; a block inside of it may have taken its beginning along."""
        start = min(self.starts.pop(), len(self.text))
        inner = "".join(self.text[start:])
        del self.text[start:]
        if role is Role.READING:
            self.ruby.readings.append(inner.strip())
        elif role is Role.RUBY:
            self.text.append(self.ruby.end(inner))
        else:
            self.text.append(inline.moved(inner, is_raised=role is Role.RAISED))

    def _strike(self) -> None:
        self.struck += 1
        if self.struck == 1:
            self.text.append(strikes.OPEN)

    def _end_strike(self) -> None:
        self.struck -= 1
        if not self.struck:
            self.text.append(strikes.CLOSE)

    def _marked(self, whole: str, *, is_number: bool = False) -> str:
        """Return a stretch with its struck words between marks; a struck number still names its provision."""
        marked = strikes.marked(whole, _BREAK, began=self.began_struck, goes_on=self.struck > 0)
        self.began_struck = self.struck > 0
        return whole.replace(strikes.OPEN, "").replace(strikes.CLOSE, "") if is_number else marked

    def flush(self) -> None:
        """End the stretch of text read so far."""
        if self.held is not None:
            self.text.append(" ")
            return
        whole = "".join(self.text)
        self.text.clear()
        if self.struck or self.began_struck or strikes.OPEN in whole:
            whole = self._marked(whole)
        if not whole or whole.isspace():
            return
        if _BREAK in whole and self.to.row is None:
            for line in lines_of(whole, _BREAK):
                self.to.place(line)
        elif text := clean(whole.replace(_BREAK, " ")):
            self.to.place(text)
        self.to.tell_late()


def _is_in_sentence(element: Any) -> bool:
    """Elements that no table knows: running text inside mixed content, unless they only hold elements."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return False
    pieces = (parent.text, element.tail, before.tail if before is not None else None)
    if not any(piece and not piece.isspace() for piece in pieces):
        return False
    return len(element) <= 1 or bool(element.text and not element.text.isspace())


_MOVED = (Role.RUBY, Role.READING, Role.RAISED, Role.LOWERED)
_BEGIN: dict[Role, Callable[[Walk, Any, Role], None]] = {
    **dict.fromkeys(_SCOPES, Walk._begin_scope),
    **dict.fromkeys(_HELD, Walk._begin_held),
    **dict.fromkeys((Role.IMAGE, Role.BREAK), Walk._sign),
    **dict.fromkeys(_MOVED, Walk._begin_moved),
    Role.STRUCK: lambda walk, _element, _role: walk._strike(),
    Role.TABLE: Walk._begin_table,
    Role.ROW: Walk._begin_row,
    Role.CELL: Walk._begin_cell,
}
_END: dict[Role, Callable[[Walk, Role], None]] = {
    **dict.fromkeys(_SCOPES, Walk._end_scope),
    **dict.fromkeys(_MOVED, Walk._end_moved),
    Role.STRUCK: lambda walk, _role: walk._end_strike(),
    Role.TABLE: Walk._end_table,
    Role.ROW: Walk._end_row,
}
"""What each role does where an element begins and where it ends, besides ending the stretch of text before."""
