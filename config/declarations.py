"""What a person may write: sources and subscriptions. Frozen; every default has its reason beside it."""

from __future__ import annotations

import base64
import re
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, model_validator

from config.cron import Cron
from config.places import is_jurisdiction

KINDS = ("new", "revised", "withdrawn", "restored")
DURATION = re.compile(r"^(\d+(?:\.\d+)?)\s*(s|m|h|d)$")
DURATION_S = {"s": 1, "m": 60, "h": 3600, "d": 86400}


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
    duration_s(text)
    return text


def _can_be_split(url: str) -> bool:
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
        raise ValueError("expected ISO 3166-1 or -2 (JP, GB, US-NY), or EU, OECD, G7, COE, INT")
    return code


def _cron(line: str) -> str:
    Cron.parse(line)
    return line


Duration = Annotated[str, AfterValidator(_duration)]
CronLine = Annotated[str, AfterValidator(_cron)]
TimeZone = Annotated[str, AfterValidator(_timezone)]
Slug = Annotated[str, AfterValidator(_slug)]
Jurisdiction = Annotated[str, AfterValidator(_jurisdiction)]


class Declaration(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class ItemSelectors(Declaration):
    """Where a listing's items are: CSS with parsel's `::text` and `::attr(name)`, or XPath after `xpath:`."""

    each: str
    link: str | None = "a::attr(href)"
    title: str = "a::text"
    date: str | None = None
    key: str | None = None
    text: str | None = None
    """Further text of the row that counts as its content; left out = title only."""
    next: str | None = None
    """The link to the next page of the list; None = one page."""


class ContentSelectors(Declaration):
    """Which part of a page is its content. Left out = all of it."""

    select: str | None = None
    ignore: tuple[str, ...] = ()


class ApiPaths(Declaration):
    """How to read a JSON service without code. Paths are dotted keys with `[0]` or `[*]`: `result.items[*].bill`."""

    items: str = ""
    """Path to the list; "" = the answer itself is the list."""
    key: str
    title: str
    url: str | None = None
    """A path, or a template with `{path}` parts: "https://example.org/bills/{id}"."""
    published: str | None = None
    updated: str | None = None
    text: tuple[str, ...] = ()
    """Paths whose values are the item's content, in order."""
    document: str | None = None
    """Path (or template) to the address of the full text, for `follow`."""
    withdrawn: str | None = None
    withdrawn_values: tuple[str, ...] = ("true", "withdrawn", "repealed")
    next: str | None = None
    """Path to the next page's URL."""
    page_param: str | None = None
    first_page: int = 1
    offset_param: str | None = None
    page_size_param: str | None = None
    page_size: int | None = None
    total: str | None = None
    """Path to the number of items in all; ends paging early."""
    max_pages: Annotated[int, Field(ge=1, le=1000)] = 20
    may_omit_items: bool = False
    """Some services leave the list out when it is empty: then that is an empty answer, not a failure."""


class Expectations(Declaration):
    """What a healthy answer looks like; outside it the capture is suspect, or (max_new) its changes are held."""

    min_items: Annotated[int, Field(ge=0)] | None = None
    max_new: Annotated[int, Field(ge=1)] | None = None
    newest_within: Duration | None = None
    min_bytes: Annotated[int, Field(ge=0)] | None = None


class Source(Declaration):
    """Something we watch; written by people, never by polling."""

    key: Slug
    name: str = ""
    kind: Annotated[str, Field(pattern=r"^(feed|page|listing|(api|site):[a-z0-9-]+)$")]
    url: str
    every: Duration | None = None
    cron: CronLine | None = None
    timezone: TimeZone = "UTC"
    jurisdiction: Jurisdiction = "INT"
    language: str | None = None
    tier: Literal["official", "secondary", "news"] = "official"
    topics: tuple[str, ...] = ()
    follow: bool = False
    enabled: bool = True
    complete: bool = False
    items: ItemSelectors | None = None
    content: ContentSelectors = ContentSelectors()
    api: ApiPaths | None = None
    params: dict[str, str] = {}
    """Query parameters added to `url`; `${NAME}` is taken from the environment."""
    expect: Expectations = Expectations()
    headers: dict[str, str] = {}
    user_agent: str | None = None
    timeout_s: Annotated[float, Field(gt=0, le=600)] | None = None
    requires_env: tuple[str, ...] = ()
    """Skipped, with its reason, while one of these is not set."""
    note: str = ""
    licence: str = ""
    confidence: str = ""

    @model_validator(mode="before")
    @classmethod
    def _name_defaults_to_key(cls, values: Any) -> Any:
        if isinstance(values, dict) and "key" in values:
            return {"name": values["key"], **values}
        return values

    @model_validator(mode="after")
    def _complete(self) -> Source:
        if not re.fullmatch(r"https?://[^\s/?#]+\S*", self.url) or not _can_be_split(self.url):
            raise ValueError("url: expected http:// or https://, a host, and no blanks")
        if self.every and self.cron:
            raise ValueError("every, cron: expected one of them, not both")
        if self.kind == "listing" and self.items is None:
            raise ValueError('items: a listing needs them, such as { each = "ul.list li" }')
        if self.kind == "api:json" and self.api is None:
            raise ValueError(
                'api: kind api:json needs it, such as { items = "results", key = "id", title = "title" }'
            )
        return self

    @property
    def every_s(self) -> float:
        """Seconds between polls; an hour when neither `every` nor `cron` is given."""
        return duration_s(self.every) if self.every else 3600.0


class MatchRules(Declaration):
    """Every given line must hold; left out = anything."""

    jurisdictions: tuple[Jurisdiction, ...] = ()
    topics: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    kinds: tuple[Literal["new", "revised", "withdrawn", "restored"], ...] = ()
    min_significance: Annotated[float, Field(ge=0, le=1)] = 0.0


def _can_sign(secret: SecretStr) -> bool:
    try:
        return bool(base64.b64decode(secret.get_secret_value().removeprefix("whsec_")))
    except ValueError:  # also what base64 raises for wrong padding
        return False


class Subscription(Declaration):
    """Who wants which changes, on which channel, how often."""

    key: Slug
    email: str | None = None
    webhook: str | None = None
    secret: SecretStr | None = None
    when: Annotated[
        str,
        Field(
            pattern=r"^(immediate|hourly|daily ([01]\d|2[0-3]):[0-5]\d"
            r"|weekly (mon|tue|wed|thu|fri|sat|sun) ([01]\d|2[0-3]):[0-5]\d)$"
        ),
    ] = "daily 08:00"
    timezone: TimeZone = "UTC"
    language: Literal["en", "ja", "ko", "zh", "de", "fr"] = "en"
    match: MatchRules = MatchRules()
    send_empty: bool = False
    """Also send a digest when nothing matched, as a proof that the sources were looked at."""

    @model_validator(mode="after")
    def _one_channel(self) -> Subscription:
        if bool(self.email) == bool(self.webhook):
            raise ValueError("email, webhook: expected exactly one of them")
        if self.email and not re.fullmatch(r"[^@\s<>,;]+@[^@\s<>,;]+", self.email):
            raise ValueError("email: expected one address such as team@example.org")
        if self.webhook and not self.webhook.startswith(("https://", "http://")):
            raise ValueError("webhook: expected https://")
        if self.webhook and self.secret is None:
            raise ValueError('webhook: needs a secret, such as "whsec_…" (base64), to sign with')
        if self.secret is not None and not _can_sign(self.secret):
            raise ValueError("secret: expected whsec_ and base64, as Standard Webhooks says")
        return self
