"""Plain text and Markdown to blocks: headings, list labels, rows; hard-wrapped lines are joined first.

A paragraph that was wrapped anew has not changed: lines are joined where the writer only ran out of width, and kept
where a line begins with a label, a bullet or a heading, or where the line before is too short to have been wrapped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from monitor.types import Block
from spiders.extract import labels
from spiders.extract.blocks import Raw, assemble, clean, join

NAME: Final = "text"
VERSION: Final = 1

WRAP_FROM = 40
"""A line shorter than this many characters was not ended by a margin."""

_ATX = re.compile(r"^ {0,3}(#{1,6})[ \t　]+(.*?)[ \t]*#*$")
_SETEXT = re.compile(r"^ {0,3}(=+|-+)[ \t]*$")
_BULLET = re.compile(r"^([ \t]*)[-*+•·‣▪○●・][ \t　]+(?=\S)")
_RULE = re.compile(r"^[ \t]*([-_=*~][ \t]*){3,}$")
_TABLE_RULE = re.compile(r"^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")
_FOOTNOTE = re.compile(r"^\[\^([^\]]{1,40})\]:[ \t]+")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.{1,500}?)(?<=\S)\1")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,500})\]\((?:[^()\s]|\([^()\s]*\))*(?:[ \t]+\"[^\"\n]*\")?\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*\n", re.DOTALL)


def blocks_of_text(text: str, *, is_markdown: bool = False) -> tuple[str, tuple[Block, ...]]:
    """Return the title (Markdown's first heading of level 1, or "") and the blocks of a text."""
    raws = list(raws_of_text(text, is_markdown=is_markdown))
    title = next((raw.text for raw in raws if raw.kind == "heading" and raw.level == 1), "")
    return title, assemble(raws)


def raws_of_text(text: str, *, is_markdown: bool = False) -> Iterator[Raw]:
    """Yield stretches of text in order. Form feeds (page breaks in plain text) part paragraphs like blank lines."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").replace("\v", "\n")
    if is_markdown and (found := _FRONT_MATTER.match(text)):
        # What a Markdown file says of itself: dates of the file, not words of the law.
        yield from (Raw("meta", clean(line)) for line in found[1].split("\n"))
        text = text[found.end() :]
    paragraph: list[str] = []
    for line in text.split("\n"):
        if not line.strip():
            yield from _end(paragraph, is_markdown)
        elif is_markdown and (raw := _markdown_line(line, paragraph)) is not None:
            if raw.level or raw.kind != "heading":
                yield from _end(paragraph, is_markdown)
            yield raw
        elif paragraph and _begins(line, paragraph[-1]):
            yield from _end(paragraph, is_markdown)
            paragraph.append(line)
        elif not _is_rule(line):
            paragraph.append(line)
    yield from _end(paragraph, is_markdown)


def _markdown_line(line: str, paragraph: list[str]) -> Raw | None:
    """Return what a line is when it is no running text: a heading, a table row, a footnote."""
    heading = _ATX.match(line)
    if heading:
        return Raw("heading", _plain(heading[2]), len(heading[1]))
    if len(paragraph) == 1 and _SETEXT.match(line):
        text = _plain(paragraph.pop())
        return Raw("heading", text, 1 if line.lstrip()[0] == "=" else 2)
    if line.lstrip().startswith("|") and "|" in line.strip()[1:]:
        if _TABLE_RULE.match(line):
            return Raw("row", "")
        cells = [_plain(cell) for cell in line.strip().strip("|").split("|")]
        return Raw("row", clean(" | ".join(cells)))
    footnote = _FOOTNOTE.match(line)
    if footnote:
        return Raw("footnote", _plain(line[footnote.end() :]), 0, f"[{footnote[1]}]")
    return None


def _is_rule(line: str) -> bool:
    """Whether a line only draws a line."""
    return _RULE.match(line) is not None


def _begins(line: str, before: str) -> bool:
    """Whether a line begins a block of its own rather than going on with the one before."""
    if len(before.strip()) < WRAP_FROM and len(line.strip()) > len(before.strip()) and not _is_cut(before):
        return True
    stripped = line.lstrip(" \t")
    return bool(_BULLET.match(line)) or labels.read(stripped.lstrip("*_")) is not None or _is_rule(line)


def _is_cut(line: str) -> bool:
    """Whether a line stops in mid-sentence, as a wrapped one does whatever its length."""
    return line.rstrip()[-1:] in ",;-–—、，" or line.rstrip()[-1:].islower()


def _end(paragraph: list[str], is_markdown: bool) -> Iterator[Raw]:
    """Yield the paragraph read so far, its lines joined, and begin a new one."""
    if not paragraph:
        return
    text = ""
    for line in paragraph:
        text = join(text, clean(line))
    bullet = _BULLET.match(paragraph[0])
    paragraph.clear()
    if bullet:
        text = text[1:].lstrip(" 　")
    if is_markdown:
        text = _plain(text)
    if text:
        level = 1 + len(bullet[1].expandtabs(4)) // 2 if bullet else 0
        yield Raw("item" if bullet else "paragraph", text, level, "" if bullet else None)


def _plain(text: str) -> str:
    """Return Markdown inline text without its marks: emphasis, links (their words stay), escapes."""
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "**" in text or "__" in text:
        text = _EMPHASIS.sub(r"\2", text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return clean(text.lstrip("> ") if text.startswith(">") else text)
