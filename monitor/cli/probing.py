"""`tocsin sources probe`: every source looked at once, nothing stored but the verdicts; what broke since the last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.crawl import progress
from monitor.cli.door import door, known_source
from monitor.cli.output import Json, emit, note, table
from monitor.web.when import ago

if TYPE_CHECKING:
    from datetime import datetime

    from monitor.store.probes import Probe

HEADS = ("KEY", "VERDICT", "SINCE", "HTTP", "TYPE", "ITEMS", "NEWEST", "WHY")
SPARE = ("TYPE", "HTTP", "NEWEST")


def probe(
    ctx: typer.Context,
    keys: Annotated[list[str] | None, typer.Argument(metavar="[KEY]...", help="Sources to look at.")] = None,
    all_sources: Annotated[bool, typer.Option("--all", help="Every enabled source.")] = False,
    json: Json = False,
) -> int:
    """Look at sources once and store only the verdicts: how they are, and what broke since the last probe."""
    if bool(keys) == all_sources:
        raise typer.BadParameter("say which sources: KEY ... or --all")
    at = door(ctx)
    settings = at.settings()
    chosen = [known_source(settings, key).key for key in keys or ()]
    wanted = chosen or [source.key for source in settings.sources if source.enabled]
    from monitor.run import logs, oneoff

    logs.configure(settings.log.format, "warning")
    found: list[tuple[Probe, str]] = []
    with progress(len(wanted)) as step:

        def on_probe(one: Probe, turned: str) -> None:
            step(one)
            found.append((one, turned))
            if json:
                emit(one.record() | {"since": turned or None})

        unwell = oneoff.probe(settings, wanted, on_probe)
    if not json:
        _tell(found, at.now())
    return 1 if unwell else 0


def _tell(found: list[tuple[Probe, str]], now: datetime) -> None:
    """Print all of them, those that broke first, those that are well last."""
    found.sort(key=_worst_first)
    table(HEADS, [_row(one, turned, now) for one, turned in found], fold="WHY", spare=SPARE)
    well = sum(one.is_well for one, _ in found)
    told = [f"{well} of {len(found)} are well"]
    for word in ("broke", "recovered"):
        if count := sum(turned == word for _, turned in found):
            told.append(f"{count} {word} since the last probe")
    note("; ".join(told) + ".")


def _worst_first(pair: tuple[Probe, str]) -> tuple[bool, bool, bool, str]:
    one, turned = pair
    return turned != "broke", one.is_well, one.verdict == "skipped", one.source_key


def _row(one: Probe, turned: str, now: datetime) -> tuple[str, ...]:
    return (
        one.source_key,
        one.verdict,
        turned,
        str(one.status or ""),
        one.media_type,
        str(one.items),
        ago(one.newest_at, now) if one.newest_at else "",
        one.detail,
    )
