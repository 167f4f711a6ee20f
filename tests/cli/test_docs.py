"""What the documentation shows is what the program takes: each command line and each piece of configuration."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer

from config.load import load
from monitor.cli.app import app
from monitor.errors import ConfigError
from tests.conftest import ROOT

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCED = re.compile(r"^ *```(\w*)\n(.*?)^ *```", re.DOTALL | re.MULTILINE)
COMMAND = re.compile(r"^\s*(?:[$#] )?(?:docker compose exec tocsin )?tocsin (.*)$", re.MULTILINE)
WHOLE = re.compile(r"^\[?\[(source|subscription|instrument|topic|store|http|mail|web|operator)\]", re.MULTILINE)
IN_FILES = {
    r'^secret_file = ".*?"': 'secret = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz"',
    r'^password_file = ".*?"': 'password = "word"',
    r'^chat_file = ".*?"': 'chat = "ntfy://ntfy.example.org/room"',
}
"""What stands in files that are not here."""
ROOT_COMMAND: Any = typer.main.get_command(app)


def commands(text: str) -> list[list[str]]:
    """Return the arguments of each `tocsin` that stands in a fence, without comments; lines that go on are joined."""
    shown = "\n".join(body for language, body in FENCED.findall(text) if language != "toml").replace("\\\n", " ")
    return [shlex.split(line, comments=True) for line in COMMAND.findall(shown)]


def without_files(body: str) -> str:
    """Return a piece of configuration with secrets in the place of files of secrets."""
    for in_file, value in IN_FILES.items():
        body = re.sub(in_file, value, body, flags=re.MULTILINE)
    return body


def parse(arguments: list[str]) -> None:
    """Read a command line as the program would, and run nothing. Raises what the program would say of it."""
    command, context, name, rest = ROOT_COMMAND, None, "tocsin", arguments
    while True:
        context = command.make_context(name, rest, parent=context)
        if not hasattr(command, "resolve_command") or not (rest := [*context._protected_args, *context.args]):
            return
        name, command, rest = command.resolve_command(context, rest)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_a_page_shows_is_one(page: Path) -> None:
    wrong = []
    for arguments in commands(page.read_text(encoding="utf-8")):
        try:
            parse(arguments)
        except typer.TyperException as error:
            wrong.append(f"{shlex.join(arguments)}: {error.format_message()}")
    assert not wrong


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_piece_of_configuration_that_a_page_shows_is_taken(page: Path, tmp_path: Path) -> None:
    wrong: list[str] = []
    for language, body in FENCED.findall(page.read_text(encoding="utf-8")):
        if language != "toml" or not WHOLE.search(body):
            continue
        file = tmp_path / "tocsin.toml"
        file.write_text(without_files(body), encoding="utf-8")
        try:
            load(file, environ={}, cwd=tmp_path)
        except ConfigError as error:
            wrong += error.problems
    assert not wrong


def test_the_pages_show_commands_and_configuration() -> None:
    texts = [page.read_text(encoding="utf-8") for page in PAGES]
    assert sum(len(commands(text)) for text in texts) > 20
    assert sum(bool(WHOLE.search(body)) for text in texts for _, body in FENCED.findall(text)) > 10
