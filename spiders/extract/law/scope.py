"""The path of a law while it is read: one scope for each open element that can have a number or a heading."""

from __future__ import annotations

from dataclasses import dataclass, field

from monitor.types import Block
from spiders.extract.blocks import NAME_LENGTH, Kind
from spiders.extract.law.spelling import Number, spelled


@dataclass(slots=True)
class Scope:
    """An open article, paragraph, point; the first one is the document."""

    number: Number | None = None
    is_waiting: bool = False
    """Its number is read, and no block bears it yet."""
    name: str = ""
    heading: str = ""
    """Read before any number; the next number or text settles what it heads."""
    implied: str = ""
    reads_label: bool = False
    is_step: bool = True
    """Whether it may become a step of the path; what is quoted may not."""
    is_cited: bool = False
    """Whether its name alone cites its first text: that of a number does, that of a heading does not."""
    has_begun: bool = False
    texts: int = 0
    """Texts directly in it so far, or in its last division."""
    rows: int = 0
    below: list[tuple[int, str]] = field(default_factory=list)
    """Divisions inside of it that are no elements, but lines between them: level and name."""

    @property
    def kind(self) -> Kind:
        """The kind of the text that bears its number."""
        return "item" if self.number is not None and not self.number.is_division else "paragraph"


class Scopes:
    """The chain of open scopes, and the blocks that their numbers and headings make on their own."""

    def __init__(self) -> None:
        self.chain: list[Scope] = [Scope()]
        self._path: tuple[str, ...] | None = ()
        self._waiting = 0
        """How many scopes wait; chains are deep in hostile files, and most texts find none."""

    @property
    def top(self) -> Scope:
        """The innermost open scope."""
        return self.chain[-1]

    def open(self, scope: Scope) -> None:
        """Enter a scope."""
        self.chain.append(scope)
        self._path = None

    def close(self) -> None:
        """Leave the innermost scope."""
        self._waiting -= self.chain.pop().is_waiting
        self._path = None

    def path(self, upto: int | None = None) -> tuple[str, ...]:
        """Return the path of text that stands here; with `upto`, of that many scopes of the chain."""
        if upto is None and self._path is not None:
            return self._path
        names: list[str] = []
        for scope in self.chain[:upto]:
            if scope.name:
                names.append(scope.name)
            if scope.below:
                names.extend(name for _, name in scope.below)
        if upto is None:
            self._path = tuple(names)
        return tuple(names)

    def set_number(self, text: str) -> None:
        """Give the innermost scope its number; a second piece of it (label and number apart) joins the first."""
        scope = self.top
        if scope.is_waiting and scope.number is not None:
            text = f"{scope.number.printed} {text}"
        scope.number = spelled(text)
        scope.name = scope.number.name[:NAME_LENGTH]
        self._waiting += not scope.is_waiting
        scope.is_waiting = scope.is_cited = True
        self._path = None

    def set_name(self, name: str, *, is_cited: bool = False) -> None:
        """Give the innermost scope a step in the path that no number prints."""
        self.top.name = name[:NAME_LENGTH]
        self.top.is_cited = is_cited
        self._path = None

    def text_path(self) -> tuple[str, ...]:
        """Return the path of the next text without a label: below the last text of the same scope, ¶2 follows.

        A paragraph that no number tells is a step of its own, for the points below it. As in other documents, an
        ordinal is an address and never a label.
        """
        owner = self._owner()
        owner.texts += 1
        if owner.texts == 1 and owner.is_cited:
            return self.path()
        name = f"¶{owner.texts}"
        if self.top is owner or not self.top.is_step:
            return (*self.path(), name)
        self.set_name(name, is_cited=True)
        self.top.texts = 1
        return self.path()

    def row_path(self) -> tuple[str, ...]:
        """Return the path of the next row of a table."""
        owner = self._owner()
        owner.rows += 1
        return (*self.path(), f"row {owner.rows}")

    def _owner(self) -> Scope:
        """The innermost scope that is a step of the path."""
        for scope in reversed(self.chain):
            if scope.name or scope.below:
                return scope
        return self.chain[0]

    def divide(self, level: int, name: str) -> None:
        """Begin a division inside the innermost scope; those of its level or deeper end."""
        below = self.top.below
        while below and below[-1][0] >= level:
            below.pop()
        if name:
            below.append((level, name[:NAME_LENGTH]))
        self.top.texts = self.top.rows = 0
        self._path = None

    def take_label(self, *, is_text: bool = True) -> tuple[Number, Kind] | None:
        """Return the number that waits for a text, of the innermost scope that has a name; it waits no longer."""
        for scope in reversed(self.chain if self._waiting else ()):
            if scope.is_waiting and scope.number is not None:
                scope.is_waiting = False
                scope.texts += is_text
                self._waiting -= 1
                return scope.number, scope.kind
            if scope.name or scope.below:
                return None
        return None

    def is_number_near(self) -> bool:
        """Say whether a heading of the innermost scope would stand right below the number of one around it."""
        for scope in reversed(self.chain if self._waiting else ()):
            if scope.is_waiting:
                return True
            if scope.name or scope.below or scope.has_begun:
                return False
        return False

    def bare(self, count: int) -> list[Block]:
        """Return blocks for the numbers among the first `count` scopes that nothing followed; they stand alone."""
        found: list[Block] = []
        if not self._waiting:
            return found
        for at, scope in enumerate(self.chain[:count], 1):
            if scope.is_waiting and scope.number is not None:
                scope.is_waiting = False
                self._waiting -= 1
                printed = scope.number.printed
                kind: Kind = "heading" if scope.number.is_division else "item"
                found.append(Block(printed, printed, self.path(at), kind))
        return found
