"""`tocsin demo`: not one of a working day's verbs, so the list of verbs leaves it out; `make demo` calls it."""

from __future__ import annotations

from typing import Annotated

import typer


def mount(app: typer.Typer) -> None:
    app.command("demo", hidden=True)(demo)


def demo(
    quick: Annotated[bool, typer.Option("--quick", help="Without pauses for reading.")] = False,
) -> int:
    """Watch invented institutions change, over real HTTP, mail and webhooks on this machine; no network is needed.

    Exit code 1 when something published was not told exactly once to everyone it concerns.
    """
    from monitor import demo as show

    return show.demo(is_quick=quick)
