"""The dates of a change on its page and in the API."""

from __future__ import annotations

from tests.web.conftest import Site


def test_a_page_shows_the_dates_that_matter_with_the_words_they_were_read_from(site: Site) -> None:
    page = site.get(f"/changes/{site.ids['deadline']}").text
    assert "Dates that matter" in page
    assert "<dt>Comments until</dt>" in page
    assert '<time datetime="2026-12-01">2026-12-01</time>' in page
    assert "“the twentieth day following publication”" in page
    assert "<script>alert(1)" not in page


def test_a_change_without_dates_has_no_empty_heading(site: Site) -> None:
    assert "Dates that matter" not in site.get(f"/changes/{site.ids['new']}").text


def test_the_api_gives_them_as_the_contract_says(site: Site) -> None:
    assert site.get(f"/api/v1/changes/{site.ids['deadline']}").json()["dates"] == [
        {
            "kind": "comment_deadline",
            "on": "2026-12-01",
            "rule": None,
            "text": "Comments until 1 December 2026 <script>alert(1)</script>",
        },
        {
            "kind": "entry_into_force",
            "on": None,
            "rule": "the twentieth day following publication",
            "text": "It enters into force …",
        },
    ]
