"""Real bytes whose charset somebody established: ours is the same reading, whatever the file says of itself."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from spiders.extract.charset import decode

pytestmark = pytest.mark.corpus

ESTABLISHED = (
    "utf-8",
    "utf-8-sig",
    "shift_jis",
    "cp932",
    "euc-jp",
    "euc_jp",
    "gb18030",
    "gbk",
    "big5",
    "euc-kr",
)


@pytest.mark.parametrize("group", ["feeds", "pages", "api", "laws"])
def test_real_files_are_read_in_the_charset_they_are_in(corpus: Path, group: str) -> None:
    compared, wrong = 0, []
    with (corpus / group / "INDEX.tsv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            path = corpus / group / row["file"]
            if row["charset"].lower() not in ESTABLISHED or not path.is_file():
                continue
            body = path.read_bytes()
            try:
                expected = body.decode(row["charset"]).removeprefix("\ufeff")
            except UnicodeDecodeError:
                continue  # a mark of one charset before bytes of another
            compared += 1
            if decode(body).text != expected:
                wrong.append((row["file"], row["charset"], decode(body).charset))
    assert wrong == []
    assert compared > 20
