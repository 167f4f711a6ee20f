"""The header lines of a request. Pure."""

from __future__ import annotations

from functools import lru_cache

from monitor.errors import FetchError
from monitor.types import Reason
from spiders.decoding import ACCEPTED
from spiders.redirects import Hop

_OURS = frozenset(("host", "content-length", "transfer-encoding", "connection", "if-none-match", "if-modified-since"))
"""Written by libcurl or from the validators; a declared one would only contradict them."""


def lines(hop: Hop, user_agent: str) -> tuple[bytes, ...]:
    """Return `Name: value` lines; declared headers win over defaults. Raises FetchError for what would break out."""
    made = _declared(hop.headers, user_agent)
    if hop.etag:
        made = (*made, _line("If-None-Match", hop.etag))
    if hop.last_modified:
        made = (*made, _line("If-Modified-Since", hop.last_modified))
    if hop.cookies:
        made = (*made, _line("Cookie", "; ".join(f"{name}={value}" for name, value in hop.cookies.items())))
    # libcurl would announce a body of more than 1 MB and wait a second for leave to send it.
    return made if hop.body is None else (*made, b"Expect:")


@lru_cache(maxsize=1024)
def _declared(headers: tuple[tuple[str, str], ...], user_agent: str) -> tuple[bytes, ...]:
    named = {name.lower(): (name, value) for name, value in headers if name.lower() not in _OURS}
    named.setdefault("user-agent", ("User-Agent", user_agent))
    named.setdefault("accept-encoding", ("Accept-Encoding", ACCEPTED))
    return tuple(_line(name, value) for name, value in named.values())


def agent_of(headers: tuple[tuple[str, str], ...], user_agent: str) -> str:
    """Return whom the request claims to come from: robots.txt is read as that agent."""
    return next((value for name, value in headers if name.lower() == "user-agent"), user_agent)


def _line(name: str, value: str) -> bytes:
    """Return one line. Bytes that came as Latin-1 (every header we received) go back as they were.

    >>> _line("X-Nom", "é"), _line("X-Na", "値")
    (b'X-Nom: \\xe9', b'X-Na: \\xe5\\x80\\xa4')
    """
    if not name or any(c <= " " or c in ":;\x7f" or c > "~" for c in name):
        raise FetchError(Reason.REFUSED, f"header {name!r}: not a header name")
    if any(c in "\r\n\0" for c in value):
        raise FetchError(Reason.REFUSED, f"header {name}: holds a line break")
    text = f"{name}: {value}" if value else f"{name};"  # libcurl's way to say "with an empty value"
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        return text.encode()
