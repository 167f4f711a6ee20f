"""`tocsin why`: why a subscription did or did not get a change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.changes import known_change
from monitor.cli.door import door, unknown
from monitor.cli.output import Json, emit, line, say

if TYPE_CHECKING:
    from alerts.why import Why


def mount(app: typer.Typer) -> None:
    app.command("why", short_help="Why a subscription did or did not get a change.")(why)


def why(
    ctx: typer.Context,
    subscription: Annotated[str, typer.Argument(metavar="SUBSCRIPTION", help="A subscription's key.")],
    change: Annotated[str, typer.Argument(metavar="CHANGE", help="A change's id.")],
    json: Json = False,
) -> int:
    """Say why a subscription did or did not get a change: the rules, the condition that failed, every attempt."""
    at = door(ctx)
    settings = at.settings()
    from alerts.why import why as ask

    with at.store(settings, enrol=True) as store:
        row = store.outbox.subscription(subscription)
        if row is None:
            keys = [each.key for each in store.outbox.subscriptions()]
            raise typer.BadParameter(unknown(subscription, keys, "subscription"))
        found = known_change(store, change)
        if found is None:
            return 1
        answer = ask(store, row, found)
    if json:
        emit(answer.record())
    else:
        _tell(answer)
    return 0


def _tell(answer: Why) -> None:
    from config.problems import without_password

    change = answer.change
    say(line(f"{answer.answer.upper()}: {change.kind.value} {change.title}"))
    for reason in answer.because:
        say(f"  {line(reason)}")
    frozen = answer.telling.frozen
    if frozen:
        said = f"{frozen.window_from:%Y-%m-%d %H:%M} to {frozen.window_to:%Y-%m-%d %H:%M} UTC"
        say(f"  digest {frozen.digest_key}, of {said}")
    for tried in answer.telling.deliveries:
        status = tried.status
        to = without_password(status.address) or "its chat"
        say("  " + line(f"{status.status} by {status.channel} to {to}: {status.delivery_key}"))
        for attempt in tried.attempts:
            say("    " + line(f"{attempt.at:%Y-%m-%d %H:%M:%S} UTC: {attempt.outcome}: {attempt.answer}"))
