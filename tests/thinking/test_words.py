"""Marks as a reader would make them: [what goes]{what comes}, in every language we read."""

from __future__ import annotations

import random
import re
import tracemalloc
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.diff.words import Op, atoms, ops, tokens
from monitor.diff.words.stretches import BUDGET_CHARS, MOST_GAPS, stretches
from tests.bounded import bounded

GERMAN = (
    "Die Frist beträgt [zwei Wochen]{einen Monat}.",
    "nach § [12a]{12b} Absatz 2",
    "nach § 5 Abs. [1]{2} Nr. 3 BGB",
    "Der Anbieter [muss]{kann} die Behörde [unverzüglich]{innerhalb von 30 Tagen} unterrichten.",
    "gilt ab dem [1. Januar 2027]{1. Juli 2027} für alle",
    "tritt am [1.1.2027]{1.7.2027} in Kraft",
    "Geldbuße bis zu [50 000 Euro]{100 000 Euro}",
    "Geldbuße bis zu [1.000.000 €]{2.500.000 €}",
    "der [Grundstückseigentümer]{Grundstücksbesitzer} haftet",
    "ist [nicht ]zulässig",
    "die Behörde[, der Anbieter] und der Nutzer",
    "in den §§ 12 bis [15]{17} genannten",
    "tritt am [Tag nach der Verkündung]{1. März 2027} in Kraft.{ § 5b gilt erst ab dem 1. September 2027 für alle.}",
)
FRENCH = (
    "Les États membres [peuvent]{doivent} prévoir",
    "au plus tard le [1er août 2026]{2 décembre 2027} au greffe",
    "[l’autorité]{l’agence} compétente décide",
    "un délai [d'un]{de deux} mois",
    "à l'article [L. 121-1-1]{L. 121-1-2} du code",
    "une amende de [15 000 euros]{75 000 euros}",
    "l'article 28 [bis]{ter} du règlement",
)
SPANISH = (
    "El plazo será de [tres meses]{un mes}",
    "[podrán]{deberán} presentar alegaciones",
    "antes del [2 de agosto de 2026]{2 de agosto de 2027} ante",
    "multa de hasta [1.000.000]{35.000.000} de euros",
)

