"""What is taken for noise, on a source's page and over HTTP; forgotten with the operator's token."""

from __future__ import annotations

from monitor.store import Store
from monitor.web import models
from tests.noise import BOX, teach
from tests.web import stories
from tests.web.conftest import TOKEN, Site, serve

BEARER = {"authorization": f"Bearer {TOKEN}"}


def test_a_sources_page_shows_what_is_taken_for_noise_and_how_to_forget_it(site_on_both: Site):
    site = site_on_both
    assert "Taken for noise" not in site.get("/sources/jp-meti").text
    teach(site.store, "jp-meti", stories.NOW)
    page = site.get("/sources/jp-meti").text
    for said in ("Taken for noise", BOX, "a rotating box", "指針", "tocsin sources forget jp-meti"):
        assert said in page
    told = models.TakenForNoise.model_validate(site.get("/api/v1/sources/jp-meti/noise").json())
    assert [(one.sort, one.example) for one in told.noise] == [("box", BOX)]
    assert site.get("/api/v1/sources/nobody/noise").status_code == 404


def test_it_is_forgotten_with_the_token_and_the_page_says_what_comes(site: Site):
    teach(site.store, "jp-meti", stories.NOW)
    assert site.client.post("/api/v1/sources/jp-meti/forget").status_code == 401
    forgotten = site.client.post("/api/v1/sources/jp-meti/forget", headers=BEARER)
    assert forgotten.json() == {"source": "jp-meti", "forgotten": 1}
    assert "the next look tells what it hid" in site.get("/sources/jp-meti").text
    assert site.get("/api/v1/sources/jp-meti/noise").json()["forgotten_at"] == "2026-11-20T09:00:00Z"


def test_it_is_refused_while_somebody_looks(site: Site):
    teach(site.store, "jp-meti", stories.NOW)
    assert site.store.sources.claim(["jp-meti"], stories.NOW, "somebody", 60)
    assert site.client.post("/api/v1/sources/jp-meti/forget", headers=BEARER).status_code == 409


def test_without_a_configured_token_nobody_forgets(sqlite_store: Store):
    with serve(sqlite_store, stories.tell(sqlite_store), token="") as site:
        assert site.client.post("/api/v1/sources/jp-meti/forget", headers=BEARER).status_code == 403
