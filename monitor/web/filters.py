"""The filters that the API, the feed and the page share, as query parameters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, HTTPException, Query
from pydantic import BeforeValidator, Field

from alerts.matching.wording import Text
from monitor.types import Change, ChangeKind
from monitor.web.desk import Desk, Inside
from monitor.web.refusing import only, refuse_unknown_places
from monitor.web.when import parse_when

MOST = 500
READ_MOST = 20
"""Pages of changes that one answer reads in search of words; the next page goes on where it stopped."""


def filled(values: Any) -> Any:
    """A form sends its empty fields too: `kind=` means any kind."""
    return [value for value in values if value != ""] if isinstance(values, list) else values


def _or_none(value: Any) -> Any:
    return None if value == "" else value


Texts = Annotated[list[str], BeforeValidator(filled)]
Kinds = Annotated[list[ChangeKind], BeforeValidator(filled)]
Share = Annotated[Annotated[float, Field(ge=0, le=1)] | None, BeforeValidator(_or_none)]


@dataclass(frozen=True)
class Filters:
    since: datetime | None
    until: datetime | None
    source: Sequence[str]
    kind: Sequence[ChangeKind]
    jurisdiction: Sequence[str]
    topic: Sequence[str]
    instrument: Sequence[str]
    word: Sequence[str]
    min_significance: float
    digest: str
    limit: int
    before: int | None
    asked: tuple[tuple[str, str], ...]
    """As they were asked for, without the cursor: for links to the next page and the feed."""
    unheld: bool = False
    """Without what a storm holds back; the API gives everything, and says of each whether it is held."""

    def query(self, **more: object) -> str:
        """Return a query string for the same filters."""
        return urlencode([*self.asked, *((name, str(value)) for name, value in more.items())])

    def find(self, desk: Desk) -> tuple[list[Change], int | None]:
        """Return changes, newest first, and the cursor of the next page or None at the end.

        With words a page may hold few, or none, and have a next one all the same.
        """
        found: list[Change] = []
        cursor = self.before
        for _ in range(READ_MOST):
            read = self._query(desk, since=self.since, until=self.until, before=cursor, limit=self.limit + 1)
            page = read[: self.limit]
            cursor = page[-1].change_id if len(read) > self.limit else None
            found += filter(self.has_words, page)
            if cursor is None or len(found) >= self.limit:
                break
        if len(found) > self.limit:
            return found[: self.limit], found[self.limit - 1].change_id
        return found, cursor

    def has_words(self, change: Change) -> bool:
        """Whether any of the words stands in the title or the changed text, as subscriptions find them."""
        if not self.word:
            return True
        text = Text(change)
        return any(map(text.has, self.word))

    def query_store(
        self,
        desk: Desk,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        before: int | None = None,
        limit: int,
    ) -> list[Change]:
        """Return changes of another window that the other filters take, newest first."""
        return [*filter(self.has_words, self._query(desk, since=since, until=until, before=before, limit=limit))]

    def _query(
        self, desk: Desk, *, since: datetime | None, until: datetime | None, before: int | None, limit: int
    ) -> list[Change]:
        return desk.store.changes.query(
            since=since,
            until=until,
            sources=self.source or None,
            kinds=[kind.value for kind in self.kind] or None,
            jurisdictions=self.jurisdiction or None,
            topics=self.topic or None,
            instruments=self.instrument or None,
            min_significance=self.min_significance,
            digest_key=self.digest,
            unheld=self.unheld,
            limit=limit,
            before_id=before,
        )


def _filters(
    desk: Inside,
    *,
    since: Annotated[str, Query(description="RFC 3339, a date, or how long ago: 2h, 3d.")] = "",
    until: Annotated[str, Query(description="As since; not included.")] = "",
    source: Annotated[Texts, Query(description="Keys of sources.")] = [],  # noqa: B006 - FastAPI copies it
    kind: Annotated[Kinds, Query()] = [],  # noqa: B006
    jurisdiction: Annotated[Texts, Query(description="US also takes US-NY.")] = [],  # noqa: B006
    topic: Annotated[Texts, Query()] = [],  # noqa: B006
    instrument: Annotated[Texts, Query(description="Keys of instruments that it names.")] = [],  # noqa: B006
    word: Annotated[Texts, Query(description="Any of them, in the title or the changed text.")] = [],  # noqa: B006
    min_significance: Annotated[Share, Query()] = None,
    digest: Annotated[str, Query(description="What this digest told: its X-Tocsin-Digest.", max_length=64)] = "",
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50,
    before: Annotated[int | None, Query(ge=1, lt=2**63, description="The `next` of the page before.")] = None,
) -> Filters:
    refuse_unknown_places(jurisdiction)
    now = desk.now()
    asked = [
        *(("since", since), ("until", until)),
        *(("source", each) for each in source),
        *(("kind", each.value) for each in kind),
        *(("jurisdiction", each) for each in jurisdiction),
        *(("topic", each) for each in topic),
        *(("instrument", each) for each in instrument),
        *(("word", each) for each in word),
        ("min_significance", f"{min_significance:g}" if min_significance else ""),
        ("digest", digest),
        ("limit", str(limit) if limit != 50 else ""),
    ]
    return Filters(
        since=_at("since", since, now),
        until=_at("until", until, now),
        source=source,
        kind=kind,
        jurisdiction=jurisdiction,
        topic=topic,
        instrument=instrument,
        word=word,
        min_significance=min_significance or 0.0,
        digest=digest,
        limit=limit,
        before=before,
        asked=tuple((name, value) for name, value in asked if value),
    )


def _at(name: str, text: str, now: datetime) -> datetime | None:
    try:
        return parse_when(text, now) if text.strip() else None
    except ValueError as error:
        raise HTTPException(422, f"{name}: {error}") from None


NAMES = (
    "since",
    "until",
    "source",
    "kind",
    "jurisdiction",
    "topic",
    "instrument",
    "word",
    "min_significance",
    "digest",
    "limit",
    "before",
)
Strict = Depends(only(NAMES))
Filtered = Annotated[Filters, Depends(_filters)]
