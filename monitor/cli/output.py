"""What goes to standard output: JSON lines for programs, tables and words for people, no foreign escape codes."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any, TextIO

import typer

Json = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]

# C0 and C1 controls drive terminals; bidi overrides and isolates make a line read as what it is not (CVE-2021-42574).
UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
FOLDED_WIDTH = 24
"""Columns that a column which wraps should have at least."""
MIN_WRAP = 20
GAP = 3
"""Columns between two of a table on a terminal."""
WIDE = frozenset("WF")


def clean(text: str) -> str:
    """Return foreign text without what would steer a terminal.

    >>> clean("a\\x1b[31mred\\u202e")
    'a[31mred'
    """
    return UNSAFE.sub("", text)


def line(text: str) -> str:
    """Return foreign text on one line.

    >>> line("a\\n  b")
    'a b'
    """
    return clean(" ".join(text.split()))


def say(text: str = "") -> None:
    """Print a line; a reader that has gone (`| head`) ends the command quietly."""
    _write(text + "\n")


def emit(record: Mapping[str, Any]) -> None:
    """Print one record as one line of JSON."""
    _write(json.dumps(record, ensure_ascii=False) + "\n")


def hang(first: str, text: str) -> None:
    """Print `first` and then `text`; on a terminal, what does not fit goes on below the beginning of `text`."""
    indent, columns = width(ESCAPE.sub("", first)), shutil.get_terminal_size().columns
    if not sys.stdout.isatty() or columns - indent < MIN_WRAP:
        say(first + text)
        return
    rows = textwrap.wrap(text, columns - indent, break_long_words=False, break_on_hyphens=False) or [""]
    for at, row in enumerate(rows):
        say((" " * indent if at else first) + row)


def note(text: str) -> None:
    """Tell a person something beside the data, on standard error."""
    typer.echo(text, err=True)


def table(
    headings: Sequence[str], rows: Iterable[Sequence[str]], *, fold: str = "", spare: Sequence[str] = ()
) -> None:
    """Print rows in aligned columns, whatever the width of their characters.

    On a terminal, `fold` names the column that wraps, and `spare` those that go, in this order, while the rest has
    no room. Where it still has none, each row is a few lines, so that no word is cut. A pipe gets everything.
    """
    cells = [[line(cell) for cell in row] for row in rows]
    if sys.stdout.isatty():
        kept = _that_fit(headings, cells, fold, spare, shutil.get_terminal_size().columns)
        if not kept:
            _stacked(headings, cells)
            return
        _rich_table([headings[at] for at in kept], [[row[at] for at in kept] for row in cells], fold)
        return
    widths = [max(map(width, column)) for column in zip(headings, *cells, strict=True)]
    for row in [list(headings), *cells]:
        say("  ".join(cell + " " * (w - width(cell)) for cell, w in zip(row, widths, strict=True)).rstrip())


def width(text: str) -> int:
    """Return how many columns a terminal gives the text.

    >>> width("第三条a")
    7
    """
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in WIDE else 1 for c in text)


def wants_colour(stream: TextIO) -> bool:
    """Say whether to colour: on a terminal, unless NO_COLOR (no-color.org) or a dumb terminal says otherwise."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _that_fit(
    headings: Sequence[str], cells: list[list[str]], fold: str, spare: Sequence[str], columns: int
) -> list[int]:
    """Return the columns to show: all, or without as many of the spare ones as it takes; [] = that is not enough."""
    widths = [max(map(width, column)) for column in zip(headings, *cells, strict=True)]
    needs = [min(w, FOLDED_WIDTH) if name == fold else w for name, w in zip(headings, widths, strict=True)]
    kept = list(range(len(headings)))
    for name in spare:
        if sum(needs[at] + GAP for at in kept) <= columns:
            break
        kept.remove(headings.index(name))
    fits = not fold or sum(needs[at] + GAP for at in kept) <= columns
    return kept if fits else []


def _stacked(headings: Sequence[str], cells: list[list[str]]) -> None:
    indent = max(map(len, headings)) + 4
    for first, *rest in cells:
        say(first)
        for heading, cell in zip(headings[1:], rest, strict=True):
            if cell:
                hang(f"  {heading}".ljust(indent), cell)


def _rich_table(headings: Sequence[str], cells: list[list[str]], fold: str) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for heading in headings:
        grid.add_column(heading, no_wrap=heading != fold, overflow="fold" if heading == fold else "ellipsis")
    for row in cells:
        grid.add_row(*(Text(cell, style=STYLES.get(cell, "")) for cell in row))
    Console(highlight=False).print(grid)


STYLES = {
    "ok": "green",
    "failing": "bold red",
    "fail": "bold red",
    "suspect": "yellow",
    "warn": "yellow",
    "overdue": "yellow",
    "never looked": "dim",
    "disabled": "dim",
}


def _write(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # The interpreter flushes once more at exit: give it somewhere harmless to flush to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None
