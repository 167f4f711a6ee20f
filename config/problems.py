"""What pydantic says, in one line that a person can act on: file, table, key, value, expectation. Never a secret."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable
from typing import Any, Literal, get_args, get_origin

import annotated_types
from pydantic import BaseModel, SecretStr
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

EXPECTED = {
    # Patterns say little to a person; these say the same in words.
    "kind": "feed, page, listing, api:<reader> or site:<reader>",
    "when": "immediate, hourly, daily HH:MM or weekly mon HH:MM",
}
SECRET_KEYS = frozenset({"headers", "params"})
"""Tables whose values may hold tokens."""
PASSWORD = re.compile(r"(://[^\s/?#:@]*):[^\s/?#]*@")
SECRET_LOOKING = re.compile(r"pass|secret|token|auth|cred|key", re.IGNORECASE)
_TYPES: tuple[tuple[str, str], ...] = (
    ("bool", "true or false"),
    ("string", "a string"),
    ("tuple", "a list"),
    ("dict", "a table"),
    ("model", "a table"),
)
_SHOWN_CHARS = 60


def lines_of(
    model: type[BaseModel], where: Any, subject: str, data: dict[str, Any], errors: Iterable[ErrorDetails]
) -> list[str]:
    """Return one line per error. `where(key)` gives file and line, `subject` the table as a person wrote it."""
    return [_line(model, where, subject, data, error) for error in errors]


def expectation(model: type[BaseModel], error: ErrorDetails) -> str:
    """Return "expected …" for an error at a key of the model, without its place and value."""
    path = [str(part) for part in error["loc"]]
    name = ".".join(part for part in path if not part.isdecimal())
    return f"expected {_expected(name, _field(model, path)[1], error)}"


def unknown(key: str, known: Iterable[str]) -> str:
    """Return what to say of a key that nobody knows."""
    names = sorted(known)
    near = difflib.get_close_matches(key, names, n=1, cutoff=0.6)
    hint = f'did you mean "{near[0]}"?' if near else f"expected one of {', '.join(names)}"
    return f"unknown key; {hint}"


def shown(value: Any) -> str:
    """Return a value as TOML would show it, shortened, without the password of an address.

    >>> shown("https://user:s3cret@rules.example/feed")
    '"https://user:***@rules.example/feed"'
    """
    text = without_password(json.dumps(value, ensure_ascii=False, default=str))
    return text if len(text) <= _SHOWN_CHARS else f"{text[:_SHOWN_CHARS]}…"


def without_password(address: str) -> str:
    """Return an address as it may be shown: `https://user:***@hooks.example/tocsin`."""
    return PASSWORD.sub(r"\1:***@", address)


def _disarmed(url: Any) -> str:
    """Return an address without what may be a password; "" for what is no address.

    >>> _disarmed("mysql://u:pa@s/s?w@db.example/x?password=hush"), _disarmed("host=db password=hush")
    (' = "mysql://u:***@db.example/x?…"', '')
    """
    if not isinstance(url, str) or not re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", url):
        return ""
    login, at, place = url.rpartition("@")
    scheme, mark, user = login.partition("://")
    if ":" in user:
        login = f"{scheme}{mark}{user.partition(':')[0]}:***"
    place, query, _ = place.partition("?")
    return f" = {shown(login + at + place + query + '…' * len(query))}"


def _line(model: type[BaseModel], where: Any, subject: str, data: dict[str, Any], error: ErrorDetails) -> str:
    path = [str(part) for part in error["loc"]]
    kind, top = error["type"], path[0] if path else ""
    if not path:  # a rule over several keys names them first: "every, cron: expected …"
        keys, colon, said = str(error.get("ctx", {}).get("error", error["msg"])).partition(": ")
        given = ", ".join(
            f"{key} = {shown(data[key])}" for key in keys.split(", ") if key in data and not _is_secret(model, key)
        )
        return (
            f"{where(keys.split(', ')[0])}: {subject} {given or keys}: {said}"
            if colon
            else f"{where('')}: {subject}: {keys}"
        )
    name = ".".join(part for part in path if not part.isdecimal())
    owner, info = _field(model, path)
    if kind == "missing":
        return f"{where('')}: {subject} {name}: missing; expected {_expected(name, info, error)}"
    value = f" = {shown(error['input'])}"
    if _is_secret(model, top):
        value = _disarmed(error["input"]) if top == "url" else ""
    if kind == "extra_forbidden":
        return f"{where(top)}: {subject} {name}{value}: {unknown(path[-1], owner.model_fields)}"
    return f"{where(top)}: {subject} {name}{value}: expected {_expected(name, info, error)}"


def _expected(name: str, info: FieldInfo | None, error: ErrorDetails) -> str:
    kind = error["type"]
    if kind == "value_error":
        return str(error["ctx"]["error"]).removeprefix("expected ")
    declared = EXPECTED.get(name) or (_of_field(info) if info else None)
    if info and (kind == "tuple_type" or (kind == "missing" and _is_list(info.annotation))):
        return f"a list of {declared}" if declared else "a list"
    if declared:
        return declared
    if kind == "string_too_short":
        return "some text"
    if kind == "missing":
        return "a string" if info and str in _kinds(info.annotation) else "a value"
    return next((words for prefix, words in _TYPES if kind.startswith(prefix)), error["msg"].lower())


def _is_list(annotation: Any) -> bool:
    """Return whether an annotation admits a list: `tuple[str, ...]`, `Annotated[tuple[str, ...], …] | None`."""
    return get_origin(annotation) is tuple or any(map(_is_list, get_args(annotation)))


def _of_field(info: FieldInfo) -> str | None:
    choices = _choices(info.annotation)
    if choices:
        return f"{', '.join(choices[:-1])} or {choices[-1]}" if len(choices) > 1 else choices[0]
    return _number(info)


def _number(info: FieldInfo) -> str | None:
    kinds = _kinds(info.annotation)
    if not kinds & {int, float}:
        return None
    text = "a whole number" if int in kinds else "a number"
    found = {type(rule): rule for rule in (*info.metadata, *_nested(info.annotation))}
    low, above, high = (found.get(kind) for kind in (annotated_types.Ge, annotated_types.Gt, annotated_types.Le))
    if low and high:
        return f"{text} from {low.ge} to {high.le}"
    if above and high:
        return f"{text} above {above.gt}, at most {high.le}"
    return f"{text}, at least {low.ge}" if low else text


def _kinds(annotation: Any) -> set[Any]:
    """Return the plain types an annotation admits: {int, NoneType} for `Annotated[int, …] | None`."""
    if hasattr(annotation, "__metadata__"):
        return _kinds(get_args(annotation)[0])
    return {annotation}.union(*map(_kinds, get_args(annotation))) if get_args(annotation) else {annotation}


def _nested(annotation: Any) -> list[Any]:
    """Return the constraints inside `Annotated[int, Field(ge=1)] | None`."""
    rules: list[Any] = []
    for part in get_args(annotation):
        for extra in getattr(part, "__metadata__", ()):
            rules += extra.metadata if isinstance(extra, FieldInfo) else [extra]
    return rules


def _choices(annotation: Any) -> list[str]:
    if get_origin(annotation) is Literal:
        return [str(choice) for choice in get_args(annotation)]
    return [choice for part in get_args(annotation) for choice in _choices(part)]


def _field(model: type[BaseModel], path: list[str]) -> tuple[type[BaseModel], FieldInfo | None]:
    """Return the model that holds the last key of a path, and the key's declaration."""
    info = None
    for at, part in enumerate(path):
        if part.isdecimal():
            continue
        info = model.model_fields.get(part)
        inner = _model_in(info.annotation) if info else None
        if inner is None or at == len(path) - 1:
            break
        model = inner
    return model, info


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)


def _is_secret(model: type[BaseModel], key: str) -> bool:
    info = model.model_fields.get(key.removesuffix("_file"))
    is_typed = info is not None and (info.annotation is SecretStr or SecretStr in get_args(info.annotation))
    if info is None and SECRET_LOOKING.search(key):
        return True  # a misspelt `password` is one all the same
    return key in SECRET_KEYS or (is_typed and not key.endswith("_file"))
