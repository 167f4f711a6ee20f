"""What killed runs leave behind is removed, and nothing that a living one uses."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.scratch import marked, sweep


def test_only_what_nobody_uses_any_more_is_removed(tmp_path: Path) -> None:
    name = "import tests.scratch; print(tests.scratch.marked('postgres'))"
    gone = subprocess.run([sys.executable, "-c", name], capture_output=True, text=True, check=True).stdout.strip()
    for folder in (f"{gone}x", f"{marked('postgres')}x", "tocsin-postgres-2029", "other"):
        (tmp_path / folder / "data").mkdir(parents=True)
    sweep(tmp_path)
    assert {left.name for left in tmp_path.iterdir()} == {f"{marked('postgres')}x", "tocsin-postgres-2029", "other"}
