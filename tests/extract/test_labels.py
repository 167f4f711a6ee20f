"""Labels in the languages we read: what is one, and what only looks like one."""

from __future__ import annotations

import pytest

from spiders.extract import labels


@pytest.mark.parametrize(
    ("text", "printed", "name", "rest"),
    [
        ("Article 5 Prohibited practices", "Article 5", "Article 5", "Prohibited practices"),
        ("ARTICLE 5", "ARTICLE 5", "Article 5", ""),
        ("Art. 5a Zweck", "Art. 5a", "Art. 5a", "Zweck"),
        ("Section 12. Short title", "Section 12", "Section 12", "Short title"),
        ("CHAPTER II", "CHAPTER II", "Chapter II", ""),
        ("Kapitel 3 Aufsicht", "Kapitel 3", "Kapitel 3", "Aufsicht"),
        ("Título IV De las sanciones", "Título IV", "Título IV", "De las sanciones"),
        ("Article 28 bis Sanctions", "Article 28 bis", "Article 28 bis", "Sanctions"),
        ("§ 12a Anwendung", "§ 12a", "§ 12a", "Anwendung"),
        ("第三条の二　前条", "第三条の二", "第三条の二", "前条"),
        ("第２条の３（定義）", "第２条の３", "第２条の３", "（定義）"),
        ("第 2 條", "第 2 條", "第2條", ""),
        ("第十二条　为了规范", "第十二条", "第十二条", "为了规范"),
        ("第一章 总则", "第一章", "第一章", "总则"),
        ("제5조의2(정의) 이 법에서", "제5조의2", "제5조의2", "(정의) 이 법에서"),
        ("제1장 총칙", "제1장", "제1장", "총칙"),
        ("(f) to infer", "(f)", "f", "to infer"),
        ("(1a) Die Behörde", "(1a)", "1a", "Die Behörde"),
        ("(iv) four", "(iv)", "iv", "four"),
        ("1. The following", "1.", "1", "The following"),
        ("2) zweitens", "2)", "2", "zweitens"),
        ("aa) In Nummer 1", "aa)", "aa", "In Nummer 1"),
        ("3.1.2 Scope", "3.1.2", "3.1.2", "Scope"),
        ("① 회사는", "①", "①", "회사는"),
        ("가. 은행", "가.", "가", "은행"),
        ("一、動產", "一、", "一", "動產"),
        ("（二）不动产", "（二）", "二", "不动产"),
        ("２　委員は", "２", "２", "委員は"),
        ("イ　次の者", "イ", "イ", "次の者"),
    ],
)
def test_a_label_is_read_as_printed(text: str, printed: str, name: str, rest: str) -> None:
    found = labels.read(text)
    assert found is not None
    assert (found.printed, found.name, found.rest) == (printed, name, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Article 5 applies from 2 August",
        "Article 5 de la loi",
        "§ 12 Abs. 3 BGB gilt",
        "Artikel 5 Absatz 2 findet Anwendung",
        "第三条の規定により",
        "第三条に規定する",
        "제5조에 따라",
        "제5조 및 제6조의 규정은",
        "1.5 million euros",
        "2024 was a year",
        "a law",
        "I am",
        "一部改正",
        "Sections of the Act",
        "",
    ],
)
def test_what_only_cites_or_counts_is_text(text: str) -> None:
    assert labels.read(text) is None
