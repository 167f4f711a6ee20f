"""The pages for people: recent changes, one change, the sources, one source's ledger. No JavaScript."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Response
from fastapi.responses import HTMLResponse

from monitor.health import SourceHealth, common_cause, source_health
from monitor.stories import Story
from monitor.taken import taken_for_noise
from monitor.types import ChangeKind, Source, SourceState
from monitor.web.api import find_change
from monitor.web.desk import Desk, Inside
from monitor.web.filters import Filtered
from monitor.web.pages import render, static
from monitor.web.rules_form import instrument_names, topic_names
from monitor.web.stories import story_of, told_by_event

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
LEDGER_ROWS = 100
SOURCES_ROWS = 200
TROUBLED_ROWS = 12
"""How many troubled sources the front page names; the rest are one link away."""
View = Literal["unified", "side"]
Rows = list[tuple[Source, SourceState | None, SourceHealth]]


def page(desk: Desk, name: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """Return a rendered page with what every page needs."""
    return HTMLResponse(render(name, now=desk.now(), settings=desk.settings, **values), status_code=status)


@router.get("/")
def front(desk: Inside, filters: Filtered) -> Response:
    """Recent changes by day, and whether silence means that nothing changed."""
    now = desk.now()
    told = told_by_event(desk, replace(filters, unheld=not filters.source))
    rows = desk.healths(now)
    troubled = [row for row in rows if row[2].is_trouble]
    offline = common_cause(health for _, _, health in rows)
    return page(
        desk,
        "front.html",
        days=by_day(told.stories),
        filters=filters,
        older=f"/?{filters.query(before=told.next)}" if told.next else None,
        feed=f"/feed.atom?{filters.query()}".rstrip("?"),
        kinds=list(ChangeKind),
        jurisdictions=sorted({source.jurisdiction for source in desk.settings.sources}),
        topics=sorted(topic_names(desk.settings).items(), key=itemgetter(1)),
        instruments=sorted(instrument_names(desk.settings).items(), key=itemgetter(1)),
        coverage=coverage(rows, desk),
        offline=offline,
        last_ok_at=max((state.last_ok_at for _, state, _ in rows if state and state.last_ok_at), default=None),
        troubled=[] if offline else troubled[:TROUBLED_ROWS],
        troubled_count=len(troubled),
        held=desk.store.changes.held(),
        names={source.key: source.name for source in desk.settings.sources},
        unreached=len(desk.store.addresses.paused_by_failures()),
    )


@router.get("/changes/{change_id}")
def change_page(desk: Inside, change_id: str, full: bool = False, view: View = "unified") -> Response:
    """One change with its redline, in one column or in two, and its evidence."""
    found = find_change(desk, change_id)

    def link(*, full: bool, view: View) -> str:
        asked = [("full", "true")] * full + [("view", view)] * (view != "unified")
        return f"/changes/{found.change_id}" + (f"?{urlencode(asked)}" if asked else "")

    storm = desk.store.storms.of_change(found.change_id) if found.is_held else None
    corrections = desk.store.corrections.of_change(found.change_id)
    return page(
        desk,
        "change.html",
        change=found,
        story=story_of(desk, found),
        full=full,
        view=view,
        link=link,
        storm=storm,
        corrections=corrections,
        captures=desk.store.proofs.of_change(found.change_id),
    )


@router.get("/sources")
def sources_page(desk: Inside, health: str = "", start: Annotated[int, Query(ge=0)] = 0) -> Response:
    """Every source and its health, those in trouble first."""
    rows = sorted(desk.healths(desk.now()), key=lambda row: (not row[2].is_trouble, row[0].key))
    words = Counter(row[2].word for row in rows)
    shown = [row for row in rows if not health or row[2].word == health]
    more = start + SOURCES_ROWS if len(shown) > start + SOURCES_ROWS else None
    window = shown[start : start + SOURCES_ROWS]
    tickets = [] if health or start else desk.store.tickets.all(is_open=True)
    return page(
        desk,
        "sources.html",
        rows=window,
        words=words,
        health=health,
        total=len(rows),
        more=more,
        tickets=tickets,
    )


@router.get("/sources/{key}")
def source_page(desk: Inside, key: str) -> Response:
    """One source: how it is, its last changes, its noise, and the ledger that proves what was looked at."""
    source = desk.source(key)
    states = {state.source_key: state for state in desk.store.sources.states([key])}
    state = states.get(key)
    health = source_health(source, state, desk.now())
    polls = desk.store.sources.polls(key, since=None, limit=LEDGER_ROWS)
    changes = desk.store.changes.query(sources=[key], limit=10)
    tickets = desk.store.tickets.all(is_open=True, source_key=key)
    return page(
        desk,
        "source.html",
        source=source,
        state=state,
        health=health,
        polls=polls,
        changes=changes,
        tickets=tickets,
        taken=taken_for_noise(desk.store, key),
    )


@router.get("/static/tocsin.css")
async def styles() -> Response:
    return Response(static("tocsin.css"), media_type="text/css", headers={"cache-control": "max-age=3600"})


@router.get("/static/tocsin.svg")
async def bell() -> Response:
    return Response(static("tocsin.svg"), media_type="image/svg+xml", headers={"cache-control": "max-age=86400"})


def by_day(told: Iterable[Story]) -> list[tuple[date, list[Story]]]:
    """Return stories by the UTC day of their newest change, in the order given."""
    return [(day, list(group)) for day, group in groupby(told, key=lambda story: _newest(story).date())]


def _newest(story: Story) -> datetime:
    return max(change.observed_at for change in story.changes)


def coverage(rows: Rows, desk: Desk) -> dict[str, int]:
    """Count the enabled sources, and those whose last look, within a day, was believed."""
    day_ago = desk.now() - timedelta(days=1)
    enabled = [(state, health) for source, state, health in rows if source.enabled]
    looked = sum(
        1
        for state, health in enabled
        if state and state.last_ok_at and state.last_ok_at >= day_ago and not health.is_trouble
    )
    return {"enabled": len(enabled), "looked": looked}
