"""The text part of a digest: 72 columns, as good as the HTML, readable aloud and in any mail reader. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from alerts.text import columns, wrap
from alerts.view import Entry, Ops, Part, View

WIDTH = 72
"""Columns: what RFC 3676 (4.2) asks of lines that may be quoted once or twice."""

_MARKS = {"equal": ("", ""), "insert": ("[+", "+]"), "delete": ("[-", "-]")}


def text_part(view: View) -> str:
    """Return the whole text; the coverage stands alone on the last line, unbroken, so that it can be searched for."""
    return "\n".join(_lines(view)) + "\n"


def _lines(view: View) -> Iterator[str]:
    yield view.headline
    yield view.window
    for section in view.sections:
        yield from ("", "", section.name, "=" * min(WIDTH, columns(section.name)))
        for entry in section.entries:
            yield ""
            yield from _entry(entry, view)
    if view.left_out:
        yield from ("", *wrap(view.left_out, WIDTH))
    yield from ("", "-" * WIDTH)
    yield f"{view.words.webpage}: {view.public_url}"
    if view.unsubscribe_url:
        yield f"{view.words.unsubscribe}: {view.unsubscribe_url}"
    yield from ("", view.coverage)


def _entry(entry: Entry, view: View) -> Iterator[str]:
    yield from wrap(f"[{entry.kind_word}] {entry.title}", WIDTH)
    yield from wrap(" · ".join(entry.facts), WIDTH, "  ")
    for part in entry.parts:
        yield ""
        yield from _part(part)
    if entry.parts_left:
        yield from ("", *wrap(entry.parts_left, WIDTH, "  "))
    words = view.words
    yield ""
    if entry.reasons:
        yield from wrap(f"{words.because}: {entry.reasons}", WIDTH, "  ")
    yield from wrap(f"{words.why}: {entry.why}", WIDTH, "  ")
    if entry.source_url:
        yield f"  {words.source}: {entry.source_url}"
    yield f"  {words.redline}: {entry.redline_url}"


def _part(part: Part) -> Iterator[str]:
    told = " – ".join(piece for piece in (part.heading, part.note) if piece)
    if told:
        yield from wrap(told, WIDTH, "  ")
    yield from wrap(marked(part.ops), WIDTH, "    ")


def marked(ops: Ops) -> str:
    """Return ops as text with marks.

    >>> marked((("equal", "within "), ("delete", "30"), ("insert", "10"), ("equal", " days")))
    'within [-30-][+10+] days'
    """
    return "".join(_MARKS[kind][0] + text + _MARKS[kind][1] for kind, text in ops if text)
