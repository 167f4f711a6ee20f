"""`tocsin subscriptions`: who wants which changes. Those of the configuration are changed there, not here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from monitor.cli.door import door, unknown
from monitor.cli.output import Json, emit, note, say, table

if TYPE_CHECKING:
    from pydantic import ValidationError

    from config.settings import Settings
    from monitor.store import Store, StoredSubscription

Key = Annotated[str, typer.Argument(metavar="KEY", help="The subscription's key.")]
Many = list[str] | None


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


def add(
    ctx: typer.Context,
    key: Key,
    *,
    email: Annotated[str | None, typer.Option("--email", metavar="ADDRESS")] = None,
    webhook: Annotated[str | None, typer.Option("--webhook", metavar="URL")] = None,
    secret_env: Annotated[
        str | None,
        typer.Option("--secret-env", metavar="NAME", help="Environment variable with the webhook's secret."),
    ] = None,
    chat_env: Annotated[
        str | None,
        typer.Option("--chat-env", metavar="NAME", help="Environment variable with a chat's Apprise address."),
    ] = None,
    when: Annotated[
        str, typer.Option("--when", metavar="WHEN", help="immediate, hourly, daily HH:MM or weekly mon HH:MM.")
    ] = "daily 08:00",
    timezone: Annotated[str, typer.Option("--timezone", metavar="ZONE")] = "UTC",
    language: Annotated[str, typer.Option("--language", metavar="CODE", help="en, ja, ko, zh, de or fr.")] = "en",
    jurisdiction: Annotated[Many, typer.Option("--jurisdiction", metavar="CODE")] = None,
    topic: Annotated[Many, typer.Option("--topic", metavar="TOPIC")] = None,
    instrument: Annotated[
        Many, typer.Option("--instrument", metavar="KEY", help="A law, bill or plan that it names.")
    ] = None,
    source: Annotated[Many, typer.Option("--source", metavar="KEY")] = None,
    word: Annotated[
        Many, typer.Option("--word", metavar="WORD", help="Any of them, in the title or the changed text.")
    ] = None,
    kind: Annotated[Many, typer.Option("--kind", metavar="K", help="new, revised, withdrawn or restored.")] = None,
    min_significance: Annotated[float, typer.Option("--min-significance", min=0, max=1, metavar="0..1")] = 0.0,
    quiet_hours: Annotated[
        str | None, typer.Option("--quiet-hours", metavar="HH:MM-HH:MM", help="What would go out then waits.")
    ] = None,
    reminders: Annotated[
        bool, typer.Option("--reminders/--no-reminders", help="Also tell when a deadline comes near or moves.")
    ] = True,
    invite: Annotated[
        bool, typer.Option("--invite", help="Mail the address a link to confirm with, within 48 hours.")
    ] = False,
    json: Json = False,
) -> int:
    """Add a subscription; it starts when it is confirmed, here or by whoever reads the address."""
    from pydantic import ValidationError

    from config.declarations import Subscription

    match: dict[str, Any] = {
        "jurisdictions": tuple(jurisdiction or ()),
        "topics": tuple(topic or ()),
        "instruments": tuple(instrument or ()),
        "sources": tuple(source or ()),
        "words": tuple(word or ()),
        "kinds": tuple(kind or ()),
        "min_significance": min_significance,
    }
    wanted: dict[str, Any] = {"key": key, "email": email, "webhook": webhook}
    wanted |= {"secret": _secret("--secret-env", secret_env), "chat": _secret("--chat-env", chat_env)}
    wanted |= {"when": when, "timezone": timezone, "language": language, "match": match}
    wanted |= {"quiet_hours": quiet_hours, "reminders": reminders}
    if invite and not email:
        raise typer.BadParameter(
            "--invite: only a mail address can be invited; a webhook is confirmed by a challenge"
        )
    try:
        made = Subscription.model_validate(wanted)
    except ValidationError as error:
        raise typer.BadParameter(problems(error)) from None
    at = door(ctx)
    settings = at.settings()
    known = {each.key for each in settings.sources}
    for each in made.match.sources:
        if each not in known:
            raise typer.BadParameter(unknown(each, sorted(known), "source"))
    instruments = {each.key for each in settings.naming().instruments} if made.match.instruments else set()
    for each in made.match.instruments:
        if each not in instruments:
            raise typer.BadParameter(unknown(each, sorted(instruments), "instrument"))
    with at.store(settings, enrol=True) as store:
        if any(row.key == key for row in store.outbox.subscriptions()):
            raise typer.BadParameter(f'subscription "{key}" exists already')
        store.outbox.add(made, at.now())
        if invite:
            store.signups.invite(key, at.now())
        row = known_subscription(store, key)
    if json:
        emit(record(row))
    elif invite:
        say(f"Added {key}. {email} gets a link to confirm it with the daemon's next mail (or: tocsin digest send).")
    else:
        say(f"Added {key}, not yet active. Start it: tocsin subscriptions confirm {key}")
    _warn_of_silence(row, settings)
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


def known_subscription(store: Store, key: str) -> StoredSubscription:
    """Return the subscription of that key, or refuse with those that look like it (exit code 2)."""
    row = store.outbox.subscription(key)
    if row is not None and row.status != "removed":
        return row
    rows = store.outbox.subscriptions()
    raise typer.BadParameter(unknown(key, [row.key for row in rows], "subscription"))


def record(row: StoredSubscription) -> dict[str, object]:
    """Return one subscription; its secret is never shown."""
    from monitor.types import rfc3339

    wanted = row.declaration
    return {
        "key": row.key,
        "status": row.status,
        "origin": row.origin,
        "email": wanted.email,
        "webhook": wanted.webhook,
        "channel": wanted.channel,
        "when": wanted.when,
        "timezone": wanted.timezone,
        "language": wanted.language,
        "quiet_hours": wanted.quiet_hours,
        "reminders": wanted.reminders,
        "match": wanted.match.model_dump(mode="json"),
        "created_at": rfc3339(row.created_at),
        "last_window_to": rfc3339(row.last_window_to),
    }


def _set(ctx: typer.Context, verb: Literal["confirm", "pause", "resume", "remove"], key: str, json: bool) -> int:
    at = door(ctx)
    settings = at.settings()
    with at.store(settings, enrol=True) as store:
        before = known_subscription(store, key)
        if verb == "remove" and before.origin == "config":
            raise typer.BadParameter(f'"{key}" stands in the configuration: remove its table there, or pause it here')
        if verb == "confirm":
            store.outbox.confirm(key, at.now())
            _warn_of_silence(before, settings)
        elif verb == "remove":
            store.signups.leave(key, at.now())
        else:
            getattr(store.outbox, verb)(key)
        after = store.outbox.subscription(key) or before
    if json:
        emit(record(after))
    else:
        say(f"{key} is {after.status}.")
    return 0


def _warn_of_silence(row: StoredSubscription, settings: Settings) -> None:
    """Say so when nothing can ever match: silence would be taken for "no change"."""
    from alerts.matching.reach import why_never

    if reason := why_never(row.declaration, settings.sources, settings.found_topics):
        note(f"{row.key} can never match: {reason}.")


def _cells(row: StoredSubscription) -> tuple[str, ...]:
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
        wanted.email or wanted.webhook or f"{wanted.address.partition('://')[0]}://…",
        "; ".join(rules) or "everything",
        row.origin,
    )


def _secret(option: str, name: str | None) -> str | None:
    """Read a secret from the environment: on the command line, every user of the machine could read it."""
    if name is None:
        return None
    import os

    value = os.environ.get(name)
    if not value:
        raise typer.BadParameter(f"{option} {name}: that variable is not set")
    return value


def problems(error: ValidationError) -> str:
    said = []
    for problem in error.errors(include_input=False, include_url=False):
        where = ".".join(str(part) for part in problem["loc"] if part != "match")
        said.append(": ".join(filter(None, [where, problem["msg"].removeprefix("Value error, ")])))
    return "; ".join(said)
