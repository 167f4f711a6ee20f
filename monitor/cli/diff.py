"""`tocsin diff`: the engine on two files, nothing stored."""

from __future__ import annotations

import mimetypes
import shutil
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli import redline
from monitor.cli.output import emit, line, note, say, wants_colour

if TYPE_CHECKING:
    from monitor.diff import Diff
    from monitor.types import Document

SUFFIXES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".pdf": "application/pdf",
    ".xml": "application/xml",
    ".json": "application/json",
}


class Format(StrEnum):
    TEXT = "text"
    HTML = "html"
    JSON = "json"


def mount(app: typer.Typer) -> None:
    app.command("diff", short_help="Compare two files; nothing is stored.")(diff)


def diff(
    before: Annotated[Path, typer.Argument(metavar="BEFORE", help="HTML, XML, PDF, JSON, Markdown or text.")],
    after: Annotated[Path, typer.Argument(metavar="AFTER")],
    format: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.TEXT,
    json: Annotated[bool, typer.Option("--json", help="Same as --format json.")] = False,
    full: Annotated[bool, typer.Option("--full", help="Do not fold long unchanged stretches.")] = False,
    side: Annotated[bool, typer.Option("--side", help="Side by side, on a terminal that is wide enough.")] = False,
) -> int:
    """Compare two documents, provision by provision; nothing is stored."""
    datas = [read(before), read(after)]  # both, before the engine is paid for
    documents = [document(path, data) for path, data in zip((before, after), datas, strict=True)]
    from monitor.diff import compare

    found = compare(documents[0], documents[1])
    if json or format is Format.JSON:
        emit(found.record())
    elif format is Format.HTML:
        from monitor.web.pages import diff_page

        say(diff_page(found, documents[1], before=before.name, after_name=after.name, full=full))
    else:
        tell(found, full=full, side=side)
    return 0


def read(path: Path) -> bytes:
    """Return the file's bytes, or refuse in one line (exit code 2)."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise typer.BadParameter(f"{path}: {(error.strerror or str(error)).lower()}") from None


def document(path: Path, data: bytes) -> Document:
    """Return what the file means. Its suffix says what it is; where that is unknown, its first bytes do."""
    from monitor.errors import ExtractError
    from monitor.types import Document, Reason
    from spiders import extract

    try:
        return extract.document(data, media_type(path, data), url=path.absolute().as_uri())
    except ExtractError as error:
        if error.reason is Reason.EMPTY:  # everything came, or everything went: an answer, not a failure
            note(f"{path}: {error}")
            return Document(())
        raise ExtractError(f"{path}: {error}", reason=error.reason) from error


def media_type(path: Path, data: bytes) -> str:
    """Return what a file is; of one that is neither known by name nor text, a type that nothing here reads."""
    from monitor.sanity.shape import shape_of
    from spiders import extract

    if data.startswith(b"%PDF-"):
        return "application/pdf"
    known = SUFFIXES.get(path.suffix.lower())
    if known is None and shape_of(data) == "binary":
        return mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return known or extract.sniff(data, "")


def tell(found: Diff, *, full: bool, side: bool = False) -> None:
    """Print a redline for a person, the verdict first."""
    if found.identical:
        say("Identical: nothing that counts has changed.")
        return
    count = len(found.provisions)
    say(
        line(f"{count} provision{'s' * (count != 1)} changed · {found.klass} · significance {found.significance:.2f}")
    )
    shown = look(full=full, side=side)
    for row in redline.verdict(found.reasons, found.dates, shown.columns):
        say(row)
    say()
    for row in redline.lines(found.provisions, shown):
        say(row)


def look(*, full: bool, side: bool) -> redline.Look:
    """Return how to show a redline on this standard output."""
    is_terminal = sys.stdout.isatty()
    shown = redline.Look(
        colour=wants_colour(sys.stdout),
        context=None if full else redline.CONTEXT,
        columns=shutil.get_terminal_size().columns if is_terminal else None,
        side=side,
    )
    if side and not shown.is_side:
        note(f"Side by side needs a terminal of {2 * redline.LEAST_SIDE + 5} columns; one column, then.")
    return shown
