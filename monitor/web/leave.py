"""/unsubscribe/{token}: a page with a button, and the one-click POST of RFC 8058."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Response
from fastapi.responses import HTMLResponse

from alerts.unsubscribe import SECRET_NAME, subscription_of
from monitor.store import Store
from monitor.web.desk import Desk, Inside
from monitor.web.views import page

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/unsubscribe/{token}")
def ask(desk: Inside, token: str) -> Response:
    """Ask first: mail scanners follow links, and must not unsubscribe anybody (RFC 8058, 3)."""
    return page(desk, "unsubscribe.html", key=_key(desk, token), token=token, is_done=False)


@router.post("/unsubscribe/{token}")
def act(desk: Inside, token: str) -> Response:
    """Unsubscribe at once, whatever the body says; doing it twice is harmless."""
    key = _key(desk, token)
    stop(desk.store, key)
    return page(desk, "unsubscribe.html", key=key, token=token, is_done=True)


def stop(store: Store, key: str) -> None:
    """End a subscription for good. One from the configuration would come back at the next start: it is paused."""
    row = store.outbox.subscription(key)
    if row is None or row.status == "removed":
        return
    if row.origin == "config":
        store.outbox.pause(key)
    else:
        store.outbox.remove(key)


def _key(desk: Desk, token: str) -> str:
    key = subscription_of(token, desk.store.outbox.secret(SECRET_NAME))
    if key is None:
        raise HTTPException(404, "This link was not made by this service, or it was cut short on its way.")
    return key
