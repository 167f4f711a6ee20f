"""The pages in a real browser: narrow, dark, without JavaScript, by keyboard."""

from __future__ import annotations

import pytest

from alerts.unsubscribe import SECRET_NAME, token
from config.declarations import Subscription
from monitor.diff import compare
from monitor.store import Store
from monitor.types import Block, Document
from monitor.web.pages import diff_page
from tests.web import stories
from tests.web.conftest import TOKEN, Site, serve

pytestmark = pytest.mark.browser
NARROW = {"width": 360, "height": 740}


@pytest.fixture
def visit(chromium, site: Site):
    """Open pages with scripts off, as the pages promise to need none; complaints of the browser fail the test."""
    opened = []

    def open_page(path: str, *, scheme: str = "light", viewport: dict[str, int] = NARROW):
        context = chromium.new_context(viewport=viewport, color_scheme=scheme, java_script_enabled=False)
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.goto(site.base + path)
        opened.append((context, said))
        return page

    yield open_page
    for context, said in opened:
        context.close()
        assert said == []


def paths(site: Site) -> list[str]:
    site.store.outbox.add(Subscription(key="t", email="t@example.org"), stories.NOW, status="active")
    leave = "/unsubscribe/" + token("t", site.store.outbox.secret(SECRET_NAME))
    change = [f"/changes/{site.ids[name]}" for name in ("deadline", "japanese", "hostile", "new")]
    return ["/", "/sources", "/sources/eu-oj", leave, *change]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_scrolls_sideways_on_a_narrow_telephone(site: Site, visit, scheme: str):
    for path in paths(site):
        page = visit(path, scheme=scheme)
        box = page.locator("html").bounding_box()
        wide = page.locator("body *:not(.vh):not(.skip)").evaluate_all(
            "all => all.filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.className)"
        )
        assert (box["width"], wide) == (NARROW["width"], []), path


def test_the_menu_wraps_where_sign_up_is_one_more_entry(sqlite_store: Store, chromium):
    with serve(sqlite_store, stories.tell(sqlite_store), token=TOKEN, web={"signup": True}) as site:
        page = chromium.new_page(viewport={"width": 320, "height": 700})  # WCAG 2.2, 1.4.10
        page.goto(site.base)
        last = page.locator(".top nav a").last.bounding_box()
        page.close()
    assert last["x"] + last["width"] <= 320


def test_the_dark_page_is_dark_and_both_redline_colours_can_be_read(site: Site, visit):
    for scheme in ("light", "dark"):
        page = visit(f"/changes/{site.ids['deadline']}", scheme=scheme)
        for name in ("ins", "del", ".lede", ".facts .tag", "h1"):
            ratio = page.locator(name).last.evaluate(CONTRAST)
            assert ratio >= 4.5, (scheme, name, ratio)  # WCAG 2.2, 1.4.3
        for name, line in (("ins", "underline"), ("del", "line-through")):
            drawn = page.locator(f".redline {name}").first.evaluate("e => getComputedStyle(e).textDecorationLine")
            assert drawn == line, "told apart without colour"


def test_filtering_and_reading_works_by_keyboard_without_script(site: Site, visit):
    page = visit("/", viewport={"width": 1000, "height": 800})
    page.keyboard.press("Tab")
    assert page.locator(".skip").is_visible()
    page.get_by_label("Jurisdiction").select_option("JP")
    page.get_by_role("button", name="Filter").press("Enter")
    page.wait_for_load_state()
    assert page.locator("article").count() == 1
    page.get_by_role("link", name="人工知能関連技術の推進に関する法律施行規則").press("Enter")
    page.wait_for_load_state()
    assert page.get_by_role("heading", level=1).inner_text().startswith("人工知能")
    page.get_by_role("link", name="Show everything").click()
    assert "十日" in page.locator(".redline ins").inner_text()


def test_a_redline_stands_in_one_column_or_two_without_script(site: Site, visit):
    for viewport in (NARROW, {"width": 1100, "height": 800}):
        page = visit(f"/changes/{site.ids['japanese']}", viewport=viewport)
        page.get_by_role("link", name="Side by side").click()
        page.wait_for_load_state()
        old, new = (page.locator(f".sides .{side}").bounding_box() for side in ("old", "new"))
        assert (old["y"] == new["y"]) == (viewport is not NARROW), "stacked where there is no room for two"
        assert new["x"] + new["width"] <= viewport["width"]


def test_a_redline_in_a_file_switches_its_view_opens_its_folds_and_prints(chromium, tmp_path):
    long = "The provider keeps a register. It enters every change within a month. " * 9
    before, after = (Document((Block(f"{long}It {word} report."),), "Act", "en") for word in ("shall", "may"))
    file = tmp_path / "redline.html"
    file.write_text(diff_page(compare(before, after), after, before="a", after_name="b"), encoding="utf-8")
    context = chromium.new_context(viewport=NARROW, java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.locator(".unified").is_visible()
    assert not page.locator(".sides").is_visible()
    page.get_by_label("Side by side").focus()
    page.keyboard.press("Space")
    assert page.locator(".sides").is_visible()
    assert not page.locator(".unified").is_visible()
    page.locator(".sides .fold > summary").press("Enter")
    assert page.locator(".sides .fold").get_attribute("open") is not None
    assert page.locator("html").bounding_box()["width"] == NARROW["width"]
    page.emulate_media(media="print")
    assert not page.get_by_label("Side by side").is_visible()
    assert page.locator(".sides del").evaluate("e => getComputedStyle(e).textDecorationLine") == "line-through"
    context.close()


def test_unsubscribing_is_one_button(site: Site, visit):
    leave = paths(site)[3]
    page = visit(leave)
    page.get_by_role("button", name="Unsubscribe t").click()
    page.wait_for_load_state()
    assert page.get_by_role("heading", level=1).inner_text() == "You are unsubscribed"


# Contrast of an element's text on the first opaque background behind it (WCAG 2.2, relative luminance).
CONTRAST = """e => {
  const rgb = s => s.match(/[\\d.]+/g).map(Number);
  const light = c => { const [r, g, b] = c.slice(0, 3).map(v => { v /= 255;
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  let behind = e, back = rgb(getComputedStyle(e).backgroundColor);
  while (back.length === 4 && back[3] === 0 && behind.parentElement) {
    behind = behind.parentElement; back = rgb(getComputedStyle(behind).backgroundColor); }
  const [a, b] = [light(rgb(getComputedStyle(e).color)), light(back)].sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
}"""


@pytest.mark.parametrize(
    ("language", "lines"), [("ja", ("dotted", "wavy")), ("zh", ("dotted", "wavy")), ("en", ("solid", "solid"))]
)
def test_marks_add_no_stroke_to_a_chinese_numeral(chromium, tmp_path, language: str, lines: tuple[str, str]):
    texts = ("within 2 years", "within 3 years") if language == "en" else ("二年以内", "三年以内")
    before, after = (Document((Block(text),), "", language) for text in texts)
    file = tmp_path / "redline.html"
    file.write_text(diff_page(compare(before, after), after, before="a", after_name="b"), encoding="utf-8")
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    drawn = [
        page.locator(f".unified {name}").evaluate("e => getComputedStyle(e).textDecorationStyle")
        for name in ("ins", "del")
    ]
    context.close()
    assert tuple(drawn) == lines, "an underlined 一 reads 二"
