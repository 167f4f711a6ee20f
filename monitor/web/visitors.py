"""Who asks, in which language, and what a form says: read with limits, since anybody may send anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Annotated
from urllib.parse import parse_qs

from fastapi import Depends, HTTPException, Request

from alerts import tokens
from monitor.store.signups import Asker
from monitor.web.desk import Desk
from monitor.web.tongues import TONGUES, Tongue, asked_for

FORM_BYTES = 64 << 10
"""The longest form of ours has fifty words of a hundred characters."""
FIELDS = 1000
PER_ADDRESS = 5
"""Letters an hour to one mail address: who types it wrongly tries again, who floods somebody else's mailbox stops."""
PER_VISITOR = 20
"""Askings an hour from one place: a small office behind one address may sign up together."""
IPV6_SITE = 64
"""Bits that tell one IPv6 visitor from another: the rest is his to choose."""


@dataclass(frozen=True, slots=True)
class Form:
    """What was posted: fields as they were sent, each a list."""

    fields: Mapping[str, Sequence[str]]

    def text(self, name: str) -> str:
        """Return a field's first value without blanks around it; "" when it was not sent."""
        return self.fields.get(name, [""])[0].strip()

    def all(self, name: str) -> list[str]:
        return [value.strip() for value in self.fields.get(name, []) if value.strip()]


async def _posted(request: Request) -> Form:
    """Read a form of at most 64 KiB. Raises HTTPException 413, 415, 422, and 403 for a form of another site.

    There are no cookies, so another site has nothing of the visitor's to misuse; what it could do is to make his
    browser ask for mail in his place, and browsers say so (Fetch Metadata).
    """
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise HTTPException(403, "This form was sent from another site.")
    declared = request.headers.get("content-length", "0")
    if declared.isascii() and declared.isdigit() and int(declared[:12]) > FORM_BYTES:
        raise HTTPException(413, "This form is too long.")
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > FORM_BYTES:
            raise HTTPException(413, "This form is too long.")
    if body and not request.headers.get("content-type", "").lower().startswith("application/x-www-form-urlencoded"):
        raise HTTPException(415, "Expected a form, application/x-www-form-urlencoded.")
    try:
        fields = parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=FIELDS, errors="strict")
    except ValueError as error:  # UnicodeDecodeError is one
        raise HTTPException(422, "This form cannot be read.") from error
    return Form(fields)


Posted = Annotated[Form, Depends(_posted)]


def tongue_for(request: Request, own: str | None = None) -> Tongue:
    """Return a page's language: what `?lang=` says, the subscription's own, what the browser prefers, English."""
    wished = request.query_params.get("lang", "")
    browser = asked_for(request.headers.get("accept-language", ""))
    return TONGUES[next((code for code in (wished, own, browser) if code and code in TONGUES), "en")]


def place_of(peer: str, forwarded: str, trusted: Sequence[str]) -> str:
    """Return where a request comes from, as far as limits tell visitors apart.

    `X-Forwarded-For` is the visitor's to write, so it counts only from a trusted proxy, and then its last entry,
    which that proxy wrote itself.

    >>> place_of("203.0.113.9", "1.2.3.4", []), place_of("10.0.0.1", "1.2.3.4, 198.51.100.7", ["10.0.0.0/8"])
    ('203.0.113.9', '198.51.100.7')
    >>> place_of("2001:db8:1:2:aaaa::1", "", [])
    '2001:db8:1:2::/64'
    """
    place = peer
    if _is_within(peer, trusted) and forwarded.strip():
        place = forwarded.rpartition(",")[2].strip()
    try:
        address = ip_address(place)
    except ValueError:
        return "unknown"
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ip_network((address, IPV6_SITE), strict=False))
    return str(address)


def _is_within(peer: str, networks: Sequence[str]) -> bool:
    try:
        address = ip_address(peer)
    except ValueError:
        return False
    return any(address in ip_network(network) for network in networks)


def askers(desk: Desk, request: Request, email: str) -> list[Asker]:
    """Return whose asking is counted: the place it comes from, and the address it names. Hashes, never either."""
    secret = desk.store.outbox.secret(tokens.SECRET_NAME)
    peer = request.client.host if request.client else ""
    place = place_of(peer, request.headers.get("x-forwarded-for", ""), desk.settings.web.trusted_proxies)
    return [
        Asker(tokens.signature(b"asker", f"place:{place}", secret), PER_VISITOR),
        Asker(tokens.signature(b"asker", f"mail:{email.casefold()}", secret), PER_ADDRESS),
    ]
