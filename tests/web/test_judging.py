"""Storms and corrections over HTTP: readable by everybody, decided with the operator's token."""

from __future__ import annotations

from datetime import timedelta

import pytest

from monitor.store import Store
from monitor.web import models
from tests.web import stories
from tests.web.conftest import TOKEN, Site, serve

BEARER = {"authorization": f"Bearer {TOKEN}"}


def test_a_storm_can_be_read_and_released_under_a_label(site_on_both: Site):
    site = site_on_both
    [storm] = models.Storms.model_validate(site.get("/api/v1/storms").json()).storms
    assert (storm.source, storm.status, storm.changes) == ("kr-msit", "held", 1)
    released = site.client.post(
        f"/api/v1/storms/{storm.id}/release", json={"label": "과거 자료 재게시"}, headers=BEARER
    )
    assert models.Storm.model_validate(released.json()).status == "released"
    assert next(change.label for change in site.store.outbox.unmatched()) == "과거 자료 재게시"
    again = site.client.post(f"/api/v1/storms/{storm.id}/drop", headers=BEARER)
    assert (again.status_code, again.json()["detail"]) == (409, "This storm was released before.")


@pytest.mark.parametrize("body", [{"labell": "archive"}, {"label": 5}, {"label": "x" * 5000}, []])
def test_nothing_is_released_without_the_label_that_was_meant(site: Site, body: object):
    assert site.client.post("/api/v1/storms/1/release", json=body, headers=BEARER).status_code == 422
    assert site.store.storms.all()[0].status == "held"
    path = f"/api/v1/changes/{site.ids['new']}/corrections"
    assert site.client.post(path, json={"said": "x", "sayed": "y"}, headers=BEARER).status_code == 422
    assert site.client.post("/api/v1/storms/1/release", headers=BEARER).json()["status"] == "released"


def test_a_storm_can_be_dropped_and_its_page_says_so(site: Site):
    assert site.client.post("/api/v1/storms/1/drop", headers=BEARER).json()["status"] == "dropped"
    assert "Dropped by an operator" in site.get(f"/changes/{site.ids['new']}").text
    assert "Dropped <time" in site.get("/storms/1").text


@pytest.mark.parametrize(
    "path", ["/api/v1/storms/1/release", "/api/v1/storms/1/drop", "/api/v1/changes/1/corrections"]
)
def test_nobody_decides_without_the_token(site: Site, path: str):
    said = {"said": "It was a draft."} if path.endswith("corrections") else {}
    assert site.client.post(path, json=said).status_code == 401
    assert site.client.post(path, json=said, headers={"authorization": "Bearer wrong"}).status_code == 401
    assert site.store.storms.all()[0].status == "held"


def test_without_a_configured_token_nobody_decides_at_all(sqlite_store: Store):
    with serve(sqlite_store, stories.tell(sqlite_store), token="") as site:
        assert site.client.post("/api/v1/storms/1/drop", headers=BEARER).status_code == 403


def test_what_is_held_or_dropped_stands_with_its_storm_and_not_among_the_changes(site: Site):
    front = site.get("/").text
    assert "1 change waits for an operator and is not shown here" in front
    assert "인공지능 기본법 시행령" not in front
    assert "인공지능 기본법 시행령" in site.get("/?source=kr-msit").text, "who asks for the source sees it all"
    assert "인공지능 기본법 시행령" in site.get("/api/v1/changes").text
    site.client.post("/api/v1/storms/1/drop", headers=BEARER)
    assert "인공지능 기본법 시행령" not in site.get("/").text


def test_the_pages_name_the_storm_its_reason_and_what_to_do(site: Site):
    listed = site.get("/storms").text
    assert '<a href="/storms/1">kr-msit</a>' in listed
    one = site.get("/storms/1").text
    assert "1 change held for review" in one
    assert "tocsin storms release 1" in one
    assert "인공지능 기본법 시행령" in one
    assert [site.get(f"/storms/{each}").status_code for each in ("2", "x", "9" * 30)] == [404, 404, 404]


def test_a_correction_is_recorded_once_and_shown_on_the_changes_page_escaped(site: Site):
    path = f"/api/v1/changes/{site.ids['deadline']}/corrections"
    said = {"said": f"It was a draft {stories.SCRIPT}"}
    made = models.Correction.model_validate(site.client.post(path, json=said, headers=BEARER).json())
    assert made.subscriptions == []
    assert site.client.post(path, json=said, headers=BEARER).json()["id"] == made.id
    shown = site.get(f"/changes/{site.ids['deadline']}").text
    assert "It was a draft &lt;script&gt;" in shown
    assert [site.client.post(path, json=bad, headers=BEARER).status_code for bad in ({}, {"said": "  "})] == [
        422,
        422,
    ]
    missing = site.client.post("/api/v1/changes/999/corrections", json=said, headers=BEARER)
    assert missing.status_code == 404


def test_a_canary_that_does_not_arrive_makes_the_service_unready(site: Site):
    site.health.every_s.clear()
    assert "tocsin_canary_late_seconds 0.0" in site.get("/metrics").text
    site.health.canary_every_s = 900.0
    assert site.get("/readyz").status_code == 200
    site.health.started_at = stories.NOW - timedelta(hours=2)
    answer = site.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["reasons"] == [
        "canary: late by 5400 s; it should arrive every 900 s, so alerts may not arrive either"
    ]
    assert "tocsin_canary_late_seconds 5400.0" in site.get("/metrics").text