KOREAN = (
    "사업자는 [30]{10}일 이내에 보고[하여야 한다]{할 수 있다}.",
    "[사업자]{제공자}는 보고한다",
    "사업자[는]{가} 보고한다",
    "[시행령]{시행규칙}으로 정한다",
    "[제5조]{제6조}에 따라 신고",
    "손해를 [받은]{입은} 국민은",
    "대통령은 법률[이]{로} 정하는 바에 [의하여]{따라} 임면한다",
    "제12조[제1항]{제2항}제3호",
    "[제12조의2]{제12조의3}에 따른 조치",
    "[2026년 1월 22일]{2027년 1월 22일}부터 시행한다.",
    "[2026. 12. 14.(월)]{2026. 12. 31.(목)}까지 제출",
    "[5억원]{3억원} 이하의 과태료",
    "과태료 [500만원]{1천만원} 이하를 부과",
    "[대통령령]{총리령}으로 정하는 바에 따라",
    "위원회는 [심의한다]{심의ㆍ의결한다}",
    "신고를 [하여야 한다]{하지 아니할 수 있다}",
    "개인정보처리자는 {서면으로 }동의를 받아야 한다",
)
JAPANESE = (
    "[令和８年12月21日（月）]{令和９年１月８日（金）}午後５時まで（必着）",
    "處新臺幣[五十萬元]{一百萬元}以上[二百萬元]{五百萬元}以下罰鍰",
    "[18]{20}歳以上[65]{70}歳未満の者",
    "自[中華民國一百十五年一月一日]{中華民國一百十六年七月一日}施行",
    "委員の任期は、[三十]{十}日以内とする。",
    "[令和8年4月1日]{令和9年10月1日}から施行する。",
    "[令和八年四月一日]{令和八年十月一日}から施行する。",
    "[百万円]{三百万円}以下の罰金に処する",
    "[50万円]{100万円}以下の過料に処する",
    "事業者は、報告[しなければならない]{することができる}。",
    "事業者は、報告[してはならない]{しなければならない}。",
    "事業者は報告[できる]{できない}。",
    "個人情報保護委員会[規則]{告示}で定める",
    "[監督]{監視}委員会を置く",
    "{取扱}主任者を置く",
    "情報を[非公開]{公開}とする",
    "医療安全管理[学] | [一]{二} | 三",
    "国及び[その機関]{地方公共団体}は",
    "[利用する]{公表した}ことを妨げない",
    "昭和三十六年度の率は[八・七九六]{八・七八六}とする",
    "第六十条[第一項]の規定",
    "氏名、性別、住{、}居所又は連絡先",
    "第三条[第二項]{第三項}の規定",
    "[第十二条の二]{第十二条の三}の規定",
    "第２条[第１項]{第３項}の届出",
    "[サービス]{サーバ}提供者",
    "{個人}データの保護",
    "氏名、{生年月日、}住所及び電話番号",
    "[報告書]{届出書}の提出",
    "三年以下の[懲役]{拘禁刑}に処する",
    "利用目的[について]{に対して}通知する",
    "事業者[が]{は}届け出る",
)
SIMPLIFIED = (
    "任何组织[不得]{可以}利用人工智能从事违法活动。",
    "[应当]{可以}报告主管部门",
    "报告期限为[三十]{十}日",
    "处[五万元]{十万元}以上的罚款",
    "本法自[2020年1月1日]{2021年3月1日}起施行",
    "工作[人员]{人士}应当保密",
    "国务院[有关]{网信}部门负责",
    "第十二条[第一款]{第二款}规定的",
    "增长[百分之五]{百分之八}以上",
    "网络运营者应当公开收集{、使用}规则",
)
TRADITIONAL = (
    "平臺業者[得]{應}設置申訴管道。",
    "業者[得]{應}拒絕，主管機關[應]{得}派員檢查。",
    "主管機關應於[三十]{六十}日內為之",
    "應經{中央}主管機關許可",
    "自[民國115年1月1日]{民國116年7月1日}施行",
    "處新臺幣[三萬元]{五十萬元}以下罰鍰",
    "[第十二條之一]{第十二條之二}規定",
    "{不}得申請許可",
)
ENGLISH = (
    "The provider [shall]{may} report within [30]{10} days.",
    "A fine of up to [EUR 5 000]{EUR 7 500} applies.",
    "fines of up to [€10 million]{€35 million} apply",
    "not exceeding [$1,000.50]{$2,500.75} in total",
    "enters into force on [1 August 2026]{2 December 2027}.",
    "enters into force on [1 August 2026]{1 August 2027}.",
    "by [August 1, 2026]{September 1, 2026}, at the latest",
    "since [2026-08-01]{2026-12-01} only",
    "Article [5(1)(f)]{5(1)(g)} applies",
    "Section [12(2)(b)]{12(2)(b)(i)} and",
    "under Article [5]{5a} of",
    "Regulation (EU) [2016/679]{2024/1689} applies",
    "the [1st]{2nd} reading",
    "a penalty of [1 %]{3 %} of turnover",
    "from [10]{30} to [20]{40} days",
    "within 30 {working }days",
    "at least [18]{16} years of age",
    "the {new }provider",
    "providers[, importers] and users",
    "names, dates{, times} and places",
    "First. {Second. }Third.",
    "It ends here. [This sentence goes. ]It goes on.",
    "is {not }prohibited",
    "the material [that you claim is unlawful ]is located there",
    "provider [or]{and} user",
    "shall inform[, without delay,] the authority",
    "[high]{low}-risk system",
    "[may the user]{shall the provider} refuse",
    "they [don't]{do not} apply",
    "the [colour]{color} of law",
    "[The Commission shall adopt acts.]{Member States must lay down rules on penalties today.}",
    "The [fox]{cat} jumps over the [lazy]{angry} dog and runs away.",
    "each [operator of the old large system]{user with a new small device}",
)
OTHERS = (
    "ความ[ปลอดภัย]{มั่นคง}ของระบบ",
    "[नियम]{नियमों} के अनुसार",
    "[يجب]{يجوز} على المزود الإبلاغ",
)
ROWS = (*GERMAN, *FRENCH, *SPANISH, *KOREAN, *JAPANESE, *SIMPLIFIED, *TRADITIONAL, *ENGLISH, *OTHERS)


def shown(found: tuple[Op, ...]) -> str:
    marks = {"equal": "{}", "delete": "[{}]", "insert": "{{{}}}"}
    return "".join(marks[kind].format(text) for kind, text in found)


def sides(row: str) -> tuple[str, str]:
    """Return both texts of a row of the table."""
    before = re.sub(r"\{[^}]*\}", "", row).replace("[", "").replace("]", "")
    after = re.sub(r"\[[^]]*\]", "", row).replace("{", "").replace("}", "")
    return before, after


def side(found: tuple[Op, ...], without: str) -> str:
    return "".join(text for kind, text in found if kind != without)


@pytest.mark.parametrize("row", ROWS)
def test_a_change_is_marked_as_a_reader_would(row: str) -> None:
    assert shown(ops(*sides(row))) == row


