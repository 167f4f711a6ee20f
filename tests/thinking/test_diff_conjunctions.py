"""The "and" of a list stands behind its last point but one: it follows when points come, go or change places."""

from __future__ import annotations

import pytest

from monitor.diff import compare
from monitor.diff.compare import Diff
from monitor.diff.telling.conjunctions import FOLLOWS_LIST
from monitor.types import Block, Document

A, B, C = "keep logs for six months", "publish the rules of its service", "set up a channel for complaints"
KEEPS, RULES, HEARS = "保存网络日志不少于六个月", "公布算法推荐服务的基本规则", "建立投诉举报处理机制"


def a_list(*points: str) -> Document:
    points = tuple(Block(text, f"({x})", ("Section 5", x)) for x, text in zip("abcd", points, strict=False))
    return Document((Block("A provider shall:", "Section 5", ("Section 5",)), *points))


def told(diff: Diff) -> dict[str, tuple[str, ...]]:
    return {f"{one.kind} {one.label}": one.reasons for one in diff.provisions}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((f"{A};", f"{B}; and", f"{C}."), (f"{A};", f"{B};", f"{C}; and", "appoint an officer.")),
        ((f"{A};", f"{B} und", f"{C}."), (f"{A};", f"{B},", f"{C}, und", "appoint an officer.")),
        ((f"{KEEPS}；", f"{RULES}；和", f"{HEARS}。"), (f"{KEEPS}；", f"{RULES}；", f"{HEARS}；和", "指定负责人。")),
    ],
)
def test_a_point_that_is_added_takes_the_conjunction_with_it(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    diff = compare(a_list(*before), a_list(*after))
    reasons = told(diff)
    assert reasons["revised (b)"] == reasons["revised (c)"] == (FOLLOWS_LIST,)
    assert diff.klass == "substantive"
    assert diff.reasons[0] == "provision added: (d)"


def test_points_that_change_places_leave_it_in_its_place() -> None:
    diff = compare(a_list(f"{A};", f"{B}; and", f"{C}."), a_list(f"{A};", f"{C}; and", f"{B}."))
    assert diff.klass == "editorial"


@pytest.mark.parametrize(
    "after",
    [
        (f"{A};", f"{B}; and", f"{C}."),
        (f"{A};", f"{B};", f"{C}; and", "appoint an officer."),
        (f"{A};", f"{B};", f"{C}."),
    ],
)
def test_another_conjunction_is_another_law(after: tuple[str, ...]) -> None:
    diff = compare(a_list(f"{A};", f"{B}; or", f"{C}."), a_list(*after))
    assert diff.klass == "substantive"
    assert all(FOLLOWS_LIST not in one.reasons for one in diff.provisions)
