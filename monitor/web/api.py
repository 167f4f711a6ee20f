"""The API under /api/v1: what was detected, how the sources are, and the operator's one-off crawl."""

from __future__ import annotations

import hmac
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, HTTPException, Query, Response
from fastapi.responses import JSONResponse
from pydantic import BeforeValidator

from monitor.health import Word
from monitor.web import models
from monitor.web.desk import Desk, Inside
from monitor.web.filters import Filtered, Strict, Texts, filled
from monitor.web.records import source_record
from monitor.web.refusing import lies_in, only, refuse_unknown_places

router = APIRouter(prefix="/api/v1", tags=["v1"])
Healths = Annotated[list[Word], BeforeValidator(filled)]
MISSING: dict[int | str, dict[str, Any]] = {404: {"model": models.Problem}}


@router.get("/changes", responses={200: {"model": models.Changes}}, dependencies=[Strict])
def list_changes(desk: Inside, filters: Filtered) -> Response:
    """What was detected, newest first."""
    found, cursor = filters.find(desk)
    link = {"link": f'</api/v1/changes?{filters.query(before=cursor)}>; rel="next"'} if cursor else {}
    content = {"changes": [change.record() for change in found], "next": str(cursor) if cursor else None}
    return JSONResponse(content, headers=link)


@router.get("/changes/{change_id}", responses={200: {"model": models.Change}, **MISSING})
def get_change(desk: Inside, change_id: str) -> Response:
    """One change."""
    return JSONResponse(find_change(desk, change_id).record())


@router.get(
    "/sources",
    responses={200: {"model": models.Sources}},
    dependencies=[Depends(only(("health", "jurisdiction")))],
)
def list_sources(
    desk: Inside,
    health: Annotated[Healths, Query(description="Only those in this health.")] = [],  # noqa: B006 - FastAPI copies it
    jurisdiction: Annotated[Texts, Query(description="US also takes US-NY.")] = [],  # noqa: B006
) -> Response:
    """Every source, its health, when it was polled and when it will be."""
    refuse_unknown_places(jurisdiction)
    now = desk.now()
    states = desk.states()
    records = (
        source_record(source, states.get(source.key), now)
        for source in desk.settings.sources
        if not jurisdiction or any(lies_in(source.jurisdiction, code) for code in jurisdiction)
    )
    return JSONResponse({"sources": [each for each in records if not health or each["health"] in health]})


@router.get("/sources/{key}", responses={200: {"model": models.Source}, **MISSING})
def get_source(desk: Inside, key: str) -> Response:
    """One source."""
    source = desk.source(key)
    states = desk.store.sources.states([key])
    return JSONResponse(source_record(source, states[0] if states else None, desk.now()))


@router.post(
    "/sources/{key}/crawl",
    status_code=202,
    responses={
        202: {"model": models.Accepted},
        401: {"model": models.Problem, "description": "No token, or not the right one."},
        403: {"model": models.Problem, "description": "No operator token is configured."},
        **MISSING,
    },
)
async def crawl(desk: Inside, key: str, authorization: Annotated[str | None, Header()] = None) -> Response:
    """Wake the poller for one source. It is a wish, not a job: the source is looked at soon, once."""
    authorize(desk, authorization)
    source = desk.source(key)
    desk.wake(source.key)
    return JSONResponse({"source": source.key, "status": "accepted"}, status_code=202)


def authorize(desk: Desk, authorization: str | None) -> None:
    """Let the operator in. Raises HTTPException 403 when nobody may, 401 when this one may not."""
    token = desk.settings.web.operator_token.get_secret_value()
    if not token:
        raise HTTPException(403, "No [web] operator_token is configured, so nothing acts through HTTP.")
    scheme, _, given = (authorization or "").partition(" ")
    # Compared as bytes and in constant time; headers arrive as latin-1 (RFC 9110, 5.5).
    is_right = hmac.compare_digest(given.strip().encode("latin-1", "replace"), token.encode())
    if scheme.lower() != "bearer" or not is_right:
        raise HTTPException(401, "A bearer token is needed.", headers={"www-authenticate": "Bearer"})


def find_change(desk: Desk, change_id: str) -> Any:
    """Return a change by its public id. Raises HTTPException 404."""
    is_id = change_id.isascii() and change_id.isdigit() and len(change_id) <= 18
    found = desk.store.changes.get(int(change_id)) if is_id else None
    if found is None:
        raise HTTPException(404, "No change has that id.")
    return found
