"""Signed links: what a link allows, for whom, until when. Pure; nothing is stored to make one.

A token is `subject.expiry.signature`: the subject is a subscription's key (a slug, so safe in a path), the expiry
seconds since 1970 in hexadecimal, the signature HMAC-SHA256 over purpose, subject and expiry with the store's secret.
Purposes are separated: what confirms an address can neither edit nor remove a subscription.
"""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Literal

SECRET_NAME = "links"  # noqa: S105 - the name of the row that holds the key, not the key
SIGNATURE_BYTES = 20  # 160 bits: RFC 2104 (5) asks for at least half of the hash
LONGEST = 300
"""Characters of a token: a key has at most 100, and nobody needs us to hash more than that."""

Purpose = Literal["confirm", "preferences"]

CONFIRM_FOR = timedelta(hours=48)
"""How long a confirmation link works: over a weekend."""
PREFERENCES_FOR = timedelta(days=60)
"""How long the link of a digest opens the preferences: a weekly reader has eight of them at any time."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What a token of ours says. `has_expired` is not an error: a fresh link may be asked for."""

    subject: str
    expires_at: datetime
    has_expired: bool


def make(purpose: Purpose, subject: str, expires_at: datetime, secret: bytes) -> str:
    """Return a token that is the same whenever it is made again. `expires_at` is aware; it counts in seconds."""
    stem = f"{subject}.{int(expires_at.timestamp()):x}"
    return f"{stem}.{signature(purpose.encode(), stem, secret)}"


def opened(purpose: Purpose, given: str, secret: bytes, now: datetime) -> Opened | None:
    """Return what the token says, or None when this service did not make it for that purpose.

    >>> at = datetime(2026, 1, 22, tzinfo=UTC)
    >>> made = make("confirm", "web-1", at, b"k" * 32)
    >>> opened("confirm", made, b"k" * 32, at - timedelta(seconds=1)).has_expired
    False
    >>> opened("confirm", made, b"k" * 32, at).has_expired, opened("preferences", made, b"k" * 32, at)
    (True, None)
    """
    stem, _, signed = given.rpartition(".")
    subject, _, expiry = stem.rpartition(".")
    if len(given) > LONGEST or not given.isascii() or not subject:
        return None
    if not hmac.compare_digest(signature(purpose.encode(), stem, secret), signed):
        return None
    expires_at = datetime.fromtimestamp(int(expiry, 16), UTC)  # ours, since the signature holds
    return Opened(subject, expires_at, has_expired=now >= expires_at)


def signature(purpose: bytes, text: str, secret: bytes) -> str:
    """Return 27 characters that only the holder of `secret` can make, for this purpose and text."""
    signed = hmac.digest(secret, b"tocsin " + purpose + b" v1:" + text.encode(), sha256)[:SIGNATURE_BYTES]
    return urlsafe_b64encode(signed).decode().rstrip("=")


def fingerprint(token: str) -> str:
    """Return what is remembered of a token that works once: its hash, 64 hexadecimal characters."""
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def confirm_url(public_url: str, subject: str, made_at: datetime, secret: bytes) -> str:
    """Return where GET shows a page with a button, and POST lets a subscription begin."""
    return f"{public_url.rstrip('/')}/confirm/{make('confirm', subject, made_at + CONFIRM_FOR, secret)}"


def preferences_url(public_url: str, subject: str, made_at: datetime, secret: bytes) -> str:
    """Return where a subscription can be read, edited, paused and resumed, until 60 days after `made_at`.

    Every attempt at one delivery carries the same address, since `made_at` is the digest's.
    """
    return f"{public_url.rstrip('/')}/preferences/{make('preferences', subject, made_at + PREFERENCES_FOR, secret)}"
