"""The command, run in this process as `main` runs it, over a configuration in a temporary folder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import structlog

from monitor.cli import main
from monitor.store import Store
from tests.web import stories

CONFIG = """
[store]
url = "sqlite:///tocsin.db"
archive = "archive"

[http]
user_agent = "tocsin-test (+mailto:ops@example.org)"

[mail]
folder = "outbox"

[[subscription]]
key = "policy-team"
email = "team@example.org"
when = "immediate"
"""


@dataclass
class Ran:
    code: int
    out: str
    err: str

    @property
    def records(self) -> list[dict]:
        return [json.loads(row) for row in self.out.splitlines()]


class Command:
    """`tocsin` in a folder of its own."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys
        self.write("")

    def write(self, more: str, base: str = CONFIG) -> None:
        """Write the configuration: the base, the sources of `stories`, and more."""
        (self.folder / "tocsin.toml").write_text(
            base + "".join(map(declared, stories.SOURCES)) + more, encoding="utf-8"
        )

    def store(self) -> Store:
        return Store.open(f"sqlite:///{self.folder}/tocsin.db", str(self.folder / "archive"))

    def __call__(self, *words: str) -> Ran:
        self._capsys.readouterr()
        try:
            code = main(["--config", str(self.folder / "tocsin.toml"), *words])
        except SystemExit as end:
            code = int(end.code or 0)
        out, err = self._capsys.readouterr()
        return Ran(code, out, err)


def declared(one) -> str:
    """Return a source as a person writes it."""
    rows = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in told(one).items()]
    return "\n[[source]]\n" + "\n".join(rows) + "\n"


def told(one) -> dict[str, object]:
    return one.model_dump(mode="json", exclude_defaults=True)


@pytest.fixture(autouse=True)
def _logs_end_with_the_command() -> Iterator[None]:
    """The command leads logs to standard error, which pytest takes back: later tests must not log there."""
    yield
    structlog.reset_defaults()


@pytest.fixture
def tocsin(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """The command over an empty store."""
    monkeypatch.chdir(tmp_path)
    return Command(tmp_path, capsys)


@pytest.fixture
def told_store(tocsin: Command) -> dict[str, int]:
    """The world of `stories` in the command's store; change ids by story."""
    with tocsin.store() as store:
        return stories.tell(store)
