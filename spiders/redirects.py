"""Where a redirect leads, and what may travel along. Pure."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from urllib.parse import quote, urljoin, urlsplit

from monitor.errors import FetchError
from monitor.types import Reason, Redirect
from spiders.guard import Target, shown, target

MAX_REDIRECTS = 10
REDIRECTS = frozenset((301, 302, 303, 307, 308))
LISTED_BYTES = 65_536
"""How far into an answer of 300 its choices are looked for."""
_HREF = re.compile(rb"""<a\s[^>]*?href\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_BECOME_GET = frozenset((301, 302, 303))
"""For these a POST goes on as GET, as browsers do (RFC 9110, 15.4)."""
_HOST_BOUND = frozenset(("authorization", "cookie", "proxy-authorization", "x-api-key"))
"""Secrets of the host they were written for."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One request of a chain."""

    target: Target
    method: str
    headers: tuple[tuple[str, str], ...]
    body: bytes | None
    etag: str | None
    last_modified: str | None
    cookies: dict[str, str] = field(default_factory=dict)
    """Set on the way by this host; some sites send everyone round once to see whether they come back with one."""
    redirects: tuple[Redirect, ...] = ()

    @property
    def is_conditional(self) -> bool:
        return bool(self.etag or self.last_modified)


def location(headers: dict[str, str]) -> str | None:
    """Return the Location header with its raw bytes percent-encoded, or None."""
    value = headers.get("location")
    return quote(value.encode("latin-1"), safe="!#$%&'()*+,/:;=?@[]~") if value else None


def choice(body: bytes, url: str) -> str | None:
    """Return the first of several documents that a 300 lists on its own host (RFC 9110, 15.4.1); None without one.

    The Publications Office answers so for an act with annexes, and lists DOC_1, the act itself, first.

    >>> choice(b'<li><a href="/a">Cellar</a></li><a href="/resource/cellar/1/DOC_1">', "https://eu.example/celex/5")
    'https://eu.example/resource/cellar/1/DOC_1'
    """
    listed = (html.unescape(found.decode("latin-1")) for found in _HREF.findall(body[:LISTED_BYTES]))
    found = [to for link in listed if urlsplit(to := urljoin(url, link)).netloc == urlsplit(url).netloc and to != url]
    return next((to for to in found if to.endswith("/DOC_1")), found[0] if found else None)


def next_hop(hop: Hop, status: int, headers: dict[str, str], *, allow_private: bool) -> Hop | None:
    """Return the request a redirect asks for, or None when the answer asks for none.

    Validators are dropped: they are those of the address first asked for. Raises FetchError (refused) for circles,
    more than ten hops, other schemes, forbidden hosts, and for leaving https to another host: those bytes could
    come from anyone on the way. On the same host https simply stays, since servers behind a TLS terminator often
    redirect to http by mistake and answer https all the same.
    """
    where = location(headers) if status in REDIRECTS else None
    if where is None:
        return None
    to = _secured(hop.target, target(urljoin(hop.target.url, where), allow_private), allow_private)
    cookies = _cookies(hop, headers) if to.host == hop.target.host else {}
    _refuse_circles(hop, to, cookies)
    turns_get = status in _BECOME_GET and hop.method not in ("GET", "HEAD")
    stays = to.origin == hop.target.origin
    return Hop(
        target=to,
        method="GET" if turns_get else hop.method,
        headers=tuple((n, v) for n, v in hop.headers if stays or n.lower() not in _HOST_BOUND),
        body=None if turns_get else hop.body,
        etag=None,
        last_modified=None,
        cookies=cookies,
        redirects=(*hop.redirects, Redirect(status, to.url)),
    )


def _secured(came_from: Target, to: Target, allow_private: bool) -> Target:
    if came_from.scheme == "http" or to.scheme == "https":
        return to
    if to.host != came_from.host:
        text = f"{came_from} leads from https to {shown(to.url)}; declare the http address if that is meant"
        raise FetchError(Reason.REFUSED, text)
    return target("https" + to.url.removeprefix("http"), allow_private)


def _refuse_circles(hop: Hop, to: Target, cookies: dict[str, str]) -> None:
    if len(hop.redirects) >= MAX_REDIRECTS:
        raise FetchError(Reason.REFUSED, f"{hop.target}: more than {MAX_REDIRECTS} redirects")
    seen = {hop.target.url, *(redirect.url for redirect in hop.redirects)}
    if to.url in seen and cookies == hop.cookies:
        raise FetchError(Reason.REFUSED, f"{to}: redirects in a circle")


def _cookies(hop: Hop, headers: dict[str, str]) -> dict[str, str]:
    """Return the cookies after this answer: name and value only, since they live no longer than this chain."""
    cookies = dict(hop.cookies)
    for cookie in _split_cookies(headers.get("set-cookie", "")):
        name, equals, value = cookie.partition(";")[0].partition("=")
        if equals and name.strip():
            cookies[name.strip()] = value.strip()
    return cookies


def _split_cookies(joined: str) -> list[str]:
    """Split Set-Cookie headers joined by commas; the comma of an Expires date is not followed by a name and "=".

    >>> _split_cookies("a=1; Expires=Thu, 22 Jan 2026 09:00:00 GMT; Path=/, b=2")
    ['a=1; Expires=Thu, 22 Jan 2026 09:00:00 GMT; Path=/', 'b=2']
    """
    cookies: list[str] = []
    for part in joined.split(", "):
        if "=" in part.partition(";")[0] or not cookies:
            cookies.append(part)
        else:
            cookies[-1] += f", {part}"
    return cookies
