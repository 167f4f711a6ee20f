"""The token that lets whoever holds a mail leave its subscription, without an account (RFC 8058). Pure.

A token is the subscription's key and a signature over it: nothing is stored, it never runs out (a mail from last year
must still be able to unsubscribe), and it allows this one act only.
"""

from __future__ import annotations

import hmac

from alerts.tokens import signature

SECRET_NAME = "unsubscribe"  # noqa: S105 - the name of the row that holds the key, not the key


def token(subscription_key: str, secret: bytes) -> str:
    """Return the token of a subscription: its key (a slug, so safe in a path), a dot, 27 characters of signature."""
    return f"{subscription_key}.{signature(b'unsubscribe', subscription_key, secret)}"


def subscription_of(given: str, secret: bytes) -> str | None:
    """Return the key of the subscription that the token lets go, or None when the token was not made by us.

    >>> subscription_of(token("policy-team", b"k" * 32), b"k" * 32)
    'policy-team'
    >>> subscription_of("policy-team.AAAA", b"k" * 32) is None
    True
    """
    key = given.rpartition(".")[0]
    if not key or not given.isascii():
        return None
    return key if hmac.compare_digest(token(key, secret), given) else None


def unsubscribe_url(public_url: str, subscription_key: str, secret: bytes) -> str:
    """Return where GET shows a page with a button, and POST unsubscribes at once."""
    return f"{public_url.rstrip('/')}/unsubscribe/{token(subscription_key, secret)}"
