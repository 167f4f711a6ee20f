"""`tocsin storms` and `tocsin correct`: the operator's word on what is held, and on what was told wrongly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.changes import ID_DIGITS, known_change
from monitor.cli.door import door
from monitor.cli.output import Json, clean, emit, line, note, say, table

if TYPE_CHECKING:
    from monitor.store import Store
    from monitor.store.storms import Storm

Id = Annotated[str, typer.Argument(metavar="ID", help="A storm's number, or the key of its source.")]
SHOWN = 20
"""Changes that `show` prints; --json has all."""
ALL = 100_000


def mount(app: typer.Typer) -> None:
    noun = typer.Typer(
        invoke_without_command=True, rich_markup_mode=None, help="What is held for review, and your word on it."
    )
    noun.callback()(storms)
    noun.command("list")(list_storms)
    noun.command("show")(show)
    noun.command("release")(release)
    noun.command("drop")(drop)
    app.add_typer(noun, name="storms")
    app.command("correct", short_help="Correct an alert: those who got the change are told.")(correct)


def storms(ctx: typer.Context, json: Json = False) -> int:
    """List storms, those that wait first, when no other verb is given."""
    return 0 if ctx.invoked_subcommand else list_storms(ctx, json=json)


def list_storms(ctx: typer.Context, json: Json = False) -> int:
    """List storms, those that wait first."""
    at = door(ctx)
    settings = at.settings()
    with at.store(settings) as store:
        found = store.storms.all()
    if json:
        for storm in found:
            emit(storm.record())
    elif found:
        rows = [
            (str(s.storm_id), f"{s.opened_at:%Y-%m-%d %H:%M}", s.status, s.source_key, str(s.count), _why(s))
            for s in found
        ]
        table(("ID", "OPENED (UTC)", "STATUS", "SOURCE", "CHANGES", "WHY"), rows, fold="WHY")
    else:
        note("No storms.")
    return 0


def show(ctx: typer.Context, storm: Id, json: Json = False) -> int:
    """Show a storm and its changes, the weightiest first."""
    at = door(ctx)
    settings = at.settings()
    with at.store(settings) as store:
        found = _known(store, storm)
        if found is None:
            return 1
        changes = store.storms.changes(found.storm_id, ALL if json else SHOWN)
    if json:
        emit(found.record() | {"held": [change.record() for change in changes]})
        return 0
    say(line(f"Storm {found.storm_id} of {found.source_key}, {found.status}: {found.reason}"))
    if found.decided_at:
        label = f' as "{found.label}"' if found.label else ""
        say(line(f"{found.status.capitalize()} {found.decided_at:%Y-%m-%d %H:%M} UTC{label}."))
    rows = [(str(c.change_id), c.kind.value, f"{c.significance:.2f}", c.title) for c in changes]
    table(("ID", "KIND", "WEIGHT", "TITLE"), rows, fold="TITLE")
    if found.count > len(changes):
        note(f"… and {found.count - len(changes)} more; --json shows all.")
    return 0


def release(
    ctx: typer.Context,
    storm: Id,
    label: Annotated[
        str, typer.Option("--label", metavar="WORDS", help='Said in every entry: "republished archive".')
    ] = "",
    json: Json = False,
) -> int:
    """Let a storm's changes go to the subscribers, under a label if you give one."""
    return _decide(ctx, storm, json=json, label=label, is_release=True)


def drop(ctx: typer.Context, storm: Id, json: Json = False) -> int:
    """Never tell anybody of a storm's changes; the items go on from what they say now."""
    return _decide(ctx, storm, json=json, label="", is_release=False)


def correct(
    ctx: typer.Context,
    change: Annotated[str, typer.Argument(metavar="CHANGE", help="A change's id.")],
    said: Annotated[str, typer.Option("--said", metavar="WORDS", help="What was wrong, in your words.")],
    json: Json = False,
) -> int:
    """Correct an alert: each subscription that got the change is told in its next digest, below that mail."""
    if not said.strip():
        raise typer.BadParameter("--said: expected words")
    at = door(ctx)
    settings = at.settings()
    with at.store(settings) as store:
        found = known_change(store, change)
        made = store.corrections.add(found.change_id, said, at.now()) if found else None
    if made is None:
        return 1
    if json:
        emit(made.record())
    else:
        say(
            f"Told to {len(made.told)} subscription{'s' * (len(made.told) != 1)}: {', '.join(made.told) or 'nobody'}."
        )
    return 0


def _decide(ctx: typer.Context, given: str, *, json: bool, label: str, is_release: bool) -> int:
    at = door(ctx)
    settings = at.settings()
    with at.store(settings) as store:
        found = _known(store, given)
        if found is None:
            return 1
        if is_release:
            count = store.storms.release(found.storm_id, at.now(), label)
        else:
            count = store.storms.drop(found.storm_id, at.now())
        after = store.storms.get(found.storm_id) or found
    if count is None:
        note(f"tocsin: storm {after.storm_id} was {after.status} on {after.decided_at:%Y-%m-%d %H:%M} UTC already")
        return 1
    if json:
        emit(after.record())
    else:
        say(f"{after.status.capitalize()} {count} change{'s' * (count != 1)} of {after.source_key}.")
    return 0


def _known(store: Store, given: str) -> Storm | None:
    """Return the storm of that number, or the open one of that source; None, and a word on standard error."""
    if given.isascii() and given.isdigit() and len(given) <= ID_DIGITS:
        found = store.storms.get(int(given))
    else:
        found = next((storm for storm in store.storms.all(is_open=True) if storm.source_key == given), None)
    if found is None:
        note(f'tocsin: no storm "{clean(given)}"; `tocsin storms` lists them')
    return found


def _why(storm: Storm) -> str:
    return f"{storm.reason}; {storm.status} as “{storm.label}”" if storm.label else storm.reason
