"""JSON as it must be before it is parsed: escapes of what no encoder or database takes, mended."""

from __future__ import annotations

import re

_SUSPECT = re.compile(r"\\u(?:[dD][89a-fA-F]|0000)")
_ESCAPE = re.compile(
    r"(?P<kept>\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})"  # a backslash; a pair: one character
    r"|\\u[dD][89a-fA-F][0-9a-fA-F]{2}|(?P<nul>\\u0000)"
)


def encodable(text: str) -> str:
    r"""Return JSON text in which lone surrogates (RFC 8259, 8.2) are U+FFFD, and NUL is nothing.

    >>> encodable(r'["\ud83d\ude00 \ud800 a\u0000b \\ud800"]')
    '["\\ud83d\\ude00 \\ufffd ab \\\\ud800"]'
    """
    return _ESCAPE.sub(_mended, text) if _SUSPECT.search(text) else text


def _mended(found: re.Match[str]) -> str:
    return found["kept"] or ("" if found["nul"] else r"\ufffd")
