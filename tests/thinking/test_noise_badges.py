"""What a site hangs on a title for some days is no part of it; what only looks like it is."""

from __future__ import annotations

import pytest

from monitor.noise import masked
from monitor.normalize import comparable


@pytest.mark.parametrize(
    ("with_badge", "without"),
    [
        ("Decision 12 of the Board NEW", "Decision 12 of the Board"),
        ("Decision 12 of the BoardNew", "Decision 12 of the Board"),
        ("Beschluss der Bundesanstalt Neu", "Beschluss der Bundesanstalt"),
        ("[Nouveau] Décision de l'Agence", "Décision de l'Agence"),
        ("AI事業者ガイドライン（第2版） NEW", "AI事業者ガイドライン（第2版）"),
        ("意見募集の開始について【NEW】", "意見募集の開始について"),
        ("【新着】意見募集の開始について", "意見募集の開始について"),
        ("인공지능 기본법 시행령 새글", "인공지능 기본법 시행령"),
        ("人工智能管理办法征求意见NEW!", "人工智能管理办法征求意见"),
    ],
)
def test_a_title_that_loses_its_badge_says_what_it_said(with_badge: str, without: str) -> None:
    assert masked(comparable(with_badge)) == masked(comparable(without))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("様式第1号（新）", "様式第1号"),
        ("科技创新", "科技创"),
        ("New rules for platforms", "Rules for platforms"),
        ("NEWS", ""),
        ("[New Zealand] Privacy Act", "Privacy Act"),
        ("新規参入の届出", "参入の届出"),
        ("What is new", "What is"),
        ("RENEW", "RE"),
        ("새로운 규정", "규정"),
        ("Drucksache 21/1234 (neu)", "Drucksache 21/1234"),
        ("様式第１号（新規）", "様式第１号"),
        ("Form 27 (NEW)", "Form 27"),
        ("The post of Commissioner is vacant.", ""),
        ("The post appeared on the register.", ""),
    ],
)
def test_words_that_only_look_like_badges_are_compared(before: str, after: str) -> None:
    assert masked(comparable(before)) != masked(comparable(after))


@pytest.mark.parametrize(
    "line",
    [
        "The post AI Act enters into force on 2 August appeared first on Example Ministry.",
        "Der Beitrag Leitlinien zu Drohnen erschien zuerst auf Amt für neue Technik.",
        "La entrada Directrices aparece primero en Oficina.",
        "投稿 AIガイドライン は 新技術省 に最初に表示されました。",
    ],
)
def test_a_feeds_own_last_line_is_noise(line: str) -> None:
    assert masked(comparable(line)) == ""
