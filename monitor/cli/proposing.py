"""`tocsin sources new`: from an address to the table that watches it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from monitor.cli.door import door
from monitor.cli.output import Json, emit, line, note, say

if TYPE_CHECKING:
    from config.settings import Settings
    from monitor.run.proposing import Proposed
    from monitor.types import ExtractedItem
    from spiders.propose import Kind

SHOWN_ITEMS = 8
KINDS = ("feed", "listing", "page")


def new(
    ctx: typer.Context,
    url: Annotated[str, typer.Argument(metavar="URL", help="A page or a feed.")],
    key: Annotated[
        str, typer.Option("--key", help="The source's key; made of place, site and path without it.")
    ] = "",
    kind: Annotated[str, typer.Option("--kind", help="feed, listing or page; the likeliest without it.")] = "",
    render: Annotated[bool, typer.Option("--render", help="Let a browser run the page's scripts first.")] = False,
    saved: Annotated[
        Path | None, typer.Option("--from", help="A saved answer of URL: nothing is asked for.", dir_okay=False)
    ] = None,
    write: Annotated[
        Path | None,
        typer.Option("--write", help="Add the table to this file instead of printing it.", dir_okay=False),
    ] = None,
    example: Annotated[
        Path | None,
        typer.Option("--example", help="Save the answer in this folder, named by the key.", file_okay=False),
    ] = None,
    json: Json = False,
) -> int:
    """Look at a page or feed and propose its declaration, with the items it would find."""
    if kind and kind not in KINDS:
        raise typer.BadParameter(f"--kind {kind}: expected one of {', '.join(KINDS)}")
    settings = door(ctx).settings()
    _refuse_taken(settings, key)
    from monitor.errors import ExtractError, FetchError
    from monitor.run import logs, proposing

    logs.configure(settings.log.format, "warning")
    likely = cast("Kind | None", kind or None)
    try:
        if saved is not None:
            found = proposing.of_bytes(settings, _bytes(saved), url, key=key, kind=likely)
        else:
            found = proposing.at_address(settings, url, key=key, kind=likely, is_rendered=render)
    except (FetchError, ExtractError) as error:
        note(f"Nothing to propose: {error}")
        return 1
    _refuse_taken(settings, str(found.proposal.declared["key"]))
    if example is not None:
        note(f"Saved {proposing.save_example(example, found)}.")
    if write is not None:
        proposing.append(write, found.proposal)
    _tell(found, json=json)
    if write is not None:
        _say_what_is_next(door(ctx).settings(), str(found.proposal.declared["key"]), write)
    elif not json:
        say(found.proposal.toml().rstrip())
    return 0


def _tell(found: Proposed, *, json: bool) -> None:
    proposal = found.proposal
    if json:
        items = [_record(item) for item in proposal.items]
        emit({"declared": dict(proposal.declared), "items": items, "notes": proposal.notes, "feeds": found.feeds})
        return
    note(f"{len(proposal.items)} item{'s' * (len(proposal.items) != 1)} would be found:")
    for item in proposal.items[:SHOWN_ITEMS]:
        day = str(item.published_at.date()) if item.published_at else "-"
        note(f"  {day:<10}  {line(item.title)[:100]}  {line(item.url)}")
    for text in proposal.notes:
        note(f"note: {line(text)}")


def _say_what_is_next(settings: Settings, key: str, written: Path) -> None:
    """A table in a file that nobody reads would be watched by nobody, and `check` would not know it."""
    is_read = any(source.key == key for source in settings.sources)
    where = "" if is_read else f'add "{written}" to the include of your configuration, then '
    note(f"Added {key} to {written}. Next: {where}tocsin sources check {key}")


def _record(item: ExtractedItem) -> dict[str, object]:
    from monitor.types import rfc3339

    published = rfc3339(item.published_at)
    return {"key": item.item_key, "title": item.title, "url": item.url, "published_at": published}


def _refuse_taken(settings: Settings, key: str) -> None:
    if key and any(source.key == key for source in settings.sources):
        raise typer.BadParameter(f'source "{key}" is declared already; say another with --key')


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise typer.BadParameter(f"--from {path}: {error.strerror}") from error
