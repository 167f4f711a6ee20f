"""`tocsin backfill`: the installed command against a real server on loopback."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.test_sources_new import CONFIG, tocsin
from tests.server import Answer, Server, page

SOURCES = """
[[source]]
key = "ministry"
kind = "feed"
url = "{feed}"
jurisdiction = "JP"
[[source]]
key = "law"
kind = "page"
url = "{law}"
"""


def feed(*days: int, older: str = "") -> Answer:
    link = f"<atom:link rel='prev-archive' href='{older}'/>" if older else ""
    items = "".join(
        f"<item><guid isPermaLink='false'>{day}</guid><title>告示第{day}号</title>"
        f"<pubDate>Tue, {day:02} Sep 2026 00:00:00 +0900</pubDate></item>"
        for day in days
    )
    body = f"<rss version='2.0' xmlns:atom='http://www.w3.org/2005/Atom'><channel>{link}{items}</channel></rss>"
    return Answer(body=body, headers={"content-type": "application/rss+xml"})


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as server:
        server.route("/feed.xml", feed(30, 29, older="/2.xml"))
        server.route("/2.xml", feed(28, 27, 26, older="/3.xml"))
        server.route("/3.xml", feed(5, 4))
        server.route("/law", page("<main><p>第一条　この法律は、人工知能関連技術の研究開発を推進する。</p></main>"))
        yield server


@pytest.fixture
def configured(tmp_path: Path, server: Server) -> Path:
    sources = SOURCES.format(feed=server.url("/feed.xml"), law=server.url("/law"))
    (tmp_path / "tocsin.toml").write_text(CONFIG + sources, encoding="utf-8")
    return tmp_path


@pytest.fixture
def folder(configured: Path) -> Path:
    """Configured, and every source looked at once."""
    assert tocsin(configured, "crawl", "--all").returncode == 0
    return configured


def test_the_past_is_read_silently_and_the_same_again_stores_nothing(folder: Path):
    ran = tocsin(folder, "backfill", "ministry", "--since", "2026-09-10", "--json")
    steps = [json.loads(row) for row in ran.stdout.splitlines()]
    assert ran.returncode == 0, ran.stderr
    assert [(step["items"], step["stored"], step["told"]) for step in steps] == [(2, 0, 0), (3, 3, 0), (0, 0, 0)]
    assert steps[1]["oldest"] == "2026-09-25T15:00:00Z"
    assert tocsin(folder, "changes", "--json").stdout == ""
    assert "0 stored" in tocsin(folder, "backfill", "ministry", "--since", "2026-09-10").stdout


def test_told_as_late_it_stands_among_the_changes(folder: Path):
    ran = tocsin(folder, "backfill", "ministry", "--since", "2026-09-27", "--as", "late")
    assert "ministry: 4 items on 3 pages, 2 stored, 2 to be told as late" in ran.stdout
    titles = [json.loads(row)["item"]["title"] for row in tocsin(folder, "changes", "--json").stdout.splitlines()]
    assert sorted(titles) == ["告示第27号", "告示第28号"]


def test_what_was_stored_before_it_broke_off_stays(folder: Path, server: Server):
    server.route("/3.xml", Answer(503))
    ran = tocsin(folder, "backfill", "ministry", "--since", "2026-09-01")
    assert ran.returncode == 1
    assert "Broken off after 2 pages" in ran.stderr
    assert "3 stored" in ran.stdout


def test_a_source_without_a_past_says_so(folder: Path):
    ran = tocsin(folder, "backfill", "law", "--since", "2026-09-01")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "has no way to ask for the past" in ran.stderr


@pytest.mark.parametrize(
    "words", [["--since", "2099-01-01"], ["--since", "soon"], ["--since", "2026-01-01", "--as", "news"], []]
)
def test_a_wrong_question_is_refused(configured: Path, words: list[str]):
    assert tocsin(configured, "backfill", "ministry", *words).returncode == 2
