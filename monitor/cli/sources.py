"""`tocsin sources`: every source and its health; a dry run; the operator's word on a held storm."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.door import door, known_source
from monitor.cli.noise import forget, show
from monitor.cli.output import Json, emit, line, note, say, table
from monitor.cli.probing import probe
from monitor.cli.proposing import new
from monitor.web.when import ago

if TYPE_CHECKING:
    from monitor.run.checking import CheckReport
    from monitor.types import ExtractedItem, Source, SourceState

SHOWN_ITEMS = 20
NAME_COLUMNS = 40
SPARE = ("NAME", "LOOKED", "NEXT")
"""Columns a narrow terminal does without."""


def mount(app: typer.Typer) -> None:
    noun = typer.Typer(
        invoke_without_command=True, rich_markup_mode=None, help="Every source and its health.", no_args_is_help=False
    )
    noun.callback()(sources)
    noun.command("list")(list_sources)
    noun.command("show")(show)
    noun.command("check")(check)
    noun.command("new")(new)
    noun.command("probe")(probe)
    noun.command("release")(release)
    noun.command("forget")(forget)
    app.add_typer(noun, name="sources")


def sources(
    ctx: typer.Context,
    json: Json = False,
    troubled: Annotated[bool, typer.Option("--troubled", help="Only those that are not well.")] = False,
) -> int:
    """List every source, its health, when it was polled and when it will be."""
    return 0 if ctx.invoked_subcommand else _list(ctx, json=json, troubled=troubled)


def list_sources(
    ctx: typer.Context,
    json: Json = False,
    troubled: Annotated[bool, typer.Option("--troubled", help="Only those that are not well.")] = False,
) -> int:
    """The same as `tocsin sources`."""
    return _list(ctx, json=json, troubled=troubled)


def check(ctx: typer.Context, key: Annotated[str, typer.Argument(metavar="KEY")], json: Json = False) -> int:
    """Dry run: fetch and read a source twice, print its items and what the checks say; store nothing."""
    settings = door(ctx).settings()
    source = known_source(settings, key)
    from monitor.run import logs, oneoff

    logs.configure(settings.log.format, "warning")
    report = oneoff.check(settings, source.key)
    if json:
        emit(_check_record(report))
    else:
        _tell(report)
    return 1 if report.result.outcome in ("failed", "suspect") else 0


def release(ctx: typer.Context, key: Annotated[str, typer.Argument(metavar="KEY")], json: Json = False) -> int:
    """Let the held changes of a source go out; the same as `tocsin storms release`."""
    at = door(ctx)
    settings = at.settings()
    source = known_source(settings, key)
    with at.store(settings) as store:
        count = store.storms.release_of(source.key, at.now())
    if json:
        emit({"source": source.key, "released": count})
    else:
        say(f"Released {count} held change{'s' * (count != 1)} of {source.key}.")
    return 0


def _list(ctx: typer.Context, *, json: bool, troubled: bool) -> int:
    at = door(ctx)
    settings = at.settings()
    with at.store(settings) as store:
        states = {state.source_key: state for state in store.sources.states([each.key for each in settings.sources])}
    from monitor.health import source_health
    from monitor.web.records import source_record

    now = at.now()
    shown = [
        source
        for source in settings.sources
        if not troubled or source_health(source, states.get(source.key), now).is_trouble
    ]
    if json:
        for source in shown:
            emit(source_record(source, states.get(source.key), now))
    elif shown:
        heads = ("KEY", "HEALTH", "LOOKED", "NEXT", "NAME", "WHY")
        table(heads, [_row(source, states.get(source.key), now) for source in shown], fold="WHY", spare=SPARE)
    else:
        note("Every source is well." if troubled else "No sources are configured.")
    return 0


def _row(source: Source, state: SourceState | None, now: datetime) -> tuple[str, ...]:
    from alerts.writing.text import shorten
    from monitor.health import source_health

    health = source_health(source, state, now)
    since = f", since {health.since:%Y-%m-%d %H:%M}" if health.since else ""
    looked = ago(state.last_polled_at, now) if state else "never"
    next_at = state.next_poll_at if state and source.enabled else None
    return (
        source.key,
        health.word,
        looked,
        "" if next_at is None else "due" if next_at <= now else ago(next_at, now),
        shorten(line(source.name), NAME_COLUMNS),
        # A note may go on for lines; its first clause is the reason. --json has all of it.
        f"{health.detail.partition(';')[0]}{since}",
    )


def _check_record(report: CheckReport) -> dict[str, object]:
    return {
        **report.result.record(),
        "verdicts": [f"{verdict.reason.value}: {verdict.detail}" for verdict in report.verdicts],
        "odd": [f"{odd.trouble.value}: {odd.detail}" for odd in report.odd],
        "expected": list(report.expected),
        "found": [_item_record(item) for item in report.items],
    }


def _item_record(item: ExtractedItem) -> dict[str, object]:
    from monitor.types import rfc3339

    return {
        "key": item.item_key,
        "title": item.title,
        "url": item.url,
        "published_at": rfc3339(item.published_at),
        "updated_at": rfc3339(item.updated_at),
        "document_url": item.document_url,
        "blocks": len(item.document.blocks),
    }


def _tell(report: CheckReport) -> None:
    from monitor.cli.crawl import sentence

    say(sentence(report.result))
    if report.verdicts:
        for verdict in report.verdicts:
            if verdict.detail != report.result.detail:  # said in the line above
                say("  " + line(f"not believed: {verdict.reason.value}: {verdict.detail}"))
    elif report.result.outcome not in ("failed", "skipped"):
        say("  sanity: believable")
    for odd in report.odd:
        say("  " + line(f"not as usual: {odd.trouble.value}: {odd.detail}"))
    for said in report.expected:
        say("  " + line(f"expected: {said}"))
    rows = [(_dated(item), str(len(item.document.blocks)), item.title) for item in report.items[:SHOWN_ITEMS]]
    if rows:
        table(("DATED", "BLOCKS", "TITLE"), rows, fold="TITLE")
    if len(report.items) > SHOWN_ITEMS:
        note(f"… and {len(report.items) - SHOWN_ITEMS} more; --json shows all.")
    note("Nothing was stored.")


def _dated(item: ExtractedItem) -> str:
    """Return the day a source gives an item: RSS 1.0 knows only when it was last touched."""
    at = item.dated_at
    return f"{at:%Y-%m-%d}" if at else ""
