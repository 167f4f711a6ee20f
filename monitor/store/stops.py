"""Addresses that are stopped: asked before a digest or a letter goes to one, and begun anew with by a word."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, select

from monitor.store.tables import address


def stopped(connection: Connection, keys: Collection[str]) -> dict[str, str]:
    """Return why nothing goes there, for each of these addresses that is stopped; `keys` as `key_of` makes them."""
    query = select(address).where(address.c.address.in_(keys), address.c.status == "stopped")
    return {
        row.address: f"not tried: the address is stopped since {row.since:%Y-%m-%d}: {row.reason}"
        for row in connection.execute(query)
    }


def trust(connection: Connection, key: str) -> None:
    """Forget that an address refused or bounced: somebody reads there, or an operator says so."""
    connection.execute(address.delete().where(address.c.address == key))
