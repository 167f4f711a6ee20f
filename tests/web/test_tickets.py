"""Tickets over HTTP: for programs, for people, for Prometheus."""

from __future__ import annotations

import pytest

from monitor.types import Odd, Trouble
from monitor.web import models
from tests.web import stories
from tests.web.conftest import Site

REBUILT = Odd(Trouble.REDESIGN, "empty: <b>the selectors</b> found no item", stories.NOW)


@pytest.fixture
def troubled(site: Site) -> Site:
    watched = [source.key for source in stories.SOURCES]
    site.store.tickets.settle({"jp-meti": [REBUILT]}, watched, stories.NOW)
    return site


def test_programs_read_what_is_wrong_and_what_to_do(troubled: Site):
    [ticket] = models.Tickets.model_validate(troubled.get("/api/v1/tickets").json()).tickets
    assert (ticket.source, ticket.reason, ticket.closed_at) == ("jp-meti", "redesign", None)
    assert "tocsin sources check jp-meti" in ticket.advice
    troubled.store.tickets.settle({}, ["jp-meti"], stories.NOW)
    assert troubled.get("/api/v1/tickets").json() == {"tickets": []}
    assert len(troubled.get("/api/v1/tickets?all=true").json()["tickets"]) == 1


def test_pages_show_it_to_people_as_text(troubled: Site):
    for path in ("/sources", "/sources/jp-meti"):
        page = troubled.get(path).text
        assert "redesign" in page
        assert "&lt;b&gt;the selectors&lt;/b&gt;" in page
        assert "What to do: the site was rebuilt" in page
        assert "<code>tocsin sources check jp-meti</code>" in page
    assert "redesign" not in troubled.get("/sources/eu-oj").text


def test_open_tickets_are_a_gauge_and_no_reason_to_be_unready(troubled: Site):
    assert 'tocsin_tickets{reason="redesign"} 1.0' in troubled.get("/metrics").text
    assert 'tocsin_tickets{reason="silent"} 0.0' in troubled.get("/metrics").text
    assert troubled.get("/readyz").status_code == 200
