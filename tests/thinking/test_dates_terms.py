"""Words without which there is no relative term: found in one pass for all languages, whatever stands beside them."""

from __future__ import annotations

import pytest

from monitor.dates import of_text
from monitor.dates.mentions import LATIN, OTHER, hints_in
from monitor.dates.tables import table_of


@pytest.mark.parametrize("name", [*LATIN, *OTHER])
def test_every_word_of_every_language_is_found_also_inside_another(name: str) -> None:
    names = (*LATIN, *OTHER)
    hints = table_of(name).hints
    text = "".join(hints)
    every = {hint for each in names for hint in table_of(each).hints}
    assert hints_in(text, names) == {hint for hint in every if hint in text} >= set(hints)
    assert hints_in("a text without any", names) == set()


def test_half_a_character_hides_no_term() -> None:
    found = of_text("この法律は、\ud83d公布の日から施行する。", "ja")
    assert [(each.kind, each.rule) for each in found] == [("entry_into_force", "公布の日")]
