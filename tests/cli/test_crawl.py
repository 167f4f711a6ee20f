"""`tocsin crawl`, `sources check` and `run`: the installed command against a real server on loopback."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from tests.ports import free_port
from tests.server import Answer, Server, page

TOCSIN = Path(sys.executable).with_name("tocsin")
ENTRY = "<item><guid isPermaLink='false'>urn:{1}</guid><title>{1}</title><link>http://127.0.0.1/{0}</link></item>"
CONFIG = """
[store]
url = "sqlite:///tocsin.db"
archive = "archive"
[http]
allow_private_addresses = true
per_host_delay_s = 0
obey_robots = false
retries = 0
[mail]
folder = "outbox"
[web]
listen = "127.0.0.1:{port}"
operator_token = "let me in"
"""
SOURCE = '\n[[source]]\nkey = "{0}"\nkind = "feed"\nurl = "{1}"\nevery = "1d"\nlanguage = "ja"\n'


def rss(*titles: str) -> str:
    entries = "".join(ENTRY.format(number, title) for number, title in enumerate(titles))
    return (
        f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>x</title>{entries}</channel></rss>"
    )


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        running.route("/ministry", page(rss("省令案", "告示"), media_type="application/rss+xml"))
        running.route("/broken", Answer(404))
        yield running


@pytest.fixture
def folder(tmp_path: Path, server: Server) -> Path:
    sources = SOURCE.format("ministry", server.url("/ministry")) + SOURCE.format("broken", server.url("/broken"))
    subscription = '\n[[subscription]]\nkey = "team"\nemail = "team@example.org"\nwhen = "immediate"\n'
    text = CONFIG.format(port=free_port()) + sources + subscription
    (tmp_path / "tocsin.toml").write_text(text, encoding="utf-8")
    return tmp_path


def tocsin(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [TOCSIN, *words], cwd=folder, capture_output=True, text=True, timeout=200, check=False, encoding="utf-8"
    )


def records(ran: subprocess.CompletedProcess[str]) -> dict[str, dict]:
    found = [json.loads(row) for row in ran.stdout.splitlines()]
    return {record["source"]: record for record in found}


def test_a_crawl_tells_one_record_a_source_and_failures_in_its_exit_code(folder: Path, server: Server):
    first = tocsin(folder, "crawl", "--all", "--json")
    assert first.returncode == 1, first.stderr
    assert {key: record["outcome"] for key, record in records(first).items()} == {
        "ministry": "baseline",
        "broken": "failed",
    }
    assert records(first)["broken"]["reason"] == "http-4xx"
    server.route("/ministry", page(rss("施行規則の改正", "省令案", "告示"), media_type="application/rss+xml"))
    second = tocsin(folder, "crawl", "ministry", "--json")
    assert second.returncode == 0, second.stderr
    assert (records(second)["ministry"]["outcome"], second.stderr) == ("changed", "")
    found = json.loads(tocsin(folder, "changes", "--json").stdout.splitlines()[0])
    assert found["source"] == "ministry"
    people = tocsin(folder, "crawl", "ministry")
    assert people.stdout.split()[0] in ("unchanged", "not")
    assert people.stderr.startswith("1 ")


def test_a_dry_run_shows_what_it_finds_and_stores_nothing(folder: Path):
    ran = tocsin(folder, "sources", "check", "ministry", "--json")
    record = json.loads(ran.stdout)
    assert ran.returncode == 0, ran.stderr
    assert [item["title"] for item in record["found"]] == ["省令案", "告示"]
    states = [json.loads(row) for row in tocsin(folder, "sources", "--json").stdout.splitlines()]
    assert {state["health"] for state in states} == {"never looked"}
    failed = tocsin(folder, "sources", "check", "broken")
    assert (failed.returncode, "http-4xx" in failed.stdout) == (1, True)


def test_a_terminal_gets_a_progress_bar_and_a_pipe_gets_none(folder: Path):
    assert "Looking" not in tocsin(folder, "crawl", "--all").stderr
    ours, theirs = pty.openpty()
    environ = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    running = subprocess.Popen(
        [TOCSIN, "crawl", "--all", "--json"],
        cwd=folder,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=theirs,
        text=True,
    )
    os.close(theirs)
    out, _ = running.communicate(timeout=200)
    assert len(out.splitlines()) == 2, "the bar is on standard error, the records are not touched"
    assert "Looking" in _all_of(ours)


def test_the_daemon_serves_its_pages_obeys_its_operator_and_stops_when_told(folder: Path, server: Server):
    running = subprocess.Popen([TOCSIN, "run"], cwd=folder, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    base = _address(folder)
    try:
        with httpx.Client(base_url=base, timeout=60, trust_env=False) as client:
            _until(lambda: client.get("/readyz").status_code == 200)
            _until(lambda: client.get("/api/v1/sources/ministry").json()["last_outcome"] == "baseline")
            server.route("/ministry", page(rss("新しい告示", "省令案", "告示"), media_type="application/rss+xml"))
            asked = client.post("/api/v1/sources/ministry/crawl", headers={"authorization": "Bearer let me in"})
            assert asked.status_code == 202
            _until(lambda: client.get("/api/v1/changes").json()["changes"] != [])
            assert "新しい告示" in client.get("/").text
            assert 'tocsin_changes_total{kind="new"} 1.0' in client.get("/metrics").text
            _until(lambda: any((folder / "outbox").glob("*.eml")))
    finally:
        running.send_signal(signal.SIGTERM)
        out, err = running.communicate(timeout=200)
    assert (running.returncode, out) == (0, ""), err
    assert err.splitlines()[0].startswith(f"Pages: {base} · Digests: files in ")
    assert "Traceback" not in err


def _until(is_so: Callable[[], bool], within_s: float = 120) -> None:
    """Wait for a fact as long as it takes, up to a bound that means it will never come."""
    deadline = time.monotonic() + within_s
    while True:
        try:
            if is_so():
                return
        except httpx.TransportError:
            pass  # not listening yet
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.05)


def _address(folder: Path) -> str:
    text = (folder / "tocsin.toml").read_text(encoding="utf-8")
    return "http://" + text.split('listen = "')[1].split('"')[0]


def _all_of(terminal: int) -> str:
    """Read a terminal to its end, which Linux tells as EIO."""
    said = b""
    while True:
        try:
            said += os.read(terminal, 65536)
        except OSError:
            os.close(terminal)
            return said.decode("utf-8", "replace")
