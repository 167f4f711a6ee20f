"""Real input: every page, answer, law and PDF becomes a document, or a failure with a name."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from monitor.errors import ExtractError
from monitor.normalize import content_sha256
from spiders.extract import document_of, sniff

pytestmark = pytest.mark.corpus

FAILURES = {
    "pages": {"empty": 4},  # EUR-Lex stubs whose body is empty, an inventory that is all attributes
    "api": {"empty": 6, "parse": 1, "wrong-type": 1},  # attributes only; JSON with a trailing comma; YAML
    "laws": {},
    "pdf": {"empty": 1, "parse": 1},  # a scan; a password
}


@pytest.mark.parametrize("group", FAILURES)
def test_everything_is_read_or_fails_with_a_name(corpus: Path, group: str) -> None:
    failures: Counter[str] = Counter()
    with (corpus / group / "INDEX.tsv").open(encoding="utf-8") as index:
        for row in csv.DictReader(index, delimiter="\t"):
            data = (corpus / group / row["file"]).read_bytes()
            try:
                found = document_of(data, sniff(data, row["type"]))
            except ExtractError as error:
                failures[error.reason.value] += 1
                continue
            assert len(content_sha256(found)) == 64
            assert all(block.text == block.text.strip() != "" for block in found.blocks), row["file"]
    assert failures == FAILURES[group]


def test_the_ai_act_has_its_articles_and_points(corpus: Path) -> None:
    data = (corpus / "api/eu-cellar/32024R1689_oj.xhtml").read_bytes()
    blocks = document_of(data, "text/html").blocks
    articles = [b.label for b in blocks if b.label and b.label.startswith("Article ")]
    assert len(dict.fromkeys(articles)) == 113
    assert any(b.path == ("Chapter II", "Article 5", "1", "h", "iii") for b in blocks)
