"""A redline in a terminal and in a pipe."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.cli import wrapping
from monitor.cli.output import width
from monitor.cli.redline import Look, lines, verdict
from monitor.diff.words import ops
from monitor.types import PolicyDate, Provision

BEFORE = "事業者は、人工知能システムを利用したときは、三十日以内に主務大臣に届け出なければならない。"
AFTER = "事業者は、人工知能システムを提供したときは、十日以内に主務大臣に届け出なければならない。"


def provision(old: str, new: str, **more: object) -> Provision:
    fields = {
        "kind": "revised", "label": "第三条", "path": ("第二章", "第三条"), "old_label": "第三条",
        "old_path": ("第二章", "第三条"), "before": old, "after": new, "ops": ops(old, new),
    }  # fmt: skip
    return Provision(**{**fields, **more})  # type: ignore[arg-type]


def bare(row: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", row)


def test_in_a_pipe_a_paragraph_is_a_line_with_marks() -> None:
    told = list(lines([provision(BEFORE, AFTER, reasons=("三十日 → 十日",))], Look()))
    assert told == [
        "第二章 › 第三条 — revised",
        "  • 三十日 → 十日",
        "  事業者は、人工知能システムを[-利用-]{+提供+}したときは、[-三十-]{+十+}日以内に"
        "主務大臣に届け出なければならない。",
        "",
    ]


def test_marks_in_the_text_are_told_from_ours() -> None:
    before, after = "a list [-x-] and {+y+} with a fee", "a list [-x-] and {+y+} with a levy"
    told = list(lines([provision(before, after)], Look()))[1]
    assert told == r"  a list [\-x-\] and {\+y+\} with a [-fee-]{+levy+}"
    escaped = list(lines([provision(r"a [\-x b fee", r"a [\-x b levy")], Look()))[1]
    assert escaped == r"  a [\\-x b [-fee-]{+levy+}"


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
@pytest.mark.parametrize("side", [False, True])
def test_on_a_terminal_no_line_is_wider_than_it_is(columns: int, side: bool) -> None:
    long = provision(BEFORE * 3 + "The provider shall report. " * 9, AFTER * 3 + "The provider may report. " * 9)
    told = [bare(row) for row in lines([long], Look(colour=True, context=None, columns=columns, side=side))]
    assert max(map(width, told)) <= columns
    assert all(width(row) > columns // 2 - 4 for row in told[2:5]), "and lines are filled"
    if side and columns >= 80:
        assert all("│" in row for row in told[1:-1])


def test_what_goes_is_struck_and_what_comes_underlined_in_colours_that_all_can_tell_apart() -> None:
    (_, row, _) = lines([provision("within 30 days", "within 10 days")], Look(colour=True, columns=80))
    assert re.search(r"\x1b\[38;5;166m(?:\x1b\[9m)?30", row.replace("\x1b[9m\x1b[38;5;166m", "\x1b[38;5;166m\x1b[9m"))
    assert "\x1b[9m" in row
    assert "\x1b[4m" in row
    assert "\x1b[38;5;33m" in row
    assert bare(row) == "  within 3010 days"


def test_two_columns_say_what_was_on_the_left_and_what_is_on_the_right() -> None:
    look = Look(columns=80, side=True)
    told = list(lines([provision("within 30 days", "within 10 days")], look))
    assert re.fullmatch(r"  within \[-30-\] days +│ within \{\+10\+\} days", told[1])
    new = list(
        lines([provision("", "A new rule.", kind="added", before=None, ops=(("insert", "A new rule."),))], look)
    )
    assert re.fullmatch(r" +│ \{\+A new rule\.\+\}", new[1])


def test_a_narrow_terminal_gets_one_column() -> None:
    told = list(lines([provision("within 30 days", "within 10 days")], Look(columns=60, side=True)))
    assert told[1] == "  within [-30-]{+10+} days"


def test_what_moved_is_told_with_its_old_place() -> None:
    moved = provision("Text.", "Text.", kind="moved", old_path=("第一章", "第二条"))
    renumbered = provision("Text.", "Text.", kind="renumbered", old_path=(), path=("§ 13",), old_label="§ 12")
    assert next(iter(lines([moved], Look()))) == "第二章 › 第三条 — moved, was 第一章 › 第二条"
    assert next(iter(lines([renumbered], Look()))) == "§ 13 — renumbered, was § 12"


def test_the_verdict_names_reasons_and_dates() -> None:
    dates = [
        PolicyDate("application", date(2026, 8, 2), None, "It shall apply from 2 August 2026."),
        PolicyDate("entry_into_force", None, "公布の日から起算して二年", "この法律は、公布の日から起算して二年…"),
    ]
    assert list(verdict(["shall → may"], dates)) == [
        "  • shall → may",
        "  Applies from 2026-08-02: It shall apply from 2 August 2026.",
        "  Enters into force “公布の日から起算して二年”: この法律は、公布の日から起算して二年…",
    ]


def test_the_verdict_is_as_wide_as_the_terminal() -> None:
    dates = [PolicyDate("application", date(2026, 8, 2), None, "It shall apply from 2 August 2026. " * 4)]
    rows = list(verdict(["shall → may"], dates, 60))
    assert max(map(len, rows)) <= 60
    assert rows[1].startswith("  Applies from")
    assert all(row.startswith("    ") for row in rows[2:])


def test_a_foreign_text_cannot_steer_the_terminal() -> None:
    hostile = provision("a \x1b[31mred", "a \x1b]0;title\x07blue", reasons=("x\x1b[2J",), path=("\x1b[5m1",))
    assert "\x1b" not in "".join(lines([hostile], Look(columns=80)))


@pytest.mark.parametrize(
    ("text", "columns", "expected"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("法律第三条、第四条。", 10, ["法律第三", "条、第四", "条。"]),
        ("法（第三条）", 6, ["法（第", "三条）"]),
        ("a\n\nb", 10, ["a", "", "b"]),
        ("incomprehensibilities", 8, ["incompre", "hensibil", "ities"]),
        ("신고하여야 한다", 12, ["신고하여야", "한다"]),
    ],
)
def test_lines_break_where_a_script_allows(text: str, columns: int, expected: list[str]) -> None:
    assert ["".join(part for _, part in row) for row in wrapping.lines([("", text)], columns)] == expected


@given(
    st.lists(st.tuples(st.sampled_from("ab"), st.text(alphabet="ab 、（）法の가\n\u0301", max_size=30))),
    st.integers(4, 30),
)
@settings(deadline=None)
def test_wrapping_loses_nothing_but_blanks_and_keeps_each_style(spans: list[tuple[str, str]], columns: int) -> None:
    wrapped = list(wrapping.lines(spans, columns))
    for style in "ab":
        given_text = "".join("".join(text for name, text in spans if name == style).split())
        shown = "".join("".join(text for row in wrapped for name, text in row if name == style).split())
        assert shown == given_text
    assert all(width("".join(text for _, text in row)) <= columns for row in wrapped)
