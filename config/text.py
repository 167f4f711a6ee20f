"""A TOML file as data, with the lines its tables and keys stand on, for messages."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from config.errors import ConfigError

_HEADER = re.compile(r"^[ \t]*(\[\[?)[ \t]*([A-Za-z0-9_.\" -]+?)[ \t]*\]\]?[ \t]*(?:#.*)?$", re.MULTILINE)


@dataclass(frozen=True)
class TomlFile:
    """One configuration file, read."""

    name: str
    """As a person would say it: relative to where they stand."""
    folder: Path
    """What its relative paths are relative to."""
    text: str
    data: dict[str, Any]
    path: Path | None = None

    @classmethod
    def read(cls, path: Path, cwd: Path) -> TomlFile:
        """Read a file. Raises ConfigError, with the line of a syntax error."""
        name = _spoken(path, cwd)
        try:
            # An editor on Windows ends lines in its own way; TOML takes both, and lines are counted by one.
            text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            raise ConfigError([f"{name}: not UTF-8 at byte {error.start}; save it as UTF-8"]) from error
        except OSError as error:
            raise ConfigError([f"{name}: cannot be read: {error.strerror or error}"]) from error
        return cls.of(text, name, path.parent, path)

    @classmethod
    def of(cls, text: str, name: str, folder: Path, path: Path | None = None) -> TomlFile:
        """Parse a text. Raises ConfigError, with the line of a syntax error."""
        try:
            return cls(name, folder, text, tomllib.loads(text), path)
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
            where = f"{name}:{line[1]}" if line else f"{name}:{text.count(chr(10)) + 1}"
            what = re.sub(r" \(at .*\)$", "", str(error))
            raise ConfigError([f"{where}: not valid TOML: {what}"]) from error

    @cached_property
    def _tables(self) -> dict[str, list[tuple[int, int]]]:
        """Table name -> the (start, end) of each place where it is written, its sub-tables included."""
        found = [(header[2].replace(" ", ""), header.start(2)) for header in _HEADER.finditer(self.text)]
        places: dict[str, list[tuple[int, int]]] = {}
        end_of: list[int] = [len(self.text)] * len(found)
        after: list[int] = []  # the headers that may still end an earlier table, nearest last
        for at in range(len(found) - 1, -1, -1):
            while after and found[after[-1]][0].startswith(f"{found[at][0]}."):
                after.pop()
            end_of[at] = found[after[-1]][1] if after else len(self.text)
            after.append(at)
        for (name, start), end in zip(found, end_of, strict=True):
            places.setdefault(name, []).append((start, end))
        return places

    def where(self, table: str, key: str = "", index: int = 0) -> str:
        """Return `name:line` of a key in the table's `index`-th appearance, as near as can be told."""
        if not table:
            start, end = 0, _first(self.text)
        elif len(self._tables.get(table, ())) > index:
            start, end = self._tables[table][index]
        else:
            return self.name
        name = re.escape(key)
        pattern = rf'^[ \t]*(?:"?{name}"?[ \t]*[=.]|\[{re.escape(table)}\.{name}[.\]])'
        found = re.compile(pattern, re.MULTILINE).search(self.text, start, end) if key else None
        at = found.end() if found else start
        return f"{self.name}:{self.text.count(chr(10), 0, at) + 1}"


def _first(text: str) -> int:
    found = _HEADER.search(text)
    return found.start() if found else len(text)


def _spoken(path: Path, cwd: Path) -> str:
    try:
        return str(path.relative_to(cwd))
    except ValueError:
        return str(path)
