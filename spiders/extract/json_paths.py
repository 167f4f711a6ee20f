"""Dotted paths into JSON: `result.items[*].bill`, `pages[0].url`; and templates with `{path}` parts."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any
from urllib.parse import quote

_STEP = re.compile(r"([^.\[\]]+)|\[(\d+|\*)\]")
_PART = re.compile(r"\{([^{}]+)\}")


@lru_cache(maxsize=4096)
def steps(path: str) -> tuple[str | int, ...]:
    """Return a path's steps: names, indexes, and "*" for every member.

    >>> steps("result.items[*].bill[0]")
    ('result', 'items', '*', 'bill', 0)
    """
    found: list[str | int] = []
    for name, index in _STEP.findall(path):
        found.append(name or ("*" if index == "*" else int(index)))
    return tuple(found)


def find(data: Any, path: str) -> list[Any]:
    """Return every value at a path, in order; none where the path leads nowhere. "" is the data itself.

    >>> find({"a": [{"b": 1}, {"c": 2}, {"b": 3}]}, "a[*].b")
    [1, 3]
    """
    values = [data]
    for step in steps(path):
        values = [inner for value in values for inner in _members(value, step)]
    return values


def _members(value: Any, step: str | int) -> list[Any]:
    if step == "*":
        return list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    if isinstance(step, int):
        return [value[step]] if isinstance(value, list) and step < len(value) else []
    return [value[step]] if isinstance(value, dict) and step in value else []


def text_at(data: Any, path: str | None) -> str:
    """Return the first scalar at a path as text, or "".

    >>> text_at({"id": 7, "ok": True}, "id"), text_at({"ok": True}, "ok"), text_at({}, "id")
    ('7', 'true', '')
    """
    return next((text for value in find(data, path) for text in scalars(value)), "") if path else ""


def texts_at(data: Any, path: str) -> list[str]:
    """Return every scalar at or below a path as text, in order."""
    return [text for value in find(data, path) for text in scalars(value)]


def scalars(value: Any) -> list[str]:
    """Return the scalars at or below a value as text; None and blanks say nothing."""
    found: list[str] = []
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting.extend(reversed(one.values()))
        elif isinstance(one, list):
            waiting.extend(reversed(one))
        elif isinstance(one, bool):
            found.append("true" if one else "false")
        elif one is not None and str(one).strip():
            found.append(str(one).strip())
    return found


def told(template: str | None, data: Any) -> str:
    """Return a path's value, or a template of words with its `{path}` parts put in; "" when a part is missing.

    >>> told("Print {print} of {no}", {"print": "B", "no": "S 1169"})
    'Print B of S 1169'
    """
    return _filled(template, data, lambda _at, value: value)


def filled(template: str | None, data: Any) -> str:
    """Return a path's value, or an address with its `{path}` parts put in; "" when a part is missing.

    A part that begins a template is an address itself; others are quoted for use in one.

    >>> filled("https://example.org/bills/{id}", {"id": "H 1"}), filled("https://example.org/{id}", {})
    ('https://example.org/bills/H%201', '')
    """
    return _filled(template, data, lambda at, value: quote(value, safe="/:") if at else value)


def _filled(template: str | None, data: Any, put: Callable[[int, str], str]) -> str:
    if not template or "{" not in template:
        return text_at(data, template)
    parts = {name: text_at(data, name) for name in _PART.findall(template)}
    if not all(parts.values()):
        return ""
    return _PART.sub(lambda found: put(found.start(), parts[found[1]]), template)
