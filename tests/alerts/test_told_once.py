"""One event is told once: the act first, who else tells of it in a line; what moved stands before all else."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from typing import Any

import pytest

from alerts.channels.payload import payload
from alerts.words import WORDS
from alerts.words.lives import ALSO_MANY, ALSO_ONE, IN_ONE_STORY, IN_STORIES, LANGUAGES, STAGES, TYPES, said
from alerts.writing.digest import items_of
from alerts.writing.render import Rendered, render
from config.naming import Instrument, shipped, shipped_name
from config.settings import Settings
from monitor.types import Change, ChangeKind, Identifier, ItemType, Life, Match, Mention, Stage
from tests.alerts.build import a_change, a_delivery, a_digest

PUBLIC = "https://tocsin.example"
LINE = "S1169: A print → B print; In Senate Committee → Passed Senate"
BILL = Life(
    ItemType.BILL, Stage.PROPOSED, "Passed Senate", "B print", "S1169", (Identifier("ny-bill", "2025-S1169"),)
)
ACT = Mention("instrument", "ny-ai-act", "alias", "New York AI Act")
AI = Mention("topic", "ai", "rule", "artificial intelligence")


def the_bill(**given: Any) -> Change:
    known: dict[str, Any] = {"change_id": 1, "source_key": "ny", "source_name": "NY Senate", "jurisdiction": "US-NY"}
    known |= {"language": "en", "life": BILL, "reasons": (LINE,), "mentions": (ACT, AI), "significance": 0.8}
    return a_change("An act to amend the civil rights law", **(known | given))


def report(number: int, title: str = "New York AI Act passes Senate", **given: Any) -> Change:
    known: dict[str, Any] = {"change_id": number, "source_key": f"news-{number}", "source_name": f"Paper {number}"}
    known |= {"kind": ChangeKind.NEW, "tier": "news", "language": "en", "jurisdiction": "US", "mentions": (ACT,)}
    return a_change(title, **(known | {"url": f"https://paper.example/{number}"} | given))


def mail(*changes: Change, language: str = "en", rules: tuple[str, ...] = ("everything",)) -> Rendered:
    digest = a_digest(*(Match(change, rules) for change in changes), language=language, digest_key="d-9")
    return render(digest, public_url=PUBLIC)


def test_a_mail_names_three_who_tell_the_same_and_counts_the_rest():
    sent = mail(*(report(number) for number in range(2, 8)), the_bill())
    assert sent.text.startswith("7 changes, one event\n")
    assert sent.text.count("[New") == 0
    assert "6 more report this:" in sent.text
    assert [f"https://paper.example/{n}" in sent.text for n in range(2, 8)] == [True] * 3 + [False] * 3
    page = f"{PUBLIC}/?digest=d-9&limit=500#story-1"
    assert f"and 3 more: {page}" in sent.text
    assert page.replace("&", "&amp;") in sent.html
    assert sent.html.count("<article ") == 1


def test_what_moved_is_the_subject_and_the_first_line_of_its_entry():
    sent = mail(the_bill())
    assert sent.subject == f"{LINE} (US-NY)"
    assert sent.text.index(LINE) < sent.text.index("An act to amend")
    assert sent.text.count("Passed Senate") == 1
    assert sent.html.index("A print → B print") < sent.html.index("<h3")


@pytest.mark.parametrize(
    ("language", "moved"),
    [("en", "in force → repealed"), ("ja", "施行中 → 廃止"), ("ko", "시행 중 → 폐지"), ("zh", "现行有效 → 已废止")],
)
def test_stages_are_told_in_the_readers_language_and_quoted_words_stay(language: str, moved: str):
    life = Life(ItemType.ORDER, Stage.REPEALED, name="EO 14110", identifiers=(Identifier("us-eo", "14110"),))
    sent = mail(the_bill(life=life, reasons=("EO 14110: in force → repealed",)), language=language)
    assert f"EO 14110: {moved}" in sent.text
    assert said(TYPES[ItemType.ORDER], language) in sent.text


def test_numbers_are_cited_as_at_home():
    numbers = (Identifier("celex", "32024R1689"), Identifier("jp-law-number", "令和七年法律第五十三号"))
    sent = mail(the_bill(life=Life(ItemType.ACT, identifiers=numbers), reasons=()))
    assert "  CELEX 32024R1689 · 法令番号 令和七年法律第五十三号\n" in sent.text
    assert "CELEX 32024R1689 · 法令番号 令和七年法律第五十三号" in sent.html


def test_why_it_came_quotes_the_words_that_matched():
    sent = mail(the_bill(), rules=("instrument ny-ai-act", "topic ai", "topic privacy"))
    assert "instrument New York AI Act, topic Artificial" in sent.html, "the words are the name, and stand once"
    assert "topic Artificial intelligence, topic Privacy<" in sent.html, "the words are the name in lower case"
    japanese = mail(the_bill(), rules=("topic ai", "topic house-matters"), language="ja")
    assert "分野 人工知能 「artificial intelligence」、分野 house-matters<" in japanese.html, "no other name is known"


@pytest.mark.parametrize("language", ["ja", "ko", "zh", "de", "fr"])
def test_every_topic_we_ship_has_a_name_in_every_language_of_ours(language: str):
    assert not [each.key for each in shipped().topics if language not in each.called]
    assert shipped_name(f"{language}-X", "topic", "AI") != "AI", "a region and a capital change no name"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "instrument New York AI Act “S1169 of New York”, instrument gone-act"),
        ("ja", "法令等 ニューヨーク州AI法案 「S1169 of New York」、法令等 gone-act"),
        ("ko", "법령 뉴욕주 인공지능법 ‘S1169 of New York’, 법령 gone-act"),
        ("zh", "文件 纽约州人工智能法 “S1169 of New York”、文件 gone-act"),
        ("de", "Rechtsakt New York AI Act „S1169 of New York“, Rechtsakt gone-act"),
    ],
)
def test_why_it_came_names_a_law_as_its_reader_does_and_a_key_nobody_knows_as_it_is(language: str, said: str):
    named = (Mention("instrument", "ny-ai-act", "identifier", "S1169 of New York"),)
    rules = ("instrument ny-ai-act", "instrument gone-act")
    sent = mail(the_bill(mentions=named), rules=rules, language=language)
    assert said in unescape(sent.html)


def test_a_configurations_own_law_is_called_as_it_says():
    called = {"ja": "ベトナムAI法"}
    own = Instrument(key="vn-ai-law", name="AI law", called=called, jurisdictions=("VN",), names=("Luật TTNT",))
    digest = a_digest(Match(the_bill(), ("instrument vn-ai-law",)), language="ja")
    sent = render(digest, public_url=PUBLIC, names=Settings(instruments=(own,)).name_in)
    assert "法令等 ベトナムAI法" in sent.text


def test_caps_count_events_and_a_digest_of_many_reports_of_one_is_one_entry():
    sent = mail(the_bill(), *(report(number) for number in range(2, 90)))
    assert "88 more report this" in sent.text
    assert "and 1 more, see" not in sent.text


def test_every_match_is_in_exactly_one_item():
    matches = [Match(change, ("everything",)) for change in (the_bill(), report(2), report(3, "Weekly notes"))]
    items = items_of(matches)
    assert sorted(m.change.change_id for i in items for each in (i, *i.reports) for m in each.matches) == [1, 2, 3]
    assert [len(item.reports) for item in items if item.newest.change_id == 1] == [1]


def test_a_program_gets_every_change_and_which_of_them_are_one_event():
    told = payload(
        a_delivery(a_digest(*(Match(each, ("x",)) for each in (the_bill(), report(2), report(3, "Notes")))))
    )
    assert [change["id"] for change in told["data"]["changes"]] == ["1", "2", "3"]
    assert told["data"]["stories"] == [{"lead": ["1"], "reports": ["2"]}]


def test_a_strangers_name_and_address_are_text():
    bad = report(2, source_name="<b>Paper</b>\r\nBcc: x@y", url="javascript:alert(1)")
    sent = mail(the_bill(), bad)
    assert "<b>Paper" not in sent.html
    assert "javascript:" not in sent.html + sent.text
    assert f"{PUBLIC}/changes/2" in sent.html


def test_a_preview_links_to_the_change_since_no_digest_has_been_made():
    digest = a_digest(*(Match(each, ("everything",)) for each in (the_bill(), *map(report, range(2, 8)))))
    sent = render(replace(digest, digest_id=0), public_url=PUBLIC)
    assert f"and 3 more: {PUBLIC}/changes/1" in sent.text


def test_every_language_has_these_words():
    assert set(LANGUAGES) == set(WORDS)
    assert set(TYPES) == set(ItemType)
    assert set(STAGES) == set(Stage)
    for told in (*TYPES.values(), *STAGES.values(), ALSO_ONE, ALSO_MANY, IN_STORIES, IN_ONE_STORY):
        assert all(told)
    assert all("{n}" in told for told in (*ALSO_ONE, *ALSO_MANY, *IN_STORIES))
