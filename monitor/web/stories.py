"""Changes by event: the official act first, what others say of it folded under it; for the front page and the API."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from monitor.stories import Story, stories
from monitor.stories.same import DAYS_APART
from monitor.types import Change
from monitor.web import models
from monitor.web.desk import Desk, Inside
from monitor.web.filters import Filtered, Filters, Strict

router = APIRouter(prefix="/api/v1", tags=["v1"])

AROUND = 100
"""Changes read before and behind a page, so that what is told on both sides of its edge is one story."""


class StoryRecord(BaseModel):
    id: str = Field(description="The first change of its lead.")
    lead: models.Change
    earlier: list[models.Change] = Field(description="What else happened to the same item, the oldest first.")
    reports: list[models.Change] = Field(description="What others say of the same event, the best first.")


class Stories(BaseModel):
    stories: list[StoryRecord] = Field(description="By their newest change, the newest first.")
    next: str | None = Field(description="Give it as `before` to go on; null at the end.")


@dataclass(frozen=True, slots=True)
class Told:
    """A page of changes as stories."""

    stories: list[Story]
    next: int | None
    """Cursor of the next page of changes."""


@router.get("/stories", responses={200: {"model": Stories}}, dependencies=[Strict])
def list_stories(desk: Inside, filters: Filtered) -> Response:
    """What was detected, by event. `limit` counts changes.

    Every change of the page stands in one story of it. A story comes with all of its changes near the page, so one
    told on both sides of a page's edge stands on both: its id says so.
    """
    told = told_by_event(desk, filters)
    link = {"link": f'</api/v1/stories?{filters.query(before=told.next)}>; rel="next"'} if told.next else {}
    content = {"stories": [record(story) for story in told.stories], "next": str(told.next) if told.next else None}
    return JSONResponse(content, headers=link)


def record(story: Story) -> dict[str, Any]:
    """Return what the API says of a story."""
    *earlier, lead = story.lead
    return {
        "id": str(story.lead[0].change_id),
        "lead": lead.record(),
        "earlier": [change.record() for change in earlier],
        "reports": [change.record() for item in story.reports for change in item],
    }


def told_by_event(desk: Desk, filters: Filters) -> Told:
    """Return the stories of a page of changes, in the order of their newest change."""
    page, cursor = filters.find(desk)
    on_page = {change.change_id for change in page}
    near = [*_newer(desk, filters, page), *page, *_older(desk, filters, page, cursor)]
    found = [s for s in stories(near) if not on_page.isdisjoint(change.change_id for change in s.changes)]
    return Told(found, cursor)


def story_of(desk: Desk, change: Change) -> Story | None:
    """Return the story in which a change stands, as far as its instrument shows it; None where it stands alone."""
    if not change.instruments:
        return None
    near = desk.store.changes.query(
        since=change.observed_at - DAYS_APART,
        until=change.observed_at + DAYS_APART,
        instruments=change.instruments[:1],
        unheld=not change.is_held,
        limit=2 * AROUND,
    )
    at = next((story for story in stories(near) if change.change_id in (c.change_id for c in story.changes)), None)
    return at if at and at.reports else None


def _newer(desk: Desk, filters: Filters, page: list[Change]) -> Iterator[Change]:
    """Yield what came just before a page that is not the first."""
    if not page or filters.before is None:
        return
    first = page[0].observed_at
    until = min(filters.until or first + DAYS_APART, first + DAYS_APART)
    seen = {change.change_id for change in page}
    found = filters.query_store(desk, since=first, until=until + timedelta(microseconds=1), limit=2 * AROUND)
    yield from [change for change in found if change.change_id not in seen][-AROUND:]


def _older(desk: Desk, filters: Filters, page: list[Change], cursor: int | None) -> list[Change]:
    if cursor is None:
        return []
    since = page[-1].observed_at - DAYS_APART
    return filters.query_store(
        desk, since=max(filters.since, since) if filters.since else since, before=cursor, limit=AROUND
    )
