"""`tocsin sources new`: the installed command against a real server on loopback, and on saved answers."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from spiders.rendering import missing
from tests.server import Answer, Server, page

CONFIG = """
[store]
url = "sqlite:///tocsin.db"
[http]
user_agent = "tocsin-test (+mailto:ops@example.org)"
per_host_delay_s = 0
allow_private_addresses = true
"""
ROWS = "".join(
    f"<li><a href='/news/{n}.html'>生成AI事業者ガイドラインの改定について（第{n}報）</a>"
    f"<span>令和8年1月{n}日</span></li>"
    for n in range(8, 3, -1)
)
LISTING = "<html lang=ja><head><title>新着情報</title>{head}</head><body><ul class=news>{rows}</ul></body></html>"


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as server:
        yield server


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "tocsin.toml").write_text(CONFIG, encoding="utf-8")
    return tmp_path


def tocsin(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("tocsin")), *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=200)


def rss(*numbers: int) -> str:
    items = "".join(f"<item><title>第{n}報</title><link>{{home}}/news/{n}.html</link></item>" for n in numbers)
    return f"<rss version='2.0'><channel><title>新着</title>{items}</channel></rss>"


def test_a_listing_is_written_and_then_watched_as_it_was_proposed(folder: Path, server: Server):
    server.route("/news/", page(LISTING.format(head="", rows=ROWS)))
    ran = tocsin(
        folder,
        "sources",
        "new",
        server.url("/news/"),
        "--key",
        "jp-news",
        "--write",
        "tocsin.toml",
        "--example",
        "examples",
    )
    assert ran.returncode == 0, ran.stderr
    assert "2026-01-08  生成AI事業者ガイドラインの改定について（第8報）" in ran.stderr
    assert (folder / "examples" / "jp-news.html").read_bytes().decode() == LISTING.format(head="", rows=ROWS)
    checked = tocsin(folder, "sources", "check", "jp-news", "--json")
    found = json.loads(checked.stdout)["found"]
    assert [(one["title"][-5:], one["published_at"][:10]) for one in found][:2] == [
        ("（第8報）", "2026-01-08"),
        ("（第7報）", "2026-01-07"),
    ]
    assert [hit.path for hit in server.hits("/robots.txt")][:1] == ["/robots.txt"]


def test_a_file_that_the_configuration_does_not_read_is_said_to_be_one(folder: Path):
    (folder / "saved.html").write_text(LISTING.format(head="", rows=ROWS), encoding="utf-8")
    words = ("sources", "new", "https://www.example.go.jp/news/", "--from", "saved.html", "--write", "more.toml")
    assert 'add "more.toml" to the include of your configuration' in tocsin(folder, *words, "--key", "one").stderr
    (folder / "tocsin.toml").write_text('include = ["more.toml"]\n' + CONFIG, encoding="utf-8")
    said = tocsin(folder, *words, "--key", "two").stderr
    assert "Added two to more.toml. Next: tocsin sources check two" in said


def test_a_feed_that_tells_of_the_same_is_proposed_in_the_pages_place(folder: Path, server: Server):
    head = "<link rel=alternate type='application/rss+xml' href='/feed.xml'>"
    server.route("/news/", page(LISTING.format(head=head, rows=ROWS)))
    server.route("/feed.xml", page(rss(8, 7, 6).format(home=server.url("")), media_type="application/rss+xml"))
    ran = tocsin(folder, "sources", "new", server.url("/news/"))
    declared = tomllib.loads(ran.stdout)["source"][0]
    assert (declared["kind"], declared["url"]) == ("feed", server.url("/feed.xml"))
    assert len(server.hits("/news/")) == len(server.hits("/feed.xml")) == 1


def test_a_feed_of_other_things_is_only_noted(folder: Path, server: Server):
    head = "<link rel=alternate type='application/rss+xml' href='/comments.xml'>"
    server.route("/news/", page(LISTING.format(head=head, rows=ROWS)))
    server.route("/comments.xml", page(rss(99).format(home=server.url("/c")), media_type="application/rss+xml"))
    record = json.loads(tocsin(folder, "sources", "new", server.url("/news/"), "--json").stdout)
    assert record["declared"]["kind"] == "listing"
    assert len(record["items"]) == 5
    assert record["notes"] == [f"the page names a feed that tells of other things: {server.url('/comments.xml')}"]


def test_a_saved_answer_needs_no_network(folder: Path):
    (folder / "saved.html").write_text(LISTING.format(head="", rows=ROWS), encoding="utf-8")
    ran = tocsin(folder, "sources", "new", "https://www.example.go.jp/news/", "--from", "saved.html")
    declared = tomllib.loads(ran.stdout)["source"][0]
    assert (declared["key"], declared["items"]["each"]) == ("jp-example", "ul.news li")


@pytest.mark.browser
@pytest.mark.skipif(missing() is not None, reason="no Chromium here: apt-get install chromium")
def test_a_list_that_a_script_writes_is_seen_in_a_browser(folder: Path, server: Server):
    script = f"<script>document.querySelector('.news').innerHTML = `{ROWS}`</script>"
    server.route("/app/", page(LISTING.format(head="", rows="").replace("</ul>", f"</ul>{script}")))
    assert "perhaps scripts write it (--render)" in tocsin(folder, "sources", "new", server.url("/app/")).stderr
    ran = tocsin(folder, "sources", "new", server.url("/app/"), "--render", "--key", "app", "--write", "tocsin.toml")
    assert "第8報" in ran.stderr
    found = json.loads(tocsin(folder, "sources", "check", "app", "--json").stdout)
    assert (found["outcome"], len(found["found"])) == ("baseline", 5)


def test_what_is_refused_is_said_and_nothing_is_written(folder: Path, server: Server):
    server.route("/gone", Answer(404, "<p>Not found"))
    ran = tocsin(folder, "sources", "new", server.url("/gone"), "--write", "more.toml")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "Nothing to propose" in ran.stderr
    assert "404" in ran.stderr
    assert not (folder / "more.toml").exists()
    assert tocsin(folder, "sources", "new", server.url("/gone"), "--kind", "api").returncode == 2


def test_a_key_that_is_taken_is_refused(folder: Path):
    (folder / "tocsin.toml").write_text(
        CONFIG + '[[source]]\nkey = "jp-example"\nkind = "page"\nurl = "https://example.org/"\n'
    )
    (folder / "saved.html").write_text(LISTING.format(head="", rows=ROWS), encoding="utf-8")
    ran = tocsin(folder, "sources", "new", "https://www.example.go.jp/news/", "--from", "saved.html")
    assert ran.returncode == 2
    assert "declared already" in ran.stderr
