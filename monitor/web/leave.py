"""/unsubscribe/{token}: a page with a button, and the one-click POST of RFC 8058."""

from __future__ import annotations

import structlog
from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from alerts.unsubscribe import SECRET_NAME, subscription_of
from monitor.web.counter import Counter, counter
from monitor.web.desk import Desk, Inside

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
log = structlog.get_logger("web")


@router.get("/unsubscribe/{token}")
def ask(desk: Inside, request: Request, token: str) -> Response:
    """Ask first: mail scanners follow links, and must not unsubscribe anybody (RFC 8058, 3)."""
    key = _key(desk, token)
    if key is None:
        return _refused(counter(desk, request))
    return _page(desk, request, key, token, is_done=False)


@router.post("/unsubscribe/{token}")
def act(desk: Inside, request: Request, token: str) -> Response:
    """Unsubscribe at once, whatever the body says; doing it twice is harmless.

    From now on no digest is composed for it, and what was frozen and is not on its way does not go out.
    """
    key = _key(desk, token)
    if key is None:
        return _refused(counter(desk, request))
    if desk.store.owners.leave(key, desk.now()):
        log.info("unsubscribed", subscription_key=key)
    return _page(desk, request, key, token, is_done=True)


def _page(desk: Desk, request: Request, key: str, token: str, *, is_done: bool) -> Response:
    row = desk.store.outbox.subscription(key)
    at = counter(desk, request, row)
    declared = row is not None and row.origin == "config"
    return at.page("unsubscribe.html", key=key, token=token, is_done=is_done, is_declared=declared)


def _refused(at: Counter) -> Response:
    log.warning("link refused", purpose="unsubscribe", why="forged or cut short")
    return at.say(at.tongue.bad_link, at.tongue.bad_link_said, status=404)


def _key(desk: Desk, token: str) -> str | None:
    return subscription_of(token, desk.store.outbox.secret(SECRET_NAME))
