"""What `doctor` says of open tickets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from monitor.cli.finding import NAMED, Finding
from monitor.rhythm import advice_on

if TYPE_CHECKING:
    from monitor.store import Store


def tickets(store: Store) -> Iterator[Finding]:
    """Name the open tickets, the oldest trouble first."""
    found = sorted(store.tickets.all(is_open=True), key=lambda ticket: ticket.since)
    for one in found[:NAMED]:
        said = f"{one.source_key}: {one.trouble.value} since {one.since:%Y-%m-%d}: {one.detail}"
        yield Finding("tickets", "warn", said, advice_on(one.trouble, one.source_key))
    if len(found) > NAMED:
        yield Finding("tickets", "warn", f"{len(found) - NAMED} more are open", "tocsin tickets")
