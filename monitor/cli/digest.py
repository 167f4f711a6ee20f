"""`tocsin digest`: what would be sent now or would have been under other rules, and sending what is due."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from monitor.cli.door import door
from monitor.cli.output import Json, clean, emit, note, say
from monitor.cli.replay import replay, suppressed
from monitor.cli.subscriber import known_subscription, say_if_it_waits


class Part(StrEnum):
    TEXT = "text"
    HTML = "html"


def mount(app: typer.Typer) -> None:
    noun = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="What would be sent, and sending it.")
    noun.command("preview")(preview)
    noun.command("send")(send)
    noun.command("replay")(replay)
    noun.command("suppressed")(suppressed)
    app.add_typer(noun, name="digest")


def preview(
    ctx: typer.Context,
    key: Annotated[str, typer.Argument(metavar="KEY", help="A subscription's key.")],
    format: Annotated[Part, typer.Option("--format", help="Which part of the message.")] = Part.TEXT,
    json: Json = False,
) -> int:
    """Show what would be sent to a subscription now; nothing is sent or frozen."""
    at = door(ctx)
    settings = at.settings()
    from alerts.preview import preview as render

    with at.store(settings, enrol=True) as store:
        row = known_subscription(store, key)
        found = render(store, settings, key, at.now())
    if json:
        emit({"subscription": key, "subject": found.subject, "text": found.text, "html": found.html})
    elif format is Part.HTML:
        say(found.html)
    else:
        say(f"Subject: {clean(found.subject)}\n")
        say(found.text)
    say_if_it_waits(row)
    return 0


def send(
    ctx: typer.Context,
    key: Annotated[str | None, typer.Argument(metavar="[KEY]", help="Only this subscription, now.")] = None,
    json: Json = False,
) -> int:
    """Send what is due now; with KEY, send that subscription's digest now."""
    at = door(ctx)
    settings = at.settings()
    with at.store(settings, enrol=True) as store:
        chosen = [known_subscription(store, key)] if key is not None else store.outbox.subscriptions()
    if key is not None:
        say_if_it_waits(*chosen)
    from monitor.run import logs, oneoff

    logs.configure(settings.log.format, "warning")
    done = oneoff.send_due(settings, key)
    if json:
        emit({"sent": done.sent, "retried": done.retried, "dead": done.dead})
    else:
        say(f"Sent {done.sent}; to be tried again {done.retried}; given up {done.dead}.")
        if done.sent and not settings.mail.host and any(one.declaration.email for one in chosen):
            note(f"No mail server is configured: messages are files in {settings.mail.folder}")
    return 1 if done.retried or done.dead else 0
