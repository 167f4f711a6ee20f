"""One subscription as the commands about it need it: found, shown, warned of, and refused with reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.door import unknown
from monitor.cli.output import note

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

    from config.settings import Settings
    from monitor.store import Store, StoredSubscription

Key = Annotated[str, typer.Argument(metavar="KEY", help="The subscription's key.")]


def known_subscription(store: Store, key: str) -> StoredSubscription:
    """Return the subscription of that key, or refuse with those that look like it (exit code 2)."""
    row = store.outbox.subscription(key)
    if row is not None and row.status != "removed":
        return row
    rows = store.outbox.subscriptions()
    raise typer.BadParameter(unknown(key, [row.key for row in rows], "subscription"))


def record(row: StoredSubscription) -> dict[str, object]:
    """Return one subscription; its secret is never shown."""
    from config.problems import without_password
    from monitor.types import rfc3339

    wanted = row.declaration
    return {
        "key": row.key,
        "status": row.status,
        "origin": row.origin,
        "email": wanted.email,
        "webhook": wanted.webhook and without_password(wanted.webhook),
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


def say_if_it_waits(row: StoredSubscription) -> None:
    """Say why nothing goes out to a subscription: "nothing was sent" would be taken for "nothing was found"."""
    if row.status == "paused":
        until = f"{row.paused_until:%Y-%m-%d %H:%M} UTC, or: " if row.paused_until else ""
        note(f"{row.key} is paused; nothing goes out until {until}tocsin subscriptions resume {row.key}")
    elif row.status == "pending":
        note(f"{row.key} is not confirmed; nothing goes out before: tocsin subscriptions confirm {row.key}")


def warn_of_silence(row: StoredSubscription, settings: Settings) -> None:
    """Say so when nothing can ever match: silence would be taken for "no change"."""
    from alerts.matching.reach import why_never

    if reason := why_never(row.declaration, settings.sources, settings.found_topics):
        note(f"{row.key} can never match: {reason}.")


def problems(error: ValidationError) -> str:
    """Return what is wrong with a declaration, in one line."""
    from config.declarations import Subscription
    from config.problems import expectation

    said = []
    for problem in error.errors(include_input=False, include_url=False):
        where = ".".join(str(part) for part in problem["loc"] if part != "match" and not isinstance(part, int))
        said.append(": ".join(filter(None, [where, expectation(Subscription, problem) if where else _bare(problem)])))
    return "; ".join(said)


def _bare(problem: ErrorDetails) -> str:
    """Return what a rule over several keys says: it names them itself."""
    return problem["msg"].removeprefix("Value error, ")
