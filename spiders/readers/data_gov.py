"""What Congress.gov, govinfo and regulations.gov have in common: the gateway api.data.gov, its keys and refusals."""

from __future__ import annotations

from typing import Any

from monitor.errors import ExtractError
from monitor.types import Capture, Reason
from spiders.extract.json_paths import text_at
from spiders.readers.json_answer import excuse, parsed_json

ACCEPT = "application/json, */*;q=0.5"
REFUSALS = {
    "API_KEY_MISSING": Reason.LOGIN,
    "API_KEY_INVALID": Reason.LOGIN,
    "API_KEY_DISABLED": Reason.LOGIN,
    "API_KEY_UNAUTHORIZED": Reason.LOGIN,
    "API_KEY_UNVERIFIED": Reason.LOGIN,
    "OVER_RATE_LIMIT": Reason.BLOCKED,
}
"""Codes of https://api.data.gov/docs/developer-manual/#errors and what they mean here."""


def answered(capture: Capture, *names: str) -> dict[str, Any]:
    """Return the answer, which holds a list (or null) under one of `names`.

    Raises ExtractError: what `parsed_json` raises; LOGIN for a key that is refused, BLOCKED for too many requests;
    PARSE, in the service's own words, where the expected list is missing.
    """
    answer = parsed_json(capture)
    if isinstance(answer, dict) and any(name in answer and _is_list(answer[name]) for name in names):
        return answer
    code = text_at(answer, "error.code")
    said = excuse(answer)
    raise ExtractError(
        f"{capture.url}: no {' or '.join(names)} in the answer" + (f"; it says: {said}" if said else ""),
        reason=REFUSALS.get(code, Reason.PARSE),
    )


def members(answer: dict[str, Any], name: str) -> list[Any]:
    """Return the list under `name`, empty where the service sends null or leaves it out."""
    found = answer.get(name)
    return found if isinstance(found, list) else []


def _is_list(value: Any) -> bool:
    return value is None or isinstance(value, list)
