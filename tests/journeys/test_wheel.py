"""The built wheel, installed apart and used outside the clone: its data files come with it."""

from __future__ import annotations

import json
import site
import subprocess
import sys
import tarfile
import venv
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.journeys.ministry import Feed, Ledger
from tests.journeys.place import COMMAND_S, Place, subscription, tables, until
from tests.server import Server


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `tocsin` of a fresh environment that holds the wheel; what it depends on is borrowed, not downloaded."""
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    built = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(built, cwd=ROOT, check=True, capture_output=True, timeout=COMMAND_S)
    (wheel,) = folder.glob("tocsin-*.whl")
    venv.create(folder / "venv", symlinks=True, with_pip=False)
    (own,) = (folder / "venv" / "lib").glob("python*/site-packages")
    borrowed = own / "borrowed.pth"
    pip = [sys.executable, "-m", "pip", "--python", str(folder / "venv" / "bin" / "python"), "install", "--quiet"]
    subprocess.run(
        [*pip, "--no-deps", "--no-index", "--disable-pip-version-check", str(wheel)], check=True, timeout=COMMAND_S
    )
    borrowed.write_text("\n".join(path for path in site.getsitepackages()), encoding="utf-8")
    return folder / "venv" / "bin" / "tocsin"


@pytest.fixture
def elsewhere(installed: Path, tmp_path: Path) -> Place:
    place = Place(tmp_path, f"sqlite:///{tmp_path}/var/tocsin.db")
    place.command = installed
    return place


def test_the_wheel_works_outside_the_clone(elsewhere: Place, server: Server, ledger: Ledger) -> None:
    asked = (
        "import monitor, config, spiders, alerts; print(*(m.__path__[0] for m in (monitor, config, spiders, alerts)))"
    )
    python = elsewhere.command.with_name("python")
    where = subprocess.run([python, "-c", asked], cwd=elsewhere.folder, capture_output=True, text=True, check=True)
    assert all(str(elsewhere.command.parent.parent) in path for path in where.stdout.split()), where.stdout
    assert elsewhere.tocsin("--version").stdout.startswith("tocsin 0.")
    feed = Feed(server, ledger, "jp-news", follow=True, language="ja")
    elsewhere.configure(tables([feed]), subscription("team"))
    assert elsewhere.crawl()["jp-news"]["outcome"] == "baseline", "its migrations come with it"
    feed.publish("省令の改正 0001x")
    assert elsewhere.crawl()["jp-news"]["new"] == 1
    assert elsewhere.send()["sent"] == 1, "its templates come with it"
    assert len(list((elsewhere.folder / "outbox").glob("*.eml"))) == 1
    elsewhere.configure(tables([feed]), subscription("team"), pages=True)
    daemon = elsewhere.start()
    try:
        page = until(lambda: (answer := elsewhere.get("/")) and answer.text, what="its pages come with it")
        assert "省令の改正" in page
    finally:
        assert daemon.stop() == 0


def test_without_a_configuration_it_knows_the_shipped_catalogue(elsewhere: Place) -> None:
    ran = elsewhere.tocsin("sources", "--json")
    assert ran.returncode == 0, ran.stderr
    keys = [json.loads(line)["key"] for line in ran.stdout.splitlines()]
    assert len(keys) > 10, "the catalogue comes with it"
    assert (elsewhere.folder / "var" / "tocsin.db").exists(), "and its store is made where it is called"


def test_what_is_handed_on_as_source_can_be_tested(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    built = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(tmp_path)]
    subprocess.run(built, cwd=ROOT, check=True, capture_output=True, timeout=COMMAND_S)
    (archive,) = tmp_path.glob("tocsin-*.tar.gz")
    with tarfile.open(archive) as opened:
        held = {name.partition("/")[2] for name in opened.getnames()}
    needed = {
        "Makefile",
        "requirements/test.txt",
        "pyproject.toml",
        "tests/conftest.py",
        "CONTRIBUTING.md",
        ".ci/run",
    }
    assert needed <= held
    assert not [name for name in held if name.startswith(("var/", ".venv")) or name.endswith((".pyc", ".db"))]
