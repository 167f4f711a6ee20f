"""`tocsin sources probe` and `sources check` against a real server on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.test_crawl import CONFIG, SOURCE, records, rss, tocsin
from tests.server import Answer, Server, page

FEED = page(rss("省令案", "告示"), media_type="application/rss+xml")


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        running.route("/ministry", FEED)
        running.route("/agency", FEED)
        yield running


@pytest.fixture
def folder(tmp_path: Path, server: Server) -> Path:
    sources = SOURCE.format("ministry", server.url("/ministry")) + SOURCE.format("agency", server.url("/agency"))
    keyed = SOURCE.format("keyed", server.url("/keyed")) + 'requires_env = ["NO_SUCH_KEY"]\n'
    text = CONFIG.format(port=8000).replace('listen = "127.0.0.1:8000"', 'listen = ""')
    (tmp_path / "tocsin.toml").write_text(text + sources + keyed, encoding="utf-8")
    return tmp_path


def test_a_probe_shows_what_broke_and_recovered_since_the_last(folder: Path, server: Server) -> None:
    first = tocsin(folder, "sources", "probe", "--all", "--json")
    assert first.returncode == 0, first.stderr
    assert {key: (one["verdict"], one["since"]) for key, one in records(first).items()} == {
        "ministry": ("ok", None),
        "agency": ("ok", None),
        "keyed": ("skipped", None),
    }
    assert (records(first)["ministry"]["items"], records(first)["ministry"]["status"]) == (2, 200)
    server.route("/agency", Answer(404))
    second = tocsin(folder, "sources", "probe", "--all")
    assert second.returncode == 1
    rows = [row.split() for row in second.stdout.splitlines()]
    assert rows[0][:3] == ["KEY", "VERDICT", "SINCE"]
    assert rows[1][:3] == ["agency", "http-4xx", "broke"]
    assert second.stderr == "1 of 3 are well; 1 broke since the last probe.\n"
    server.route("/agency", FEED)
    third = tocsin(folder, "sources", "probe", "agency", "--json")
    assert [(one["verdict"], one["since"]) for one in records(third).values()] == [("ok", "recovered")]
    assert tocsin(folder, "changes", "--json").stdout == ""


def test_a_probe_wants_to_know_which(folder: Path) -> None:
    assert tocsin(folder, "sources", "probe").returncode == 2
    assert tocsin(folder, "sources", "probe", "--all", "agency").returncode == 2


def test_a_check_looks_twice_and_says_what_is_expected(folder: Path, server: Server) -> None:
    tocsin(folder, "crawl", "ministry")
    hits = len(server.hits("/ministry"))
    ran = tocsin(folder, "sources", "check", "ministry")
    assert ran.returncode == 0, ran.stderr
    assert "sanity: believable" in ran.stdout
    assert "expected: too little is known of how often something new comes" in ran.stdout
    assert len(server.hits("/ministry")) == hits + 2
