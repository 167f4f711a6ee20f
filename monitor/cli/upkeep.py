"""`tocsin reextract` and `tocsin prune`: the store's own housework; neither alerts anybody."""

from __future__ import annotations

from typing import Annotated

import typer

from monitor.cli.door import door, known_source
from monitor.cli.output import Json, emit, say


def mount(app: typer.Typer) -> None:
    app.command("reextract", short_help="Rebuild versions after an upgrade, silently.")(reextract)
    app.command("prune", short_help="Delete what retention no longer keeps.")(prune)


def reextract(
    ctx: typer.Context,
    keys: Annotated[list[str] | None, typer.Argument(metavar="[KEY]...", help="Left out = every source.")] = None,
    json: Json = False,
) -> int:
    """Rebuild versions from stored captures after an extractor upgrade; marked technical, told to nobody."""
    settings = door(ctx).settings()
    chosen = [known_source(settings, key).key for key in keys or ()]
    from monitor.run import logs, oneoff

    logs.configure(settings.log.format, "warning")
    return _report(oneoff.reextract(settings, chosen or None), json)


def prune(ctx: typer.Context, json: Json = False) -> int:
    """Delete what retention no longer keeps; never the bytes that prove a version."""
    settings = door(ctx).settings()
    from monitor.run import logs, oneoff

    logs.configure(settings.log.format, "warning")
    return _report(oneoff.prune(settings), json)


def _report(counts: dict[str, int], json: bool) -> int:
    if json:
        emit(counts)
    else:
        say(", ".join(f"{count} {what.replace('_', ' ')}" for what, count in counts.items()) or "Nothing to do.")
    return 1 if counts.get("failed") else 0
