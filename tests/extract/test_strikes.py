"""Words that a page strikes through stay, between marks, and labels stay labels."""

from __future__ import annotations

import time

import pytest

from spiders.extract.html import blocks_of_html


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


def test_an_article_whose_number_is_struck_too_is_still_that_article() -> None:
    blocks = blocks_of_html("<s><p>Article 5</p><p>Nobody may opt out of it.</p></s><p>Article 6</p><p>Text.</p>")[1]
    assert [block.path[:1] for block in blocks] == [("Article 5",), ("Article 5",), ("Article 6",), ("Article 6",)]


@pytest.mark.parametrize(
    "page", ["<s>" * 2_000 + "a", "<p>" + ("\x0e" + " " * 5_000) * 40 + "<s>b", "<s>a </s>" * 20_000]
)
def test_strikes_without_end_cost_no_more_than_others(page: str) -> None:
    began = time.process_time()
    read(page)
    assert time.process_time() - began < 1
