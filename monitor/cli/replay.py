"""`tocsin digest replay` and `tocsin digest suppressed`: try rules on what has been, and see what they keep out."""

from __future__ import annotations

import tomllib
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli.door import door
from monitor.cli.output import Json, clean, emit, line, note, say, table
from monitor.cli.subscriber import known_subscription
from monitor.web.when import parse_when

if TYPE_CHECKING:
    from alerts.replay import Replayed
    from monitor.types import Subscription

Key = Annotated[str, typer.Argument(metavar="KEY", help="A subscription's key.")]
Since = Annotated[str, typer.Option("--since", metavar="T", help="RFC 3339, a date, or 2h, 3d.")]


def replay(
    ctx: typer.Context,
    key: Key,
    since: Since = "30d",
    rules: Annotated[
        Path | None,
        typer.Option("--rules", metavar="FILE", help="TOML with the lines of [[subscription]] to try instead."),
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="Print every message whole.")] = False,
    json: Json = False,
) -> int:
    """Compose past windows under today's rules, or those of a file; nothing is sent, frozen or stored.

    It asks what rules take: quiet hours, pauses, delays and notices are left out.
    """
    at = door(ctx)
    now = at.now()
    begin = _since(since, now)
    settings = at.settings()
    from alerts.replay import replay as compose

    windows = digests = changes = added = dropped = 0
    with at.store(settings, enrol=True) as store:
        row = known_subscription(store, key)
        wanted = _with_rules(row.declaration, rules) if rules else row.declaration
        for found in compose(store, settings, row, wanted, begin, now):
            windows += 1
            digests += found.message is not None
            changes += len(found.digest.matches)
            added, dropped = added + len(found.added), dropped + len(found.dropped)
            if json:
                emit(found.record())
            else:
                _tell(found, full=full)
    if not json:
        news = f"{added} that did not match then, {dropped} that would not now"
        say(f"{digests} digest{'s' * (digests != 1)} with {changes} change{'s' * (changes != 1)}; {news}.")
        note("Nothing was sent or stored. Quiet hours, pauses, delays, reminders and other notices are left out.")
    return 0


def suppressed(ctx: typer.Context, key: Key, since: Since = "7d", json: Json = False) -> int:
    """List what was detected and kept from a subscription, each with the conditions that failed."""
    at = door(ctx)
    now = at.now()
    begin = _since(since, now)
    settings = at.settings()
    from alerts.replay import suppressed as kept_out

    with at.store(settings, enrol=True) as store:
        found = list(kept_out(store, known_subscription(store, key), begin, now))
    if json:
        for one in found:
            emit(one.record())
    elif found:
        rows = [
            (str(one.change.change_id), f"{one.change.observed_at:%Y-%m-%d %H:%M}", one.change.title[:60], one.said)
            for one in found
        ]
        table(("ID", "OBSERVED (UTC)", "TITLE", "BECAUSE"), rows, fold="BECAUSE")
    else:
        note("Nothing was kept out.")
    return 0


def _tell(found: Replayed, *, full: bool) -> None:
    digest = found.digest
    until = "now" if found.is_open else f"{digest.window_to:%Y-%m-%d %H:%M}"
    say(
        line(f"{digest.window_from:%Y-%m-%d %H:%M} to {until} UTC: {found.message.subject if found.message else '–'}")
    )
    added = {match.change.change_id for match in found.added}
    for match in digest.matches:
        mark = "+" if match.change.change_id in added else " "
        say(f"{mark} " + line(f"{match.change.change_id} {match.change.title} ({', '.join(match.rules)})"))
    for change in found.dropped:
        say(line(f"- {change.change_id} {change.title}"))
    if found.held:
        say(f"  {found.held} held back by storms")
    if full and found.message:
        say(clean(found.message.text))


def _since(text: str, now: datetime) -> datetime:
    try:
        found = parse_when(text, now)
    except ValueError as error:
        raise typer.BadParameter(f'--since "{text}": {error}') from None
    if found >= now:
        raise typer.BadParameter(f'--since "{text}": expected a time that has passed')
    return found


def _with_rules(declared: Subscription, path: Path) -> Subscription:
    """Return the subscription with the lines of a file instead of its own; one table, with or without its heading."""
    from pydantic import ValidationError

    from monitor.cli.subscriber import problems

    try:
        read: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise typer.BadParameter(f"--rules {path}: {error}") from None
    given = read.get("subscription", read)
    if isinstance(given, list):
        tables = [one for one in given if isinstance(one, dict)]
        mine = [one for one in tables if one.get("key", declared.key) == declared.key]
        given = next(iter(mine or tables), None)
    if not isinstance(given, dict):
        raise typer.BadParameter(f"--rules {path}: expected the lines of a [[subscription]] table")
    try:
        return type(declared).model_validate({**dict(declared), **given, "key": declared.key})
    except ValidationError as error:
        raise typer.BadParameter(f"--rules {path}: {problems(error)}") from None
