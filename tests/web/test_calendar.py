"""/deadlines.ics, as a calendar program has it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from monitor.store.deadlines import Deadline
from monitor.store.moves import Dated
from monitor.web.calendar import calendar, folded
from tests.alerts.build import a_change
from tests.web import stories
from tests.web.conftest import Site


def lines(site: Site, query: str = "") -> list[str]:
    answer = site.get(f"/deadlines.ics{query}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.content.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))
    return answer.content.decode().replace("\r\n ", "").split("\r\n")


def test_a_day_that_matters_is_an_all_day_event_and_what_has_no_day_is_none(site_on_both: Site):
    found = lines(site_on_both, "?source=eu-oj")
    assert found.count("BEGIN:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20261201" in found
    assert "DTEND;VALUE=DATE:20261202" in found
    assert "DTSTAMP:20261120T060000Z" in found
    assert "CATEGORIES:EU,Artificial intelligence,Privacy,Security" in found, "topics by name"
    [summary] = [line for line in found if line.startswith("SUMMARY:")]
    assert summary.endswith("Regulation (EU) 2026/112")
    assert next(line for line in found if line.startswith("DESCRIPTION:")).startswith(
        f"DESCRIPTION:Comments until 1 December 2026 {stories.SCRIPT}\\n"
    )


def test_ids_stay_and_filters_hold(site: Site):
    assert lines(site) == lines(site)
    assert lines(site).count("BEGIN:VEVENT") == 3
    assert len({line for line in lines(site) if line.startswith("UID:")}) == 3
    for query, count in (("jurisdiction=US", 1), ("topic=ai", 2), ("min_significance=0.8", 1), ("kind=new", 0)):
        assert lines(site, f"?{query}").count("BEGIN:VEVENT") == count
    assert site.get("/deadlines.ics?kind=odd").status_code == 422


def test_an_address_that_is_none_is_replaced_by_our_page(site: Site):
    assert f"URL:https://tocsin.example.org/changes/{site.ids['hostile']}" in lines(site, "?source=us-ny-dfs")


@given(st.text(st.sampled_from("aé人😀\\;, \r\n\x07"), max_size=300))
def test_a_folded_line_unfolds_to_itself_and_no_character_is_cut(text: str):
    line = text.replace("\r", "").replace("\n", "").replace("\x07", "")
    data = folded(line)
    assert data.endswith(b"\r\n")
    assert all(len(part) <= 75 for part in data.split(b"\r\n"))
    assert data.replace(b"\r\n ", b"").decode() == line + "\r\n"


def test_a_day_that_moved_keeps_its_id_and_one_that_fell_is_cancelled():
    day = Deadline(7, 1, "comment_deadline", date(2026, 12, 1), "", stories.NOW, a_change("人工知能基本計画案"))
    moved = replace(day, deadline_id=8, on=date(2026, 12, 20), seen_at=stories.NOW + timedelta(days=1))

    desk: Any = SimpleNamespace(public=str, settings=SimpleNamespace(name_in=lambda _, __, key: key))

    def event(*dated: Dated) -> dict[str, str]:
        told = calendar(desk, list(dated)).decode().replace("\r\n ", "").split("\r\n")
        return dict(line.split(":", 1) for line in told if ":" in line)

    first = event(Dated(day, day.on, 0, None))
    after = event(Dated(moved, day.on, 1, None))
    fallen = event(Dated(moved, day.on, 1, stories.NOW + timedelta(days=2)))
    assert first["UID"] == after["UID"] == fallen["UID"]
    assert [each["SEQUENCE"] for each in (first, after, fallen)] == ["0", "1", "2"]
    assert [each["STATUS"] for each in (first, after, fallen)] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert after["DTSTART;VALUE=DATE"] == "20261220"
    assert first["DTSTAMP"] < after["DTSTAMP"] < fallen["DTSTAMP"]


def test_a_title_of_a_page_that_runs_backwards_is_one_line_that_does_not():
    title = "\u202e法律\r\nBEGIN:VEVENT " + "人工知能" * 100
    day = Deadline(7, 1, "duty", date(2026, 12, 1), "", stories.NOW, a_change(title))
    desk: Any = SimpleNamespace(public=str, settings=SimpleNamespace(name_in=lambda _, __, key: key))
    told = calendar(desk, [Dated(day, day.on, 0, None)]).decode().replace("\r\n ", "").split("\r\n")
    [summary] = [line for line in told if line.startswith("SUMMARY:")]
    assert ": 法律 BEGIN:VEVENT 人工知能" in summary
    assert len(summary) < 200
    assert told.count("BEGIN:VEVENT") == 1
