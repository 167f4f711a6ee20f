"""`tocsin tickets`: which sources are not as they should be, since when, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.door import door
from monitor.cli.output import Json, emit, hang, line, note, say

if TYPE_CHECKING:
    from monitor.types import Ticket


def mount(app: typer.Typer) -> None:
    app.command("tickets", short_help="Sources that are not as they should be, and what to do.")(list_tickets)


def list_tickets(
    ctx: typer.Context,
    all_tickets: Annotated[bool, typer.Option("--all", help="Those that are closed, too.")] = False,
    json: Json = False,
) -> int:
    """List what is wrong with sources. A ticket opens once and closes itself when the source is well again."""
    from monitor.web.records import ticket_record

    at = door(ctx)
    settings = at.settings()
    with at.store(settings) as store:
        found = store.tickets.all(is_open=not all_tickets)
    for ticket in found:
        if json:
            emit(ticket_record(ticket))
        else:
            _tell(ticket)
    if not found and not json:
        note("No ticket is open." if not all_tickets else "No ticket was ever opened.")
    return 0


def _tell(ticket: Ticket) -> None:
    from monitor.rhythm import advice_on

    said = f"{ticket.since:%Y-%m-%d %H:%M}  {ticket.source_key}  {ticket.trouble.value}"
    if ticket.closed_at:
        said += f"  closed {ticket.closed_at:%Y-%m-%d %H:%M}"
    say(line(said))
    hang("    ", line(ticket.detail))
    good = f"last good {ticket.last_good_at:%Y-%m-%d %H:%M} UTC" if ticket.last_good_at else "never good so far"
    kept = f", capture {ticket.last_good_sha256[:12]}" if ticket.last_good_sha256 else ""
    say(f"    {good}{kept}")
    if not ticket.closed_at:
        hang("    → ", line(advice_on(ticket.trouble, ticket.source_key)))
