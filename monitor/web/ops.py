"""For machines that watch over this one: alive, ready, metrics."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from prometheus_client import generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from monitor import canary
from monitor.errors import StoreError
from monitor.web import models
from monitor.web.desk import Desk, Inside

router = APIRouter(tags=["operations"])


@router.get("/healthz", response_model=models.Alive)
async def healthz() -> dict[str, str]:
    """Alive: the loop answers. Says nothing of the store."""
    return {"status": "ok"}


@router.get("/readyz", responses={200: {"model": models.Ready}, 503: {"model": models.Ready}})
def readyz(desk: Inside) -> Response:
    """Ready: the store answers and ticks are on time; otherwise 503 with the reasons, which name no address."""
    try:
        desk.store.sources.next_due_at()
        late = canary.trouble(canary_late_s(desk), desk.health.canary_every_s)
        reasons = [*desk.health.problems(desk.now()), *filter(None, [late])]
    except StoreError as error:
        reasons = desk.health.problems(desk.now(), store=error.public)
    return JSONResponse({"ready": not reasons, "reasons": reasons}, status_code=503 if reasons else 200)


def canary_late_s(desk: Desk) -> float:
    """Return by how much the canary is late; 0.0 also while it is not out. Raises StoreError."""
    if not desk.health.canary_every_s:
        return 0.0
    arrived_at = desk.store.tellings.arrived_at(canary.KEY)
    return canary.late_s(arrived_at, desk.health.started_at, desk.health.canary_every_s, desk.now())


@router.get("/metrics", response_class=Response, responses={200: {"content": {"text/plain": {}}}})
def metrics(request: Request) -> Response:
    """Prometheus text format."""
    return Response(generate_latest(request.app.state.registry), media_type=CONTENT_TYPE_LATEST)
