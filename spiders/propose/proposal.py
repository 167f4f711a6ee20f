"""A proposed declaration, and what its reader finds with it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from config.declarations import Source
from monitor.types import ExtractedItem


@dataclass(frozen=True, slots=True)
class Proposal:
    """One `[[source]]`, as its reader understands it."""

    declared: Mapping[str, Any]
    """Keys and values of the table, in the order to write them."""
    items: tuple[ExtractedItem, ...]
    """What the reader finds with it in the bytes that were looked at."""
    dropped: int
    """Rows it could not read."""
    notes: tuple[str, ...] = ()
    """What a person should look at before it is trusted."""
    extension: str = "html"
    """Of a file that holds the bytes."""

    @property
    def source(self) -> Source:
        return Source.model_validate(self.declared)

    def toml(self) -> str:
        """Return the table as TOML, ready to stand in a configuration file."""
        lines = ["[[source]]", *(f"{key} = {_toml(value)}" for key, value in self.declared.items())]
        return "\n".join(lines) + "\n"


def _toml(value: Any) -> str:
    """Values are of our own making: strings, booleans, numbers, and inline tables and lists of them.

    >>> _toml({"each": "li", "date": "time::attr(datetime)"})
    '{ each = "li", date = "time::attr(datetime)" }'
    """
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{key} = {_toml(inner)}' for key, inner in value.items())} }}"
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, str):
        return "".join(_escaped(json.dumps(value, ensure_ascii=False)))
    return json.dumps(value)


def _escaped(text: str) -> Iterator[str]:
    """TOML wants DEL escaped too (TOML 1.0, Strings); JSON does not."""
    for char in text:
        yield "\\u007F" if char == "\x7f" else char
