"""Plain text and Markdown to blocks: headings, list labels, rows; hard-wrapped lines are joined first.

A paragraph that was wrapped anew has not changed: lines are joined where the writer only ran out of width, and kept
where a line begins with a label, a bullet or a heading, or where the line before is too short to have been wrapped.

Read paragraph by paragraph, between blank lines. Of a law that is read again most paragraphs are the same, so what
each of them means is kept, within bounds: a paragraph means the same wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from monitor.composed import composed
from monitor.types import Block
from spiders.extract import hyphens, labels, markdown
from spiders.extract.assembly import blocks_of
from spiders.extract.blocks import Raw, clean, collapsed, without_invisible
from spiders.extract.running import running_heads
from spiders.extract.sections import headed

NAME: Final = "text"
VERSION: Final = 3

WRAP_FROM: Final = 40
"""A line shorter than this many characters was not ended by a margin."""
TITLE_COLUMNS: Final = 32
"""A division's line that says no more than this bears its title; East Asian signs take two columns."""
MOST_KEPT: Final = 40_000
MOST_CHARS_KEPT: Final = 4_000_000
"""Paragraphs, and their characters, that one process remembers."""
LONGEST_KEPT: Final = 100_000

_BLANK = re.compile(r"\n(?:[^\S\n]*\n)+")
_BULLET = re.compile(r"^([ \t]*)[-*+•·‣▪○●・][ \t　]+(?=\S)")
_RULE = re.compile(r"^[ \t]*([-_=*~][ \t]*){3,}$")
_RULES = re.compile(_RULE.pattern, re.MULTILINE)
_CAPTION = re.compile(r"(?:（[^（）]{1,60}）|\((?=[^()]*[\u2e80-\uffef])[^()]{1,60}\))[ \t]*")
_MAY_BEGIN = re.compile(
    r"\n[ \t]*(?:[^A-Za-zÀ-ÿ\s]|[A-Za-z]{1,4}[.)](?:\s|$)|Q\s?\d|[UDTCSONQV][a-zéó]{2,12}\.\s"
    r"|[IVXL]{1,6}(?:[ .)–—-]|$)"
    r"|[A-Z]\S{1,13}\s+(?:\d|[LRDA]\.?\s?\*?\d|[IVXLA-Z]{1,6}(?:[\s.:)–—-]|er\b|$)|(?i:prem|uniq|únic|prelim|prim|segu|terc|one\b|two\b))"
    r"|(?:Erst|Zweit|Dritt|Viert|Fünft|Sechst|Sieb|Achte|Neunt|Zehnt|ERST|ZWEIT|DRITT|VIERT|FÜNFT|SECHST)e?\w{0,2}\s"
    r"|(?i:first|second|third|fourth|fifth|première|deuxième|troisième|disposici)\w*\s|(?:ANN|ANH|ANL|Ann|Anh|Anl|Sch|SCH|App|APP|ANE|Ane|ALL|All|BIJ|Bij)\w{2,6}\s*(?:\n|$))"
)
"""Where a line inside a paragraph may begin another: a superset of what labels and bullets begin with."""


def blocks_of_text(text: str, *, is_markdown: bool = False) -> tuple[str, tuple[Block, ...]]:
    """Return the title (Markdown's first heading of level 1, or "") and the blocks of a text."""
    raws = raws_of_text(text, is_markdown=is_markdown)
    title = next((raw.text for raw in raws if raw.kind == "heading" and raw.level == 1), "")
    return title, blocks_of(raws)


def raws_of_text(text: str, *, is_markdown: bool = False) -> list[Raw]:
    """Return stretches of text in order. Form feeds (page breaks in plain text) part paragraphs like blank lines."""
    text = _prepared(text)
    raws: list[Raw] = []
    if is_markdown and (front := markdown.FRONT_MATTER.match(text)):
        # What a Markdown file says of itself: dates of the file, not words of the law.
        raws += (Raw("meta", clean(line)) for line in front[1].split("\n"))
        text = text[front.end() :]
    elif not is_markdown:
        text = hyphens.mended(text)
    paragraphs = _BLANK.split(text) if is_markdown else headed(text, _BLANK.split(text))
    heads = set() if is_markdown else running_heads(paragraphs)
    known = _KNOWN[is_markdown]
    start = 0
    for at in (*sorted(heads), len(paragraphs)):
        for paragraph in paragraphs[start:at]:
            found = known.get(paragraph)
            raws += known.keep(paragraph, is_markdown=is_markdown) if found is None else found
        raws += (Raw("meta", collapsed(composed(paragraph)).strip()) for paragraph in paragraphs[at : at + 1])
        start = at + 1
    return raws


class _Known(dict[str, tuple[Raw, ...]]):
    """What paragraphs mean, by their text; emptied when it is full."""

    chars = 0

    def keep(self, paragraph: str, *, is_markdown: bool) -> tuple[Raw, ...]:
        """Read one and remember it, unless it is long."""
        is_blank = not paragraph or paragraph.isspace()
        raws = () if is_blank else tuple(_paragraph(composed(paragraph), is_markdown))
        if len(paragraph) <= LONGEST_KEPT:
            if len(self) >= MOST_KEPT or self.chars >= MOST_CHARS_KEPT:
                self.forget()
            self[paragraph] = raws
            self.chars += len(paragraph)
        return raws

    def forget(self) -> None:
        """Remember nothing."""
        self.clear()
        self.chars = 0


