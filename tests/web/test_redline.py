"""The redline on pages and in files: one column, two columns, folds."""

from __future__ import annotations

from datetime import date

import pytest
from selectolax.lexbor import LexborHTMLParser

from monitor.diff import compare
from monitor.diff.words import ops
from monitor.types import Block, Document, PolicyDate, Provision
from monitor.web.pages import below, diff_page, environment
from tests.web import stories
from tests.web.conftest import Site

LONG = "The provider keeps a register of its systems. It enters every change within a month. " * 9


def html_of(*provisions: Provision, view: str = "unified", language: str = "en") -> LexborHTMLParser:
    macros = environment().get_template("_redline.html").module
    return LexborHTMLParser(str(macros.provisions(provisions, language, False, view)))  # type: ignore[attr-defined]


def provision(before: str, after: str, **more: object) -> Provision:
    fields = {
        "kind": "revised", "label": "1", "path": ("Article 5", "1"), "old_label": "1", "old_path": ("Article 5", "1"),
        "before": before, "after": after, "ops": ops(before, after),
    }  # fmt: skip
    return Provision(**{**fields, **more})  # type: ignore[arg-type]


def text(node: object) -> str:
    return " ".join(node.text().split())  # type: ignore[attr-defined]


def test_each_provision_has_its_path_its_kind_its_old_place_and_its_reasons() -> None:
    told = provision("a", "a", kind="moved", old_path=("Annex", "2"), reasons=("moved after 2", "shall → may <b>"))
    html = html_of(told)
    assert text(html.css_first("h3")) == "moved Article 51"
    assert [step.text() for step in html.css("h3 .step")] == ["Article 5", "1"]
    assert [step.text() for step in html.css(".was .step")] == ["Annex", "2"]
    assert [item.text() for item in html.css(".reasons li")] == ["moved after 2", "shall → may <b>"]
    assert html.css("b") == []


def test_long_unchanged_stretches_are_folded_and_open_without_script() -> None:
    html = html_of(provision(f"{LONG}It shall report.", f"{LONG}It may report."))
    (fold,) = html.css("details.fold")
    assert fold.css_first("summary").text().endswith(" characters unchanged")
    assert "open" not in fold.attributes
    whole = html.css_first(".redline").text().replace(fold.css_first("summary").text(), "")
    assert " ".join(whole.split()).startswith("The provider keeps a register of its systems. It enters every change")


def test_two_columns_show_either_side_with_its_own_marks_and_name_it_for_ears() -> None:
    html = html_of(provision("within 30 days", "within 10 days"), view="side")
    old, new = html.css(".sides .old, .sides .new")
    assert text(old) == "Before: within [removed: 30] days"
    assert text(new) == "After: within [added: 10] days"
    assert html.css(".unified") == []


def test_the_page_of_a_change_shows_one_column_or_two(site: Site) -> None:
    path = f"/changes/{site.ids['japanese']}"
    html = LexborHTMLParser(site.get(path).text)
    assert (len(html.css(".unified")), len(html.css(".sides"))) == (1, 0)
    links = {a.text(): a.attributes for a in html.css(".legend a")}
    assert links["One column"]["aria-current"] == "true"
    assert links["Side by side"]["href"] == f"{path}?view=side"
    side = LexborHTMLParser(site.get(links["Side by side"]["href"]).text)
    assert (len(side.css(".unified")), len(side.css(".sides"))) == (0, 1)
    assert side.css_first(".sides").attributes["lang"] == "ja"
    assert {a.text(): a.attributes["href"] for a in side.css(".legend a")}["Show everything"] == (
        f"{path}?full=true&view=side"
    )
    assert site.get(f"{path}?view=odd").status_code == 422


def test_foreign_words_are_text_in_two_columns_too(site: Site) -> None:
    html = LexborHTMLParser(site.get(f"/changes/{site.ids['hostile']}?view=side").text)
    assert html.css("script") == []
    assert stories.SCRIPT in html.css_first(".sides").text()


def test_a_file_has_both_views_a_switch_and_nothing_from_elsewhere() -> None:
    before = Document((Block("Within 30 days.", "1", ("Act", "1")),), "Act")
    after = Document((Block("Within 10 days.", "1", ("Act", "1")),), "Act", "en")
    html = LexborHTMLParser(diff_page(compare(before, after), after, before="a.html", after_name="b.html"))
    assert [(one.attributes["id"], "checked" in one.attributes) for one in html.css("input[type=radio]")] == [
        ("view-unified", True),
        ("view-side", False),
    ]
    assert [label.attributes["for"] for label in html.css("label")] == ["view-unified", "view-side"]
    assert (len(html.css(".unified")), len(html.css(".sides"))) == (1, 1)
    assert html.css("script, link, img, [style], [onclick], [src]") == []
    assert len(html.css("h1, h3")) == 2


def test_a_file_tells_reasons_and_dates_first() -> None:
    found = compare(Document((Block("It shall."),)), Document((Block("It may."),)))
    dated = PolicyDate("application", date(2026, 8, 2), None, "It applies from 2 August 2026.")
    from dataclasses import replace

    html = LexborHTMLParser(diff_page(replace(found, dates=(dated,)), Document((), "T"), before="a", after_name="b"))
    assert html.css_first("main > .reasons li").text() == found.reasons[0]
    assert html.css_first("time").attributes["datetime"] == "2026-08-02"


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("사업자는 신고한다", "ko"),
        ("事業者は届け出る", "ja"),
        ("经营者应当报告", "zh"),
        ("The provider reports", None),
    ],
)
def test_a_file_of_a_document_without_a_language_has_that_of_its_script(words: str, language: str | None) -> None:
    after = Document((Block(words),))
    html = LexborHTMLParser(diff_page(compare(Document((Block("x"),)), after), after, before="a", after_name="b"))
    assert html.css_first(".redline").attributes.get("lang") == language


def test_the_title_of_a_document_is_not_said_again_in_every_path() -> None:
    title = "Verordnung über die Inbetriebnahme von Sportbooten und Wassermotorrädern"
    assert below((title[:50], "§ 8"), title) == ("§ 8",)
    assert below(("Act", "§ 8"), "Act") == ("§ 8",)
    assert below(("Act", "§ 8"), "Actors and stages") == ("Act", "§ 8")
    assert below((title,), title) == (title,)


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("共享運具經營管理條例", "共享運具經營管理條例"),
        ("This notice extends the period for comments.", "after.txt"),
        ("x" * 200, "after.txt"),
    ],
)
def test_a_text_without_a_title_goes_by_the_line_it_begins_with(first: str, title: str) -> None:
    before, after = (Document((Block(first), Block(f"{days} days", "1."))) for days in (30, 60))
    page = LexborHTMLParser(diff_page(compare(before, after), after, before="a.txt", after_name="after.txt"))
    assert text(page.css_first("h1")) == title
