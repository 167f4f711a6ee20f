"""The sources we ship, by jurisdiction: tables in `config/sources/*.toml`, installed with the package."""

from __future__ import annotations

from fnmatch import fnmatchcase
from importlib import resources
from pathlib import Path

from config.text import TomlFile

PREFIX = "catalogue:"


def names() -> list[str]:
    """Return what `catalogue:<name>` can name."""
    folder = resources.files("config") / "sources"
    return sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml"))


def files(pattern: str) -> list[TomlFile]:
    """Return the shipped files whose name matches, such as `*`, `jp` or `us*`."""
    folder = resources.files("config") / "sources"
    return [
        TomlFile.of((folder / f"{name}.toml").read_text(encoding="utf-8"), f"{PREFIX}{name}", Path())
        for name in names()
        if fnmatchcase(name, pattern)
    ]


def defaults() -> str:
    """Return the text of the configuration that holds when there is none."""
    return (resources.files("config") / "defaults.toml").read_text(encoding="utf-8")
