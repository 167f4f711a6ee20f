"""A disk that is full: what is stored stays readable, the error says so, and with space everything goes on."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.ministry import Feed, Ledger, Page, tokens
from tests.journeys.place import Place, subscription, tables, until
from tests.journeys.received import Hook, assert_told_once
from tests.scratch import is_nobodys, marked
from tests.server import Server

SIZE_MB = 4


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 4 MB, where this test may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    unmount_what_is_left()
    options = ["-t", "tmpfs", "-o", f"size={SIZE_MB}m", marked("disk"), str(folder)]
    mounted = subprocess.run(["mount", *options], capture_output=True, text=True, check=False)
    if mounted.returncode:
        pytest.skip(f"no small disk here, mounting one is not permitted: {mounted.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def unmount_what_is_left() -> None:
    """Unmount the disks of runs that were killed: pytest could not remove the folders that they stand in."""
    for line in Path("/proc/mounts").read_text().splitlines():
        device, folder, *_ = line.split()
        if is_nobodys(device):
            subprocess.run(["umount", "-l", folder], check=True)


def fill(folder: Path) -> Path:
    """Take every byte that is left, and return the file that holds them."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (65536, 4096, 512, 1):
            try:
                while True:
                    file.write(os.urandom(size))
            except OSError:
                continue
    return ballast


def test_a_full_disk_stops_nothing_for_ever_and_loses_nothing(
    small_disk: Path, server: Server, ledger: Ledger, hook: Hook
) -> None:
    feed = Feed(server, ledger, "jp-news", follow=True, language="ja")
    page = Page(server, ledger, "eu-act", paragraph="Article {}. Providers shall keep logs.")
    token = tokens("印")
    with Place(small_disk, f"sqlite:///{small_disk}/tocsin.db") as place:
        place.configure(tables([feed, page]), subscription("robot", webhook=server.url("/hook")), pages=True)
        place.log = small_disk.parent / "daemon.log"
        daemon = place.started(["jp-news", "eu-act"])
        feed.publish(f"省令 {token()}")
        until(lambda: hook.has_all(ledger), what="the first change")

        ballast = fill(small_disk)
        feed.publish(f"告示 {token()}", "本文" * 2000)
        page.amend(token())
        troubles = ("poll not recorded", "store cannot be asked for work", "quiet polls not recorded")
        said = until(lambda: [r for name in troubles for r in daemon.records(name)], what="the full disk is said")
        assert any("disk is full" in record["error"] for record in said), said
        until(lambda: (answer := place.get("/readyz")) and answer.status_code == 503, what="not ready")
        assert len(place.get("/api/v1/changes").json()["changes"]) == 1, "what is stored stays readable"
        assert daemon.is_running()

        feed.publish(f"訓令 {token()}")
        ballast.unlink()
        until(lambda: hook.has_all(ledger), what="all in the webhook")
        until(lambda: (answer := place.get("/readyz")) and answer.status_code == 200, what="ready again")
        assert daemon.stop() == 0
        assert "Traceback" not in daemon.said(), daemon.said()
        assert_told_once(hook.changes(), ledger)
        assert_told_once(place.changes(), ledger)


def test_a_crawl_on_a_full_disk_says_what_to_do_and_succeeds_once_there_is_space(
    small_disk: Path, server: Server, ledger: Ledger
) -> None:
    feed = Feed(server, ledger, "jp-news", language="ja")
    with Place(small_disk, f"sqlite:///{small_disk}/tocsin.db") as place:
        place.configure(tables([feed]))
        place.crawl()
        ballast = fill(small_disk)
        feed.publish("省令の改正 0001x", "本文" * 3000)
        ran = place.tocsin("crawl", "--all", "--json")
        assert (ran.returncode, "Traceback" in ran.stderr) == (1, False), ran.stderr
        assert "the disk is full; free some space" in ran.stderr
        assert "Traceback" not in place.tocsin("changes").stderr
        ballast.unlink()
        assert place.crawl()["jp-news"]["new"] == 1
        assert_told_once(place.changes(), ledger)
