"""Tables that set new words beside old ones: each row says the provision that it is about."""

from __future__ import annotations

import pytest

from monitor.diff import compare
from monitor.types import Block
from spiders.extract import document
from spiders.extract.comparison_heads import sides_of

JAPANESE = """<h1>新旧対照表</h1><table><tr><th>改正後</th><th>改正前</th></tr>
<tr><td>（保存）<br>第五条　記録は、<u>五年間</u>保存する。</td>
<td>（保存）<br>第五条　記録は、<u>三年間</u>保存する。</td></tr>
<tr><td>２　記録は、電磁的方法により作成する。</td><td>２　記録は、書面により作成する。</td></tr>
<tr><td>（削る）</td><td>３　記録は、提出する。</td></tr>
<tr><td>第六条～第八条　（略）</td><td>第六条～第八条　（略）</td></tr>
<tr><td>第九条　大臣は、報告を求める。</td><td>（新設）</td></tr>
<tr><td>第十条　三十日以内に届け出る。</td><td>第九条　十日以内に届け出る。</td></tr></table>"""
KOREAN = """<h1>개정령안</h1><h2>신ㆍ구조문대비표</h2><table><tr><td>현 행</td><td>개 정 안</td></tr>
<tr><td>제5조(정의) ①ㆍ② (생 략)</td><td>제5조(정의) ①ㆍ② (현행과 같음)</td></tr>
<tr><td>&lt;신 설&gt;</td><td>③ 사업자는 30일 이내에 신고하여야 한다.</td></tr>
<tr><td>제6조(벌칙) ① 과태료는 100만원으로 한다.</td><td>제6조(벌칙) ① ------- 200만원-------.</td></tr></table>"""
CHINESE = """<h1>條文對照表</h1><table><tr><th>修正條文</th><th>現行條文</th><th>說明</th></tr>
<tr><td>第五條　機關應於三十日內通報。<br>前項通報，應以書面為之。</td><td>第五條　機關應於十日內通報。</td>
<td>一、修正第一項。<br>二、增訂第二項。</td></tr>
<tr><td>第六條　（刪除）</td><td>第六條　罰鍰。</td><td>配合刪除。</td></tr></table>"""
ENGLISH = """<h1>Amendments</h1><table><tr><th>No.<th>Provision<th>Current text<th>Proposed text<th>Notes</tr>
<tr><td>1.<td>Article 5(2)<td>Report within 10 days.<td>Report within 30 days.<td>More time.</tr>
<tr><td>2.<td>Art. 6 para. 3<td>Fines up to EUR 100.<td>Fines up to EUR 200.<td></tr></table>"""


def read(html: str) -> tuple[Block, ...]:
    return document(html.encode(), "text/html").blocks


def places(blocks: tuple[Block, ...]) -> list[tuple[str | None, str]]:
    return [(block.label, "/".join(block.path[1:])) for block in blocks if block.kind == "row"]


def test_a_japanese_row_says_its_article_and_paragraph() -> None:
    assert places(read(JAPANESE)) == [
        (None, "row 1"),
        ("第五条", "第五条"),
        ("２", "第五条/２"),
        ("３", "改正前/第五条/３"),
        ("第六条～第八条", "第六条～第八条"),
        ("第九条", "第九条"),
        ("第十条", "第十条"),
    ]


def test_a_korean_row_says_its_article_whichever_column_bears_it() -> None:
    assert places(read(KOREAN)) == [
        (None, "신ㆍ구조문대비표/row 1"),
        ("제5조", "신ㆍ구조문대비표/제5조"),
        ("③", "신ㆍ구조문대비표/제5조/③"),
        ("제6조", "신ㆍ구조문대비표/제6조"),
    ]


def test_a_chinese_row_of_three_columns_stays_one_row_and_its_remarks_name_nothing() -> None:
    blocks = read(CHINESE)
    assert places(blocks) == [(None, "row 1"), ("第五條", "第五條"), ("第六條", "第六條")]
    assert blocks[2].text.endswith("| 一、修正第一項。 二、增訂第二項。")


def test_a_column_of_its_own_names_the_provision_and_a_number_of_a_row_does_not() -> None:
    assert places(read(ENGLISH)) == [
        (None, "row 1"),
        ("Article 5(2)", "Article 5/2"),
        ("Art. 6 para. 3", "Art. 6 para. 3"),
    ]


