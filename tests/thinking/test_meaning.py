"""Stories of what changes amount to, and the tables of amended sentences in all languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from monitor.diff.meaning import judge
from monitor.diff.words import ops
from monitor.types import Provision

TABLES = Path(__file__).parent / "meaning"
_CHOICE = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")


class Row(NamedTuple):
    """One amended sentence: `{old|new}` is what changed, a leading + or - a provision that came or went."""

    name: str
    language: str
    klass: str
    evidence: str
    sentence: str

    @property
    def provision(self) -> Provision:
        if self.sentence.startswith(("+ ", "- ")):
            text, is_new = self.sentence[2:], self.sentence[0] == "+"
            kind, marks = ("added", (("insert", text),)) if is_new else ("removed", (("delete", text),))
            return Provision(kind, None, (), None, (), None if is_new else text, text if is_new else None, marks)  # type: ignore[arg-type]
        before, after = _CHOICE.sub(r"\1", self.sentence), _CHOICE.sub(r"\2", self.sentence)
        return Provision("revised", None, (), None, (), before, after, ops(before, after))


def rows(*names: str) -> Iterator[Row]:
    for name in names:
        language, head = name.split("-")[0] if not name.startswith("held") else "", ""
        for number, line in enumerate((TABLES / f"{name}.txt").read_text("utf-8").splitlines(), 1):
            if line.startswith("["):
                language = line.strip("[]")
            elif line.startswith("    "):
                klass, _, evidence = head.partition(":")
                yield Row(f"{name}:{number}", language, klass, evidence.strip(), line.strip())
            elif line and not line.startswith("#"):
                head = line


LANGUAGES = ("en", "de", "fr", "es", "ja", "ko", "zh-Hans", "zh-Hant")


@pytest.mark.parametrize("row", list(rows(*LANGUAGES)), ids=lambda row: row.name)
def test_an_amended_sentence_is_told_with_its_evidence(row: Row) -> None:
    judgement = judge(row.provision, row.language)
    if row.klass.startswith(
        "beyond "
    ):  # what no rule here sees, kept to be seen: told as more than it is, never less
        assert judgement.klass == "substantive"
        return
    assert judgement.klass == row.klass, judgement
    assert row.evidence in " ; ".join(judgement.reasons)
