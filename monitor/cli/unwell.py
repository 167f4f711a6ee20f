"""What `doctor` says of open tickets, and of what should be there and is not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from monitor.cli.finding import NAMED, Finding
from monitor.rhythm import advice_on

if TYPE_CHECKING:
    from monitor.store import Store


SAMPLE = 10


def evidence(store: Store) -> Iterator[Finding]:
    """Say whether the archive holds what the store names; an empty folder in its place is writable like any other."""
    looked_for, gone = store.captures.lost(SAMPLE)
    if gone:
        said = f"{gone} of {looked_for} bodies looked for are not in the archive"
        yield Finding("evidence", "fail", said, "correct [store] archive, or restore it from a backup")


def tickets(store: Store) -> Iterator[Finding]:
    """Name the open tickets, the oldest trouble first."""
    found = sorted(store.tickets.all(is_open=True), key=lambda ticket: ticket.since)
    for one in found[:NAMED]:
        said = f"{one.source_key}: {one.trouble.value} since {one.since:%Y-%m-%d}: {one.detail}"
        yield Finding("tickets", "warn", said, advice_on(one.trouble, one.source_key))
    if len(found) > NAMED:
        yield Finding("tickets", "warn", f"{len(found) - NAMED} more are open", "tocsin tickets")
