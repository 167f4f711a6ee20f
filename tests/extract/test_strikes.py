"""Words that a page strikes through stay, between marks, and labels stay labels."""

from __future__ import annotations

import pytest

from spiders.extract import document
from spiders.extract.html import blocks_of_html
from tests.bounded import bounded


def read(html: str) -> list[tuple[str | None, str]]:
    return [(block.label, block.text) for block in blocks_of_html(html)[1]]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>It shall <s>not</s> apply.</p>", [(None, "It shall ~~not~~ apply.")]),
        ("<p>It shall <strike>not </strike>apply.</p>", [(None, "It shall ~~not~~ apply.")]),
        (
            "<p>期限は、<del>三十日</del><ins>十日</ins>以内とする。</p>",
            [(None, "期限は、~~三十日~~十日以内とする。")],
        ),
        ("<p>A <span style='text-decoration: line-through'>may</span> shall</p>", [(None, "A ~~may~~ shall")]),
        ("<p><s>(b) A person may opt out.</s></p>", [("(b)", "~~A person may opt out.~~")]),
        ("<del><p>One.</p><p>(b) Two.</p></del>Three.", [(None, "~~One.~~"), ("(b)", "~~Two.~~"), (None, "Three.")]),
        ("<p><s>One<br>(b) Two</s></p>", [(None, "~~One~~"), ("(b)", "~~Two~~")]),
        ("<table><tr><td>A</td><td><s>3</s> 2</td></tr></table>", [(None, "A | ~~3~~ 2")]),
        ("<p>x<s></s>y<del> </del></p>", [(None, "xy")]),
    ],
)
def test_struck_words_stand_between_marks(html: str, expected: list[tuple[str | None, str]]) -> None:
    assert read(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p>It shall <span class="x Del">not</span> apply.</p>', "It shall ~~not~~ apply."),
        ('<p>期限は<span class="deleted">三十日</span>十日とする。</p>', "期限は~~三十日~~十日とする。"),
        ("<style>p{color:red} .out, i.x { text-decoration: line-through }</style><p>It <b class='out'>may</b> must.",
         "It ~~may~~ must."),
        ("<style>a.x:hover{text-decoration:line-through}</style><p>It <a class='x'>may</a> go.", "It may go."),
        ('<div class="deleted">It may go.</div>', "It may go."),
        ("<style>@media screen{.o{text-decoration:line-through}}</style><p>It <b class='o'>may</b> go.",
         "It ~~may~~ go."),
        ("<style>@media print{.o{text-decoration:line-through}}</style><p>It <b class='o'>may</b> go.", "It may go."),
        ("<style>.o{text-decoration:line-through}.o{text-decoration:none}</style><p>It <b class='o'>may</b> go.",
         "It may go."),
        ("<style>b{x:y;/*}*/ /* .o{text-decoration:line-through} */}</style><p>It <b class='o'>may</b> go.",
         "It may go."),
        ('<style>.del{text-decoration:none}</style><p>It <i class="del">may</i> go.', "It may go."),
    ],
)  # fmt: skip
def test_a_class_may_strike_words_through(html: str, expected: str) -> None:
    assert read(html) == [(None, expected)]


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (
            "<bill><legis-body><section><enum>2.</enum><text>It shall issue <deleted-phrase>rules</deleted-phrase> "
            "<added-phrase>standards</added-phrase>.</text></section></legis-body></bill>",
            [("SEC. 2", "It shall issue ~~rules~~ standards.")],
        ),
        (
            '<bill><legis-body><section><enum>2.</enum><subsection changed="deleted"><enum>(b)</enum>'
            "<header>Exception</header><text>It may opt out.</text></subsection>"
            "<subsection><enum>(c)</enum><text>Kept.</text></subsection></section></legis-body></bill>",
            [("SEC. 2", "SEC. 2"), ("(b)", "~~Exception.—It may opt out.~~"), ("(c)", "Kept.")],
        ),
        (
            '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><bill><body><section><num>1</num>'
            "<content><p>A person shall <del>not</del> report.</p></content></section></body></bill></akomaNtoso>",
            [("1", "A person shall ~~not~~ report.")],
        ),
        (
            '<ARTICLE><TI.ART>Article 5</TI.ART><ALINEA>Fines of <HT TYPE="STROKE">1 %</HT> 2 %.</ALINEA></ARTICLE>',
            [("Article 5", "Fines of ~~1 %~~ 2 %.")],
        ),
    ],
)
def test_law_in_xml_strikes_words_through_too(xml: str, expected: list[tuple[str | None, str]]) -> None:
    blocks = document(xml.encode(), "application/xml").blocks
    assert [(block.label, block.text) for block in blocks] == expected


def test_an_article_whose_number_is_struck_too_is_still_that_article() -> None:
    blocks = blocks_of_html("<s><p>Article 5</p><p>Nobody may opt out of it.</p></s><p>Article 6</p><p>Text.</p>")[1]
    assert [block.path[:1] for block in blocks] == [("Article 5",), ("Article 5",), ("Article 6",), ("Article 6",)]


@pytest.mark.parametrize(
    "page", ["<s>" * 2_000 + "a", "<p>" + ("\x0e" + " " * 5_000) * 40 + "<s>b", "<s>a </s>" * 20_000]
)
def test_strikes_without_end_cost_no_more_than_others(page: str) -> None:
    bounded(lambda: read(page), 1)
