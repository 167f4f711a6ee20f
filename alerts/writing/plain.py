"""The text part of a digest: 72 columns, as good as the HTML, readable aloud and in any mail reader. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alerts.writing.also import Also
from alerts.writing.entry import Entry, Ops, Part, Step
from alerts.writing.text import columns, wrap
from alerts.writing.view import View

WIDTH = 72
"""Columns: what RFC 3676 (4.2) asks of lines that may be quoted once or twice."""

_MARKS = {"equal": ("", ""), "insert": ("{+", "+}"), "delete": ("[-", "-]")}


def text_part(view: View) -> str:
    """Return the whole text; the coverage stands alone on the last line, unbroken, so that it can be searched for."""
    return "\n".join(_lines(view)) + "\n"


def _lines(view: View) -> Iterator[str]:
    yield view.headline
    yield view.window
    yield from wrap(view.unseen, WIDTH)
    if _has_marks(view):
        yield view.phrases.legend
    if view.notes:
        yield from _notes(view)
    if view.contents:
        yield from _contents(view)
    for section in view.sections:
        yield from ("", "", section.name, "=" * min(WIDTH, columns(section.name)))
        for entry in section.entries:
            yield ""
            yield from _entry(entry, view)
    for told in (view.left_out, view.unshown):
        if told:
            yield from ("", *wrap(told, WIDTH))
    yield from ("", "-" * WIDTH)
    yield f"{view.words.webpage}{view.words.colon}{view.public_url}"
    if view.preferences_url:
        yield f"{view.phrases.preferences}{view.words.colon}{view.preferences_url}"
    if view.unsubscribe_url:
        yield f"{view.words.unsubscribe}{view.words.colon}{view.unsubscribe_url}"
    yield from ("", view.coverage)


def _has_marks(view: View) -> bool:
    steps = (step for section in view.sections for entry in section.entries for step in entry.steps)
    return any(kind != "equal" for step in steps for part in step.parts for kind, _ in part.ops)


def _contents(view: View) -> Iterator[str]:
    yield from ("", "", view.phrases.contents, "=" * columns(view.phrases.contents))
    for place in view.contents:
        yield from ("", place.name)
        for line in place.lines:
            first, *further = wrap(line.told, WIDTH, "    ")
            yield from (f"  - {first.lstrip()}", *further)
            yield from _starred(line.due, "    ")


def _notes(view: View) -> Iterator[str]:
    if view.headline != view.phrases.notices_alone:
        yield from ("", "", view.phrases.notices, "=" * columns(view.phrases.notices))
    for note in view.notes:
        yield ""
        yield from wrap(note.told, WIDTH)
        yield from wrap(note.said, WIDTH, "  ")
        if note.url:
            yield f"  {note.url}"


def _entry(entry: Entry, view: View) -> Iterator[str]:
    kind = " · ".join(word for word in (entry.kind_word, entry.class_word, *entry.labels) if word)
    if entry.moved:  # the title of a bill may be half a page
        yield f"[{kind}]"
        for line in (*entry.moved, entry.title):
            yield from wrap(line, WIDTH, "  ")
    else:
        yield from wrap(f"[{kind}] {entry.title}", WIDTH)
    yield from _facts(entry.facts)
    yield from wrap(entry.numbers, WIDTH, "  ")
    for told in (entry.late, *entry.corrected, *entry.dates):
        yield from _starred(told)
    for step in entry.steps:
        yield from _step(step, view)
    yield from _also(entry.also) if entry.also else ()
    yield from ("", *wrap(f"{view.words.why}{view.words.colon}{entry.why}", WIDTH, "  "))
    if entry.source_url:
        yield f"  {view.words.source}{view.words.colon}{entry.source_url}"
    for step in entry.steps:
        if not step.name:
            yield f"  {view.words.redline}{view.words.colon}{step.redline_url}"


def _facts(facts: Sequence[str]) -> Iterator[str]:
    """Fill lines with whole facts: a time stays with its day and its zone."""
    line = ""
    for fact in facts:
        longer = f"{line} · {fact}" if line else fact
        if line and columns(longer) > WIDTH - len("   ·"):
            yield from wrap(f"{line} ·", WIDTH, "  ")
            longer = fact
        line = longer
    yield from wrap(line, WIDTH, "  ")


def _starred(told: str, indent: str = "  ") -> Iterator[str]:
    for at, line in enumerate(wrap(told, WIDTH, f"{indent}  ")):
        yield line if at else f"{indent}* {line.lstrip()}"


def _also(also: Also) -> Iterator[str]:
    yield from ("", *wrap(f"{also.count}{also.colon.rstrip()}", WIDTH, "  "))
    for name, url in also.names:
        yield f"  - {name}{also.colon}{url}"
    if also.rest:
        yield f"  - {also.rest}{also.colon}{also.page_url}"


def _step(step: Step, view: View) -> Iterator[str]:
    if step.name:
        yield from ("", f"  {step.name}", f"  {view.words.redline}{view.words.colon}{step.redline_url}")
    for part in step.parts:
        yield ""
        yield from _part(part)
    if step.parts_left:
        yield from ("", *wrap(step.parts_left, WIDTH, "  "))
    if step.reasons:
        yield from ("", *wrap(f"{view.words.because}{view.words.colon}{step.reasons}", WIDTH, "  "))


def _part(part: Part) -> Iterator[str]:
    told = " – ".join(piece for piece in (part.heading, part.note) if piece)
    if told:
        yield from wrap(told, WIDTH, "  ")
    yield from wrap(marked(part.ops), WIDTH, "    ")


def marked(ops: Ops) -> str:
    """Return ops as text with marks.

    >>> marked((("equal", "within "), ("delete", "30"), ("insert", "10"), ("equal", " days")))
    'within [-30-]{+10+} days'
    """
    return "".join(_MARKS[kind][0] + text + _MARKS[kind][1] for kind, text in ops if text)
