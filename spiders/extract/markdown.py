"""Markdown's marks: what a line is that is no running text, and inline text without its marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spiders.extract.blocks import Raw, collapsed
from spiders.extract.comparison import HEAD_ROWS, Comparison

_ATX = re.compile(r"^ {0,3}(#{1,6})(?:[ \t　]+(.*?))?[ \t]*#*$")
_WORD = re.compile(r"[^\W_]")
_SETEXT = re.compile(r"^ {0,3}(=+|-+)[ \t]*$")
_TABLE_RULE = re.compile(r"^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")
_FOOTNOTE = re.compile(r"^ {0,3}\[\^([^\]]{1,40})\]:(?:[ \t]+|$)")
_COMMENT = re.compile(r"^[ \t]*<!--.*-->[ \t]*$")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.{1,500}?)(?<=\S)\1")
_SLANTED = re.compile(
    r"(?<![\w*\\])(\*)(?=[^\s*])([^*\n]{1,500}?)(?<=[^\s\\*])\1(?![\w*])|(?<![\w\\])(_)(?=[^\s_])([^_\n]{1,500}?)(?<=[^\s\\_])\3(?!\w)"
)
_LINK = re.compile(r"!?\[([^\[\]\n]{0,500})\]\((?:[^()\s]|\([^()\s]*\))*(?:[ \t]+\"[^\"\n]*\")?\)")
_MARKED = re.compile(r"[*_\\　]|\]\(")
"""A line without any of these is plain, but for its blanks."""
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_QUOTE = re.compile(r"^ {0,3}(?:> ?)+")
FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*\n", re.DOTALL)
SPECIAL = frozenset("#|=-[<>")
"""What lines begin with that this module reads."""


def special(line: str, paragraph: list[str]) -> Raw | None:  # noqa: PLR0911 -- one for each kind of line
    """Return what a line is when it is no running text: heading, table row, footnote, comment.

    An underline makes the only line of `paragraph` a heading, and takes it out.
    """
    first = line.lstrip()[0]
    if first == "#" and (heading := _ATX.match(line)):
        return Raw("heading", plain(heading[2] or ""), len(heading[1]))
    if first in "=-" and len(paragraph) == 1 and _SETEXT.match(line) and _WORD.search(paragraph[0]):
        return Raw("heading", plain(paragraph.pop()), 1 if first == "=" else 2)
    if first == "|" and "|" in line.strip()[1:]:
        if "--" in line and _TABLE_RULE.match(line):
            return Raw("row", "")
        cells = line.strip().strip("|").split("|")
        if _MARKED.search(line):
            cells = [plain(cell) for cell in cells]
        return Raw("row", collapsed(" | ".join(cells)))
    if first == "[" and (footnote := _FOOTNOTE.match(line)):
        mark = f"[{footnote[1]}]"
        return Raw("footnote", plain(line[footnote.end() :]) or mark, 0, mark)
    if first == "<" and _COMMENT.match(line):
        return Raw("meta", collapsed(line))
    return None


def compared(raws: Iterable[Raw]) -> Iterator[Raw]:
    """Yield stretches as they are, but for the rows of a table that compares two wordings: they say their place."""
    table: Comparison | None = None
    met = 0
    for raw in raws:
        if raw.kind != "row":
            table, met = None, 0
            yield raw
            continue
        met += bool(raw.text)
        if not raw.text or (table is None and met > HEAD_ROWS):
            yield raw
            continue
        cells = [[Raw("paragraph", cell)] if cell else [] for cell in map(collapsed, raw.text.split("|"))]
        head = Comparison.below(cells)
        if table is None or head is not None:
            table = table or head
            yield raw
        else:
            yield from table.rows(cells, raw.text)


def unquoted(line: str) -> str:
    """Return a line without the marks of a block quotation."""
    return _QUOTE.sub("", line)


def plain(text: str) -> str:
    """Return inline text without its marks: emphasis, links (their words stay), escapes.."""
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "**" in text or "__" in text:
        text = _EMPHASIS.sub(r"\2", text)
    if text.count("*") > 1 or text.count("_") > 1:
        text = _SLANTED.sub(_inner, text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return collapsed(text)


def _inner(found: re.Match[str]) -> str:
    return found[2] or found[4]


def unescaped(start: str) -> str:
    r"""Return the beginning of a line as it will read: "1\. x" as "1. x", "**Article" as "Article"."""
    start = start.lstrip("*_")
    return _ESCAPE.sub(r"\1", start) if "\\" in start else start
