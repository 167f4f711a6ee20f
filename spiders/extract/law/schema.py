"""What an element of a law schema can be, and the table that says so for one schema."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum, auto
from typing import TYPE_CHECKING, Any

from spiders.extract.rows import lines_of

if TYPE_CHECKING:
    from spiders.extract.law.write import Writer


class Role(IntEnum):
    """What an element is for the text. Elements without one are running text or blocks, as their place shows."""

    SCOPE = auto()
    """Has a place in the path: chapter, article, paragraph, point. Its number and heading are children of it."""
    GROUP = auto()
    """A scope that is a step of the path only where it has a number or a heading; never by its place alone."""
    READS = auto()
    """A scope whose label is printed at the start of its own text: <P>(1) Die Würde …</P>."""
    QUOTE = auto()
    """Text that an act puts into another one; stays below the provision that amends."""
    NUMBER = auto()
    AHEAD = auto()
    """A number that stands before the scope it belongs to, as <DT> before <DD>."""
    HEADING = auto()
    CAPTION = auto()
    """Stands before the number it belongs to and is no step of the path: （目的） above 第一条."""
    TITLE = auto()
    TERM = auto()
    """Heads the definition that follows."""
    BLOCK = auto()
    INLINE = auto()
    LINES = auto()
    """Whole provisions in one text, parted by line ends."""
    META = auto()
    """About the text, not the text: metadata, editors' annotations."""
    CONTENTS = auto()
    NOTE = auto()
    DATA = auto()
    """Told again in the text itself, such as a number for sorting; not read."""
    TABLE = auto()
    ROW = auto()
    CELL = auto()
    BREAK = auto()
    IMAGE = auto()
    RUBY = auto()
    READING = auto()
    RAISED = auto()
    LOWERED = auto()
    STRUCK = auto()
    """Words that the print strikes through: they stand between marks."""


def local_name(element: Any) -> str:
    """The name of an element without its namespace, in lower case."""
    return str(element.tag).rpartition("}")[2].lower()


def roles(**groups: str) -> dict[str, Role]:
    """Return the table from words grouped by role. A word is a local name in lower case, or "parent>child".

    >>> roles(scope="article", number="num article>no")["article>no"].name
    'NUMBER'
    """
    return {word: Role[name.upper()] for name, words in groups.items() for word in words.split()}


HTML_TABLE = roles(table="table", row="tr", cell="td th", block="thead tbody tfoot caption")
INLINE_HTML = {
    **roles(
        inline="b i u em strong span a abbr small s big tt code", raised="sup", lowered="sub", struck="s strike del"
    ),
    "br": Role.BREAK,
    "img": Role.IMAGE,
}
"""HTML's own elements, which most schemas borrow."""

Enter = Callable[["Writer", Any], bool]
"""Called where an element begins, before it is read; True leaves it and all it holds out, as read already."""


def _as_it_stands(element: Any, text: str) -> str:
    return text


def _unmarked(element: Any, place: int) -> str:
    return ""


def _unlabelled(text: str) -> str:
    return ""


def _none(element: Any) -> str:
    return ""


def _lines(text: str) -> list[str]:
    return lines_of(text, "\n")


def _nothing(element: Any, text: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Schema:
    """How one schema writes law."""

    name: str
    roots: frozenset[str]
    """Local names (lower case) of elements that such a document begins with."""
    roles: Mapping[str, Role]
    namespace: str = ""
    """Part of the root's namespace, where the names of roots alone do not tell."""
    number: Callable[[Any, str], str] = _as_it_stands
    """The number as readers see it, from its element and its text: P2/Pnumber "1" is printed "(1)"."""
    marker: Callable[[Any, int], str] = _unmarked
    """The printed number of a scope that keeps it in an attribute, or that is counted: from the element and its place
    among its siblings; "" when it has none of that kind."""
    implied: Callable[[Any], str] = _none
    """The name that a scope without any printed number goes by in the path; "" for none."""
    run_in: Callable[[Any, str], str] = _nothing
    """A heading that is printed in the line of its text, as it is printed; "" for one in a line of its own."""
    lines: Callable[[str], list[str]] = _lines
    """Parts a text with several provisions."""
    has_plain_paragraphs: bool = False
    """Whether a line without a label is a paragraph that the items after it belong to, as 項 are in Taiwan."""
    own_label: Callable[[str], str] = _unlabelled
    """The label at the start of a text, where only this schema's texts have such; "" for none."""
    cited: Callable[[Any, str], str] = _as_it_stands
    """The step in the path, from the number's element and its name, where it takes a word more: Recital 1."""
    is_struck: Callable[[Any], bool] | None = None
    """Whether an element of any role is struck through with all it holds, as sections of reported bills are."""
    role: Callable[[Any, str], Role | None] | None = None
    """For elements whose role hangs on an attribute; None leaves it to the table."""
    is_tight: bool = False
    """Blanks between elements are layout and stand for nothing, as in Japanese."""
    enter: Mapping[str, Enter] = field(default_factory=dict)
    signs: Mapping[str, Callable[[Any], str]] = field(default_factory=dict)
    """What elements stand for where they begin, such as quotation marks."""
    endings: Mapping[str, Callable[[Any], str]] = field(default_factory=dict)
    """The same where they end."""
