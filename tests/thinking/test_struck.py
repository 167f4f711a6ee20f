"""What a print strikes through no longer stands: the change is judged by what is left."""

from __future__ import annotations

import pytest

from monitor.diff import compare
from monitor.diff.compare import Diff
from spiders.extract import document


def compared(before: str, after: str) -> Diff:
    return compare(*(document(f"<p>{text}</p>".encode(), "text/html", language="en") for text in (before, after)))


@pytest.mark.parametrize(
    ("before", "after", "klass", "reason"),
    [
        ("It shall not apply.", "It shall <s>not</s> apply.", "substantive", "not removed"),
        ("The fee is $40.", "The fee is <del>$40</del> <ins>$60</ins>.", "substantive", "$40 → $60"),
        ("A dealer <s>may</s> shall register.", "A dealer shall register.", "editorial", "struck through"),
        ("(b) Nobody may ask twice.", "<s>(b) Nobody may ask twice.</s>", "substantive", "prohibition"),
    ],
)
def test_struck_words_are_gone(before: str, after: str, klass: str, reason: str) -> None:
    diff = compared(before, after)
    assert diff.klass == klass
    assert reason in " ; ".join(diff.reasons)
    [provision] = diff.provisions
    assert "~~" in (provision.before or "") + (provision.after or "")


def test_a_struck_day_is_no_day_to_act_by() -> None:
    diff = compared("It takes effect May 1, 2027.", "It takes effect <s>May 1, 2027</s> <u>July 1, 2027</u>.")
    assert [(each.kind, str(each.on)) for each in diff.dates] == [("entry_into_force", "2027-07-01")]
