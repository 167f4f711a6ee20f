"""A subscription's row: found, read as it was declared, and where it goes."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, select

from monitor.store.codec import dumps
from monitor.store.tables import subscription
from monitor.types import Subscription

SECRETS = ("secret", "previous_secrets", "chat")


def kept_secrets(column: str | None) -> dict[str, Any]:
    """Return `secret`, `previous_secrets`, `chat`, each where the column holds one."""
    if column is None:
        return {}
    told: dict[str, Any] = json.loads(column) if column.startswith("{") else {"secret": column}
    return told


def declared(row: Row[Any]) -> Subscription:
    """Return what was declared, secrets included."""
    return Subscription.model_validate(json.loads(row.declaration) | kept_secrets(row.secret))


def address_of(wanted: Subscription) -> str:
    """Return the address as a delivery's row holds it: a chat's token stays with the subscription."""
    return "" if wanted.channel == "chat" else wanted.address


def address_key(row: Row[Any]) -> str:
    """Return what a subscription's address is known by when it is stopped."""
    wanted = declared(row)
    return key_of(wanted.channel, wanted.address)


def key_of(channel: str, address: str) -> str:
    """Return the key of an address: domains and schemes read the same in either case, a chat's token is not told.

    >>> key_of("email", "Taro@Example.ORG")
    'Taro@example.org'
    """
    if channel == "chat":
        return f"chat:{sha256(address.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"
    local, at, domain = address.rpartition("@")
    return f"{local}{at}{domain.lower()}" if channel == "email" else address


def row_of(connection: Connection, key: str) -> Row[Any] | None:
    """Return the row of a subscription; None when there is none of this key."""
    return connection.execute(select(subscription).where(subscription.c.key == key)).one_or_none()


def declaration_text(one: Subscription) -> str:
    """Return what a subscription's column keeps of its declaration: all but its secrets."""
    return dumps(one.model_dump(mode="json", exclude=set(SECRETS), exclude_defaults=True))
