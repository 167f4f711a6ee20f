"""`tocsin sources`: list, release, and what a wrong key is told."""

from __future__ import annotations

import pytest

from monitor.cli.output import width
from monitor.web import models
from tests.web import stories


def test_every_source_is_listed_with_its_health(tocsin, told_store):
    found = {record["key"]: record for record in tocsin("sources", "--json").records}
    assert list(found) == ["jp-meti", "eu-oj", "kr-msit", "us-ny-dfs", "cn-cac"]
    assert (found["eu-oj"]["health"], found["eu-oj"]["last_reason"]) == ("suspect", "blocked")
    assert found["cn-cac"]["health"] == "disabled"
    models.Sources.model_validate({"sources": list(found.values())})
    assert tocsin("sources", "list", "--json").records == list(found.values())


def test_columns_stay_aligned_under_wide_characters(tocsin, told_store):
    rows = tocsin("sources").out.splitlines()
    assert rows[0].split() == ["KEY", "HEALTH", "LOOKED", "NEXT", "NAME", "WHY"]
    names = ["経済産業省：新着情報", "Official Journal", "과학기술정보통신부"]
    assert {width(row[: row.index(name)]) for row in rows for name in names if name in row} == {rows[0].index("NAME")}


def test_only_those_in_trouble_can_be_asked_for(tocsin, told_store):
    keys = [record["key"] for record in tocsin("sources", "--troubled", "--json").records]
    assert "eu-oj" in keys
    assert "cn-cac" not in keys


def test_a_source_never_looked_at_says_so(tocsin):
    assert {record["health"] for record in tocsin("sources", "--json").records} == {"never looked", "disabled"}


def test_releasing_a_storm_lets_its_changes_go_once(tocsin, told_store):
    assert tocsin("sources", "release", "kr-msit", "--json").records == [{"source": "kr-msit", "released": 1}]
    assert tocsin("sources", "release", "kr-msit").out == "Released 0 held changes of kr-msit.\n"
    assert "held" not in tocsin("changes", "--kind", "new").out


def test_a_misspelt_key_is_told_what_comes_close(tocsin):
    for words in (
        ["sources", "release", "jp-met"],
        ["sources", "check", "jp-met"],
        ["crawl", "jp-met"],
        ["reextract", "jp-met"],
    ):
        ran = tocsin(*words)
        assert ran.code == 2
        assert 'no source "jp-met"; did you mean jp-meti?' in ran.err


@pytest.mark.usefixtures("told_store")
def test_when_a_source_was_looked_at_is_still_said_once_it_is_off(tocsin):
    known = {record["key"]: record for record in tocsin("sources", "--json").records}
    file = tocsin.folder / "tocsin.toml"
    file.write_text(file.read_text().replace('key = "jp-meti"\n', 'key = "jp-meti"\nenabled = false\n'))
    with tocsin.store() as store:
        store.sources.sync([source for source in stories.SOURCES if source.key != "jp-meti"], stories.NOW)
    found = {record["key"]: record for record in tocsin("sources", "--json").records}["jp-meti"]
    assert (found["health"], found["next_poll_at"]) == ("disabled", None)
    assert found["last_polled_at"]
    assert found["last_polled_at"] == known["jp-meti"]["last_polled_at"]


def test_a_rebuild_passes_over_sources_that_are_disabled(tocsin):
    ran = tocsin("reextract", "--json")
    assert (ran.code, ran.records) == (0, [{"rebuilt": 0, "unchanged": 0, "failed": 0}])
    assert "disabled" not in ran.err
