"""What a person may write of a source: where it is, how often, what it is about, how to read it."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, model_validator

from config.declarations.fields import (
    CronLine,
    Declaration,
    Duration,
    Header,
    HeaderName,
    HeaderValue,
    Jurisdiction,
    Slug,
    TimeZone,
    can_be_split,
    duration_s,
)


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


TypeName = Literal["bill", "act", "regulation", "order", "guidance", "consultation", "report", "enforcement", "news"]
StageName = Literal[
    "proposed", "consulting", "adopted", "in force", "pending", "amended", "repealed", "withdrawn", "lapsed"
]


class ApiPaths(Declaration):
    """How to read a JSON service without code. Paths are dotted keys with `[0]` or `[*]`: `result.items[*].bill`.

    Instead of a path, a template with `{path}` parts will do: "https://example.org/bills/{id}", "Print {print}".
    """

    items: str = ""
    """Path to the list; "" = the answer itself is the list, or the one item."""
    key: str
    title: str
    url: str | None = None
    published: str | None = None
    updated: str | None = None
    text: tuple[str, ...] = ()
    """Paths whose values are the item's content, in order; "Compilation {number}" names what it says."""
    document: str | None = None
    """Path (or template) to the address of the full text, for `follow`."""
    withdrawn: str | None = None
    withdrawn_values: tuple[str, ...] = ("true", "withdrawn", "repealed")
    type: str | None = None
    types: dict[str, TypeName] = {}
    """What the words at `type` mean, such as { "Bill" = "bill" }; others say nothing."""
    status: str | None = None
    """Where an item stands, in the service's own words."""
    stages: dict[str, StageName] = {}
    """What the words at `status` mean, such as { "InForce" = "in force" }; others move no stage."""
    edition: str | None = None
    name: str | None = None
    """How people cite an item in a line."""
    identifiers: dict[str, str] = {}
    """Official numbers by their scheme, such as { au-register = "id" }; the first is the item's own."""
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
    """What a healthy answer looks like, where a source's own rhythm does not say it well enough.

    Outside `min_items`, `newest_within`, `min_bytes` and `max_dropped` an answer is suspect, outside `max_new` its
    changes are held; the others open a ticket.
    """

    min_items: Annotated[int, Field(ge=0)] | None = None
    max_items: Annotated[int, Field(ge=1)] | None = None
    max_new: Annotated[int, Field(ge=1)] | None = None
    newest_within: Duration | None = None
    min_bytes: Annotated[int, Field(ge=0)] | None = None
    max_bytes: Annotated[int, Field(ge=1)] | None = None
    max_dropped: Annotated[float, Field(ge=0, le=1)] | None = None
    """Share of rows that may lack an identity or a title."""
    filled: tuple[Literal["date", "link", "text"], ...] | None = None
    """What nearly every item has; () = nothing is expected."""
    quiet_for: Duration | None = None
    """So long nothing new may come; left out = its longest silence and two weeks."""
    patience: Duration | None = None
    """So long beyond its cadence it may fail before a ticket is opened."""

    @model_validator(mode="after")
    def _can_be_met(self) -> Expectations:
        for least, most in (("min_items", "max_items"), ("min_bytes", "max_bytes")):
            low, high = getattr(self, least), getattr(self, most)
            if low is not None and high is not None and low > high:
                raise ValueError(f"{least} to be at most {most}")
        return self


DAY_FIRST = frozenset(("AU", "EU", "GB", "HK", "IE", "IN", "INT", "MT", "NZ", "SG", "ZA"))
"""Where English puts the day first."""


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
    topics: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    type: TypeName | None = None
    """What its items are, where the reader does not learn it from the source itself."""
    instruments: tuple[str, ...] = ()
    """Keys of `instruments.toml`: what all its items are about, such as the page of one law."""
    follow: bool = False
    enabled: bool = True
    access: Literal["open", "fragile"] = "open"
    """`fragile`: seen refusing scripts or some networks; its failures are expected, and told apart."""
    fallback_for: str | None = None
    """Key of the source that this one stands in for: polled only while that one has no key or is off."""
    complete: bool = False
    reuses_links: bool = False
    """Of a feed: its entries lead to pages that are used again, so that link, title and day together tell one."""
    items: ItemSelectors | None = None
    content: ContentSelectors = ContentSelectors()
    api: ApiPaths | None = None
    params: dict[str, str] = {}
    """Query parameters added to `url`; `${NAME}` is taken from the environment."""
    expect: Expectations = Expectations()
    headers: dict[HeaderName, HeaderValue] = {}
    body: str | None = None
    """Sent by POST; `${NAME}` is taken from the environment."""
    render: bool = False
    """Let a browser run the page's scripts first: slow, and only with the extra `render`."""
    user_agent: Header | None = None
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
            name = values.get("name", "")
            return values if not isinstance(name, str) or name.strip() else {**values, "name": values["key"]}
        return values

    @model_validator(mode="after")
    def _complete(self) -> Source:
        if not re.fullmatch(r"https?://[^\s/?#]+\S*", self.url) or not can_be_split(self.url):
            raise ValueError("url: expected http:// or https://, a host, and no blanks")
        if "@" in urlsplit(self.url).netloc:  # never fetched so, and everybody who sees the source would see them
            raise ValueError(
                'url: expected no user and password; headers = { Authorization = "Basic ${NAME}" } are sent'
            )
        if self.every and self.cron:
            raise ValueError("every, cron: expected one of them, not both")
        if self.reuses_links and self.kind != "feed":
            raise ValueError(
                "reuses_links: only entries of a feed are told apart so; a listing has `items = { key = … }`"
            )
        if self.kind == "listing" and self.items is None:
            raise ValueError('items: a listing needs them, such as { each = "ul.list li" }')
        if self.kind in ("feed", "page") and self.items is not None:
            raise ValueError("kind: expected listing, since there are items; a feed or page has none to declare")
        if self.kind in ("feed", "page", "listing") and self.api is not None:
            raise ValueError("kind: expected api:json, since there is [source.api]")
        if self.kind == "api:json" and self.api is None:
            raise ValueError(
                'api: kind api:json needs it, such as { items = "results", key = "id", title = "title" }'
            )
        return self

    def tag(self, said: str | None = None) -> str | None:
        """Return the language tag of a text of this source; `said` is what the text says of itself, if anything.

        English is told apart by where it is written: 03/04/2026 is the fourth of March in the United States only.
        The place outweighs the text's own `en-us`, which publishing software writes everywhere. English of elsewhere,
        and of a source whose place nobody gave, stays as it is.
        """
        language = said or self.language
        if language is None or language.lower().split("-")[0] != "en" or "jurisdiction" not in self.model_fields_set:
            return language
        country = self.jurisdiction.split("-")[0]
        return "en-US" if country == "US" else "en-GB" if country in DAY_FIRST else language

    @property
    def every_s(self) -> float:
        """Seconds between polls; an hour when neither `every` nor `cron` is given."""
        return duration_s(self.every) if self.every else 3600.0
