"""The demonstration without its pauses: the installed command, a real daemon, real HTTP, mail and webhooks."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

TOCSIN = Path(sys.executable).with_name("tocsin")


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    folder = tmp_path_factory.mktemp("elsewhere")
    return subprocess.run(
        [TOCSIN, "demo", "--quick"], cwd=folder, capture_output=True, text=True, timeout=110, check=False
    )


def test_everything_published_is_told_once_and_nothing_else(evening: subprocess.CompletedProcess[str]) -> None:
    assert evening.returncode == 0, evening.stdout + evening.stderr
    assert "told once to everyone they concern; nothing else was told" in evening.stdout


def test_the_summary_shows_words_lies_and_what_arrived(evening: subprocess.CompletedProcess[str]) -> None:
    said = evening.stdout
    assert "[-muss-]{+kann+}" in said
    assert re.search(r"第三条の二: \{\+事業者は", said)
    assert "lied" in said
    assert "(blocked)" in said
    assert "could not be looked at" in said
    assert "each signature verified" in said
    assert "S4242: A print → B print; In Committee → Passed Senate" in said
    assert "is about eu-invented-act: it says “(EU) 2024/9999”" in said
    assert "is about eu-invented-act: it says “Invented AI Act”" in said
    assert re.search(r"au-office: failing \(http-5xx\), closed by itself", said)
    assert re.search(r"Told once: “au-office needs a look", said)
    assert "\x1b[" not in said  # no colours into a pipe
