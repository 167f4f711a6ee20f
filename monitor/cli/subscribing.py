"""`tocsin subscriptions add`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli.door import door, unknown
from monitor.cli.output import Json, emit, say
from monitor.cli.subscriber import Key, known_subscription, problems, record, warn_of_silence

if TYPE_CHECKING:  # typing the declarations takes time at each start, and most commands add nobody
    from config.declarations import Subscription
    from config.settings import Settings

Many = list[str] | None


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

    from config.clear import EXPECTED, is_in_the_clear
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
    _refuse_unknown(made, settings)
    if made.webhook and not settings.http.allow_private_addresses and is_in_the_clear(made.webhook):
        raise typer.BadParameter(f"webhook: {EXPECTED}")
    if made.chat:
        from alerts.channels.chat import why_unreadable

        if reason := why_unreadable(made.address):
            raise typer.BadParameter(f"--chat-env: {reason}")
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
    warn_of_silence(row, settings)
    return 0


def _refuse_unknown(made: Subscription, settings: Settings) -> None:
    """Raise BadParameter for a key of ours, for what there is not (places, sources, …), or is written wrong."""
    from config.declarations import CANARY
    from config.known import meant
    from config.places import is_place, place_like
    from config.wording import EXPECTED, can_be_found

    if made.key == CANARY:
        raise typer.BadParameter(f'key "{CANARY}": expected another one; this is the canary\'s own')
    for each in made.match.words:
        if not can_be_found(each):
            raise typer.BadParameter(f'word "{each}": {EXPECTED}')
    for each in made.match.jurisdictions:
        if not is_place(each):
            raise typer.BadParameter(f'jurisdiction "{each}": expected {place_like(each)}')
    for each in made.match.sources:
        if each not in (known := {source.key for source in settings.sources}):
            raise typer.BadParameter(unknown(each, sorted(known), "source"))
    for each in made.match.instruments:
        if each not in (known := {instrument.key for instrument in settings.naming().instruments}):
            raise typer.BadParameter(unknown(each, sorted(known), "instrument"))
    for each in made.match.topics:
        if name := meant(each, settings.known_topics):
            raise typer.BadParameter(f'no topic "{each}"; did you mean {name}?')


def _secret(option: str, name: str | None) -> str | None:
    """Read a secret from the environment: on the command line, every user of the machine could read it."""
    if name is None:
        return None
    import os

    value = os.environ.get(name)
    if not value:
        raise typer.BadParameter(f"{option} {name}: that variable is not set")
    return value
