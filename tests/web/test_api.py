"""The API, as a program sees it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from fastapi.openapi.models import OpenAPI

from monitor.errors import StoreError
from monitor.store.freezing import Window
from monitor.web import models
from monitor.web.api import MISSING
from tests.builders import a_coverage, a_subscription
from tests.web import stories
from tests.web.conftest import TOKEN, Site, serve


def ids(site: Site, **query: object) -> list[str]:
    answer = site.get("/api/v1/changes", params=query)
    assert answer.status_code == 200, answer.text
    return [each["id"] for each in answer.json()["changes"]]


def test_changes_come_newest_first_as_the_contracts_records(site_on_both: Site):
    site = site_on_both
    found = site.get("/api/v1/changes").json()["changes"]
    assert [each["source"] for each in found] == ["eu-oj", "us-ny-dfs", "jp-meti", "kr-msit"]
    newest = models.Change.model_validate(found[0])
    assert newest.observed_at == "2026-11-20T06:00:00Z"
    assert newest.provisions[0].ops[1] == ("delete", "30")
    assert found[0] == site.store.changes.get(site.ids["deadline"]).record()


@pytest.mark.parametrize(
    ("query", "stories_told"),
    [
        ({"source": "jp-meti"}, ["japanese"]),
        ({"source": ["jp-meti", "eu-oj"]}, ["deadline", "japanese"]),
        ({"kind": "new"}, ["new"]),
        ({"jurisdiction": "US"}, ["hostile"]),
        ({"topic": "ai"}, ["deadline", "japanese"]),
        ({"topic": "security"}, ["deadline"]),
        ({"instrument": "eu-ai-act"}, ["deadline"]),
        ({"instrument": ["eu-ai-act", "jp-appi"]}, ["deadline"]),
        ({"instrument": "eu-ai"}, []),
        ({"word": "DAYS"}, ["deadline", "hostile"]),
        ({"word": ["無い", "ｄａｙｓ"], "limit": 1}, ["deadline"]),
        ({"word": "無い"}, []),
        ({"min_significance": 0.6}, ["deadline", "new"]),
        ({"since": "9h"}, ["deadline", "hostile"]),
        ({"since": "2026-11-20T01:00:00Z", "until": "2026-11-20T06:00:00Z"}, ["hostile"]),
        ({"until": "2026-11-20"}, ["japanese", "new"]),
        ({"limit": 1}, ["deadline"]),
        ({"kind": "", "source": "", "since": "", "min_significance": ""}, ["deadline", "hostile", "japanese", "new"]),
        ({"source": "nobody"}, []),
    ],
)
def test_each_filter_takes_what_it_says(site_on_both: Site, query, stories_told):
    site = site_on_both
    assert ids(site, **query) == [str(site.ids[name]) for name in stories_told]


def test_what_one_digest_told_is_a_page_of_its_own(site_on_both: Site):
    """Mails count what they have no room for, and link to it."""
    site, outbox = site_on_both, site_on_both.store.outbox
    outbox.sync_subscriptions([a_subscription()], stories.NOW - timedelta(days=3))
    row = outbox.subscription("policy-team")
    assert row is not None
    told = [site.ids["deadline"], site.ids["japanese"]]
    outbox.record_matches([(row.subscription_id, each, ("everything",)) for each in told], told, stories.NOW)
    window = Window(row.subscription_id, row.last_window_to, stories.NOW, a_coverage(), "email", "a@example.org")
    (digest_id,) = outbox.freeze([window], stories.NOW)
    assert digest_id is not None
    digest = outbox.digest(digest_id)
    assert digest is not None
    assert ids(site, digest=digest.digest_key) == [str(each) for each in told]
    assert ids(site, digest="f" * 32) == []
    page = site.get("/", params={"digest": digest.digest_key}).text
    assert f"/changes/{told[0]}" in page
    assert f"/changes/{site.ids['hostile']}" not in page


@pytest.mark.parametrize(
    "query",
    [
        {"since": "yesterday-ish"},
        {"kind": "odd"},
        {"limit": 0},
        {"min_significance": 7},
        {"before": "x"},
        {"jurisdiction": "Japan"},
        {"jurisdictions": "JP"},
    ],
)
@pytest.mark.parametrize("path", ["/api/v1/changes", "/feed.atom", "/deadlines.ics", "/api/v1/stories"])
def test_a_filter_that_cannot_be_is_refused_and_not_ignored(site: Site, path, query):
    assert site.get(path, params=query).status_code == 422


def test_a_misspelt_filter_is_told_what_comes_close(site: Site):
    assert site.get("/feed.atom?jurisdictions=JP").json()["detail"].endswith("did you mean jurisdiction?")


def test_words_are_sought_page_by_page(site: Site):
    seen, before = list[str](), None
    for _ in range(9):
        query = {"word": "days", "limit": 1, **({"before": before} if before else {})}
        page = site.get("/api/v1/changes", params=query).json()
        seen += [each["id"] for each in page["changes"]]
        if (before := page["next"]) is None:
            break
    assert seen == ids(site, word="days")


def test_paging_visits_every_change_once(site_on_both: Site):
    site = site_on_both
    seen, before = [], None
    while True:
        page = site.get("/api/v1/changes", params={"limit": 1, **({"before": before} if before else {})}).json()
        seen += [each["id"] for each in page["changes"]]
        before = page["next"]
        if before is None:
            break
    assert seen == ids(site)
    first = site.get("/api/v1/changes?limit=1&topic=ai")
    assert site.get(first.links["next"]["url"]).json()["changes"][0]["source"] == "jp-meti"


def test_one_change_is_found_by_its_id_and_nothing_else_is(site: Site):
    change_id = site.ids["japanese"]
    found = site.get(f"/api/v1/changes/{change_id}").json()
    assert found["item"]["title"].startswith("人工知能")
    for wrong in ("999", "0", "-1", "abc", "９", "9" * 40, "1.0"):
        answer = site.get(f"/api/v1/changes/{wrong}")
        assert (answer.status_code, answer.json()) == (404, {"detail": "No change has that id."}), wrong


@pytest.mark.parametrize(
    ("query", "keys"),
    [("jurisdiction=US", ["us-ny-dfs"]), ("jurisdiction=JP&jurisdiction=KR", ["jp-meti", "kr-msit"])],
)
def test_sources_of_a_country_are_those_of_its_states_too(site: Site, query: str, keys: list[str]):
    found = site.get(f"/api/v1/sources?{query}").json()["sources"]
    assert sorted(each["key"] for each in found) == keys


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("health=broken", "failing"),
        ("jurisdiction=Japan", "ISO 3166-1"),
        ("jurisdictions=JP", "did you mean jurisdiction?"),
    ],
)
def test_a_filter_of_sources_that_filters_nothing_is_refused(site: Site, query: str, said: str):
    answer = site.get(f"/api/v1/sources?{query}")
    assert answer.status_code == 422
    assert said in answer.text


def test_sources_tell_their_health(site_on_both: Site):
    site = site_on_both
    found = {each["key"]: each for each in site.get("/api/v1/sources").json()["sources"]}
    assert {key: each["health"] for key, each in found.items()} == {
        "jp-meti": "ok",
        "eu-oj": "suspect",
        "kr-msit": "ok",
        "us-ny-dfs": "ok",
        "cn-cac": "disabled",
    }
    assert (found["eu-oj"]["detail"], found["eu-oj"]["since"]) == ("blocked", "2026-11-20T08:00:00Z")
    assert found["cn-cac"]["next_poll_at"] is None
    suspects = site.get("/api/v1/sources?health=suspect").json()["sources"]
    assert [each["key"] for each in suspects] == ["eu-oj"]
    assert site.get("/api/v1/sources?health=&jurisdiction=").json()["sources"] == list(found.values())
    assert site.get("/api/v1/sources/jp-meti").json() == found["jp-meti"]
    assert site.get("/api/v1/sources/nobody").status_code == 404
    models.Sources.model_validate({"sources": list(found.values())})


def test_an_operator_with_the_token_wakes_a_source(site: Site):
    answer = site.client.post("/api/v1/sources/jp-meti/crawl", headers={"authorization": f"Bearer {TOKEN}"})
    assert (answer.status_code, answer.json()) == (202, {"source": "jp-meti", "status": "accepted"})
    assert site.woken == ["jp-meti"]


@pytest.mark.parametrize("given", [None, "", "Bearer", "Bearer wrong", f"Basic {TOKEN}", TOKEN, "Bearer \xe9"])
def test_nobody_without_the_token_wakes_anything(site: Site, given):
    headers = {} if given is None else {"authorization": given.encode("latin-1")}
    answer = site.client.post("/api/v1/sources/jp-meti/crawl", headers=headers)
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert site.woken == []


def test_the_token_opens_no_source_that_is_not_there(site: Site):
    answer = site.client.post("/api/v1/sources/nobody/crawl", headers={"authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 404


def test_without_a_configured_token_every_such_call_is_refused(sqlite_store):
    with serve(sqlite_store, stories.tell(sqlite_store), token="") as site:
        for given in ("", "Bearer", "Bearer x"):
            answer = site.client.post("/api/v1/sources/jp-meti/crawl", headers={"authorization": given})
            assert answer.status_code == 403
        assert site.woken == []


def test_the_description_is_valid_and_names_every_call_of_the_contract(site: Site):
    told = site.get("/openapi.json").json()
    OpenAPI.model_validate(told)
    paths = {"/healthz", "/readyz", "/metrics", "/api/v1/changes", "/api/v1/changes/{change_id}", "/api/v1/sources"}
    assert paths | {"/api/v1/sources/{key}/crawl", "/feed.atom"} <= set(told["paths"])
    refused = told["paths"]["/api/v1/sources/{key}/crawl"]["post"]["responses"]
    assert set(refused) >= {"202", "401", "403", *map(str, MISSING)}


def test_alive_and_ready(site: Site):
    assert site.get("/healthz").json() == {"status": "ok"}
    ready = site.get("/readyz")
    assert (ready.status_code, ready.json()) == (200, {"ready": True, "reasons": []})
    assert site.client.head("/healthz").status_code == 200


def test_a_tick_that_is_late_makes_it_unready_and_says_which(site: Site):
    site.health.expect("polls", 0.5)
    site.health.tick("polls", stories.NOW - timedelta(minutes=5))
    ready = site.get("/readyz")
    assert ready.status_code == 503
    assert "tick polls: last ran 300 s ago" in ready.json()["reasons"][0]
    site.health.tick("polls", stories.NOW)
    assert site.get("/readyz").status_code == 200


class Gone:
    """A store whose database went away."""

    def __getattr__(self, name: str):
        raise StoreError("the store at db.example.org does not answer", public="the store does not answer")


def test_a_store_that_is_gone_is_said_and_never_shown_as_nothing_found(site: Site):
    site.client.get("/")
    site.store.sources = Gone()  # type: ignore[assignment]
    site.store.changes = Gone()  # type: ignore[assignment]
    ready = site.get("/readyz")
    assert (ready.status_code, ready.json()["reasons"]) == (503, ["store: the store does not answer"])
    assert site.get("/api/v1/changes").status_code == 503
    assert site.get("/api/v1/changes").json()["detail"].startswith("The store does not answer just now")
    page = site.get("/")
    assert (page.status_code, "does not answer" in page.text) == (503, True)
    assert "db.example.org" not in page.text, "where it lies is not for whoever visits"
    assert "tocsin_store_up 0.0" in site.get("/metrics").text


def test_what_two_parts_suffer_from_is_said_once(site: Site):
    assert site.health.ails("alerts", "it is away")
    assert not site.health.ails("alerts", "it is away"), "known, so nobody logs it again"
    site.health.ails("store", "it is away")
    assert site.get("/readyz").json()["reasons"] == ["alerts, store: it is away"]
    assert site.health.heals("alerts")
    assert not site.health.heals("alerts")


def test_metrics_count_what_happened_and_what_waits(site_on_both: Site):
    site = site_on_both
    site.health.polls["changed"] += 3
    site.health.changes["revised"] += 2
    told = site.get("/metrics").text
    assert 'tocsin_polls_total{outcome="changed"} 3.0' in told
    assert 'tocsin_polls_total{outcome="failed"} 0.0' in told
    assert 'tocsin_changes_total{kind="revised"} 2.0' in told
    assert 'tocsin_sources{health="suspect"} 1.0' in told
    assert "tocsin_oldest_due_seconds 0.0" in told
    assert "tocsin_oldest_unsent_seconds 0.0" in told
    assert "tocsin_store_up 1.0" in told
    assert 'tocsin_build_info{version="' in told
    assert "python_gc" not in told, "only our own registry is shown"
