"""`tocsin run` and `tocsin crawl`: the daemon, and one look now."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.door import door, known_source
from monitor.cli.ground import is_local
from monitor.cli.output import Json, emit, line, note, say

if TYPE_CHECKING:
    from config.settings import Settings
    from monitor.types import PollResult

OnResult = Callable[["PollResult"], None]


def mount(app: typer.Typer) -> None:
    app.command("run", short_help="The daemon: poll, detect, deliver, serve the pages.")(run)
    app.command("crawl", short_help="Look at sources now, also beside a daemon.")(crawl)


def run(ctx: typer.Context) -> int:
    """Run the daemon: poll on schedule, detect, deliver, serve the pages."""
    settings = door(ctx).settings()
    from monitor.run import daemon, logs

    logs.configure(settings.log.format, settings.log.level)
    return daemon.run(settings, opened=lambda: note(where(settings)))


def where(settings: Settings) -> str:
    """Say in one line where the pages are and where digests go."""
    web = settings.web
    address = f"http://{web.listen}" if is_local(web.public_url) else web.public_url
    pages = f"Pages: {address}" if web.listen else "Pages: off ([web] listen is empty)"
    mail = settings.mail
    post = f"mail server {mail.host}:{mail.port}" if mail.host else f"files in {near(mail.folder)} (no mail server)"
    return f"{pages} · Digests: {post}"


def near(path: str) -> str:
    """Return a path as one would type it here: relative when it lies below this folder."""
    here = Path.cwd()
    return str(Path(path).relative_to(here)) if Path(path).is_relative_to(here) else path


def crawl(
    ctx: typer.Context,
    keys: Annotated[list[str] | None, typer.Argument(metavar="[KEY]...", help="Sources to look at.")] = None,
    all_sources: Annotated[bool, typer.Option("--all", help="Every enabled source.")] = False,
    due: Annotated[bool, typer.Option("--due", help="Whatever is due now.")] = False,
    json: Json = False,
) -> int:
    """Look at sources now, also beside a running daemon; those in back-off too."""
    if not keys and not all_sources and not due:
        raise typer.BadParameter("say which sources: KEY ..., --all or --due")
    if keys and (all_sources or due):
        raise typer.BadParameter("give KEYs, or --all, or --due: not both")
    settings = door(ctx).settings()
    chosen = [known_source(settings, key).key for key in keys or ()]
    from monitor.run import logs, oneoff

    logs.configure(settings.log.format, "warning")
    total = len(set(chosen)) or sum(source.enabled for source in settings.sources)
    counts: Counter[str] = Counter()
    with progress(None if due else total) as step:
        code = oneoff.crawl(settings, chosen, all_sources=all_sources, due=due, on_result=_teller(json, counts, step))
    if not json:
        said = ", ".join(f"{count} {outcome.replace('_', ' ')}" for outcome, count in counts.most_common())
        note(said or "Nothing was due.")
    return code


def _teller(json: bool, counts: Counter[str], step: OnResult) -> OnResult:
    """Return what prints each result. A reader that went away (`| head`) silences it but never stops the crawl."""
    is_heard = True

    def tell(result: PollResult) -> None:
        nonlocal is_heard
        counts[result.outcome.value] += 1
        step(result)
        if not is_heard:
            return
        try:
            emit(result.record()) if json else say(sentence(result))
        except typer.Exit:
            is_heard = False

    return tell


def sentence(result: PollResult) -> str:
    """Return one line about one poll, most important first."""
    found = [
        f"{count} {kind}" for kind in ("new", "revised", "withdrawn", "restored") if (count := getattr(result, kind))
    ]
    reason = " ".join(filter(None, [result.reason, f"HTTP {result.status}" if result.status else None]))
    why = f"{reason}: {result.detail}" if reason and result.detail else reason or result.detail
    items = f"{result.items} item{'s' * (result.items != 1)}"
    said = ", ".join(found) or (why if result.outcome in ("failed", "suspect", "skipped") else items)
    outcome = result.outcome.value.replace("_", " ")
    return f"{outcome:<12} {line(f'{result.source_key}  {said}')}  ({result.elapsed_ms} ms)"


@contextmanager
def progress(total: int | None) -> Iterator[Callable[[object], None]]:
    """Show a bar on standard error while it is a terminal; otherwise nothing."""
    if not sys.stderr.isatty() or (total is not None and total < 2):
        yield lambda _result: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("Looking"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, redirect_stdout=sys.stdout.isatty()) as bar:
        task = bar.add_task("looking", total=total)
        yield lambda _result: bar.advance(task)