def test_a_row_put_in_above_renames_none_below() -> None:
    new = "<tr><td>第四条　帳簿を備える。</td><td>（新設）</td></tr><tr><td>（保存）<br>第五条　記録は、<u>五"
    before, after = read(JAPANESE), read(JAPANESE.replace("<tr><td>（保存）<br>第五条　記録は、<u>五", new, 1))
    assert places(after) == [places(before)[0], ("第四条", "第四条"), *places(before)[1:]]


def test_what_is_told_is_what_the_page_changed_and_not_how_its_columns_differ() -> None:
    after = JAPANESE.replace("三十日", "六十日")
    found = compare(document(JAPANESE.encode(), "text/html"), document(after.encode(), "text/html")).record()
    (told,) = found["provisions"]
    assert (told["kind"], told["label"], told["path"][1:]) == ("revised", "第十条", ["第十条"])
    assert [run for run in told["ops"] if run[0] != "equal"] == [["delete", "三十"], ["insert", "六十"]]


def test_a_cell_with_several_articles_is_told_line_by_line_below_its_column() -> None:
    cells = [
        f"<td><p>第一条　{a}とする。</p><p>第二条　{b}とする。</p><p>２　丙とする。</p></td>"
        for a, b in ("甲乙", "丁戊")
    ]
    found = places(read(f"<h1>対照表</h1><table><tr><td>新</td><td>旧</td></tr><tr>{''.join(cells)}</tr></table>"))
    column = [("第一条", "第一条"), ("第二条", "第二条"), ("２", "第二条/２")]
    assert found[1:] == [(label, f"{side}/{path}") for side in "新旧" for label, path in column]


def test_a_line_over_all_columns_heads_the_rows_of_its_law() -> None:
    rows = "".join(
        f"<tr><td colspan=2>{law}</td></tr><tr><td>第一条　甲とする。</td><td>第一条　乙とする。</td></tr>"
        for law in ("個人情報保護法施行規則", "電波法施行規則")
    )
    found = places(read(f"<h1>対照表</h1><table><tr><th>改正案<th>現行</tr>{rows}</table>"))
    assert [path for label, path in found if label] == ["個人情報保護法施行規則/第一条", "電波法施行規則/第一条"]


def test_the_text_behind_a_comparison_stands_where_it_stood() -> None:
    blocks = read(JAPANESE + "<p>以上のとおりとする。</p>")
    assert blocks[-1].path == ("新旧対照表", "¶1")


def test_rows_of_a_markdown_comparison_say_their_article() -> None:
    source = "# Law\n\n| Current | Proposed |\n|---|---|\n| Article 5 In 10 days. | Article 5 In 30 days. |\n"
    blocks = document(source.encode(), "text/markdown").blocks
    assert places(blocks) == [(None, "row 1"), ("Article 5", "Article 5")]


def test_rows_of_other_tables_stay_as_they_are() -> None:
    table = "<h1>Fees</h1><table><tr><th>New office<th>Old fee<th>Fee</tr><tr><td>Article 5<td>30<td>40</tr></table>"
    assert places(read(table)) == [(None, "row 1"), (None, "row 2")]


@pytest.mark.parametrize(
    ("heads", "sides"),
    [
        (("改　正　後", "改　正　前"), (0, 1)),
        (("現行", "改正案（令和八年）", "備考"), (1, 0)),
        (("【新】", "【旧】"), (0, 1)),
        (("修订后条款", "修订前条款"), (0, 1)),
        (("修正草案條文", "現行條文", "說明"), (0, 1)),
        (("현행", "개정(안)", "비고"), (1, 0)),
        (("Geltende Fassung", "Neue Fassung"), (1, 0)),
        (("Text proposed by the Commission", "Amendment"), (1, 0)),
        (("Texte en vigueur", "Texte proposé"), (1, 0)),
        (("Dice", "Debe decir"), (1, 0)),
        (("Before", "Date"), None),
        (("改正後", "施行日"), None),
    ],
)
def test_the_heads_of_a_comparison_are_known(heads: tuple[str, ...], sides: tuple[int, int] | None) -> None:
    assert sides_of(heads) == sides
