"""The mail people stake their job on: what stands first, what is said of dates, what must never get lost."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from alerts.words.phrases import PHRASES
from alerts.writing.notes import Reader, date_told
from alerts.writing.plain import WIDTH
from alerts.writing.render import HTML_BYTES, Rendered, render
from alerts.writing.subject import TITLE_COLUMNS
from alerts.writing.text import columns
from monitor.types import Change, ChangeKind, Coverage, Digest, Match, Mention, Notice, PolicyDate
from tests.alerts.build import NOON, a_change, a_digest, a_match, a_provision

PUBLIC = "https://tocsin.example"
TOKYO_EVENING = datetime(2026, 11, 22, 9, tzinfo=UTC)
CLOSES = PolicyDate("comment_deadline", date(2026, 12, 1), None, "意見は令和八年十二月一日まで")


def mail(*matches: Match, **given: object) -> Rendered:
    return mail_of(a_digest(*matches, **given))


def mail_of(digest: Digest) -> Rendered:
    return render(digest, public_url=PUBLIC, unsubscribe_url=f"{PUBLIC}/u/t", preferences_url=f"{PUBLIC}/p/t")


def one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


# ---------------------------------------------------------------- substance first


def ai_act(**given: object) -> Match:
    banned = a_provision(
        "Providers shall inform users within 30 days.",
        "Providers shall inform users within 10 days.",
        label="f",
        path=("Chapter II", "Article 5 Prohibited practices", "1", "f"),
        reasons=("30 days → 10 days",),
    )
    aside = a_provision("See Annex I", "See Annex II", label="Recital 9", path=("Recital 9",), reasons=("x → y",))
    known = {"provisions": (aside, banned), "reasons": ("30 days → 10 days", "x → y"), "jurisdiction": "EU"}
    return a_match("EU AI Act", **(known | {"significance": 0.9, "language": "en"} | given))


def test_the_subject_names_the_weightiest_provision_and_what_became_of_it():
    others = [a_match(f"Notice {n}", change_id=n, significance=0.2) for n in (2, 3, 4)]
    found = mail(*others, ai_act())
    assert found.subject == "Revised: EU AI Act, Article 5(1)(f), 30 days → 10 days (EU) and 3 more"


@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("ja", "改正：個人情報保護法 第二十六条第二項 義務を削除：「報告」（JP）"),
        ("ko", "개정: 個人情報保護法, 第二十六条第二項, 의무 삭제: ‘報告’ (JP)"),
        ("de", "Geändert: 個人情報保護法, 第二十六条第二項, Pflicht gestrichen: „報告“ (JP)"),
    ],
)
def test_what_became_of_it_is_said_in_the_readers_language(language, subject):
    law = a_provision(
        "報告する", "定める", path=("第四章", "第二十六条", "第二項"), reasons=("obligation removed: '報告'",)
    )
    assert mail(a_match("個人情報保護法", provisions=(law,)), language=language).subject == subject


def test_a_provision_that_came_or_went_is_named_with_that():
    added = a_provision(
        None, "第五十五条の十三 …", path=("第五十五条の十三",), reasons=("article added: 第五十五条の十三",)
    )
    found = mail(a_match("冷凍保安規則", provisions=(added,)), language="ja")
    assert found.subject == "改正：冷凍保安規則 第五十五条の十三 追加（JP）"
    gone = a_provision("x", None, old_label="§ 3", old_path=("§ 3",), reasons=("article repealed: § 3",))
    assert mail(a_match("BDSG", provisions=(gone,)), language="de").subject == "Geändert: BDSG, § 3, gestrichen (JP)"


def test_however_long_title_and_provision_are_the_subject_stays_short():
    law = a_provision("a", "b", path=("第" + "九" * 200 + "条",), label="x" * 500, reasons=("y" * 500 + " → z",))
    for language in PHRASES:
        found = mail(a_match("法" * 500, provisions=(law,)), language=language)
        assert columns(found.subject) <= TITLE_COLUMNS + 40


# ---------------------------------------------------------------- an item once


def test_two_changes_of_one_item_are_one_entry_with_both_redlines():
    first = a_match("Draft", ["word AI"], change_id=7, item_key="k", kind=ChangeKind.NEW, significance=1.0)
    second = a_match(
        "Draft", ["jurisdiction JP"], change_id=8, item_key="k", observed_at=NOON.replace(hour=15), significance=0.6
    )
    found = mail(second, first)
    assert found.html.count("<article") == 1
    for part in (found.text, found.html):
        assert f"{PUBLIC}/changes/7" in part
        assert f"{PUBLIC}/changes/8" in part
        assert part.count("Why you get this") == 1
    assert "Why you get this: word “AI”, jurisdiction JP" in found.text
    assert found.text.index("New, 22 Jan 2026, 21:00") < found.text.index("Revised, 23 Jan 2026, 00:00")
    assert found.subject == "New: Draft (JP)"


def test_entries_of_one_instrument_stand_together_though_another_weighs_more():
    law = a_match("Regulation (EU) 2024/1689", change_id=1, significance=0.9, jurisdiction="EU")
    other = a_match("Data Act", change_id=2, significance=0.8, jurisdiction="EU")
    mirror = a_match("Corrigendum", change_id=3, significance=0.1, jurisdiction="EU", item_key="32024R1689")
    text = mail(law, other, mirror).text
    assert text.index("Corrigendum") < text.index("Data Act")
    assert "same instrument as above: (EU) 2024/1689" in one_line(text)
    assert one_line(text).count("same instrument") == 1


def test_entries_about_one_law_stand_together_though_no_number_says_so():
    law = (Mention("instrument", "jp-ai-promotion-act", "alias", "AI推進法"),)
    plan = a_match("AI推進法の施行状況", change_id=1, significance=0.9, mentions=law)
    other = a_match("個人情報の漏えい", change_id=2, significance=0.8)
    order = a_match(
        "人工知能関連技術の研究開発及び活用の推進に関する法律施行令", change_id=3, significance=0.1, mentions=law
    )
    text = mail(plan, other, order).text
    assert text.index("施行令") < text.index("個人情報")
    assert "same instrument as above: AI推進法" in one_line(text)


# ---------------------------------------------------------------- dates that matter


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "comments close in 9 days, Tuesday, 1 December 2026, Tokyo time"),
        ("ja", "意見募集はあと9日で締切、2026年12月1日（火）、東京時間"),
        ("ko", "의견 제출 9일 후 마감, 2026년 12월 1일(화), 도쿄 시간"),
        ("zh", "意见征集9天后截止，2026年12月1日（周二），东京时间"),
        ("de", "Stellungnahmefrist endet in 9 Tagen, Dienstag, 1. Dezember 2026, Ortszeit Tokio"),
        ("fr", "la consultation se termine dans 9 jours, mardi 1er décembre 2026, heure de Tokyo"),
    ],
)
def test_a_deadline_says_how_long_there_is_and_by_whose_clock(language, told):
    match = a_match("生成AI", kind=ChangeKind.NEW, dates=(CLOSES,))
    found = mail(match, language=language, window_to=TOKYO_EVENING)
    assert squeezed(told) in squeezed(found.text)
    assert told in found.html


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (datetime(2026, 11, 30, 14, 59, tzinfo=UTC), "comments close tomorrow,"),
        (datetime(2026, 11, 30, 15, 0, tzinfo=UTC), "comments close today,"),
        (datetime(2026, 12, 1, 14, 59, tzinfo=UTC), "comments close today,"),
        (datetime(2026, 12, 1, 15, 0, tzinfo=UTC), "comments closed on"),
    ],
)
def test_days_are_counted_where_the_deadline_ends_wherever_the_reader_is(now, told):
    reader = Reader("en", "America/Los_Angeles", now)
    assert date_told("comment_deadline", CLOSES.on, None, "JP", reader).startswith(told)


def test_without_one_clock_of_its_own_a_day_is_the_readers():
    reader = Reader("en", "Pacific/Auckland", datetime(2026, 11, 30, 12, tzinfo=UTC))
    assert date_told("comment_deadline", CLOSES.on, None, "OECD", reader) == (
        "comments close today, Tuesday, 1 December 2026"
    )


def test_a_rule_is_told_as_it_stands_and_history_is_not_told():
    rule = PolicyDate("entry_into_force", None, "公布の日から起算して六月", "…")
    old = PolicyDate("entry_into_force", date(2019, 4, 1), None, "…")
    text = mail(a_match(dates=(old, rule)), language="ja").text
    assert "施行期日：「公布の日から起算して六月」" in text
    assert "2019" not in text


@pytest.mark.parametrize("late", ["source_down", "not_looked", "listed_late", "asked_later"])
def test_what_was_seen_late_says_why(late):
    match = replace(a_match(kind=ChangeKind.NEW, published_at=datetime(2026, 1, 16, 8, tzinfo=UTC)), late=late)
    for language, words in PHRASES.items():
        ending = words.late[late].rpartition("：" if language in ("ja", "zh") else ":")[2]
        assert squeezed(ending) in squeezed(mail(match, language=language).text)
    if late == "source_down":
        assert "published 16 Jan 2026, 17:00 JST * late: the source was down" in one_line(mail(match).text)


# ---------------------------------------------------------------- what is told besides changes


def a_notice(kind: str, title: str = "AI指針", **given: object) -> Notice:
    known = {"notice_id": 1, "notice_key": f"{kind}:{title}", "kind": kind, "title": title}
    return Notice(**(known | given))  # type: ignore[arg-type]


NOTICES = (
    a_notice("storm", facts={"changes": "412"}),
    a_notice("reminder", on=date(2026, 1, 30), date_kind="comment_deadline", change=a_change()),
    a_notice("reminder", "AI法", on=date(2026, 1, 23), date_kind="entry_into_force", change=a_change()),
    a_notice("moved_deadline", on=date(2026, 3, 1), date_kind="comment_deadline", facts={"was": "2026-02-01"}),
    a_notice("paused", "", said="550 5.1.1", facts={"since": "2026-01-20T08:00:00+00:00"}),
    a_notice("paused", "desk-kr", facts={"since": "2026-01-20T08:00:00+00:00"}),
    a_notice("resumed", ""),
    a_notice("never_matches", "", facts={"jurisdictions": "XX"}),
    a_notice("correction", said="期日は誤りでした。", change=a_change(change_id=9), facts={"delivery_key": "0ab"}),
    a_notice("ticket", "官報", facts={"trouble": "silent", "since": "2026-01-05T08:00:00+00:00"}),
)


def test_notices_stand_above_the_entries_corrections_first():
    found = mail(ai_act(), notices=NOTICES)
    text = one_line(found.text)
    in_order = (
        "Correction: AI指針 期日は誤りでした。 https://tocsin.example/changes/9",
        "Date moved: AI指針: comment deadline: 1 February 2026 → 1 March 2026",
        "Reminder: AI法: enters into force today, Friday, 23 January 2026",
        "Reminder: AI指針: comments close in 7 days, Friday, 30 January 2026, Tokyo time",
        "412 changes of AI指針 are held for review",
        "European Union (EU)",
    )
    places = [text.index(told) for told in in_order]
    assert places == sorted(places)
    assert "官報 needs a look: it was never silent for so long, since 5 January 2026" in text
    assert "Subscription desk-kr is paused since 20 January 2026" in text
    assert "no source has jurisdiction XX" in text
    assert found.html.index('role="note"') < found.html.index("<article")


def test_a_digest_of_notices_alone_says_in_its_subject_what_they_are():
    assert mail(notices=NOTICES[1:2]).subject.startswith("Reminder: AI指針: comments close in 7 days")
    assert mail(notices=NOTICES[-2:-1]).subject == "Correction: AI指針"
    assert mail(notices=NOTICES).subject == "Correction: AI指針 and 9 more"
    assert mail(ai_act(), notices=NOTICES).subject == "Correction: AI指針 and 10 more"


# ---------------------------------------------------------------- no word of ours in another language

ENGLISH = re.compile(r"[A-Za-z][a-z]{2,}")
REASONS = (
    "new obligation: '報告'",
    "split into (1) and (1a)",
    "deadline moved: 四月 → 五月",
    "article added: '第三条'",
    "第三 removed",
)


def everything(language: str) -> Digest:
    provisions = tuple(
        a_provision("三十日", "十日", kind=kind, label=str(n), path=(f"第{n}条",), reasons=REASONS[n : n + 1])
        for n, kind in enumerate(("revised", "moved", "renumbered", "revised", "revised"))
    )
    rules = ["jurisdiction JP", "source 情報", "word 十日", "kind revised", "significance 0.5", "topic 人工"]
    days = tuple(PolicyDate(kind, date(2026, 2, 1), None, "…") for kind in PHRASES["en"].coming)
    gone = a_match("告示", change_id=3, kind=ChangeKind.WITHDRAWN, source_name="官報", reasons=("it is there again",))
    new = a_match(
        "指針", change_id=2, kind=ChangeKind.NEW, source_name="官報", published_at=NOON, dates=days[:4], reasons=()
    )
    law = a_match(
        "法律 令和五年法律第五十七号",
        rules,
        source_name="官報",
        provisions=provisions,
        dates=days[4:],
        reasons=REASONS,
    )
    twice = a_match(
        "令和五年法律第五十七号",
        change_id=5,
        item_key="item-1",
        source_name="官報",
        provisions=provisions[:1],
        reasons=(),
    )
    same = a_match("令和五年法律第五十七号", change_id=6, source_name="官報", reasons=())
    broken = a_match("壊", change_id=7, observed_at="never")
    return a_digest(
        *(replace(new, late="not_looked"), law, twice, same, gone, broken),
        *(a_match("条", change_id=n, source_name="官報", significance=0.01, reasons=()) for n in range(100, 160)),
        language=language,
        notices=NOTICES,
        coverage=Coverage(2, (("甲", "timeout"), ("乙", "not-polled")), (("丙", 3),)),
    )


@pytest.mark.parametrize("language", ["ja", "ko", "zh", "de", "fr"])
def test_no_english_word_of_ours_is_in_a_digest_of_another_language(language):
    found = mail_of(everything(language))
    english = words_of_english()
    for part in (found.subject, found.text, re.sub(r"<style>.*?</style>|<[^>]*>", " ", found.html, flags=re.S)):
        told = set(ENGLISH.findall(re.sub(r"https?://\S+|desk-kr", "", part)))
        if language in ("ja", "ko", "zh"):
            assert not told, told
        assert not told & english, told & english


def words_of_english() -> set[str]:
    found = mail_of(everything("en"))
    english = set(ENGLISH.findall(re.sub(r"https?://\S+|desk-kr", "", found.text)))
    assert {"revised", "deadline", "more", "shown", "instrument", "obligation"} <= english
    return english - {
        "Source",
        "source",
        "sources",
        "Date",
        "date",
        "Jan",
        "Japan",
        "Tokyo",
        "obligation",
    }  # also in others


# ---------------------------------------------------------------- nothing cut, nothing blocked


def heavy(n: int) -> Match:
    provisions = tuple(
        a_provision(f"第{k}条 " + "あ" * 390, f"第{k}条 " + "い" * 390, path=(f"第{k}条",)) for k in range(400)
    )
    return a_match(f"法令第{n}号", change_id=n, significance=n / 1000, provisions=provisions)


def test_whatever_comes_the_html_stays_below_what_gmail_clips_and_no_entry_is_cut():
    found = mail(*map(heavy, range(88)), coverage=Coverage(1, tuple((f"source-{n}", "timeout") for n in range(400))))
    assert len(found.html.encode()) <= HTML_BYTES
    shown = found.html.count("<article")
    assert shown == found.html.count("</article>") == found.text.count("\n  Redline:")
    assert 3 <= shown <= 50
    assert f"and {88 - shown} more, see {PUBLIC}/?digest=d-1" in one_line(found.text)
    assert found.text.rstrip().endswith(".")
    assert "and 300 more" in found.text.splitlines()[-1]


class Poisoned(Change):
    """A change that breaks whoever looks at its provisions."""

    @property
    def label(self) -> str:
        raise AssertionError("no label")

    def __getattribute__(self, name: str) -> object:
        if name == "provisions":
            raise RecursionError("poisoned")
        return super().__getattribute__(name)


def poisoned() -> Match:
    sound = a_change("毒", change_id=13)
    bad = Poisoned.__new__(Poisoned)
    for name in Change.__dataclass_fields__:
        object.__setattr__(bad, name, getattr(sound, name))
    return Match(bad, ("everything",))


@pytest.mark.parametrize(
    "bad",
    [
        poisoned(),
        a_match("x", change_id=13, observed_at=datetime.max.replace(tzinfo=UTC)),
        a_match("x", change_id=13, published_at=datetime.min.replace(minute=1, tzinfo=UTC)),
        a_match("x", change_id=13, language="ja\ud800"),
        a_match("x", change_id=13, dates=(PolicyDate("nonsense", None, None, "x"),)),  # type: ignore[arg-type]
    ],
    ids=["breaks", "year 9999", "year 1", "surrogate", "unknown date"],
)
def test_an_entry_that_breaks_goes_missing_and_is_counted_and_logged(bad, capfd):
    digest = a_digest(ai_act(), bad, timezone="Asia/Tokyo" if bad.change.published_at is None else "America/New_York")
    found = mail_of(digest)
    assert found.html.count("<article") == 1
    assert "EU AI Act" in found.subject
    assert f"1 entry could not be shown: see {PUBLIC}/?digest=d-1" in one_line(found.text)
    found.html.encode()
    logged = "".join(capfd.readouterr())
    assert "change 13" in logged


def test_an_entry_that_breaks_does_not_name_the_mail_either():
    found = mail(poisoned(), a_match("Sound", change_id=2, significance=0.1))
    assert found.subject.startswith("Revised: Sound")
    only = mail(poisoned())
    assert "1 entry could not be shown" in only.text
    assert only.subject == "1 change"


def test_ten_megabytes_and_broken_characters_are_no_reason_to_leave_an_entry_out():
    found = mail(a_match("人" * 10_000_000, change_id=2), a_match("a\ud800b\udfffc", change_id=3))
    assert found.html.count("<article") == 2
    assert "could not be shown" not in found.text


def test_a_time_zone_that_is_no_more_is_told_in_utc():
    assert "12:00 UTC" in mail(a_match(), timezone="Mars/Olympus").text


# ---------------------------------------------------------------- why, where it stands


def test_the_matched_word_is_marked_where_it_stands_and_nothing_else_is():
    law = a_provision("高リスクＡＩを含む。", "高リスクＡＩを除く。maintain <AI>", path=("第三条",))
    found = mail(a_match("指針", ["word AI", "word 高リスク"], provisions=(law,)))
    assert re.findall("<mark>(.*?)</mark>", found.html) == ["高リスク", "ＡＩ", "AI"]
    assert "maintain &lt;<mark>AI</mark>&gt;" in found.html


def test_links_stand_whole_and_the_text_part_explains_its_marks():
    url = "https://example.go.jp/" + "x" * 200
    law = a_provision("三十日", "十日", path=("第三条",))
    found = mail(a_match("指針", url=url, provisions=(law,)), language="ko")
    assert f"{url}\n" in found.text
    assert f"{PUBLIC}/p/t\n" in found.text
    assert "[-삭제-] {+추가+}" in found.text
    assert "[-三-]{+" in found.text or "[-三-]十日" in found.text
    assert not [line for line in found.text.splitlines()[:-1] if columns(line) > WIDTH and "http" not in line]
