"""`tocsin bounces`: reports of undelivered mail, piped in by a mail server or named as files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from monitor.cli.door import door
from monitor.cli.output import Json, emit, say


def mount(app: typer.Typer) -> None:
    app.command("bounces", short_help="Take in reports of undelivered mail.")(bounces)


def bounces(
    ctx: typer.Context,
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE]...", exists=True, dir_okay=False, help="Left out = one, from standard input."),
    ] = None,
    json: Json = False,
) -> int:
    """Take in reports of undelivered mail (RFC 3464), so that bad addresses are written to no more.

    A mail server pipes one to it, as in `tocsin: "|tocsin --config /etc/tocsin.toml bounces"` in /etc/aliases. Mail
    that is no report does nothing.
    """
    at = door(ctx)
    settings = at.settings()
    from alerts.bounces import take_in
    from alerts.dsn import SIZE_MAX
    from monitor.run import logs

    logs.configure(settings.log.format, "error")
    messages = [_first(path, SIZE_MAX + 1) for path in files] if files else [sys.stdin.buffer.read(SIZE_MAX + 1)]
    with at.store(settings, enrol=True) as store:
        taken = [take_in(store, data, at.now(), tell=settings.operator.subscription) for data in messages]
    for one in taken:
        if json:
            emit({"outcome": one.outcome, "subscription": one.subscription_key or None, "said": one.said})
        else:
            say(one.line())
    return 1 if any(one.outcome == "damaged" for one in taken) else 0


def _first(path: Path, size: int) -> bytes:
    with path.open("rb") as file:
        return file.read(size)
