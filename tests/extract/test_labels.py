"""Labels in the languages we read: what is one, and what only looks like one.

The tables were written from how these countries print their law, before the rules.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.extract import labels
from tests.bounded import bounded

ENGLISH = [
    ("Article 5 Prohibited practices", "Article 5", "Prohibited practices"),
    ("ARTICLE 5", "Article 5", ""),
    ("Article I", "Article I", ""),
    ("ARTICLE XIV. Final provisions", "Article XIV", "Final provisions"),
    ("Article 5. Prohibited practices", "Article 5", "Prohibited practices"),
    ("Article 5 — Prohibited practices", "Article 5", "Prohibited practices"),
    ("Article 5: Prohibited practices", "Article 5", "Prohibited practices"),
    ("Article 4a", "Article 4a", ""),
    ("Section 12. Short title", "Section 12", "Short title"),
    ("SECTION 1. SHORT TITLE.", "Section 1", "SHORT TITLE."),
    ("SEC. 101. DEFINITIONS.", "Sec. 101", "DEFINITIONS."),
    ("Sec. 3(a) The Secretary shall", "Sec. 3 › a", "The Secretary shall"),
    ("Section 3(a)(1) Each agency", "Section 3 › a › 1", "Each agency"),
    ("§ 1983. Civil action for deprivation of rights", "§ 1983", "Civil action for deprivation of rights"),
    ("§552a. Records maintained on individuals", "§ 552a", "Records maintained on individuals"),
    ("§ 1005.2 Definitions", "§ 1005.2", "Definitions"),
    ("§ 22-3-101. Title", "§ 22-3-101", "Title"),
    ("CHAPTER II", "Chapter II", ""),
    ("Chapter 3 Governance", "Chapter 3", "Governance"),
    ("SUBCHAPTER I—GENERAL", "Subchapter I", "GENERAL"),
    ("Subpart B—Requirements", "Subpart B", "Requirements"),
    ("PART 1A Preliminary", "Part 1A", "Preliminary"),
    ("PART ONE", "Part One", ""),
    ("TITLE IV—MISCELLANEOUS", "Title IV", "MISCELLANEOUS"),
    ("Subtitle B—Research", "Subtitle B", "Research"),
    ("ANNEX III", "Annex III", ""),
    ("Annex I List of legislation", "Annex I", "List of legislation"),
    ("ANNEX", "Annex", ""),
    ("SCHEDULE 1 Exempt information", "Schedule 1", "Exempt information"),
    ("First Schedule", "First Schedule", ""),
    ("Appendix A to Part 1026—Effective dates", "Appendix A", "to Part 1026—Effective dates"),
    ("Appendix B", "Appendix B", ""),
    ("Recital 12", "Recital 12", ""),
    ("(f) to infer emotions", "f", "to infer emotions"),
    ("(ba) the placing on the market", "ba", "the placing on the market"),
    ("(iv) four", "iv", "four"),
    ("(xii) twelve", "xii", "twelve"),
    ("(A) in general", "A", "in general"),
    ("(AA) in general", "AA", "in general"),
    ("(II) two", "II", "two"),
    ("(1) a provider", "1", "a provider"),
    ("(12a) a provider", "12a", "a provider"),
    ("(a)(1)(A) Except as provided", "a › 1 › A", "Except as provided"),
    ("(a) (1) Except as provided", "a › 1", "Except as provided"),
    ("(b)(2)(C)(ii) any person", "b › 2 › C › ii", "any person"),
    ("5.—(1) A person commits an offence", "5 › 1", "A person commits an offence"),
    ("1. The following", "1", "The following"),
    ("1a. The following", "1a", "The following"),
    ("2) second", "2", "second"),
    ("3.1.2 Scope", "3.1.2", "Scope"),
    ("4.2. Definitions", "4.2", "Definitions"),
    ("A.1 Purpose", "A.1", "Purpose"),
    ("a. first", "a", "first"),
    ("b) second", "b", "second"),
    ("ii) second", "ii", "second"),
    ("iv. fourth", "iv", "fourth"),
    ("II. BACKGROUND", "II", "BACKGROUND"),
    ("B. Scope of application", "B", "Scope of application"),
]
GERMAN = [
    ("§ 12a Anwendung", "§ 12a", "Anwendung"),
    ("§ 5", "§ 5", ""),
    ("§ 5 (weggefallen)", "§ 5", "(weggefallen)"),
    ("§§ 12 bis 15 (weggefallen)", "§§ 12 bis 15", "(weggefallen)"),
    ("§ 5. (1) Der Minister hat", "§ 5 › 1", "Der Minister hat"),
    ("Art. 5a Zweck", "Art. 5a", "Zweck"),
    ("Art 8 Schlussvorschrift", "Art 8", "Schlussvorschrift"),
    ("Artikel 2", "Artikel 2", ""),
    ("ARTIKEL 2", "Artikel 2", ""),
    ("Kapitel 3 Aufsicht", "Kapitel 3", "Aufsicht"),
    ("Erster Abschnitt Allgemeines", "Erster Abschnitt", "Allgemeines"),
    ("1. Abschnitt Allgemeines", "1. Abschnitt", "Allgemeines"),
    ("3. Hauptstück", "3. Hauptstück", ""),
    ("1. Kapitel: Geltung", "1. Kapitel", "Geltung"),
    ("ZWEITER TEIL", "Zweiter Teil", ""),
    ("Dritter Unterabschnitt", "Dritter Unterabschnitt", ""),
    ("Buch 1 Allgemeiner Teil", "Buch 1", "Allgemeiner Teil"),
    ("Abschnitt 2 Pflichten", "Abschnitt 2", "Pflichten"),
    ("Untertitel 1 Vereine", "Untertitel 1", "Vereine"),
    ("Teil A", "Teil A", ""),
    ("Anlage 2 (zu § 5)", "Anlage 2", "(zu § 5)"),
    ("Anlage (zu § 5 Absatz 1)", "Anlage", "(zu § 5 Absatz 1)"),
    ("Anhang IV", "Anhang IV", ""),
    ("(1a) Die Behörde", "1a", "Die Behörde"),
    ("(3) Unternehmen, die", "3", "Unternehmen, die"),
    ("1. Aufsicht: die Aufsicht", "1", "Aufsicht: die Aufsicht"),
    ("12. Mitglieder", "12", "Mitglieder"),
    ("a) im ersten Fall", "a", "im ersten Fall"),
    ("aa) In Nummer 1", "aa", "In Nummer 1"),
    ("aaa) Das Wort", "aaa", "Das Wort"),
    ("I. Allgemeines", "I", "Allgemeines"),
    ("¹ Die Behörde entscheidet.", "¹", "Die Behörde entscheidet."),
]
FRENCH = [
    ("Article premier", "Article premier", ""),
    ("ARTICLE PREMIER", "Article premier", ""),
    ("Article 1er", "Article 1er", ""),
    ("Article unique", "Article unique", ""),
    ("Article 28 bis Sanctions", "Article 28 bis", "Sanctions"),
    ("Article 28 A", "Article 28 A", ""),
    ("Article 159 AL bis", "Article 159 AL bis", ""),
    ("Article 41 unvicies", "Article 41 unvicies", ""),
    ("Article 226-4-1", "Article 226-4-1", ""),
    ("Article L. 121-1-1", "Article L. 121-1-1", ""),
    ("Article L121-1", "Article L121-1", ""),
    ("Article R*123-4", "Article R*123-4", ""),
    ("Article A37-31", "Article A37-31", ""),
    ("Art. L. 121-1. – Le consommateur", "Art. L. 121-1", "Le consommateur"),
    ("L. 121-1-1", "L. 121-1-1", ""),
    ("R*123-4", "R*123-4", ""),
    ("Titre Ier", "Titre Ier", ""),
    ("TITRE PREMIER Dispositions générales", "Titre premier", "Dispositions générales"),
    ("Chapitre II : Sanctions", "Chapitre II", "Sanctions"),
    ("Sous-section 2", "Sous-section 2", ""),
    ("Livre III", "Livre III", ""),
    ("Deuxième partie", "Deuxième partie", ""),
    ("Annexe I", "Annexe I", ""),
    ("I. – Le présent article", "I", "Le présent article"),
    ("II bis. – Le présent article", "II bis", "Le présent article"),
    ("1° Les personnes physiques", "1", "Les personnes physiques"),
    ("2° bis Les personnes", "2° bis", "Les personnes"),
    ("a) Les personnes", "a", "Les personnes"),
]
SPANISH = [
    ("Artículo 5 bis. Régimen", "Artículo 5 bis", "Régimen"),
    ("Artículo 5.", "Artículo 5", ""),
    ("ARTÍCULO 5", "Artículo 5", ""),
    ("Artículo primero. Modificación", "Artículo primero", "Modificación"),
    ("Artículo único", "Artículo único", ""),
    ("Artículo 1°.- Las normas", "Artículo 1", "Las normas"),
    ("Artículo 3º", "Artículo 3", ""),
    ("ARTICULO 103° La asistencia", "Artículo 103", "La asistencia"),
    ("ARTÍCULO SEPTIMO", "Artículo séptimo", ""),
    ("TITULO IV De las sanciones", "Título IV", "De las sanciones"),
    ("1.- Que hayan transcurrido", "1", "Que hayan transcurrido"),
    ("Art. 12.- El tratamiento", "Art. 12", "El tratamiento"),
    ("Disposición adicional primera", "Disposición adicional primera", ""),
    ("Disposición adicional primera. Régimen", "Disposición adicional primera", "Régimen"),
    ("DISPOSICIÓN TRANSITORIA ÚNICA", "Disposición transitoria única", ""),
    ("Título IV De las sanciones", "Título IV", "De las sanciones"),
    ("TÍTULO PRELIMINAR", "Título preliminar", ""),
    ("Título Preliminar Disposiciones generales", "Título preliminar", "Disposiciones generales"),
    ("CAPÍTULO I", "Capítulo I", ""),
    ("Capítulo primero", "Capítulo primero", ""),
    ("Sección 2 De las sanciones", "Sección 2", "De las sanciones"),
    ("Anexo II", "Anexo II", ""),
    ("a) Las personas", "a", "Las personas"),
    ("TRANSITORIOS", "Transitorios", ""),
    ("ARTÍCULOS TRANSITORIOS", "Artículos transitorios", ""),
    ("Primero.- El presente Decreto", "Primero", "El presente Decreto"),
    ("SEGUNDO. Se derogan las disposiciones", "Segundo", "Se derogan las disposiciones"),
    ("ÚNICO.- Se reforma el artículo 4", "Único", "Se reforma el artículo 4"),
    ("Artículo 3. 1. El anfitrión", "Artículo 3 › 1", "El anfitrión"),
    ("Artículo 4 Bis.- La Secretaría", "Artículo 4 bis", "La Secretaría"),
]
JAPANESE = [
    ("第三条の二　前条", "第三条の二", "前条"),
    ("第三条（定義）　この法律", "第三条", "（定義）　この法律"),
    ("第２条の３（定義）", "第２条の３", "（定義）"),
    ("第 三 条　目的", "第三条", "目的"),
    ("第百二十三条　罰則", "第百二十三条", "罰則"),
    ("第三条の二の三　前条", "第三条の二の三", "前条"),
    ("第二条の三第二項　前項", "第二条の三 › 第二項", "前項"),
    ("第一編　総則", "第一編", "総則"),
    ("第二章　雑則", "第二章", "雑則"),
    ("第一節　通則", "第一節", "通則"),
    ("第一款　通則", "第一款", "通則"),
    ("第一目　通則", "第一目", "通則"),
    ("附則", "附則", ""),
    ("附　則", "附則", ""),
    (
        "附則（平成二五年六月一四日法律第四四号）　抄",
        "附則（平成二五年六月一四日法律第四四号）",
        "（平成二五年六月一四日法律第四四号）　抄",
    ),
    ("別表第一（第三条関係）", "別表第一", "（第三条関係）"),
    ("別表", "別表", ""),
    ("様式第一号（第三条関係）", "様式第一号", "（第三条関係）"),
    ("２　委員は", "２", "委員は"),
    ("２ 委員は", "２", "委員は"),
    ("○２", "２", ""),
    ("２", "２", ""),
    ("一　次の者", "一", "次の者"),
    ("十一　その他", "十一", "その他"),
    ("一の二　次の者", "一の二", "次の者"),
    ("イ　次の者", "イ", "次の者"),
    ("ア　次の者", "ア", "次の者"),
    ("（１）　次の者", "１", "次の者"),
    ("（イ）　次の者", "イ", "次の者"),
    ("（ｉ）　次の者", "ｉ", "次の者"),
    ("(ⅰ) 次の者", "ⅰ", "次の者"),
    ("Ⅱ　今後の方針", "Ⅱ", "今後の方針"),
    ("①　次の者", "①", "次の者"),
    ("１．趣旨", "１", "趣旨"),
    ("（１）趣旨", "１", "趣旨"),
    ("甲、乙の求め", "甲", "乙の求め"),
]
KOREAN = [
    ("제5조의2(정의) 이 법에서", "제5조의2", "(정의) 이 법에서"),
    ("제5조 (정의)", "제5조", "(정의)"),
    ("제 5 조 (정의)", "제5조", "(정의)"),
    ("제5조", "제5조", ""),
    ("제5조제2항", "제5조 › 제2항", ""),
    ("제1장 총칙", "제1장", "총칙"),
    ("제2편 물권", "제2편", "물권"),
    ("제1절 통칙", "제1절", "통칙"),
    ("제1관 통칙", "제1관", "통칙"),
    ("부칙", "부칙", ""),
    ("부칙 <제20676호,2025.1.21>", "부칙 <제20676호,2025.1.21>", "<제20676호,2025.1.21>"),
    ("부 칙", "부칙", ""),
    ("별표 1", "별표 1", ""),
    ("[별표 1] 과태료의 부과기준", "별표 1", "과태료의 부과기준"),
    ("별표 2의3", "별표 2의3", ""),
    ("① 회사는", "①", "회사는"),
    ("②회사는", "②", "회사는"),
    ("1. 은행", "1", "은행"),
    ("가. 은행", "가", "은행"),
    ("1) 은행", "1", "은행"),
    ("가) 은행", "가", "은행"),
    ("(1) 은행", "1", "은행"),
    ("(가) 은행", "가", "은행"),
]
CHINESE = [
    ("第十二条　为了规范", "第十二条", "为了规范"),
    ("第一章 总则", "第一章", "总则"),
    ("第二编 物权", "第二编", "物权"),
    ("第一分编 通则", "第一分编", "通则"),
    ("第一节 一般规定", "第一节", "一般规定"),
    ("第一百二十条之一 【帮助恐怖活动罪】", "第一百二十条之一", "【帮助恐怖活动罪】"),
    ("第 2 條", "第2條", ""),
    ("第 12-1 條", "第12-1條", ""),
    ("第十二條之一　主管機關", "第十二條之一", "主管機關"),
    ("第 三 章 罰則", "第三章", "罰則"),
    ("附则", "附则", ""),
    ("附表一", "附表一", ""),
    ("附件2：", "附件2", ""),
    ("附件：", "附件", ""),
    ("一、動產", "一", "動產"),
    ("十二、其他", "十二", "其他"),
    ("（二）不动产", "二", "不动产"),
    ("(三) 其他", "三", "其他"),
    ("a.查阅账号", "a", "查阅账号"),
    ("1、其他", "1", "其他"),
    ("（1）其他", "1", "其他"),
    ("㈠其他", "㈠", "其他"),
]  # fmt: skip
ITALIAN_PORTUGUESE_DUTCH = [
    ("Articolo 5-bis Obblighi", "Articolo 5-bis", "Obblighi"),
    ("CAPO II Disposizioni generali", "Capo II", "Disposizioni generali"),
    ("TITOLO III", "Titolo III", ""),
    ("2-bis. L'Autorità può esonerare", "2-bis", "L'Autorità può esonerare"),
    ("Sezione 2 Vigilanza", "Sezione 2", "Vigilanza"),
    ("Allegato A", "Allegato A", ""),
    ("Artigo 5.º Objeto", "Artigo 5", "Objeto"),
    ("Seção II Dos Direitos", "Seção II", "Dos Direitos"),
    ("CAPÍTULO IV DAS SANÇÕES", "Capítulo IV", "DAS SANÇÕES"),
    ("Hoofdstuk 3 Toezicht", "Hoofdstuk 3", "Toezicht"),
    ("AFDELING 2 Boetes", "Afdeling 2", "Boetes"),
    ("Bijlage 1 Gegevens", "Bijlage 1", "Gegevens"),
    ("Artikel 4a Melding", "Artikel 4a", "Melding"),
]

WORDED = [
    ("Uno. El apartado 2 queda redactado", "Uno", "El apartado 2 queda redactado"),
    ("Veintidós. Se suprime el artículo 9", "Veintidós", "Se suprime el artículo 9"),
]

QUESTIONS = [
    ("Q1. Who is covered?", "Q1", "Who is covered?"),
    ("Q12 Who is covered?", "Q12", "Who is covered?"),
    ("Question 5: Do you agree?", "Question 5", "Do you agree?"),
    ("Frage 2: Gilt das auch?", "Frage 2", "Gilt das auch?"),
    ("問２　届出は必要か。", "問２", "届出は必要か。"),
    ("問1-2 対象者", "問1-2", "対象者"),
    ("Ｑ３．いつまでか。", "Ｑ３", "いつまでか。"),
    ("문 2. 적용 대상은?", "문 2", "적용 대상은?"),
    ("问3：谁适用？", "问3", "谁适用？"),
]

TABLES = [
    *ITALIAN_PORTUGUESE_DUTCH,
    *QUESTIONS,
    *WORDED,
    *ENGLISH,
    *GERMAN,
    *FRENCH,
    *SPANISH,
    *JAPANESE,
    *KOREAN,
    *CHINESE,
]
CITES = """
Article 5 applies from 2 August
Article 5 and Article 6 apply
Article 5(1) of Regulation (EU) 2016/679 applies
Article 5, paragraph 2
Q1 2027 results
Dos años después
Once the provider
Q&A on the code
Question 5 asks whether
問題がある場合
문서를 제출한다
Artigo 5 do regulamento
Articolo 5 si applica
Hoofdstuk 3 is van toepassing
Article 5 GDPR applies
Articles 5 and 6
Section 5 of the Act applies
Section 3(a) of the Act applies
Sections of the Act
Part of the text
Part I think
Book A room
Annex III lists the systems
Chapters II and III
(see Annex III)
(EU) 2016/679
(and others)
I think
I am
a law
A law
Title A guide
1.5 million euros
1.5 million
2024 was a year
5 members
10 % of the turnover
2 August 2026
§ 5 Absatz 2 gilt
§ 12 Abs. 3 BGB gilt
§ 433 BGB gilt entsprechend
§ 26 Abs.
§ 5 und § 6 gelten
Artikel 5 Absatz 2 findet Anwendung
Artikel 3 Nummer 21 und § 134
Artikel 5 und 6
5 Mitglieder
1. Januar 2027
27. Dezember 2003, BGBl. I S. 3022
3. März
Teil der Vorschrift
Article 5 de la loi
L'article 5 est abrogé
Article L. 121-1 du code de la consommation
Titre de séjour
Partie civile
Artículo 5 de la Ley
Título de la obra
Parte contratante
第三条の規定により
第三条に規定する
第三条第一項の規定により
第三条及び第四条
第一項の規定により
別表第一に掲げる
附則第二条の規定
一部改正
二年以内
イギリス
제5조에 따라
제5조 및 제6조의 규정은
제5조의 규정에 따라
제5조제1항에 따라
제5조제1항 각 호 외의 부분
제5조 중 "이 법"을
제5조 본문 중
별지 제1호서식 앞쪽
별표 1에 따라
부칙에 따라
2026. 1. 22.
1. 22. 시행
가나다
다만, 다음 각 호
第五条规定的
第五条第二款规定
附件中的规定
一般规定
十二月
2026年1月22日
令和8年4月1日
""".strip().split("\n")


@pytest.mark.parametrize(("text", "steps", "rest"), TABLES)
def test_a_label_is_read_with_its_levels_and_what_it_labels(text: str, steps: str, rest: str) -> None:
    found = labels.read(text)
    assert found is not None
    assert " › ".join((*(step.name for step in found.above), found.name)) == steps
    assert found.rest == rest
    assert text.startswith(found.printed)


@pytest.mark.parametrize("text", [*CITES, ""])
def test_what_only_cites_counts_or_dates_is_text(text: str) -> None:
    assert labels.read(text) is None


def test_there_are_many_cases_in_every_language() -> None:
    assert len(TABLES) + len(CITES) >= 250
    assert min(map(len, (ENGLISH, GERMAN, FRENCH, SPANISH, JAPANESE, KOREAN, CHINESE))) >= 19


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("ARTICLE 5", "ARTICLE 5"),
        ("第 2 條", "第 2 條"),
        ("第三条の二　前条", "第三条の二"),
        ("(a)(1)(A) Except", "(a)(1)(A)"),
        ("２　委員は", "２"),
        ("一、動產", "一、"),
        ("2) zweitens", "2)"),
    ],
)
def test_the_label_stays_as_it_is_printed(text: str, printed: str) -> None:
    found = labels.read(text)
    assert found is not None
    assert found.printed == printed


def test_circled_numbers_on_one_line_begin_paragraphs_and_those_that_cite_do_not() -> None:
    def parts(text: str) -> list[str]:
        found = labels.read(text)
        assert found is not None
        return labels.several(text, found)

    assert parts("제5조(정의) ① 갑은 을이다. ② 병은 ③에 따른다.") == [
        "제5조(정의)",
        "① 갑은 을이다.",
        "② 병은 ③에 따른다.",
    ]
    assert parts("제5조 ①갑은 을이다.") == ["제5조", "①갑은 을이다."]
    assert parts("② 제1항(①)에 따른 자") == ["② 제1항(①)에 따른 자"]
    assert parts("제5조(정의) 갑은 ①에 따른다.") == ["제5조(정의) 갑은 ①에 따른다."]


@given(
    st.text(max_size=60), st.sampled_from(["(a) ", "第三条", "제5조", "§ 5 ", "Article 5 ", "①", "1. ", "（一）", ""])
)
def test_nothing_of_the_text_is_lost_between_label_and_rest(tail: str, head: str) -> None:
    text = f"{head}{tail}"
    found = labels.read(text)
    if found is not None:
        assert text.startswith(found.printed)
        assert text.endswith(found.rest)
        between = text[len(found.printed) : len(text) - len(found.rest)]
        assert between.strip(" \t　.:—–-：、") == ""


@pytest.mark.parametrize("text", ["(" * 100_000, "第" + "一" * 100_000, "I" * 100_000, "§ 1" + "-1" * 50_000,
                                  "1." * 50_000,
                                  "Article " + " " * 100_000 + "x", "Article 5 (" + "a" * 100_000, "① " * 50_000,
                                  "Disposición adicional " + "a " * 50_000])  # fmt: skip
def test_a_line_built_to_hang_the_rules_is_read_at_once(text: str) -> None:
    found = bounded(lambda: labels.read(text), 0.5)
    if found is not None:
        bounded(lambda: labels.several(text, found), 0.5)
