"""The pages, as a visitor's browser gets them."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from alerts.unsubscribe import SECRET_NAME, token
from config.declarations import Subscription
from monitor.store import Store
from monitor.types import ChangeKind
from monitor.web.pages import opening
from tests.alerts.build import a_change, a_provision
from tests.web import stories
from tests.web.conftest import TOKEN, Site, serve

PAGES = ["/", "/?kind=revised", "/sources", "/sources/eu-oj", "/sources/cn-cac", "/unsubscribe/x.y", "/nowhere"]


def page(site: Site, path: str, status: int = 200) -> LexborHTMLParser:
    answer = site.get(path)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return LexborHTMLParser(answer.text)


def words(site: Site, path: str, status: int = 200) -> str:
    return " ".join(page(site, path, status).body.text().split())


@pytest.mark.parametrize(
    ("of", "said"),
    [
        (0, "The one source gave a believable answer at its last look"),
        (1, "The one source gave no believable answer"),
    ],
)
def test_of_a_single_source_nobody_speaks_in_the_plural(sqlite_store: Store, of: int, said: str):
    told = stories.tell(sqlite_store)
    with serve(sqlite_store, told, token=TOKEN, sources=(stories.SOURCES[of],)) as site:
        assert said in words(site, "/")


def test_the_front_page_says_what_changed_and_whom_it_could_not_look_at(site: Site):
    told = words(site, "/")
    assert "Friday, 20 November 2026" in told
    assert "Regulation (EU) 2026/112" in told
    assert "suspect blocked, since 2026-11-20 08:00 UTC" in told
    assert "1 change waits for an operator and is not shown here: tocsin storms show kr-msit" in told
    titles = page(site, "/").css("article .title a")
    assert [title.attributes["href"] for title in titles] == [
        f"/changes/{site.ids[name]}" for name in ("deadline", "hostile", "japanese")
    ]
    assert [title.attributes.get("lang") for title in titles] == ["en", None, "ja"]


def test_the_front_page_says_what_day_is_to_come(site: Site):
    told = [line.text() for line in page(site, "/").css("article .due")]
    assert told == ["Comments until 2026-12-01"] * 3, "the term without a day stands on the change's own page"


def test_an_excerpt_does_not_repeat_the_title():
    title = "生成式人工智能服务管理办法"
    parts = (a_provision(None, title), a_provision(None, f"{title}\n第一条 目的。"))
    assert opening(a_change(title, kind=ChangeKind.NEW, provisions=parts)) == "第一条 目的。"
    gone = (a_provision(title, None), a_provision("第一条 目的。", None))
    assert opening(a_change(title, kind=ChangeKind.WITHDRAWN, provisions=gone)) == "第一条 目的。"


def test_a_machine_without_a_network_is_one_sentence_not_a_list_of_sources(site: Site):
    stories.cut_off(site.store)
    trouble = page(site, "/").css_first("section.trouble")
    said = " ".join(trouble.css_first("li").text().split())
    assert "None of 4 sources gave a believable answer" in words(site, "/")
    assert said.startswith("No source can be reached dns all 4 fail alike, so it is this machine’s network")
    assert "The last believable answer came 2026-11-20 06:00 UTC." in said
    assert not trouble.css('a[href="/sources/jp-meti"]')
    assert trouble.css_first('p a[href="/sources"]').text() == "All 4 sources in trouble"


def test_an_instrument_is_chosen_by_its_name(site: Site):
    html = page(site, "/?instrument=eu-ai-act")
    option = html.css_first('select[name="instrument"] option[value="eu-ai-act"]')
    assert option.text().startswith("EU: ")
    assert option.text() != "EU: eu-ai-act"
    assert "selected" in option.attributes


def test_topics_are_called_by_name_and_sent_by_key(site: Site):
    html = page(site, "/?topic=ai")
    assert html.css_first('select[name="topic"] option[selected]').text() == "Artificial intelligence"
    evidence = page(site, f"/changes/{site.ids['deadline']}").css_first('section[aria-labelledby="evidence"]')
    assert evidence.css_first('a[href="/?topic=privacy"]').text() == "Privacy"
    assert "Security cybersecurity" in " ".join(evidence.text().split())


def test_a_word_is_sought_and_stays_in_its_field(site: Site):
    html = page(site, "/?word=%E4%BA%BA%E5%B7%A5%E7%9F%A5%E8%83%BD")
    assert html.css_first('input[name="word"]').attributes["value"] == "人工知能"
    assert "人工知能関連技術" in html.text()
    assert "Regulation (EU) 2026/112" not in html.text()


def test_silence_is_never_shown_as_no_change(site: Site):
    quiet = words(site, "/?source=nobody")
    assert "No changes match these filters." in quiet
    assert "2 of 4 sources gave a believable answer at their last look, within a day" in quiet
    assert "of the other 2, silence does not mean “no change”." in quiet


def test_the_redline_marks_words_by_element_and_for_ears(site: Site):
    html = page(site, f"/changes/{site.ids['deadline']}")
    redline = html.css_first(".redline")
    assert redline.css_first("del").text() == " [removed: 30] "
    assert redline.css_first("ins").text() == " [added: 10] "
    assert [step.text() for step in html.css(".provision .step")] == ["Chapter II", "Article 5", "(f)"]
    told = words(site, f"/changes/{site.ids['deadline']}")
    for fact in ("Observed 2026-11-20 06:00 UTC", "a number changed", "0.90 of 1", "3" * 64, "2" * 64):
        assert fact in told


def test_a_japanese_redline_says_its_language(site: Site):
    html = page(site, f"/changes/{site.ids['japanese']}")
    assert html.css_first(".redline").attributes["lang"] == "ja"
    assert html.css_first("h1").attributes["lang"] == "ja"
    assert "三十日" in html.css_first(".redline del").text()


def test_the_ledger_shows_each_look_and_how_it_ended(site: Site):
    rows = [" ".join(row.text().split()) for row in page(site, "/sources/eu-oj").css("table.ledger tbody tr")]
    assert rows[0].startswith("2026-11-20 08:00 UTC suspect blocked: a challenge page HTTP 403")
    assert rows[1].startswith("2026-11-20 06:00 UTC changed 1 new 120 ms")
    assert rows[2].startswith("2026-11-18 17:00 UTC baseline")


def test_sources_in_trouble_come_first_and_can_be_chosen(site: Site):
    names = [row.text(strip=True) for row in page(site, "/sources").css("tbody th a")]
    assert names[0] == "Official Journal"
    assert len(names) == 5
    assert len(page(site, "/sources?health=disabled").css("tbody tr")) == 1
    assert "Needs a key." in words(site, "/sources/cn-cac")


def test_foreign_text_is_text_and_foreign_addresses_are_no_links(site: Site):
    hostile = site.ids["hostile"]
    for path in ("/", f"/changes/{hostile}", "/sources", "/sources/us-ny-dfs", f"/changes/{hostile}?full=true"):
        html = page(site, path)
        assert html.css("script") == [], path
        assert all(not (a.attributes.get("href") or "").startswith("javascript:") for a in html.css("a")), path
        assert stories.SCRIPT in html.body.text(), path
    assert "javascript:alert(1)" in words(site, f"/changes/{hostile}"), "shown as evidence, not linked"


@pytest.mark.parametrize("path", PAGES)
def test_every_page_forbids_script_framing_and_guessing(site: Site, path: str):
    headers = site.get(path).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "script-src" not in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "no-referrer")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_its_landmarks_and_one_heading(site: Site, path: str):
    html = LexborHTMLParser(site.get(path).text)
    assert html.css_first("html").attributes["lang"] == "en"
    assert [len(html.css(one)) for one in ("main", "header nav[aria-label]", "footer", "h1", "title")] == [1] * 5
    assert html.css_first("a.skip").attributes["href"] == "#main"
    assert all(field.parent.tag == "label" for field in html.css("select, input:not([type=hidden])"))
    assert html.css("script, [style], [onclick]") == []


@pytest.mark.parametrize("path", ["/", "/sources/", "/feed.atom", "/changes/1"])
def test_a_forged_host_appears_nowhere(site: Site, path: str):
    answer = site.get(path, headers={"host": "evil.example.com"})
    assert "evil" not in answer.text
    assert "evil" not in str(answer.headers)


def test_what_is_not_there_is_said_in_words(site: Site):
    assert "No change has that id." in words(site, "/changes/777", 404)
    assert "No source has that key." in words(site, "/sources/nobody", 404)
    assert site.client.post("/sources").headers["allow"] == "GET"
    assert "kind: input should be 'new'" in words(site, "/?kind=odd", 422)


def test_unsubscribing_asks_first_and_then_acts_at_once(site: Site):
    wanted = Subscription(key="team", email="team@example.org")
    site.store.outbox.add(wanted, stories.NOW, status="active")
    path = "/unsubscribe/" + token("team", site.store.outbox.secret(SECRET_NAME))
    form = page(site, path).css_first("form")
    assert (form.attributes["method"], form.attributes["action"]) == ("post", path)
    assert site.store.outbox.subscription("team").status == "active", "a scanner that follows links changes nothing"
    for _ in range(2):
        done = site.client.post(path, data={"List-Unsubscribe": "One-Click"})
        assert (done.status_code, "You are unsubscribed" in done.text) == (200, True)
        assert site.store.outbox.subscription("team").status == "removed"


def test_unsubscribing_outlives_the_next_start_of_a_configured_subscription(site: Site):
    wanted = Subscription(key="team", email="team@example.org")
    site.store.outbox.sync_subscriptions([wanted], stories.NOW)
    site.client.post("/unsubscribe/" + token("team", site.store.outbox.secret(SECRET_NAME)))
    site.store.outbox.sync_subscriptions([wanted], stories.NOW)
    assert site.store.outbox.subscription("team").status == "paused"


def test_a_forged_token_unsubscribes_nobody(site: Site):
    site.store.outbox.add(Subscription(key="team", email="team@example.org"), stories.NOW, status="active")
    for forged in ("team.AAAA", token("team", b"x" * 32), "team", "team.é"):
        assert site.client.post(f"/unsubscribe/{forged}").status_code == 404
    assert site.store.outbox.subscription("team").status == "active"
