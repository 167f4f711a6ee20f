"""Storms and corrections: pages and records for everybody, an operator's word with the bearer token."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Header, HTTPException, Response
from fastapi.responses import HTMLResponse, JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from monitor.store.corrections import SAID_CHARS
from monitor.store.storms import LABEL_CHARS, Storm
from monitor.web import models
from monitor.web.api import MISSING, authorize, find_change
from monitor.web.desk import Desk, Inside
from monitor.web.views import page

api = APIRouter(prefix="/api/v1", tags=["v1"])
pages = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
SHOWN = 100
OPERATORS = {
    401: {"model": models.Problem, "description": "No token, or not the right one."},
    403: {"model": models.Problem, "description": "No operator token is configured."},
    409: {"model": models.Problem, "description": "An operator has decided before."},
    **MISSING,
}
Token = Annotated[str | None, Header(alias="authorization")]


class Release(BaseModel):
    model_config = ConfigDict(extra="forbid")
    label: Annotated[str, Field(max_length=LABEL_CHARS)] = ""


class Said(BaseModel):
    model_config = ConfigDict(extra="forbid")
    said: Annotated[str, Field(min_length=1, max_length=SAID_CHARS)]


@api.get("/storms", responses={200: {"model": models.Storms}})
def list_storms(desk: Inside) -> Response:
    """What is held for review, and what was decided: those that wait first."""
    return JSONResponse({"storms": [storm.record() for storm in desk.store.storms.all()]})


@api.post("/storms/{storm_id}/release", responses={200: {"model": models.Storm}, **OPERATORS})
def release(
    desk: Inside,
    storm_id: str,
    word: Annotated[Release | None, Body()] = None,
    authorization: Token = None,
) -> Response:
    """Let a storm's changes go to the subscribers; `label` stands in each entry. It is done once: a key that is
    misspelt is refused, so that nothing goes out without its label.
    """
    authorize(desk, authorization)
    storm = find_storm(desk, storm_id)
    return _decided(desk, storm, desk.store.storms.release(storm.storm_id, desk.now(), word.label if word else ""))


@api.post("/storms/{storm_id}/drop", responses={200: {"model": models.Storm}, **OPERATORS})
def drop(desk: Inside, storm_id: str, authorization: Token = None) -> Response:
    """Tell nobody of a storm's changes, ever."""
    authorize(desk, authorization)
    storm = find_storm(desk, storm_id)
    return _decided(desk, storm, desk.store.storms.drop(storm.storm_id, desk.now()))


@api.post("/changes/{change_id}/corrections", responses={200: {"model": models.Correction}, **OPERATORS})
def correct(
    desk: Inside,
    change_id: str,
    word: Said,
    authorization: Token = None,
) -> Response:
    """Correct an alert: those who got the change are told. The same words again change nothing."""
    authorize(desk, authorization)
    change = find_change(desk, change_id)
    if not word.said.strip():
        raise HTTPException(422, "said: expected words")
    made = desk.store.corrections.add(change.change_id, word.said, desk.now())
    if made is None:
        raise HTTPException(404, "No change has that id.")
    desk.tell()
    return JSONResponse(made.record())


@pages.get("/storms")
def storms_page(desk: Inside) -> Response:
    """Storms, those that wait first."""
    return page(desk, "storms.html", storms=desk.store.storms.all())


@pages.get("/storms/{storm_id}")
def storm_page(desk: Inside, storm_id: str) -> Response:
    """One storm with its weightiest changes, and how to decide on it."""
    storm = find_storm(desk, storm_id)
    changes = desk.store.storms.changes(storm.storm_id, SHOWN)
    return page(desk, "storm.html", storm=storm, changes=changes)


def find_storm(desk: Desk, storm_id: str) -> Storm:
    """Return a storm by its public id. Raises HTTPException 404."""
    is_id = storm_id.isascii() and storm_id.isdigit() and len(storm_id) <= 18
    found = desk.store.storms.get(int(storm_id)) if is_id else None
    if found is None:
        raise HTTPException(404, "No storm has that id.")
    return found


def _decided(desk: Desk, storm: Storm, count: int | None) -> Response:
    after = desk.store.storms.get(storm.storm_id) or storm
    if count is None:
        raise HTTPException(409, f"This storm was {after.status} before.")
    return JSONResponse(after.record())
