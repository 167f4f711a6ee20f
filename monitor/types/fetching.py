"""What is asked of servers, and what they answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class FetchRequest:
    """One GET (or POST) that a reader wants made. Validators are those of the same URL's last good answer."""

    url: str
    method: str = "GET"
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes | None = None
    etag: str | None = None
    last_modified: str | None = None
    user_agent: str | None = None
    """Overrides the configured one; robots.txt is read as this agent too."""
    source_key: str = ""
    timeout_s: float | None = None
    is_rendered: bool = False
    """In a browser, after its scripts have run."""


@dataclass(frozen=True, slots=True)
class Redirect:
    status: int
    """301 and 308 are permanent (RFC 9110, 15.4): the operator is told."""
    url: str
    """Where it pointed to, absolute."""


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as received, with what is needed to prove it; any final HTTP status, after retries."""

    url: str
    final_url: str
    status: int
    headers: Mapping[str, str]
    """Names in lower case; the last value wins, `link` and `set-cookie` are joined by a comma."""
    body: bytes
    """Decompressed."""
    body_sha256: str
    fetched_at: datetime
    redirects: tuple[Redirect, ...] = ()
    elapsed_ms: int = 0
    is_complete: bool = True
    """False when the connection closed before the announced length, or mid-chunk: kept, never compared."""

    @property
    def media_type(self) -> str:
        """The essence of Content-Type in lower case, or "" when there is none."""
        return self.headers.get("content-type", "").split(";", 1)[0].strip().lower()


@dataclass(frozen=True, slots=True)
class NotModified:
    """The server says that nothing changed (304)."""

    url: str
    fetched_at: datetime
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int = 304
    elapsed_ms: int = 0
