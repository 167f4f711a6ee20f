"""Units back to text, as Markdown, plain text or HTML, so that an edited law takes the same road as any other."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence

from bench.diff.units import Unit
from monitor.types import Document
from spiders.extract import document

Format = str
FORMATS: tuple[Format, ...] = ("text/markdown", "text/plain", "text/html")

_TIGHT = "（(〔【"


def line_of(unit: Unit) -> str:
    """Return label and text as one line, parted as the script parts them.

    >>> line_of(Unit("Scope", "Article 5")), line_of(Unit("この法律は", "第一条")), line_of(Unit("(목적)", "제1조"))
    ('Article 5 Scope', '第一条　この法律は', '제1조(목적)')
    """
    if not unit.label:
        return unit.text
    if not unit.text:
        return unit.label
    label = unit.label.rstrip("　 ")
    is_wide = label[-1] >= "\u2e80" or label[0] >= "\uff00"
    if is_wide and (unit.text[0] in _TIGHT or label[-1] in "）、．"):
        return label + unit.text
    han = is_wide and not "\uac00" <= label[-1] <= "\ud7a3"
    return f"{label}{'　' if han else ' '}{unit.text}"


def write(units: Sequence[Unit], media_type: Format) -> str:
    """Return a whole law in one format. Every unit is a paragraph of its own."""
    return _WRITERS[media_type](units)


def read(units: Sequence[Unit], media_type: Format, language: str | None = None) -> Document:
    """Return what the extractor makes of these units written in a format."""
    return document(write(units, media_type).encode(), media_type, language=language)


def _plain(units: Sequence[Unit]) -> str:
    return "\n\n".join(line_of(unit) for unit in units) + "\n"


def _markdown(units: Sequence[Unit]) -> str:
    lines = []
    for unit in units:
        line = line_of(unit)
        if unit.kind == "heading":
            lines.append(f"{'#' * unit.depth} {_escaped(line)}")
        elif unit.kind == "row":
            lines.append(f"| {line} |")
        else:
            lines.append(_escaped(line))
    return "\n\n".join(lines) + "\n"


def _escaped(line: str) -> str:
    """Backslash what Markdown would take for a mark. Numbers stay: the extractor reads `1.` as a label either way."""
    return re.sub(r"([\\*_`\[\]]|^[#>+-](?= ))", r"\\\1", line)


def _html(units: Sequence[Unit]) -> str:
    lines = ["<!doctype html><html><head><meta charset=utf-8></head><body><main>"]
    in_table = False
    for unit in units:
        is_row = unit.kind == "row"
        if is_row != in_table:
            lines.append("<table>" if is_row else "</table>")
            in_table = is_row
        text = html.escape(line_of(unit), quote=False)
        if is_row:
            lines.append("<tr>" + "".join(f"<td>{cell.strip()}</td>" for cell in text.split("|")) + "</tr>")
        elif unit.kind == "heading":
            lines.append(f"<h{unit.depth}>{text}</h{unit.depth}>")
        else:
            lines.append(f"<p>{text}</p>")
    return "\n".join([*lines, "</table>" if in_table else "", "</main></body></html>"])


_WRITERS: dict[Format, Callable[[Sequence[Unit]], str]] = {
    "text/markdown": _markdown,
    "text/plain": _plain,
    "text/html": _html,
}
