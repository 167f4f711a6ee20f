"""What the differ says of a change, told in the reader's language with its evidence as it stands."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from alerts.words.reasons import LANGUAGES, SENTENCES
from alerts.writing.reasons import in_language, told_in
from monitor.diff import compare
from monitor.diff.meaning import tell
from monitor.diff.meaning.judging import ONLY_SPELLING
from spiders.extract import document

BLANK = re.compile(r"\{\w*\}")


@pytest.mark.parametrize(
    ("said", "language", "told"),
    [
        ("new obligation: 'must report'", "ja", "新たな義務：「must report」"),
        ("exception added: '다만, 그러하지 아니하다'", "ko", "예외 신설: ‘다만, 그러하지 아니하다’"),
        ("deadline moved: 30 June 2026 → 31 July 2026", "de", "Frist verschoben: 30 June 2026 → 31 July 2026"),
        ("split into (1), (1a) and (1b)", "fr", "scindé en (1), (1a), (1b)"),
        ("§ 3 to § 9 renumbered § 4 to § 10", "de", "§ 3 bis § 9 umnummeriert zu § 4 bis § 10"),
        ("moved and edited from Part I to Part II", "zh", "由Part I移至Part II并修改"),
        ("shall → must (the same duty)", "ja", "shall → must（同じ義務）"),
        ("annex repealed: 'Annex IV'", "fr", "annexe abrogé : « Annex IV »"),
        ("article repealed: § 12", "de", "Artikel aufgehoben: § 12"),
        ("missing from the complete list, 2 looks in a row", "ja", "一覧に2回続けて見当たらない"),
        ("its address answers 410, 2 looks in a row", "ko", "주소 응답 410 (2회 연속)"),
        ("was taken for noise until 2026-03-02", "ja", "2026-03-02まで表示上の揺らぎとみなしていた"),
        (
            "a part of it was taken for noise since 2026-03-02, but stayed",
            "ko",
            "일부를 2026-03-02부터 의미 없는 표시 변동으로 여겼으나 그대로 남음",
        ),
        ("not removed", "de", "„not“ gestrichen"),
    ],
)
def test_our_words_are_translated_and_what_they_quote_is_not(said, language, told):
    assert in_language(said, language) == told
    assert in_language(said, "en") == said


@pytest.mark.parametrize("evidence", ["shall → may", "30 days → 10 days", "三十日 → 十日", "content differs"])
def test_evidence_alone_stays_as_it_is(evidence):
    assert in_language(evidence, "ja") is None
    assert told_in(evidence, "ja") == evidence


def test_braces_and_quotes_in_the_text_of_a_law_do_no_harm():
    assert in_language("new obligation: '{0} 'a' {'", "ja") == "新たな義務：「{0} 'a' {」"


def test_every_sentence_has_its_blanks_in_every_language():
    for sentence, told in SENTENCES.items():
        blanks = len(BLANK.findall(sentence))
        assert [len(BLANK.findall(each)) for each in told] == [blanks] * len(LANGUAGES), sentence


def test_what_the_differ_can_find_is_known_here():
    for _, what in (*tell.CAME.values(), *tell.WENT.values()):
        assert in_language(f"{what}: 'x'", "ja"), what
    assert in_language(ONLY_SPELLING, "ja")


@pytest.mark.corpus
def test_of_real_amendments_no_reason_stays_in_our_english(corpus: Path):
    pairs = [
        p for p in json.loads((corpus / "laws/PAIRS.json").read_text())["pairs"] if p["lang"] in ("ja", "ko", "zh")
    ]
    left: set[str] = set()
    for pair in pairs[::2]:
        before, after = (
            document((corpus / pair[side]).read_bytes(), "text/markdown", language=pair["lang"])
            for side in ("before", "after")
        )
        for provision in compare(before, after).provisions:
            left |= {r for r in provision.reasons if in_language(r, "ja") is None and " → " not in r}
    assert not left


def test_every_unit_that_came_or_went_is_named_in_the_readers_language():
    assert told_in("section added: 4.", "ja") == "節を追加：4."
    assert told_in("row removed: 3.", "de") == "Zeile gestrichen: 3."
    assert told_in("provision repealed: (d)", "ko") == "조항 폐지: (d)"
