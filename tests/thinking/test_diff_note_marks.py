"""Marks of footnotes follow their notes; powers and units, which look like them, do not."""

from __future__ import annotations

import pytest

from monitor.diff import compare
from monitor.diff.telling.references import FOLLOWS
from spiders.extract import document

PAGE = (
    "<h2>Scope</h2><p>Recruitment is covered.<sup>{0}</sup> Above 10<sup>{1}</sup> it is not.</p>"
    "<p><sup>{2}</sup> {3}</p>"
)
NOTE = "See Annex III, point 4."


def compared(before: tuple[int, int, int], after: tuple[int, int, int]) -> tuple[str, list[tuple[str, ...]]]:
    pages = [document(PAGE.format(*marks, NOTE).encode(), "text/html", language="en") for marks in (before, after)]
    diff = compare(*pages)
    return diff.klass, [one.reasons for one in diff.provisions if one.kind == "revised"]


def test_a_mark_follows_its_note() -> None:
    assert compared((1, 25, 1), (2, 25, 2)) == ("editorial", [(FOLLOWS,)])


@pytest.mark.parametrize("after", [(2, 3, 3), (3, 3, 3), (4, 2, 3)])
def test_a_power_follows_no_note_and_another_mark_is_told(after: tuple[int, int, int]) -> None:
    klass, [reasons] = compared((2, 2, 2), after)
    assert klass == "substantive"
    assert "→" in reasons[0]
