"""The installed command, as a shell sees it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

TOCSIN = Path(sys.executable).with_name("tocsin")
VERBS = ("run", "crawl", "changes", "show", "diff", "sources", "subscriptions", "digest", "doctor")


def shell(*words: str, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, **more}
    return subprocess.run(
        [TOCSIN, *words],
        cwd=cwd,
        env=environ,
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
        encoding="utf-8",
    )


def test_help_names_every_verb_of_the_contract_and_imports_nothing_heavy(tmp_path):
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", TOCSIN, "--help"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        timeout=200,
        check=False,
    )
    assert ran.returncode == 0
    assert all(f"\n  {verb} " in ran.stdout for verb in VERBS)
    imported = {row.rpartition("|")[2].strip() for row in ran.stderr.splitlines() if "|" in row}
    heavy = {
        "scrapy",
        "twisted",
        "fastapi",
        "sqlalchemy",
        "feedparser",
        "pypdfium2",
        "lxml",
        "pydantic",
        "rich.console",
    }
    assert imported & heavy == set()


def test_the_version_is_that_of_the_distribution(tmp_path):
    from importlib.metadata import version

    ran = shell("--version", cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (0, f"tocsin {version('tocsin')}\n")


@pytest.mark.parametrize("words", [[], ["nonsense"], ["crawl"], ["changes", "--nonsense"], ["show"], ["diff", "a"]])
def test_a_wrong_usage_does_not_start(tmp_path, words):
    ran = shell(*words, cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "Usage: tocsin" in ran.stderr


def test_a_wrong_configuration_does_not_start_and_says_where(tocsin):
    (tocsin.folder / "bad.toml").write_text("[http]\nconcurrency = 'many'\n")
    for verb in (["run"], ["sources"], ["crawl", "--all"], ["changes", "--json"]):
        ran = shell("--config", "bad.toml", *verb, cwd=tocsin.folder)
        assert (ran.returncode, ran.stdout) == (2, ""), ran.stderr
        (line,) = ran.stderr.splitlines()
        for part in ("bad.toml", "[http]", "concurrency", "many", "expected"):
            assert part in line
    missing = shell("--config", "missing.toml", "sources", cwd=tocsin.folder)
    assert (missing.returncode, len(missing.stderr.splitlines())) == (2, 1)


def test_output_is_utf8_even_where_the_locale_is_not(tocsin, told_store):
    ran = subprocess.run(
        [TOCSIN, "changes", "--json"],
        cwd=tocsin.folder,
        env={"LC_ALL": "C", "PYTHONUTF8": "0"},
        capture_output=True,
        timeout=200,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert "人工知能" in ran.stdout.decode("utf-8")


@pytest.mark.parametrize("name", ["法令 監視", "100%20off", "what?", "a#b"])
def test_a_folder_of_any_name_holds_its_store(tmp_path, name):
    (folder := tmp_path / name).mkdir()
    (folder / "tocsin.toml").write_text("")
    posix = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    ran = shell("changes", cwd=folder, **posix)
    assert (ran.returncode, ran.stderr) == (0, "No changes match.\n")
    assert (folder / "var/tocsin.db").exists()
    (folder / "var/tocsin.db").write_bytes(b"none" * 99)
    if name.isascii():
        assert f"{name}/var/tocsin.db is not" in shell("changes", cwd=folder).stderr


def test_a_store_is_named_as_its_folder_is_written(tmp_path):
    (tmp_path / "法令 監視").mkdir()
    (tmp_path / "法令 監視/var").write_text("a file")
    (tmp_path / "法令 監視/tocsin.toml").write_text("")
    assert "/法令 監視/var/tocsin.db" in shell("changes", cwd=tmp_path / "法令 監視").stderr


def test_a_reader_that_went_away_ends_it_quietly(tocsin, told_store):
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run(
        [TOCSIN, "changes", "--json"],
        cwd=tocsin.folder,
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        timeout=200,
        check=False,
    )
    os.close(writing)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_an_interrupted_command_ends_with_130(tmp_path):
    """Ctrl-C while it waits for a file that never ends."""
    fifo = tmp_path / "never.html"
    os.mkfifo(fifo)
    running = subprocess.Popen(
        [TOCSIN, "diff", str(fifo), str(fifo)],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with fifo.open("w"):  # opens once the command reads: from here it waits for us
        running.send_signal(signal.SIGINT)
        try:
            out, err = running.communicate(timeout=200)
        finally:
            running.kill()
    assert (running.returncode, out, "Traceback" in err) == (130, "", False), err
