"""`tocsin backfill`: the deep past of one source, as a silent baseline or told as late."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.door import door, known_source
from monitor.cli.output import Json, emit, line, note, say

if TYPE_CHECKING:
    from monitor.backfill import As, Step

DAYS = ["%Y-%m-%d"]
BEGINS, ENDS = timedelta(hours=14), timedelta(hours=36)
"""A day begins first in UTC+14, and ends last in UTC-12: sources are dated in their own zones."""


def mount(app: typer.Typer) -> None:
    app.command("backfill", short_help="Read the past of a source, silently or told as late.")(backfill)


def backfill(
    ctx: typer.Context,
    key: Annotated[str, typer.Argument(metavar="KEY")],
    since: Annotated[datetime, typer.Option("--since", formats=DAYS, help="First day.")],
    until: Annotated[
        datetime | None, typer.Option("--until", formats=DAYS, help="Last day; today without it.")
    ] = None,
    by: Annotated[
        str, typer.Option("--as", metavar="HOW", help="baseline: told to nobody; late: told, and labelled as late.")
    ] = "baseline",
    json: Json = False,
) -> int:
    """Walk into a source's past, page by page; broken off, it is taken up by the same command."""
    if by not in ("baseline", "late"):
        raise typer.BadParameter(f"--as {by}: expected baseline or late")
    at = door(ctx)
    settings = at.settings()
    source = known_source(settings, key)
    start, end = _span(since, until, at.now())
    from monitor.backfill import NoPast
    from monitor.errors import ExtractError, FetchError
    from monitor.run import backfilling, logs

    logs.configure(settings.log.format, "warning")
    walked: list[Step] = []
    how: As = "late" if by == "late" else "baseline"
    code = 0
    try:
        with _progress(start, end) as show:

            def on_step(step: Step) -> None:
                walked.append(step)
                show(step)
                if json:
                    emit(_record(source.key, step))

            backfilling.backfill(settings, source.key, start, end, how, on_step)
    except NoPast as error:
        note(str(error))
        return 1
    except (FetchError, ExtractError) as error:
        note(line(f"Broken off after {len(walked)} pages: {error}. The same command takes it up."))
        code = 1
    if not json:
        say(_told(source.key, walked))
    return code


def _span(since: datetime, until: datetime | None, now: datetime) -> tuple[datetime, datetime]:
    """From when the first day begins anywhere to when the last one has ended everywhere; never the future."""
    start = since.replace(tzinfo=UTC) - BEGINS
    end = min(until.replace(tzinfo=UTC) + ENDS, now) if until else now
    if start >= end:
        raise typer.BadParameter("--since: expected a day before --until, and before today")
    return start, end


def _record(key: str, step: Step) -> dict[str, object]:
    from monitor.types import rfc3339

    span = {"oldest": rfc3339(step.oldest_at), "newest": rfc3339(step.newest_at)}
    return {"source": key, "page": step.page, "items": step.items, "stored": step.stored, "told": step.told, **span}


def _told(key: str, walked: list[Step]) -> str:
    stored, told = sum(step.stored for step in walked), sum(step.told for step in walked)
    items = sum(step.items for step in walked)
    pages = f"{len(walked)} page{'s' * (len(walked) != 1)}"
    how = f", {told} to be told as late" if told else ""
    return f"{key}: {items} item{'s' * (items != 1)} on {pages}, {stored} stored{how}"


@contextmanager
def _progress(start: datetime, end: datetime) -> Iterator[Callable[[Step], None]]:
    """Show a bar of the days covered on standard error while it is a terminal; otherwise nothing."""
    if not sys.stderr.isatty():
        yield lambda _step: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    span = (end - start).total_seconds()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading the past", total=span)

        def show(step: Step) -> None:
            """The pages come from either end of the span; what they covered is the bar."""
            dates = [at for at in (step.oldest_at, step.newest_at) if at]
            covered = max((end - min(dates)).total_seconds(), 0) if dates else 0
            bar.update(task, completed=min(covered, span), description=f"Page {step.page}, {step.stored} stored")

        yield show
