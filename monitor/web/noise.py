"""What is taken for noise in a source, for everybody to see; forgotten with the operator's bearer token."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Response
from fastapi.responses import JSONResponse

from monitor.taken import taken_for_noise
from monitor.unlearn import forget
from monitor.web import models
from monitor.web.api import MISSING, authorize
from monitor.web.desk import Inside
from monitor.web.judging import Token

router = APIRouter(prefix="/api/v1", tags=["v1"])


@router.get("/sources/{key}/noise", responses={200: {"model": models.TakenForNoise}, **MISSING})
def taken(desk: Inside, key: str) -> Response:
    """What was learned to be noise in a source, with an example of each and since when."""
    source = desk.source(key)
    return JSONResponse(taken_for_noise(desk.store, source.key).record(source.key))


@router.post(
    "/sources/{key}/forget",
    responses={
        200: {"model": models.ForgottenNoise},
        401: {"model": models.Problem, "description": "No token, or not the right one."},
        403: {"model": models.Problem, "description": "No operator token is configured."},
        409: {"model": models.Problem, "description": "It is being looked at, or is not polled."},
        **MISSING,
    },
)
def forget_noise(desk: Inside, key: str, authorization: Token = None) -> Response:
    """Forget what was learned to be noise: the source is due, and its next look tells what that hid."""
    authorize(desk, authorization)
    source = desk.source(key)
    count = forget(desk.store, source.key, desk.now())
    if count is None:
        raise HTTPException(409, "This source is being looked at, or is not polled; try again in a minute.")
    return JSONResponse({"source": source.key, "forgotten": count})
