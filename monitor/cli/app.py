"""The command's tree: global options, the verbs, and what an error looks like to a person."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from monitor.cli import (
    backfill,
    bounces,
    changes,
    crawl,
    demo,
    diff,
    digest,
    doctor,
    sources,
    storms,
    subscriptions,
    tickets,
    upkeep,
    why,
)
from monitor.cli.door import Door

if TYPE_CHECKING:
    from monitor.errors import TocsinError

HELP = """Tocsin watches where rules are made and tells you once, with the words, when they change.

Exit codes: 0 done, 1 done with failures, 2 not started (usage, configuration), 130 interrupted."""


DAY = (
    "run",
    "crawl",
    "changes",
    "show",
    "diff",
    "sources",
    "subscriptions",
    "digest",
    "why",
    "tickets",
    "storms",
    "correct",
    "doctor",
)


class InOrder(TyperGroup):
    """Lists verbs in the order of a person's day, housework last."""

    def list_commands(self, ctx: Any) -> list[str]:
        del ctx
        return [*DAY, *(verb for verb in self.commands if verb not in DAY)]


app = typer.Typer(
    name="tocsin",
    cls=InOrder,
    help=HELP,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"tocsin {version('tocsin')}")
        raise typer.Exit


@app.callback()
def _options(
    ctx: typer.Context,
    config: Annotated[
        Path | None,
        typer.Option("--config", metavar="FILE", help="Configuration; else $TOCSIN_CONFIG, else ./tocsin.toml."),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    del version
    ctx.obj = Door(config)


crawl.mount(app)
changes.mount(app)
diff.mount(app)
sources.mount(app)
subscriptions.mount(app)
digest.mount(app)
why.mount(app)
tickets.mount(app)
storms.mount(app)
doctor.mount(app)
bounces.mount(app)
backfill.mount(app)
upkeep.mount(app)
demo.mount(app)


def run(argv: list[str]) -> int:
    """Run one command line. Expected errors become one clear line on standard error; bugs keep their traceback."""
    _speak_utf8()
    command = typer.main.get_command(app)
    try:
        code = command.main(args=argv, prog_name="tocsin", standalone_mode=False)
    except typer.TyperException as error:
        return _usage(error)
    except typer.Abort:
        return 130
    except KeyboardInterrupt:
        return 130
    except _ours() as error:
        return _say(error)
    return code if isinstance(code, int) else 0


def _speak_utf8() -> None:
    """Records are UTF-8 whatever the locale says; a lone surrogate in foreign text must not end a listing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _usage(error: typer.TyperException) -> int:
    show = getattr(error, "show", None)
    if show:
        show()
    else:
        typer.echo(f"tocsin: {error.format_message()}", err=True)
    return error.exit_code


def _ours() -> type[TocsinError]:
    """Return what we raise on purpose. Python asks once something was raised: success does not pay the import."""
    from monitor.errors import TocsinError

    return TocsinError


def _say(error: TocsinError) -> int:
    """Say in a line each what a person can act on; a bug of ours keeps its traceback instead."""
    from monitor.errors import ConfigError

    if isinstance(error, ConfigError):
        for problem in error.problems:
            typer.echo(problem, err=True)
        return 2
    typer.echo(f"tocsin: {error}", err=True)
    return 1
