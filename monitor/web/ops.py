"""For machines that watch over this one: alive, ready, metrics."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from prometheus_client import generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from monitor.errors import StoreError
from monitor.web import models
from monitor.web.desk import Inside

router = APIRouter(tags=["operations"])


@router.get("/healthz", response_model=models.Alive)
async def healthz() -> dict[str, str]:
    """Alive: the loop answers. Says nothing of the store."""
    return {"status": "ok"}


@router.get("/readyz", responses={200: {"model": models.Ready}, 503: {"model": models.Ready}})
def readyz(desk: Inside) -> Response:
    """Ready: the store answers and ticks are on time; otherwise 503 with the reasons."""
    reasons = desk.health.problems(desk.now())
    try:
        desk.store.sources.next_due_at()
    except StoreError as error:
        reasons.append(f"store: {error}")
    return JSONResponse({"ready": not reasons, "reasons": reasons}, status_code=503 if reasons else 200)


@router.get("/metrics", response_class=Response, responses={200: {"content": {"text/plain": {}}}})
def metrics(request: Request) -> Response:
    """Prometheus text format."""
    return Response(generate_latest(request.app.state.registry), media_type=CONTENT_TYPE_LATEST)
