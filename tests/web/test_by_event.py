"""The pages and the API tell an event once: the act first, the reports folded under it, none of them lost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from config.declarations import Source
from monitor.store import Store
from monitor.types import Identifier, ItemType, Life, Mention, Stage
from tests.alerts.publish import enrol
from tests.builders import LEASE_S, OWNER, a_capture, a_commit, a_result, a_source, a_state, an_intent, an_item
from tests.web import stories
from tests.web.conftest import TOKEN, Site, serve

AT = stories.NOW - timedelta(hours=5)
AI_ACT = (Mention("instrument", "kr-ai-basic-act", "alias", "AI 기본법"),)
LAW = Life(ItemType.ACT, Stage.IN_FORCE, identifiers=(Identifier("kr-law-number", "법률 제20676호"),))
KR = a_source("kr-law", name="법령정보", jurisdiction="KR", language="ko", tier="official")
PAPERS = tuple(
    a_source(f"paper-{n}", name=f"신문 {n}", jurisdiction="KR", language="ko", tier="news") for n in range(1, 8)
)


def publish(store: Store, of: Source, title: str, minutes: int, life: Life | None = None, **poll: Any) -> int:
    at = AT + timedelta(minutes=minutes)
    assert store.sources.claim([of.key], at, OWNER, LEASE_S)
    item = an_item(f"{of.key}-{minutes}", title=title, url=f"https://{of.key}.example/1", published_at=at, life=life)
    commit = a_commit(
        of,
        an_intent(item, mentions=AI_ACT),
        result=a_result(of.key, started_at=at),
        state=a_state(of.key, last_polled_at=at, last_ok_at=at, next_poll_at=at + timedelta(minutes=15)),
        captures=(a_capture(url=of.url, fetched_at=at),),
        **poll,
    )
    return store.commit_poll(commit)[0]


@pytest.fixture
def told(sqlite_store: Store):
    """Seven papers tell that the act is in force, one of them tells something else too."""
    enrol(sqlite_store, KR, *PAPERS, at=AT - timedelta(hours=1))
    ids = {"act": publish(sqlite_store, KR, "인공지능 기본법", 0, LAW)}
    for n, paper in enumerate(PAPERS, 1):
        ids[paper.key] = publish(sqlite_store, paper, f"AI 기본법 오늘 시행 {'가나다라마바사'[n - 1]}", n)
    ids["other"] = publish(sqlite_store, PAPERS[0], "AI 기본법 개정안 국회 통과", 20)
    with serve(sqlite_store, ids, token=TOKEN) as site:
        yield site


def test_the_api_tells_an_event_once_and_loses_nothing(told: Site):
    other, event = told.get("/api/v1/stories").json()["stories"]
    assert (other["id"], other["reports"]) == (str(told.ids["other"]), [])
    assert event["id"] == event["lead"]["id"] == str(told.ids["act"])
    assert {each["source"] for each in event["reports"]} == {paper.key for paper in PAPERS}
    assert event["lead"]["life"]["stage"] == "in force"


def test_every_page_tells_the_whole_event_wherever_its_edge_falls(told: Site):
    seen: set[str] = set()
    path, pages = "/api/v1/stories?limit=3", 0
    while path:
        answer = told.get(path)
        for story in answer.json()["stories"]:
            seen |= {story["lead"]["id"], *(each["id"] for each in story["reports"])}
            if story["id"] == str(told.ids["act"]):
                assert len(story["reports"]) == len(PAPERS)
        path = f"/api/v1/stories?limit=3&before={answer.json()['next']}" if answer.json()["next"] else ""
        pages += 1
    assert (pages, seen) == (3, {str(each) for each in told.ids.values()})


def test_filters_are_those_of_changes(told: Site):
    only = told.get("/api/v1/stories?source=paper-2").json()["stories"]
    assert [story["lead"]["source"] for story in only] == ["paper-2"]
    assert told.get("/api/v1/stories?kind=withdrawn").json() == {"stories": [], "next": None}
    assert told.get("/api/v1/stories?kind=nonsense").status_code == 422


def test_the_front_page_folds_reports_under_the_act(told: Site):
    page = told.get("/").text
    assert page.count('<article class="entry">') == 2
    assert "7 more report this: 신문" in page
    assert page.count("<li><span") == len(PAPERS)
    assert f'id="story-{told.ids["act"]}"' in page
    assert "<span>in force</span>" in page
    assert "법률 제20676호" in page


def test_the_page_of_a_change_names_who_else_tells_of_its_event(told: Site):
    page = told.get(f"/changes/{told.ids['paper-3']}").text
    assert "Who else tells of this event" in page
    assert f'href="/changes/{told.ids["act"]}"' in page
    assert "Who else tells" not in told.get(f"/changes/{told.ids['other']}").text


def test_what_a_storm_holds_is_nobodys_report_until_it_is_let_go(told: Site):
    held = publish(told.store, PAPERS[0], "AI 기본법 오늘 시행 아", 30, hold=True)
    page = f"/changes/{told.ids['act']}"
    assert f'href="/changes/{held}"' not in told.get(page).text
    assert f'href="/changes/{held}"' not in told.get("/").text
    assert "Who else tells" in told.get(f"/changes/{held}").text, "its own page says what it would stand with"
    told.store.storms.release_of("paper-1", stories.NOW)
    assert f'href="/changes/{held}"' in told.get(page).text


def test_the_feed_stays_by_change(told: Site):
    assert told.get("/feed.atom").text.count("<entry") == len(told.ids)
