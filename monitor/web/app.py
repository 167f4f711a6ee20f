"""The web application, put together: the only module besides its routers that imports FastAPI."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from importlib.metadata import version

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exception_handlers import http_exception_handler, request_validation_exception_handler
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from config.settings import Settings
from monitor.errors import StoreError
from monitor.health import Health
from monitor.store import Store
from monitor.web import (
    api,
    calendar,
    feed,
    judging,
    leave,
    metrics,
    noise,
    ops,
    preferences,
    proof,
    stories,
    subscribe,
    tickets,
    views,
)
from monitor.web.counter import is_at_counter, sorry
from monitor.web.desk import Desk, utc_now
from monitor.web.security import Guarded

log = structlog.get_logger("web")

STORE_FAILED = "The store does not answer just now; this service’s log and /readyz say why."
MACHINES = ("/api/", "/healthz", "/readyz", "/metrics", "/openapi.json", "/feed.atom", "/deadlines.ics")


def create_app(
    store: Store,
    settings: Settings,
    health: Health,
    wake: Callable[[str], None],
    *,
    now: Callable[[], datetime] = utc_now,
    tell: Callable[[], None] = lambda: None,
) -> FastAPI:
    """Return the application. `app.state.desk.settings` may be replaced while it runs.

    `wake` is called in the loop's thread with the key of a source that an operator wants looked at, `tell` in any
    thread when something waits for subscribers that no tick would look for at once.
    """
    app = FastAPI(
        title="Tocsin",
        summary="What changed in the rules, with the words.",
        version=version("tocsin"),
        docs_url=None,  # its pages load scripts from elsewhere
        redoc_url=None,
        redirect_slashes=False,  # would build an address from the Host header
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    app.state.desk = Desk(store, settings, health, wake, now, tell)
    app.state.registry = metrics.registry(app.state.desk)
    for router in (
        ops.router,
        api.router,
        noise.router,
        stories.router,
        tickets.router,
        proof.router,
        judging.api,
        judging.pages,
        feed.router,
        calendar.router,
        leave.router,
        subscribe.router,
        preferences.router,
        views.router,
    ):
        app.include_router(router)
    app.add_exception_handler(StoreError, _store_failed)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _not_understood)
    app.add_middleware(Guarded)
    return app


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if request.url.path.startswith(MACHINES):
        return await http_exception_handler(request, error)
    answer = _trouble(request, error.status_code, str(error.detail))
    answer.headers.update(error.headers or {})  # of 405, which methods there are
    return answer


async def _not_understood(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    if request.url.path.startswith(MACHINES):
        return await request_validation_exception_handler(request, error)
    said = "; ".join(f"{each['loc'][1]}: {each['msg'][:1].lower()}{each['msg'][1:]}" for each in error.errors())
    return _trouble(request, 422, said)


async def _store_failed(request: Request, error: Exception) -> Response:
    """Whoever visits is told that it is us; where the store lies and what its server said is the operator's."""
    log.error("store cannot be asked for a page", path=request.url.path, error=str(error))
    if request.url.path.startswith(MACHINES):
        return JSONResponse({"detail": STORE_FAILED}, status_code=503)
    return _trouble(request, 503, STORE_FAILED)


def _trouble(request: Request, status: int, said: str) -> Response:
    desk: Desk = request.app.state.desk
    if is_at_counter(request):
        return sorry(desk, request, status)
    return views.page(desk, "trouble.html", status=status, code=status, said=said)
