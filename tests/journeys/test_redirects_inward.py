"""A public server that redirects to this machine or its neighbours: refused at that hop, nobody there is asked."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.journeys.apart import INWARD, PUBLIC


def test_a_public_server_cannot_make_the_crawl_ask_this_machine(tmp_path: Path) -> None:
    alone = subprocess.run(["unshare", "-n", "true"], capture_output=True, text=True, check=False)
    if alone.returncode:
        pytest.skip(f"no network namespace of one's own here: {alone.stderr.strip()}")
    ran = subprocess.run(
        ["unshare", "-n", sys.executable, "-m", "tests.journeys.apart", tmp_path],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    found = json.loads(ran.stdout)
    records = found["records"]
    assert records["open"]["outcome"] == "baseline", "a public address is read"
    ends = {key: (records[key]["outcome"], records[key]["reason"]) for key in INWARD}
    assert ends == dict.fromkeys(INWARD, ("failed", "refused"))
    assert {line.split()[0] for line in found["asked"]} == {PUBLIC}
