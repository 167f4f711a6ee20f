"""What stands first: what a long digest holds, what a mailbox shows beside a subject, what nobody could look at."""

from __future__ import annotations

import re
from datetime import date

import pytest

from alerts.writing.contents import LISTED_FROM, LISTED_MAX
from alerts.writing.digest import ENTRIES_MAX
from alerts.writing.render import Rendered, render
from alerts.writing.text import wrap
from monitor.types import ChangeKind, Coverage, Digest, Match, Notice, PolicyDate
from tests.alerts.build import a_digest, a_match, a_provision

PUBLIC = "https://tocsin.example"
DEADLINE = PolicyDate("comment_deadline", date(2026, 2, 2), None, "Comments close on 2 February 2026.")
OUT = Coverage(46, (("eu-oj", "timeout"), ("jp-news", "blocked")))


def mail(digest: Digest) -> Rendered:
    return render(digest, public_url=PUBLIC)


def many(n: int) -> list[Match]:
    return [a_match(f"Notice {at}", change_id=at, significance=at / 1000) for at in range(1, n + 1)]


def test_a_long_digest_begins_with_its_contents_by_place_and_by_when_to_act():
    far = a_match("Draft guidance", change_id=90, jurisdiction="EU", kind=ChangeKind.NEW, dates=(DEADLINE,))
    found = mail(a_digest(*many(LISTED_FROM - 1), far))
    top, _, below = found.text.partition("\n[")
    due = "comments close in 10 days, Monday, 2 February 2026, Brussels time"
    assert f"In this mail\n============\n\nEuropean Union (EU)\n  - New: Draft guidance\n    * {due}\n" in top
    assert "Japan (JP)\n  - Revised: Notice 4\n  - Revised: Notice 3\n" in top
    assert "Draft guidance" in below
    assert '<a href="#c90">New: Draft guidance</a> <span class="m">comments close in 10 days' in found.html
    pointed = set(re.findall(r'href="#(c\d+)"', found.html))
    assert pointed == set(re.findall(r'<article id="(c\d+)"', found.html))
    assert len(pointed) == LISTED_FROM


def test_a_short_digest_has_none():
    found = mail(a_digest(*many(LISTED_FROM - 1)))
    assert "In this mail" not in found.text + found.html


def test_what_a_mail_has_no_room_for_is_named_with_its_page():
    found = mail(a_digest(*many(ENTRIES_MAX + 10)))
    assert "  - Revised: Notice 3\n" in found.text
    assert f'<a href="{PUBLIC}/changes/3">Revised: Notice 3</a>' in found.html
    assert mail(a_digest(*many(500))).text.count("  - Revised:") == LISTED_MAX


def test_a_line_that_breaks_our_code_is_left_out_and_nothing_else():
    broken = a_match("\ud800", change_id=1, significance=0.0001, item_key=3)
    found = mail(a_digest(broken, *many(ENTRIES_MAX + 1)[1:]))
    assert found.html.count("<article") == ENTRIES_MAX


@pytest.mark.parametrize(
    ("language", "some", "all_of_it"),
    [
        ("en", "Could not look at 2 of 48 sources; no changes in the others", "Could not look at 2 of 2 sources"),
        ("ja", "情報源48件中2件を確認できず、ほかに変更はありません", "情報源2件中2件を確認できず"),
        ("ko", "출처 48곳 중 2곳을 확인하지 못함, 나머지는 변경 없음", "출처 2곳 중 2곳을 확인하지 못함"),
        ("zh", "48个来源中有2个未能检查，其余没有变更", "2个来源中有2个未能检查"),
        ("de", "2 von 48 Quellen nicht prüfbar, sonst keine Änderungen", "2 von 2 Quellen nicht prüfbar"),
        (
            "fr",
            "Sources impossibles à consulter : 2 sur 48, rien de nouveau ailleurs",
            "Sources impossibles à consulter : 2 sur 2",
        ),
    ],
)
def test_silence_is_never_called_no_change(language: str, some: str, all_of_it: str):
    for coverage, told in ((OUT, some), (Coverage(0, OUT.failed), all_of_it)):
        found = mail(a_digest(language=language, coverage=coverage))
        assert found.subject == told
        assert found.text.startswith(f"{told}\n")
        assert f"<h1>{told}</h1>" in found.html


def test_a_mail_with_changes_says_at_its_top_that_something_was_not_seen():
    found = mail(a_digest(a_match(), coverage=OUT))
    assert found.text.splitlines()[2] == "Could not look at 2 of 48 sources"
    assert "Could not look" not in mail(a_digest(a_match())).text


def test_sources_that_wait_for_a_key_do_not_stand_at_the_top_of_every_mail():
    keyless = Coverage(46, (("us-api", "no key: set US_KEY"),))
    assert mail(a_digest(coverage=keyless)).subject == "No changes"


def test_a_mailbox_shows_by_when_to_act_and_what_else_there_is():
    first = a_match("Draft guidance", change_id=90, significance=0.9, dates=(DEADLINE,))
    html = mail(a_digest(first, *many(2), coverage=OUT)).html
    shown = html[html.index("<body") :]
    preview = re.sub(r"\s*<[^>]*>", "", shown[: shown.index("</div>")]).strip()
    assert preview.startswith("comments close in 10 days, Monday, 2 February 2026")
    assert "Could not look at 2 of 48 sources" in preview
    assert "Revised: Notice 2" in preview


def test_a_summary_that_the_document_says_again_is_told_once():
    whole = "This Regulation shall apply from 2 February 2027. Comments may be sent until 4 December 2026."
    for summary in ("This Regulation shall apply from 2 February 2027.", "This Regulation shall apply from…", whole):
        parts = (a_provision(None, summary), a_provision(None, whole))
        told = mail(a_digest(a_match("Notice", kind=ChangeKind.NEW, provisions=parts))).text
        assert re.sub(r"\s+", " ", told).count("This Regulation shall apply from") == 1
        assert "4 December" in told


