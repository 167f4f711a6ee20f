"""Noise anywhere in a law changes nothing, and no noise around an edit of the law hides it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.diff import compare
from monitor.noise import LINES, RULES
from monitor.normalize import content_sha256
from monitor.types import Block, Document
from spiders.extract import document

LAWS = {
    "en": (
        ("Article 1", "This Act applies to providers with more than 50 employees."),
        ("Article 2", "A provider shall notify the authority within 30 days of 2 August 2026."),
        ("Article 3", "A provider may not process biometric data. Updated records shall be kept."),
        ("Article 4", "Fines shall not exceed EUR 35 000 000 or 7 % of turnover."),
    ),
    "de": (
        ("§ 1", "Dieses Gesetz gilt für Anbieter mit mehr als 50 Beschäftigten."),
        ("§ 2", "Der Anbieter muss binnen 30 Tagen nach dem 2. August 2026 Anzeige erstatten."),
        ("§ 3", "Der Anbieter darf biometrische Daten nicht verarbeiten."),
        ("§ 4", "Die Geldbuße beträgt höchstens 35 000 000 Euro oder 7 % des Umsatzes."),
    ),
    "fr": (
        ("Article 1er", "La présente loi s'applique aux fournisseurs de plus de 50 salariés."),
        ("Article 2", "Le fournisseur doit notifier dans un délai de 30 jours à compter du 2 août 2026."),
        ("Article 3", "Le fournisseur ne peut pas traiter de données biométriques."),
        ("Article 4", "L'amende ne dépasse pas 35 000 000 euros ou 7 % du chiffre d'affaires."),
    ),
    "es": (
        ("Artículo 1", "Esta ley se aplica a los proveedores con más de 50 empleados."),
        ("Artículo 2", "El proveedor deberá notificar en el plazo de 30 días desde el 2 de agosto de 2026."),
        ("Artículo 3", "El proveedor no podrá tratar datos biométricos."),
        ("Artículo 4", "La multa no excederá de 35 000 000 de euros o el 7 % del volumen."),
    ),
    "ja": (
        ("第一条", "この法律は、従業員が五十人を超える事業者に適用する。"),
        ("第二条", "事業者は、令和8年8月2日から30日以内に届け出なければならない。"),
        ("第三条", "事業者は、生体情報を取り扱ってはならない。"),
        ("第四条", "過料は、三千五百万円又は売上高の7％を超えない。"),
    ),
    "ko": (
        ("제1조", "이 법은 상시 근로자 50명을 초과하는 사업자에게 적용한다."),
        ("제2조", "사업자는 2026년 8월 2일부터 30일 이내에 신고하여야 한다."),
        ("제3조", "사업자는 생체정보를 처리하여서는 아니 된다."),
        ("제4조", "과태료는 3천5백만원 또는 매출액의 7퍼센트를 넘지 못한다."),
    ),
    "zh-Hans": (
        ("第一条", "本法适用于从业人员超过50人的提供者。"),
        ("第二条", "提供者应当自2026年8月2日起30日内备案。"),
        ("第三条", "提供者不得处理生物识别信息。"),
        ("第四条", "罚款不超过三千五百万元或者营业额的7%。"),
    ),
    "zh-Hant": (
        ("第 1 條", "本法適用於員工逾50人之業者。"),
        ("第 2 條", "業者應自民國115年8月2日起30日內申報。"),
        ("第 3 條", "業者不得處理生物特徵資料。"),
        ("第 4 條", "罰鍰不逾新臺幣三千五百萬元或營業額百分之七。"),
    ),
}
EDITS = {
    "en": (
        ("30 days", "10 days"),
        ("may not", "may"),
        ("2 August 2026", "2 August 2027"),
        ("7 %", "3 %"),
        ("50", "250"),
    ),
    "de": (
        ("30 Tagen", "10 Tagen"),
        ("nicht verarbeiten", "verarbeiten"),
        ("2. August 2026", "2. August 2027"),
        ("7 %", "3 %"),
    ),
    "fr": (("30 jours", "10 jours"), ("ne peut pas", "peut"), ("2 août 2026", "2 août 2027"), ("7 %", "3 %")),
    "es": (
        ("30 días", "10 días"),
        ("no podrá", "podrá"),
        ("2 de agosto de 2026", "2 de agosto de 2027"),
        ("7 %", "3 %"),
    ),
    "ja": (
        ("30日以内", "10日以内"),
        ("てはならない", "ることができる"),
        ("令和8年8月2日", "令和9年8月2日"),
        ("7％", "3％"),
    ),
    "ko": (("30일", "10일"), ("하여서는 아니 된다", "할 수 있다"), ("2026년", "2027년"), ("7퍼센트", "3퍼센트")),
    "zh-Hans": (("30日内", "10日内"), ("不得", "可以"), ("2026年", "2027年"), ("7%", "3%")),
    "zh-Hant": (("30日內", "10日內"), ("不得", "得"), ("115年", "116年"), ("百分之七", "百分之三")),
}
LINES_OF_NOISE = [line for rule in (*RULES, *LINES) for line, left in rule.examples if not left]
LINKS = '<ul><li><a href="/a">{0}</a></li><li><a href="/x">%s</a></li></ul>'
BOXES = [
    f'<div class="{name}"><h3>{heading}</h3>{LINKS % entry}</div>'
    for name, heading, entry in (
        ("block", "Related articles", "New guidance for providers"),
        ("widget", "Das könnte Sie auch interessieren", "Bußgelder auf 20 000 Euro erhöht"),
        ("encart", "À lire aussi", "Entrée en vigueur le 1er août 2026"),
        ("caja", "También te puede interesar", "Plazo hasta el 3 de marzo"),
        ("box", "関連記事", "改正法が令和8年4月1日に施行"),
        ("box", "관련 기사", "과태료 3천만원으로 상향"),
        ("box", "相关阅读", "条例自2026年8月15日起施行"),
        ("box", "相關新聞", "罰鍰提高至五十萬元"),
    )
] + [
    '<div class="cookie-banner"><p>We use cookies. {0}</p><button>Accept</button></div>',
    '<div class="share-buttons"><a href="f">Facebook</a> <a href="x">{0}</a></div>',
    '<ol class="breadcrumb"><li><a href="/">Home</a></li><li><a href="/l">{0}</a></li></ol>',
    '<div class="newsletter"><h3>Subscribe to our newsletter</h3><form><input><button>{0}</button></form></div>',
    '<nav><ul><li><a href="/">{0}</a></li></ul></nav>',
    '<ul class="lang-switcher"><li><a href="?en">English</a></li><li><a href="?l">{0}</a></li></ul>',
    '<p><a href="#">Share on Facebook</a></p>',
]

languages = st.sampled_from(sorted(LAWS))
places = st.lists(st.tuples(st.integers(0, 4), st.sampled_from(LINES_OF_NOISE)), max_size=6)


def blocks(language: str, noise: list[tuple[int, str]], old: str = "", new: str = "") -> Document:
    """Return the law as blocks, noise before the n-th article, and `old` replaced by `new` in its words."""
    found = [Block(text.replace(old, new) if old else text, label, (label,)) for label, text in LAWS[language]]
    for at, line in sorted(noise, key=lambda entry: -entry[0]):
        found.insert(at, Block(line))
    return Document(tuple(found), language=language, extractor="html", version=1)


def html(language: str, noise: list[tuple[int, str]], old: str = "", new: str = "") -> Document:
    parts = [f"<h2>{label}</h2><p>{text.replace(old, new) if old else text}</p>" for label, text in LAWS[language]]
    for at, box in sorted(noise, key=lambda entry: -entry[0]):
        parts.insert(at, box)
    body = f"<html><body><h1>{language}</h1>{''.join(parts)}</body></html>"
    return document(body.encode(), "text/html; charset=utf-8", language=language)


@given(languages, places, places)
@settings(max_examples=150, deadline=None)
def test_lines_of_noise_anywhere_in_a_law_change_nothing(
    language: str, before: list[tuple[int, str]], after: list[tuple[int, str]]
) -> None:
    one, two = blocks(language, before), blocks(language, after)
    assert compare(one, two).identical
    assert content_sha256(one) == content_sha256(two)


boxes = st.lists(
    st.tuples(st.integers(0, 4), st.sampled_from(BOXES), st.sampled_from(["Alpha", "ベータ", "감마", "德尔塔 3"])),
    max_size=3,
)


@given(languages, boxes, boxes)
@settings(max_examples=150, deadline=None)
def test_boxes_anywhere_in_a_page_change_nothing(
    language: str, before: list[tuple[int, str, str]], after: list[tuple[int, str, str]]
) -> None:
    one, two = (html(language, [(at, box.format(word)) for at, box, word in some]) for some in (before, after))
    assert compare(one, two).identical
    assert content_sha256(one) == content_sha256(two)


@pytest.mark.parametrize(
    ("language", "old", "new"), [(language, *edit) for language, edits in EDITS.items() for edit in edits]
)
@given(places=places, chosen=boxes)
@settings(max_examples=12, deadline=None)
def test_an_edit_of_the_law_is_never_silenced_by_noise_around_it(
    language: str, old: str, new: str, places: list[tuple[int, str]], chosen: list[tuple[int, str, str]]
) -> None:
    assert not compare(blocks(language, places), blocks(language, places, old, new)).identical
    around = [(at, box.format(word)) for at, box, word in chosen]
    assert not compare(html(language, around), html(language, [], old, new)).identical


WIDTHS = {"“": '"', "’": "'", "–": "-", "\u00a0": " ", "１": "1", "％": "%", "\u00ad": ""}


@given(languages, st.sampled_from(sorted(WIDTHS)), st.integers(0, 60))
@settings(max_examples=100, deadline=None)
def test_quotes_dashes_widths_and_soft_hyphens_change_nothing(language: str, sign: str, at: int) -> None:
    plain = blocks(language, [])
    first = plain.blocks[0]
    place = min(at, len(first.text))
    one, two = (
        Document((Block(first.text[:place] + form + first.text[place:], first.label, first.path), *plain.blocks[1:]))
        for form in (sign, WIDTHS[sign])
    )
    assert compare(one, two).identical
