"""Self-service in a real browser: narrow, by keyboard alone, without JavaScript, with the mails in between."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from email import policy
from email.parser import BytesParser
from urllib.parse import urlsplit

import pytest

from alerts import Alerts, tokens
from config.settings import MailSettings, Settings, WebSettings
from monitor.store import Store
from monitor.web.tongues import TONGUES
from tests.alerts.build import a_subscription
from tests.alerts.mailserver import MailServer
from tests.fakes import SettableClock
from tests.web import stories
from tests.web.conftest import PUBLIC, Site, serve
from tests.web.test_browser import CONTRAST, NARROW

pytestmark = pytest.mark.browser
TABS = 80
"""More than any of these pages has places to stop at."""


@pytest.fixture
def counter(sqlite_store: Store) -> Iterator[Site]:
    with serve(sqlite_store, stories.tell(sqlite_store), token="", web={"signup": True}) as site:
        yield site


@pytest.fixture
def open_page(chromium, counter: Site):
    """Open pages at 360 pixels with scripts off; complaints of the browser fail the test."""
    contexts, said = [], []

    def go(path: str, scheme: str = "light"):
        context = chromium.new_context(viewport=NARROW, color_scheme=scheme, java_script_enabled=False)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.goto(counter.base + path)
        contexts.append(context)
        return page

    yield go
    for context in contexts:
        context.close()
    # Chromium notes each answer that is no 200; that a form came back with its faults is one of the stories.
    assert [text for text in said if "422" not in text] == []


def reach(page, name: str) -> None:
    """Press Tab until the control of that name has the focus, and see that it shows."""
    for _ in range(TABS):
        page.keyboard.press("Tab")
        if page.evaluate(NAME) == name:
            assert page.evaluate(OUTLINE) != "none", f"{name}: one cannot see where one is"
            return
    raise AssertionError(f"{name!r} cannot be reached by keyboard; last at {page.evaluate(NAME)!r}")


def enter(page, name: str) -> str:
    """Press Enter on that control, and return the heading of the page it leads to."""
    reach(page, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.evaluate(WIDEST) <= NARROW["width"], "no page scrolls sideways"
    return page.get_by_role("heading", level=1).inner_text()


def mailed(site: Site, server: MailServer) -> list[str]:
    """Send what waits over real SMTP, in a thread, since the browser's driver holds this one's loop."""

    async def send() -> None:
        mail = MailSettings(host="127.0.0.1", port=server.port, sender="Tocsin <tocsin@example.org>")
        settings = Settings(mail=mail, web=WebSettings(public_url=PUBLIC))
        alerts = Alerts(site.store, settings, SettableClock(stories.NOW))
        try:
            await alerts.deliver_due()
        finally:
            await alerts.close()

    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(send())).result(30)
    parsed = [BytesParser(policy=policy.default).parsebytes(message.data) for message in server.messages]
    texts = [message.get_body(("plain",)).get_content() for message in parsed]
    return [line for text in texts for line in text.splitlines() if line.startswith(PUBLIC)]


def test_from_a_form_to_the_last_goodbye_by_keyboard_alone(counter: Site, open_page):
    page = open_page("/subscribe")
    reach(page, "E-mail address")
    page.keyboard.type("tanaka@例え.jp")
    reach(page, "Artificial intelligence")
    page.keyboard.press("Space")
    reach(page, "Words (optional)")
    page.keyboard.type("人工知能")
    reach(page, "Every day")
    page.keyboard.press("ArrowUp")
    assert enter(page, "Subscribe") == "Look into your mailbox"
    (row,) = counter.store.outbox.subscriptions()
    wanted = row.declaration
    assert (wanted.when, wanted.match.topics, wanted.match.words) == ("hourly", ("ai",), ("人工知能",))

    with MailServer() as server:
        (link,) = mailed(counter, server)
    page.goto(counter.base + urlsplit(link).path)
    assert counter.store.outbox.subscription(row.key).status == "pending"
    assert enter(page, "Confirm") == "You are subscribed"
    assert counter.store.outbox.subscription(row.key).status == "active"

    assert enter(page, "Change what you get") == "Your subscription"
    assert "would have matched 1 change" in page.locator(".coverage").inner_text()
    reach(page, "Japan (JP)")
    page.keyboard.press("Space")
    enter(page, "Save")
    assert page.get_by_role("status").inner_text().startswith("Saved")
    assert counter.store.outbox.subscription(row.key).declaration.match.jurisdictions == ("JP",)

    enter(page, "Pause")
    assert counter.store.outbox.subscription(row.key).status == "paused"
    enter(page, "Resume")
    assert counter.store.outbox.subscription(row.key).status == "active"

    assert enter(page, "Unsubscribe") == "Unsubscribe?"
    assert counter.store.outbox.subscription(row.key).status == "active"
    assert enter(page, f"Unsubscribe {row.key}") == "You are unsubscribed"
    assert counter.store.outbox.subscription(row.key).status == "removed"


def test_what_is_wrong_is_listed_first_and_leads_to_its_field(counter: Site, open_page):
    page = open_page("/subscribe", "dark")
    reach(page, "E-mail address")
    page.keyboard.type("nobody")
    reach(page, "Time zone")
    page.keyboard.type("Mars")
    enter(page, "Subscribe")
    assert page.evaluate("document.activeElement.className") == "wrong", "whoever listens hears what is wrong first"
    reach(page, "Enter a time zone, such as Asia/Tokyo.")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    field = page.locator("#timezone")
    assert field.evaluate("e => e === document.activeElement")
    described = field.get_attribute("aria-describedby").split()
    assert "Enter a time zone" in " ".join(page.locator(f"#{name}").inner_text() for name in described)
    for name in (".error", ".hint", "label[for=words]", ".wrong a", "button.act"):
        assert page.locator(name).first.evaluate(CONTRAST) >= 4.5, name


@pytest.mark.parametrize("code", sorted(TONGUES))
def test_in_every_language_it_fits_a_telephone_and_every_field_has_a_name(counter: Site, open_page, code: str):
    rules = {"words": ("生成AI" * 20,), "jurisdictions": ("US-NY",)}
    wanted = a_subscription("team", email=f"{'long' * 12}@example.org", match=rules, language=code)
    counter.store.outbox.add(wanted, stories.NOW, status="active")
    counter.store.outbox.add(wanted.model_copy(update={"key": "new"}), stories.NOW)
    secret = counter.store.outbox.secret(tokens.SECRET_NAME)
    confirm = tokens.confirm_url("", "new", stories.NOW, secret)
    paths = ["/subscribe", "/preferences", confirm, tokens.preferences_url("", "team", stories.NOW, secret)]
    for path in paths:
        page = open_page(f"{path}?lang={code}")
        assert page.locator("html").get_attribute("lang") == code
        assert page.evaluate(WIDEST) <= NARROW["width"], path
        assert page.evaluate(NAMELESS) == [], path
        low = page.evaluate(
            "[...document.querySelectorAll('main button')].map(e => e.getBoundingClientRect().height)"
        )
        assert all(height >= 44 for height in low), "a thumb is not a pointer"


# What a screen reader would call the focused control.
NAME = """() => { const e = document.activeElement, words = s => (s || '').replace(/\\s+/g, ' ').trim();
  return words(e.labels && e.labels.length ? e.labels[0].innerText : e.innerText); }"""
OUTLINE = "() => getComputedStyle(document.activeElement).outlineStyle"
WIDEST = """() => Math.max(...[...document.querySelectorAll('body *:not(.vh, .skip, .lure, .lure *)')]
  .map(e => Math.floor(e.getBoundingClientRect().right)))"""
NAMELESS = """() => [...document.querySelectorAll('input, select, textarea')]
  .filter(e => !e.labels.length || !e.labels[0].textContent.trim()).map(e => e.name)"""
HEIGHTS = "() => [...document.querySelectorAll('main button')].map(e => e.getBoundingClientRect().height)"
