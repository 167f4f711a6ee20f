"""The demonstration without its pauses: the installed command, a real daemon, real HTTP, mail and webhooks."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

TOCSIN = Path(sys.executable).with_name("tocsin")


def test_everything_published_is_told_once_and_the_summary_shows_words_lies_and_what_arrived(tmp_path: Path) -> None:
    """One test, so that the evening is played once however tests are spread over processes."""
    evening = subprocess.run(
        [TOCSIN, "demo", "--quick"], cwd=tmp_path, capture_output=True, text=True, timeout=250, check=False
    )
    assert evening.returncode == 0, evening.stdout + evening.stderr
    said = evening.stdout
    assert "told once to everyone they concern; nothing else was told" in said
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
