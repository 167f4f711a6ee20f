"""What replaces a value of the file: the environment (`TOCSIN_MAIL__PASSWORD`) and files (`password_file`)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from config.problems import unknown

PREFIX = "TOCSIN_"


def from_environment(
    tables: Mapping[str, type[BaseModel]], environ: Mapping[str, str], problems: list[str]
) -> dict[str, dict[str, Any]]:
    """Return table -> key -> value for each variable TOCSIN_<TABLE>__<KEY>; unknown ones become problems."""
    found: dict[str, dict[str, Any]] = {}
    for name in sorted(environ):
        table, separator, key = name.removeprefix(PREFIX).lower().partition("__")
        if not name.startswith(PREFIX) or not separator:
            continue
        model = tables.get(table)
        if model is None:
            problems.append(f"environment: {name}: no such table; {unknown(table, tables).partition('; ')[2]}")
        elif key.removesuffix("_file") not in model.model_fields:
            problems.append(f"environment: {name}: {unknown(key, model.model_fields)}")
        else:
            found.setdefault(table, {})[key] = _typed(model, key, environ[name])
    return found


def with_files(
    model: type[BaseModel], data: Mapping[str, Any], folder: Path, say: Any, problems: list[str]
) -> dict[str, Any]:
    """Return the table with each `X_file` replaced by X, the file's text without its last line break.

    `say(key, text)` makes a problem's line.
    """
    filled = dict(data)
    for key in data:
        target = key.removesuffix("_file")
        if target == key or target not in model.model_fields or key in model.model_fields:
            continue
        path = filled.pop(key)
        if target in data:
            problems.append(say(key, f"expected {target} or {key}, not both"))
        elif not isinstance(path, str):
            problems.append(say(key, "expected a path"))
        else:
            try:
                text = (folder / path).read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as error:
                why = error.strerror if isinstance(error, OSError) else "not UTF-8"
                problems.append(say(key, f"expected a readable file: {why}"))
            else:
                filled[target] = _typed(model, target, text.removesuffix("\n").removesuffix("\r"))
    return filled


def _typed(model: type[BaseModel], key: str, text: str) -> Any:
    """Return the text as the list, number or truth value the key takes; as it is when it is none."""
    info = model.model_fields.get(key)
    if info and get_origin(info.annotation) is tuple:
        return _listed(text)
    kinds = {info.annotation, *get_args(info.annotation)} if info else set()
    if bool in kinds:
        return {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}.get(text.lower(), text)
    for kind in (int, float):
        if kind in kinds:
            try:
                return kind(text)
            except ValueError:
                return text
    return text


def _listed(text: str) -> Any:
    """Return the values of a list: written as TOML does, or bare with commas between, as variables mostly are.

    >>> _listed('["10.0.0.0/8", "::1"]'), _listed("10.0.0.0/8, ::1"), _listed("")
    (['10.0.0.0/8', '::1'], ['10.0.0.0/8', '::1'], [])
    """
    if text.lstrip().startswith("["):
        try:
            return tomllib.loads(f"list = {text}")["list"]
        except tomllib.TOMLDecodeError:
            return text
    return [value for part in text.split(",") if (value := part.strip())]
