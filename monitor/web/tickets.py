"""Tickets over HTTP: which sources are not as they should be."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import JSONResponse

from monitor.web import models
from monitor.web.desk import Inside
from monitor.web.records import ticket_record

router = APIRouter(prefix="/api/v1", tags=["v1"])


@router.get("/tickets", responses={200: {"model": models.Tickets}})
def list_tickets(
    desk: Inside,
    all_tickets: Annotated[bool, Query(alias="all", description="Those that are closed, too.")] = False,
) -> Response:
    """What is wrong with sources, since when, and what to do: open ones first, then the newest."""
    found = desk.store.tickets.all(is_open=not all_tickets)
    return JSONResponse({"tickets": [ticket_record(ticket) for ticket in found]})
