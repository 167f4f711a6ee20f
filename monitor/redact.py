"""Addresses and messages as they may be stored and shown: without the keys a source takes from the environment."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import parse_qsl, quote_plus, urlencode, urlsplit, urlunsplit

from monitor.types import Capture, Redirect, Source

MARK = "***"
_VARIABLE = re.compile(r"\$\{(\w+)\}")


def redacted(capture: Capture, source: Source) -> Capture:
    """Return the capture with the values of secret parameters blotted out of every address.

    Those that headers repeat too (`link` to the next page, `content-location`): captures are handed out as proof.
    """
    secret = frozenset(name for name, value in source.params.items() if "${" in value)
    if not secret:
        return capture
    repeated = re.compile(rf"([?&](?:{'|'.join(map(re.escape, secret))})=)[^&#>;,\"'\s]+")
    return replace(
        capture,
        headers={name: repeated.sub(rf"\g<1>{MARK}", value) for name, value in capture.headers.items()},
        url=without(capture.url, secret),
        final_url=without(capture.final_url, secret),
        redirects=tuple(Redirect(hop.status, without(hop.url, secret)) for hop in capture.redirects),
    )


def without(url: str, secret: frozenset[str]) -> str:
    """Return an address in which the values of these query parameters are blotted out.

    >>> without("https://api.example/bills?key=abc&page=2", frozenset({"key"}))
    'https://api.example/bills?key=***&page=2'
    """
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    if not any(name in secret for name, _ in pairs):
        return url
    blotted = [(name, MARK if name in secret else value) for name, value in pairs]
    return urlunsplit(parts._replace(query=urlencode(blotted, safe="*")))


def unspoken(text: str, source: Source, environ: Mapping[str, str] = os.environ) -> str:
    """Return a message in which the values that a source takes from the environment are blotted out.

    Messages quote addresses, and some services repeat the key that they refuse.
    """
    declared = (*source.params.values(), *source.headers.values(), source.body or "")
    names = {name for value in declared for name in _VARIABLE.findall(value)}
    secrets = {environ.get(name, "") for name in names} - {""}
    for secret in sorted({form for s in secrets for form in (s, quote_plus(s))}, key=len, reverse=True):
        text = text.replace(secret, MARK)
    return text