@pytest.mark.parametrize("row", ROWS)
def test_the_way_back_marks_the_same_words(row: str) -> None:
    before, after = sides(row)
    there, back = ops(before, after), ops(after, before)
    assert [text for kind, text in there if kind == "delete"] == [text for kind, text in back if kind == "insert"]
    assert [text for kind, text in there if kind == "insert"] == [text for kind, text in back if kind == "delete"]


def test_an_insertion_never_slides_up_to_a_deletion() -> None:
    assert [kind for kind, _ in ops(";1;1::00:", "0;1::00")] == [
        *("insert", "equal", "delete", "equal", "delete"),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [(":、日", "、日・"), ("三は\n", "5(1)はは"), ("사업자는\n", "제공자는 는"), ("보고\n", "보고하여야\n\n")],
)
def test_what_is_shared_at_an_edge_is_lost_on_neither_side(before: str, after: str) -> None:
    found = ops(before, after)
    assert (side(found, "insert"), side(found, "delete")) == (before, after)


def test_numbers_are_one_token_and_words_another() -> None:
    assert tokens("within 1,000.5 days") == ["within", " ", "1,000.5", " ", "days"]
    assert tokens("the 1st of § 12a") == ["the", " ", "1st", " ", "of", " ", "§", " ", "12a"]
    assert tokens("三十日以内") == ["三十", "日", "以", "内"]
    assert tokens("نص जोड़ें é 👩‍💻") == ["نص", " ", "जोड़ें", " ", "é", " ", "👩‍💻"]


VOCABULARY = """
the provider shall may not report 30 10 EUR 5 000 7.500,50 1 % August 2026 Article 5(1)(f) § 12a , . ; ( ) il
l’article n'est größer 第三条 第二項 委員会 サービス ものとする できない 三十日 100万円 令和8年4月1日 。 、
사업자는 제5조 30일 하여야 한다 应当 可以 主管部门 二〇二六年 é👩‍💻
"""
WORDS = st.lists(st.sampled_from([*VOCABULARY.split(), "\n"]), max_size=30)
TEXTS = st.one_of(
    WORDS.map(" ".join),
    WORDS.map("".join),
    st.text(max_size=40),
    st.text(alphabet="ab \n\u3000.。", max_size=40),
    st.text(alphabet="第三条二項の委員会は規則施行日以内。、", max_size=40),
    st.text(alphabet="가나다라는은 하여야한다0", max_size=40),
    st.text(alphabet="e\u0301👩‍💻🇯🇵👍🏽\u200d\ufe0f", max_size=20),
)


@given(TEXTS, TEXTS)
@settings(deadline=None, max_examples=400)
def test_nothing_is_lost_and_no_two_neighbours_are_of_one_kind(before: str, after: str) -> None:
    found = ops(before, after)
    assert (side(found, "insert"), side(found, "delete")) == (before, after)
    kinds = [kind for kind, _ in found]
    assert all(text for _, text in found)
    assert all(kind != other for kind, other in pairwise(kinds))
    assert "insert delete" not in " ".join(kinds)
    assert found == ops(before, after)


@given(
    st.lists(st.tuples(st.sampled_from([*VOCABULARY.split(), " ", "\n"]), st.sampled_from("====-+~")), max_size=30)
)
@settings(deadline=None, max_examples=600)
def test_nothing_is_lost_of_a_text_that_was_edited(words: list[tuple[str, str]]) -> None:
    before = "".join(word for word, how in words if how != "+")
    after = "".join(word[::-1] if how == "~" else word for word, how in words if how != "-")
    found = ops(before, after)
    assert (side(found, "insert"), side(found, "delete")) == (before, after)


@given(WORDS, WORDS)
@settings(deadline=None, max_examples=300)
def test_no_number_and_no_word_is_ever_cut(before: list[str], after: list[str]) -> None:
    for without, text in (("insert", " ".join(before)), ("delete", " ".join(after))):
        at = 0
        for _, part in [op for op in ops(" ".join(before), " ".join(after)) if op[0] != without]:
            at += len(part)
            around = text[max(at - 1, 0) : at + 1]
            assert not re.fullmatch(r"\d\d|[A-Za-zß-ÿ]{2}|[ァ-ヶー]{2}|\d[A-Za-z]|\d[.,]", around), (around, text)


def test_a_rewritten_sentence_is_one_replacement_inside_a_paragraph_that_stays() -> None:
    row = (
        "The register is public. [Operators enter their systems once a year by letter to the ministry]"
        "{Before placing a product on sale every importer uploads its file to a database}. Fees are set by decree."
    )
    assert shown(ops(*sides(row))) == row


def test_lines_of_a_provision_are_not_joined_across_their_ends() -> None:
    found = ops("1. a fee is due\n2. the term is ten days", "1. a levy is due\n2. the period is ten days")
    assert shown(found) == "1. a [fee]{levy} is due\n2. the [term]{period} is ten days"


