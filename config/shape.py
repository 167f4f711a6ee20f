"""The shapes between TOML and the frozen models: entries with their places, lists as tuples, paths made absolute."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from config.problems import shown
from config.text import TomlFile

MAIL_PATHS = ("folder", "ca_file", "bounces")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry of an array of tables is written."""

    file: TomlFile
    table: str
    index: int
    entry: dict[str, Any]

    @property
    def subject(self) -> str:
        """How a message names the entry: by its key, else by its number."""
        return (
            f"[[{self.table}]] {shown(self.entry['key'])}"
            if "key" in self.entry
            else f"[[{self.table}]] {self.index + 1}"
        )

    def where(self, key: str) -> str:
        return self.file.where(self.table, key, self.index)


def frozen(data: dict[str, Any]) -> dict[str, Any]:
    return {key: _frozen_value(value) if isinstance(value, list | dict) else value for key, value in data.items()}


def _frozen_value(value: Any) -> Any:
    if isinstance(value, dict):
        return frozen(value)
    return tuple(map(_frozen_value, value)) if isinstance(value, list) else value


def with_paths(tables: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Make what is a path in the file's own folder absolute: a SQLite file, the archive, mail's files."""
    store, mail = tables["store"], tables["mail"]
    # The folder becomes a part of a URL: what a URL gives a meaning must not have one there.
    within = str(folder.absolute()).replace("%", "%25").replace("?", "%3F")
    url = re.sub(
        r"^(sqlite(?:\+\w+)?:///)(?![/:])(?=.)",
        lambda found: f"{found[1]}{within}/",
        store.url.get_secret_value(),
    )
    archive = store.archive if "://" in store.archive else str(folder.absolute() / store.archive)
    return tables | {
        "store": store.model_copy(update={"url": SecretStr(url), "archive": archive}),
        "mail": mail.model_copy(update={name: _within(folder, getattr(mail, name)) for name in MAIL_PATHS}),
    }


def _within(folder: Path, path: str) -> str:
    return str(folder.absolute() / path) if path else ""