_KNOWN: Final = (_Known(), _Known())
"""Of plain text, and of Markdown."""


def forget() -> None:
    """Forget what was read before, so that a measurement starts cold."""
    for known in _KNOWN:
        known.forget()


def _prepared(text: str) -> str:
    """One kind of line end, no invisible signs and no zero bytes."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\f" in text or "\v" in text:
        text = text.replace("\f", "\n\n").replace("\v", "\n")
    return without_invisible(text)


def _paragraph(text: str, is_markdown: bool) -> Iterator[Raw]:
    """Yield what stands between two blank lines."""
    text = text.strip("\n")
    is_several = "\n" in text and (
        _MAY_BEGIN.search(text) is not None or min(map(len, text.split("\n")[:-1])) < WRAP_FROM
    )
    if is_several or text.lstrip()[0] in _SIGNS:
        lines = text.split("\n")
        bullets = [] if is_markdown or _RULES.search(text) else [*filter(None, map(_BULLET.match, lines))]
        if len(bullets) == len(lines):
            yield from map(_item, lines, bullets)
            return
        found = _lines(lines, is_markdown)
        yield from markdown.compared(found) if is_markdown else found
    else:
        yield Raw("paragraph", _joined(text, is_markdown))


_SIGNS = frozenset("#|=-[<>*+•·‣▪○●・_~")


def _joined(text: str, is_markdown: bool) -> str:
    """Return the lines of a paragraph as one."""
    return markdown.plain(text) if is_markdown else collapsed(text)


def _lines(lines: list[str], is_markdown: bool) -> Iterator[Raw]:
    """Yield what lines without a blank one between them are."""
    paragraph: list[str] = []
    for line in lines:
        if line.isspace() or not line:
            continue
        if is_markdown and line.lstrip()[0] in markdown.SPECIAL:
            raw = markdown.special(line, paragraph)
            if raw is not None:
                yield from _end(paragraph, is_markdown)
                yield raw
                continue
            line = markdown.unquoted(line)  # noqa: PLW2901 -- the same line, without its mark
            if not line.strip():
                continue
        if paragraph and _begins(line, paragraph[-1], is_markdown):
            yield from _end(paragraph, is_markdown)
            paragraph.append(line)
        elif not _is_rule(line):
            paragraph.append(line)
    yield from _end(paragraph, is_markdown)


def _is_rule(line: str) -> bool:
    """Whether a line only draws a line."""
    return line.lstrip()[0] in "-_=*~" and _RULE.match(line) is not None


def _begins(line: str, before: str, is_markdown: bool) -> bool:  # noqa: PLR0911 -- reasons, one by one
    """Whether a line begins a block of its own rather than going on with the one before."""
    stripped = line.lstrip(" \t")
    if stripped[0] in _SIGNS and (_BULLET.match(line) or _is_rule(line)):
        return True
    width = len(before.strip())
    is_cut = _is_cut(before)
    if width < WRAP_FROM and len(stripped) > width and not is_cut:
        return True
    if width < WRAP_FROM and not stripped[0].islower() and _is_division(before.strip(), is_markdown):
        return True
    if stripped[0] == "　" and before.rstrip()[-1:] in "。」）":
        return True  # the indent of a new paragraph
    if stripped[0] in "（(" and not is_cut and _CAPTION.fullmatch(stripped):
        return True
    start = markdown.unescaped(stripped) if is_markdown else stripped
    found = labels.read(start)
    if found is None:
        return False
    is_escaped = is_markdown and start[:4] != stripped.lstrip("*_")[:4]
    # A wrapped sentence may go on with a citation: "nach / § 5 Satz 2", "am / 23. Oktober".
    is_wrapped = is_cut and width >= WRAP_FROM and stripped == line
    return not (is_wrapped and (found.form in labels.RANKS or is_escaped))


def _is_division(line: str, is_markdown: bool) -> bool:
    """Whether a line is the heading of a chapter or an article, which its title or text follows."""
    found = labels.read(markdown.unescaped(line) if is_markdown else line)
    if found is None or found.form not in labels.RANKS:
        return False
    columns = 1 if found.rest[:1] < "\u2e80" else 2
    return len(found.rest) * columns <= TITLE_COLUMNS


def _is_cut(line: str) -> bool:
    """Whether a line stops in mid-sentence, as a wrapped one does whatever its length."""
    last = line.rstrip()[-1:]
    return last in ",-–—、，" or last.islower()


def _end(paragraph: list[str], is_markdown: bool) -> Iterator[Raw]:
    """Yield the paragraph read so far, its lines joined, and begin a new one."""
    if not paragraph:
        return
    text = paragraph[0] if len(paragraph) == 1 else "\n".join(paragraph)
    bullet = _BULLET.match(text)
    paragraph.clear()
    if bullet:
        text = text[bullet.end() :]
    text = _joined(text, is_markdown)
    if not text:
        return
    if bullet is None:
        yield Raw("paragraph", text)
    else:
        yield Raw("item", text, _depth(bullet), "")


def _item(line: str, bullet: re.Match[str]) -> Raw:
    """Return a line with its bullet as an item."""
    return Raw("item", collapsed(line[bullet.end() :]), _depth(bullet), "")


def _depth(bullet: re.Match[str]) -> int:
    return 1 + len(bullet[1].expandtabs(4)) // 2 if bullet[1] else 1