LONG = "The provider of system {n} shall report each incident within {d} days, and keep record {n} for {d} years. "
LONG_JA = "事業者{n}は、遅滞なく{d}日以内に、記録{n}を個人情報保護委員会に提出しなければならない。"


@pytest.mark.parametrize("sentence", [LONG, LONG_JA])
@pytest.mark.parametrize("every", [100, 3, 1])
def test_a_paragraph_of_a_megabyte_costs_a_fraction_of_a_second_and_little_memory(sentence: str, every: int) -> None:
    before = "".join(sentence.format(n=n, d=n % 50 + 2) for n in range(6000))
    after = "".join(sentence.format(n=n, d=n % 50 + (2 if n % every else 77)) for n in range(6000))
    found = bounded(lambda: ops(before, after), 1.0)
    assert (side(found, "insert"), side(found, "delete")) == (before, after)
    tracemalloc.start()
    try:
        ops(before, after)
        assert tracemalloc.get_traced_memory()[1] < 60 * 2**20
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "unit", ["a", "1", "法", "の", "a ", "123 ", "5(1)", "l'", ".", "\u0301", "a\u200d", "x\n", "第一条", "1 000"]
)
def test_a_line_made_to_hurt_is_answered_soon_and_without_loss(unit: str) -> None:
    before = unit * (600_000 // len(unit))
    after = before[: len(before) // 2] + "変b2 " + before[len(before) // 2 + 7 :]
    found = bounded(lambda: ops(before, after), 1.5)
    assert (side(found, "insert"), side(found, "delete")) == (before, after)


def test_what_is_put_beside_something_begins_with_the_word_that_joins_them() -> None:
    assert ops("the users shall notify", "the users and owners shall notify")[1] == ("insert", "and owners ")
    assert ops("法人若しくは個人", "法人若しくは団体若しくは個人")[1] == ("insert", "若しくは団体")
    assert ops("사업자 또는 법인은", "사업자 또는 개인 또는 법인은")[1] == ("insert", "또는 개인 ")


def test_a_date_is_one_on_its_line_only() -> None:
    assert atoms.cut_by("paid on 1 August 2026", 9) == (8, 21)
    assert atoms.cut_by("paid on 1\nAugust 2026", 9) == (9, 9)
    assert atoms.cut_by("paid on 1\nAugust 2026", 16) == (10, 21)
    assert atoms.cut_by("August 2026", 6) == (0, 11)


@pytest.mark.parametrize("behind", ["de enero", "million euros", "euros", "CHF", "août", "Dezember", "gennaio"])
def test_what_goes_on_behind_a_number_is_one_with_it(behind: str) -> None:
    assert atoms.cut_by(f"on 12 {behind} it ends", 5) != (5, 5)
    assert atoms.cut_by("on 12 years it ends", 5) == (5, 5)


@pytest.mark.parametrize(("count", "is_looked_into"), [(MOST_GAPS // 2, True), (MOST_GAPS + 100, False)])
def test_between_tens_of_thousands_of_phrases_no_word_is_looked_for(count: int, is_looked_into: bool) -> None:
    before = " ".join(f"word{n} with{n}-this" for n in range(count))
    found = stretches(before, before.replace("-this", "-that"))
    kept = sum(one.length for one in found) / len(before)
    assert (kept > 0.6) == is_looked_into


@pytest.mark.parametrize(("share", "is_told_apart"), [(0.4, True), (0.8, False)])
def test_of_a_long_line_that_was_rewritten_the_end_is_told_coarser(share: float, is_told_apart: bool) -> None:
    draw = random.Random("han")
    old = [chr(0x4E00 + draw.randrange(3_000)) for _ in range(int(BUDGET_CHARS * share))]
    new = [sign if draw.random() > 0.1 else "々" for sign in old]
    before, after = "".join(old) + "甲", "".join(new) + "乙"
    found = stretches(before, after)
    late = sum(one.length for one in found if one.before > 0.9 * len(before))
    assert (late > 0.05 * len(before)) == is_told_apart


def test_an_address_is_marked_whole() -> None:
    found = ops("Write to cp26-3@fca.org.uk by Friday.", "Write to cp26-4@fca.org.uk by Friday.")
    assert found[1:3] == (("delete", "cp26-3@fca.org.uk"), ("insert", "cp26-4@fca.org.uk"))


def test_a_number_that_goes_on_with_a_letter_is_not_cut_behind_a_currency() -> None:
    assert ops("EUR 12a the", "12a the") == (("delete", "EUR "), ("equal", "12a the"))


def test_a_month_before_a_number_is_no_date() -> None:
    assert ops("7.500,50", "August 7.500,50") == (("insert", "August "), ("equal", "7.500,50"))
