"""From a ministry's edit to the words in an inbox, by the installed daemon, on both databases."""

from __future__ import annotations

from tests.alerts.mailserver import MailServer
from tests.journeys.ministry import Feed, Ledger, Listing, Page, Register, Service, tokens
from tests.journeys.place import Place, subscription, tables, until
from tests.journeys.received import Hook, assert_mailed_once, assert_told_once, letters, text_of, unwrapped
from tests.server import Server


def test_what_is_published_arrives_once_in_inbox_and_webhook(
    place: Place, server: Server, ledger: Ledger, hook: Hook, mail: MailServer
) -> None:
    feed = Feed(server, ledger, "jp-news", follow=True, language="ja")
    page = Page(server, ledger, "eu-act", paragraph="Article {}. Providers shall keep logs.")
    listing = Listing(server, ledger, "kr-list", language="ko")
    service = Service(server, ledger, "cn-drafts", language="zh")
    register = Register(server, ledger, "us-register")
    offices = [feed, page, listing, service, register]
    place.configure(
        tables(offices),
        subscription("team"),
        subscription("robot", webhook=server.url("/hook")),
        subscription("only-ai", more='[subscription.match]\nwords = ["人工知能"]\n'),
        mail_port=mail.port,
    )
    daemon = place.started(office.key for office in offices)
    assert (mail.messages, hook.taken) == ([], {}), "first sight is silent"

    token = tokens("token")
    feed.publish(f"人工知能基本計画の改定について {token()}", "パブリックコメントを募集する。")
    page.amend(f"ten days {token()}", "Article 9. Incidents are notified within {}.")
    listing.publish(f"인공지능 기본법 시행령 {token()}")
    service.publish(f"生成式人工智能服务管理办法 {token()}")
    service.revise("2", f"应当标识 {token()}")
    register.publish(f"Final rule on automated decisions {token()}")
    listing.withdraw("제3호 고시")
    until(lambda: hook.has_all(ledger), what="every change in the webhook")
    assert_told_once(hook.changes(), ledger)

    def mailed() -> bool:
        text = unwrapped("".join(text_of(letter) for letter in letters(_to(mail, "team")).values()))
        return all(unwrapped(token) in text for _, _, token in ledger.acts)

    until(mailed, what="every change in the inbox")
    assert_mailed_once(_to(mail, "team"), ledger)
    (asked,) = letters(_to(mail, "only-ai")).values()
    assert "人工知能基本計画" in str(asked["Subject"])
    assert "Whoever provides the service" in unwrapped_words(text_of(asked)), "entry and document are one change"
    assert asked["X-Tocsin-Digest"]
    assert asked["List-Id"]
    assert asked["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "/unsubscribe/" in asked["List-Unsubscribe"]
    assert "<ins" in text_of(asked, "html") or "人工知能" in text_of(asked, "html")
    assert daemon.stop() == 0
    assert_told_once(place.changes(), ledger)


def test_an_edit_of_a_linked_document_is_seen_at_the_next_look(
    place: Place, server: Server, ledger: Ledger, hook: Hook
) -> None:
    feed = Feed(server, ledger, "jp-news", follow=True, language="ja")
    place.configure(tables([feed]), subscription("robot", webhook=server.url("/hook")))
    assert place.crawl()["jp-news"]["outcome"] == "baseline"
    assert place.crawl()["jp-news"]["outcome"] in ("not_modified", "unchanged"), "documents too are silent at first"
    title = feed.publish("告示第七号")
    assert place.crawl()["jp-news"]["new"] == 1
    feed.amend_document(title, "recommender systems 0001x")
    assert place.crawl()["jp-news"]["revised"] == 1
    assert place.crawl()["jp-news"]["revised"] == 0
    assert place.send()["sent"] == 1
    assert_told_once(hook.changes(), ledger)
    assert_told_once(place.changes(), ledger)


def _to(mail: MailServer, who: str) -> list:
    return [message for message in mail.messages if message.recipients == (f"{who}@example.org",)]


def unwrapped_words(text: str) -> str:
    return " ".join(text.split())
