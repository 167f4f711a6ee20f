"""Ops as they are shown: folded in one column, level in two, and nothing changed is ever left out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.diff.excerpt import ELLIPSIS, excerpt, folded
from monitor.diff.sides import rows
from monitor.diff.words import Op, ops
from monitor.types import Provision

LONG = "The provider keeps a register of its systems. It enters every change within a month. " * 6
LONG_JA = "事業者は、記録を作成しなければならない。当該記録は、五年間保存するものとする。" * 6


def provision(before: str, after: str) -> Provision:
    return Provision("revised", "1", ("1",), "1", ("1",), before, after, ops(before, after))


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        (
            f"{LONG}It shall report.",
            f"{LONG}It may report.",
            "… every change within a month. It [shall]{may} report.",
        ),
        (
            f"{LONG_JA}届け出る。",
            f"{LONG_JA}公表する。",
            "… 記録を作成しなければならない。当該記録は、五年間保存するものとする。[届け出る]{公表する}。",
        ),
    ],
)
def test_a_fold_ends_where_a_sentence_or_a_word_begins(before: str, after: str, shown: str) -> None:
    marks = {"equal": "{}", "delete": "[{}]", "insert": "{{{}}}"}
    told = "".join(marks[kind].format(text) for kind, text in excerpt(provision(before, after), width=34))
    assert told == shown


def test_what_moved_unchanged_shows_how_it_begins_and_ends() -> None:
    (shown,) = excerpt(Provision("moved", "2", ("2",), "1", ("1",), LONG, LONG, ops(LONG, LONG)), width=40)
    assert shown[1].startswith("The provider keeps a register")
    assert ELLIPSIS in shown[1]
    assert shown[1].rstrip().endswith("a month.")


def test_a_stretch_that_is_hardly_longer_than_its_fold_is_shown() -> None:
    text = "a word " * 24
    assert [kind for kind, _ in folded(ops(f"{text}one", f"{text}two"), 120)] == ["equal", "delete", "insert"]


def test_two_columns_stand_level_at_line_ends_and_sentences() -> None:
    before = "(a) first point;\n(b) second point;\n(c) third point."
    after = "(a) first point;\n(b) another point;\n(c) third point."
    told = list(rows(folded(ops(before, after), None)))
    assert [side(row.before) for row in told] == before.split("\n")
    assert [side(row.after) for row in told] == after.split("\n")
    long = list(rows(folded(ops(LONG_JA + "届け出る。" + LONG_JA, LONG_JA + "公表する。" + LONG_JA), None)))
    assert len(long) > 3
    assert all(side(row.before).endswith("。") for row in long[:-1])


def test_what_is_new_stands_on_the_right_alone() -> None:
    (row,) = rows([("insert", "第三条　委員会を置く。")])
    assert (row.before, row.after) == ((), (("insert", "第三条　委員会を置く。"),))


def test_a_fold_is_a_row_of_its_own_between_what_it_parts() -> None:
    before, after = f"One. {LONG}Two.", f"Three. {LONG}Four."
    told = list(rows(folded(ops(before, after), 40)))
    assert [bool(row.fold) for row in told] == [False, True, False]
    assert "".join(side(row.before) or row.fold for row in told) == before


def side(half: tuple[Op, ...]) -> str:
    return "".join(text for _, text in half)


VOCABULARY = "the provider shall report a b c 30 days. 第三条 委員会は 届け出る。 사업자는 신고한다."
WORDS = st.lists(
    st.sampled_from([*VOCABULARY.split(), "\n"]),
    max_size=60,
).map(" ".join)


@given(WORDS, WORDS, st.integers(0, 60))
@settings(deadline=None)
def test_neither_folds_nor_columns_lose_a_word(before: str, after: str, width: int) -> None:
    pieces = folded(ops(before, after), width)
    assert "".join(text for kind, text in pieces if kind != "insert") == before
    assert "".join(text for kind, text in pieces if kind != "delete") == after
    told = list(rows(pieces))
    assert "".join("".join(side(row.before) or row.fold for row in told).split()) == "".join(before.split())
    assert "".join("".join(side(row.after) or row.fold for row in told).split()) == "".join(after.split())
    changed = [op for op in ops(before, after) if op[0] != "equal"]
    assert [op for op in excerpt(provision(before, after), width=width) if op[0] != "equal"] == changed