def test_what_went_whole_is_called_by_its_title_alone():
    gone = a_match(
        "제4호 고시", kind=ChangeKind.WITHDRAWN, provisions=(a_provision("제4호 고시", None),), language="ko"
    )
    assert mail(a_digest(gone, language="ko")).subject == "철회: 제4호 고시 (JP)"


def test_what_was_corrected_before_it_was_told_says_so_where_it_stands_and_in_the_subject():
    law = a_match("Law", change_id=7, significance=0.9)
    wrong = Notice(1, "correction:7", "correction", "Law", said="It was not adopted.", change=law.change)
    found = mail(a_digest(law, *many(LISTED_FROM), notices=(wrong,)))
    assert found.subject == f"Correction: Law and {LISTED_FROM} more"
    assert found.text.count("Correction: It was not adopted.") == 2, "in the contents and where it stands"
    assert "[Revised · substantive] Law\n" in found.text
    assert "Also to know" not in found.text


def test_a_correction_of_what_was_told_before_stands_above_all():
    law = a_match("Law", change_id=7, significance=0.9)
    facts = {"delivery_key": "d-7"}
    wrong = Notice(1, "correction:7", "correction", "Law", said="Not adopted.", change=law.change, facts=facts)
    found = mail(a_digest(a_match("Other"), notices=(wrong,)))
    assert found.text.index("Correction: Law") < found.text.index("Other")


def test_a_digest_of_notices_alone_is_not_headed_as_if_more_stood_above():
    told = Notice(1, "storm:1", "storm", "us-fed", facts={"changes": "60"})
    found = mail(a_digest(notices=(told,), language="de"))
    assert found.text.startswith("Mitteilungen\n")
    assert f"{PUBLIC}/storms" in found.text, "where to decide on it"


def test_what_came_back_whole_is_told_by_its_first_words():
    parts = (a_provision(None, "Notice 12 of the office"), a_provision(None, "Who may apply."))
    back = a_match("Notice 12 of the office", kind=ChangeKind.RESTORED, provisions=parts)
    text = mail(a_digest(back)).text
    assert "    Who may apply.\n" in text
    assert "{+" not in text
    assert "  added" not in text


@pytest.mark.parametrize(
    ("path", "cited"),
    [
        (("第四章", "第三条", "２", "一"), "第三条第２項第一号"),
        (("附則", "2"), "附則第2項"),
        (("제3장", "제3조", "②", "6.", "가"), "제3조제2항제6호가목"),
        (("제2조", "8"), "제2조제8호"),
        (("第六章", "第六十三条", "三"), "第六十三条(三)"),
        (("Article 5", "1", "f"), "Article 5(1)(f)"),
    ],
)
def test_a_provision_is_cited_as_its_language_does(path: tuple[str, ...], cited: str):
    change = a_match("Law", provisions=(a_provision("a b", "a c", path=path),))
    assert f"Law, {cited}" in mail(a_digest(change)).subject


def test_no_line_begins_with_a_sign_that_french_sets_apart():
    for width in range(20, 60):
        for line in wrap("Modifié : loi sur l’IA, renvoi ajouté : « article deux » ; et la suite ! Fin ?", width):
            assert line.strip()[0] not in ":;!?»"
            assert not line.endswith("«")


@pytest.mark.parametrize(("title", "page"), [("eu-oj", "/sources/eu-oj"), ("eu-oj, jp-news (+12)", "/sources")])
def test_an_operator_is_told_where_to_look_at_a_source_in_trouble(title: str, page: str):
    facts = {"trouble": "silent", "since": "2026-01-20T00:00:00Z"}
    found = mail(a_digest(notices=(Notice(1, "ticket:1", "ticket", title, facts=facts),)))
    assert f'href="{PUBLIC}{page}"' in found.html
    assert f"  {PUBLIC}{page}\n" in found.text


def test_a_mailbox_shows_the_words_of_a_single_change_as_they_read_now():
    html = mail(a_digest(a_match(provisions=(a_provision("within 30 days", "within 10 days"),)))).html
    assert '<div style="display:none;max-height:0;overflow:hidden">within 10 days</div>' in html
    gone = a_match("Law", kind=ChangeKind.WITHDRAWN, provisions=(a_provision("Who may apply.", None),))
    assert 'overflow:hidden">Who may apply.</div>' in mail(a_digest(gone)).html


GONE, BACK, NEW, REVISED = ChangeKind.WITHDRAWN, ChangeKind.RESTORED, ChangeKind.NEW, ChangeKind.REVISED


@pytest.mark.parametrize(
    ("kinds", "named"),
    [
        ((GONE, BACK), "Restored"),
        ((GONE, BACK, REVISED), "Restored"),
        ((BACK, GONE), "Withdrawn"),
        ((NEW, GONE), "Withdrawn"),
        ((NEW, GONE, BACK), "New"),
        ((GONE, BACK, GONE), "Withdrawn"),
        ((NEW, REVISED), "New"),
    ],
)
def test_an_item_that_went_and_came_is_named_for_what_holds(kinds: tuple[ChangeKind, ...], named: str) -> None:
    weight = {REVISED: 0.6}
    told = [
        a_match("Notice 12", change_id=at, item_key="n", kind=kind, significance=weight.get(kind, 1.0))
        for at, kind in enumerate(kinds, 1)
    ]
    assert mail(a_digest(*told)).subject.startswith(f"{named}: Notice 12")
