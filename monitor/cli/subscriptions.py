"""`tocsin subscriptions`: who wants which changes. Those of the configuration are changed there, not here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from monitor.cli.door import door
from monitor.cli.output import Json, emit, note, say, table
from monitor.cli.subscriber import Key, known_subscription, record, warn_of_silence
from monitor.cli.subscribing import add

if TYPE_CHECKING:
    from monitor.store import StoredSubscription


def mount(app: typer.Typer) -> None:
    noun = typer.Typer(invoke_without_command=True, rich_markup_mode=None, help="List, add, confirm, pause, remove.")
    noun.callback()(subscriptions)
    noun.command("list")(list_subscriptions)
    noun.command("add")(add)
    noun.command("confirm")(confirm)
    noun.command("pause")(pause)
    noun.command("resume")(resume)
    noun.command("remove")(remove)
    noun.command("test")(sample)
    app.add_typer(noun, name="subscriptions")


def subscriptions(ctx: typer.Context, json: Json = False) -> int:
    """List them, when no other verb is given."""
    return 0 if ctx.invoked_subcommand else list_subscriptions(ctx, json=json)


def list_subscriptions(ctx: typer.Context, json: Json = False) -> int:
    """List them: where each goes, when, and whether it is active."""
    from monitor.canary import KEY

    at = door(ctx)
    settings = at.settings()
    with at.store(settings, enrol=True) as store:
        rows = [row for row in store.outbox.subscriptions() if row.key != KEY]
    if json:
        for row in rows:
            emit(record(row))
    elif rows:
        table(("KEY", "STATUS", "WHEN", "TO", "WANTS", "FROM"), map(_cells, rows), fold="WANTS", spare=("FROM",))
    else:
        note("No subscriptions: write [[subscription]] tables, or `tocsin subscriptions add`.")
    return 0


def confirm(
    ctx: typer.Context,
    key: Key,
    force: Annotated[
        bool, typer.Option("--force", help="Take your word that the webhook's endpoint wants this.")
    ] = False,
    json: Json = False,
) -> int:
    """Start a subscription that was added. A webhook is asked first whether it wants this."""
    if not force:
        _prove_endpoint(ctx, key)
    return _set(ctx, "confirm", key, json)


def _prove_endpoint(ctx: typer.Context, key: str) -> None:
    """Put a challenge to the endpoint of a webhook that waits. Raises NotifyError when it does not answer it."""
    at = door(ctx)
    settings = at.settings()
    with at.store(settings, enrol=True) as store:
        row = known_subscription(store, key)
    if not row.declaration.webhook or row.status != "pending":
        return
    import asyncio
    import secrets

    from alerts.challenge import prove

    note(f"{key} answered the challenge: {asyncio.run(prove(row.declaration, settings, at, secrets.token_hex(16)))}")


def pause(ctx: typer.Context, key: Key, json: Json = False) -> int:
    """Send nothing for a while; what matches waits."""
    return _set(ctx, "pause", key, json)


def resume(ctx: typer.Context, key: Key, json: Json = False) -> int:
    """Send again, beginning with what waited."""
    return _set(ctx, "resume", key, json)


def remove(ctx: typer.Context, key: Key, json: Json = False) -> int:
    """End it; what it was sent stays on record."""
    return _set(ctx, "remove", key, json)


def sample(ctx: typer.Context, key: Key, json: Json = False) -> int:
    """Send one sample message, and say what the channel answered."""
    at = door(ctx)
    settings = at.settings()
    with at.store(settings, enrol=True) as store:
        known_subscription(store, key)
    from monitor.cli.trial import send_sample
    from monitor.run import logs

    logs.configure(settings.log.format, "warning")
    answer = send_sample(at, settings, key)
    if json:
        emit({"subscription": key, "answer": answer})
    else:
        say(f"Sent a sample to {key}: {answer}")
    return 0


def _set(ctx: typer.Context, verb: Literal["confirm", "pause", "resume", "remove"], key: str, json: bool) -> int:
    at = door(ctx)
    settings = at.settings()
    with at.store(settings, enrol=True) as store:
        before = known_subscription(store, key)
        if verb == "remove" and before.origin == "config":
            raise typer.BadParameter(f'"{key}" stands in the configuration: remove its table there, or pause it here')
        if verb == "confirm":
            store.outbox.confirm(key, at.now())
            warn_of_silence(before, settings)
        elif verb == "remove":
            store.owners.leave(key, at.now())
        else:
            getattr(store.outbox, verb)(key)
        after = store.outbox.subscription(key) or before
    if json:
        emit(record(after))
    else:
        say(f"{key} is {after.status}.")
    return 0


def _cells(row: StoredSubscription) -> tuple[str, ...]:
    from config.problems import without_password

    wanted = row.declaration
    rules = [
        f"{name} {', '.join(map(str, value))}" for name, value in wanted.match if isinstance(value, tuple) and value
    ]
    if wanted.match.min_significance:
        rules.append(f"significance ≥ {wanted.match.min_significance:g}")
    return (
        row.key,
        row.status,
        f"{wanted.when} {wanted.timezone}",
        wanted.email or without_password(wanted.webhook or "") or f"{wanted.address.partition('://')[0]}://…",
        "; ".join(rules) or "everything",
        row.origin,
    )
