"""Kinds of values that people write, each with the words that refuse a bad one."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict

from config.cron import Cron
from config.places import EXPECTED, is_jurisdiction

KINDS = ("new", "revised", "withdrawn", "restored")
DURATION = re.compile(r"^(\d+(?:\.\d+)?)\s*(s|m|h|d)$")
DURATION_S = {"s": 1, "m": 60, "h": 3600, "d": 86400}
LONGEST_S = 3653 * 86400
CANARY = "tocsin-canary"
"""The key of a source and of a subscription of our own, which nobody else's may bear."""


def duration_s(text: str) -> float:
    """Return seconds for "90s", "15m", "1h" or "2d". Raises ValueError.

    >>> duration_s("15m")
    900.0
    """
    found = DURATION.match(text)
    if not found or float(found[1]) <= 0:
        raise ValueError("expected a duration such as 90s, 15m, 1h or 2d")
    return float(found[1]) * DURATION_S[found[2]]


def _duration(text: str) -> str:
    if duration_s(text) > LONGEST_S:  # beyond any use, and soon beyond what a date can hold
        raise ValueError("expected a duration of at most ten years")
    return text


def header(text: str) -> str:
    """Return a text that every server takes as the value of a header. Raises ValueError."""
    if not re.fullmatch(r"[\x20-\x7e]*[\x21-\x7e][\x20-\x7e]*", text):
        raise ValueError("expected one line of ASCII, without control characters")
    return text


def can_be_split(url: str) -> bool:
    """Return whether host and port of an address can be told apart: "http://[::1" and "http://x:port" cannot."""
    try:
        return urlsplit(url).hostname is not None and urlsplit(url).port != 0
    except ValueError:
        return False


def _timezone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("expected an IANA time zone such as Asia/Tokyo") from None
    return name


def _slug(key: str) -> str:
    if not re.fullmatch(r"[a-z0-9][a-z0-9._-]{0,99}", key):
        raise ValueError("expected a slug of a-z, 0-9, '-', '_' and '.', at most 100 characters")
    return key


def _jurisdiction(code: str) -> str:
    if not is_jurisdiction(code):
        raise ValueError(EXPECTED)
    return code


def _cron(line: str) -> str:
    Cron.parse(line)
    return line


Duration = Annotated[str, AfterValidator(_duration)]


def _header_name(name: str) -> str:
    if not re.fullmatch(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", name):  # RFC 9110, 5.6.2
        raise ValueError("expected the name of a header, such as X-Api-Key")
    return name


def _header_value(text: str) -> str:
    if re.search(r"[\x00-\x08\x0a-\x1f\x7f]", text):
        raise ValueError("expected one line without control characters")
    return text


HeaderName = Annotated[str, AfterValidator(_header_name)]
HeaderValue = Annotated[str, AfterValidator(_header_value)]
Header = Annotated[str, AfterValidator(header)]
CronLine = Annotated[str, AfterValidator(_cron)]
TimeZone = Annotated[str, AfterValidator(_timezone)]
Slug = Annotated[str, AfterValidator(_slug)]
Jurisdiction = Annotated[str, AfterValidator(_jurisdiction)]


class Declaration(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)
