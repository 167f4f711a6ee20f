"""JSON as services send it: parsed, or refused with the reason they give."""

from __future__ import annotations

import json
from typing import Any

from monitor.errors import ExtractError
from monitor.types import Capture, Reason
from spiders.extract.charset import decode, http_charset_of
from spiders.extract.json_text import encodable

_EXCUSES = ("error", "errors", "message", "detail", "details", "fault", "msg")
"""Where services say in a 200 answer that they could not answer."""


def parsed_json(capture: Capture) -> Any:
    """Return the answer. Raises ExtractError: EMPTY, WRONG_TYPE for HTML or XML, TRUNCATED, PARSE."""
    text = decode(capture.body, http_charset=http_charset_of(capture.headers.get("content-type", ""))).text.strip()
    if not text:
        raise ExtractError(f"{capture.url}: an empty body where JSON was asked for", reason=Reason.EMPTY)
    if text[0] == "<":
        raise ExtractError(f"{capture.url}: expected JSON, found markup: {text[:60]!r}", reason=Reason.WRONG_TYPE)
    if text[0] not in '{["':
        raise ExtractError(f"{capture.url}: expected JSON, found {text[:60]!r}", reason=Reason.WRONG_TYPE)
    try:
        return json.loads(encodable(text))
    except RecursionError as error:
        raise ExtractError(f"{capture.url}: JSON nested too deeply") from error
    except ValueError as error:
        reason = Reason.PARSE if text[-1] in "}]" else Reason.TRUNCATED
        raise ExtractError(f"{capture.url}: JSON that cannot be read: {error}", reason=reason) from error


def excuse(answer: Any) -> str:
    """Return what a service says went wrong, in short; "" when it says nothing.

    >>> excuse({"status": "ERROR", "error": {"message": "API key missing"}})
    '{"message": "API key missing"}'
    """
    said = next((answer[name] for name in _EXCUSES if answer.get(name)), "") if isinstance(answer, dict) else ""
    return (said if isinstance(said, str) else json.dumps(said, ensure_ascii=False))[:200]
