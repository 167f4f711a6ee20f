"""One record of a public service: its own key, what it says of itself, and its life."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from monitor.identity import Clues
from monitor.normalize import content_sha256
from monitor.types import Block, Document, ExtractedItem, Life
from spiders.readers.noting import ListedBy, Row, fingerprint, unix

COLONS = {"ja": "：", "zh": "：", "ko": ": "}


@dataclass(frozen=True, slots=True)
class Record:
    """What an official register says in one of its rows. `key` and `title` are never empty."""

    key: str
    title: str
    url: str
    facts: tuple[tuple[str, str], ...] = ()
    """(name in the register's language, value), in order: its content."""
    text: tuple[Block, ...] = ()
    life: Life | None = None
    published_at: datetime | None = None
    updated_at: datetime | None = None
    document_url: str | None = None
    look_again: str = ""
    """A stamp that moves when the document should be asked for again; it is not content."""
    is_withdrawn: bool = False
    predates_baseline: bool = False
    there_since: datetime | None = None


def row(record: Record, by: ListedBy, language: str | None) -> Row:
    """Return a record as a row of a list. Its key is official, so that nothing else may tell what it is."""
    stamp = record.published_at.date().isoformat() if record.published_at else ""

    def build(key: str) -> ExtractedItem:
        return ExtractedItem(
            item_key=key,
            title=record.title,
            url=record.url,
            document=Document(_blocks(record, language), record.title, language, by.name, by.version),
            published_at=record.published_at,
            updated_at=record.updated_at,
            document_url=record.document_url,
            is_withdrawn=record.is_withdrawn,
            predates_baseline=record.predates_baseline,
            there_since=record.there_since,
            attributes={name: value[:1000] for name, value in record.facts},
            life=record.life,
        )

    return Row(Clues(record.key, "", record.title, stamp), _fingerprint(record), unix(record.published_at), build)


def text_row(key: str, title: str, url: str, document: Document, life: Life, published_at: datetime | None) -> Row:
    """Return a law with its whole text as a row. Another reading of the same bytes is another row."""

    def build(item_key: str) -> ExtractedItem:
        return ExtractedItem(item_key, title, url, document, published_at, life=life)

    reading = f"{document.extractor} {document.version}"
    told = fingerprint(key, title, repr(life), reading, content_sha256(document))
    return Row(Clues(key, "", title), told, unix(published_at), build)


def facts_of(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return the facts that say something, each on one line.

    >>> facts_of([("施行日", "2026-04-01 "), ("廃止日", "")])
    (('施行日', '2026-04-01'),)
    """
    return tuple((name, " ".join(value.split())) for name, value in pairs if value.strip())


def _blocks(record: Record, language: str | None) -> tuple[Block, ...]:
    """A fact is a line of its own, so that one that moves is told by its name."""
    colon = COLONS.get((language or "").partition("-")[0], ": ")
    facts = (Block(f"{name}{colon}{value}", None, (name,)) for name, value in record.facts)
    return (Block(record.title, kind="title"), *facts, *record.text)


def _fingerprint(record: Record) -> str:
    return fingerprint(
        record.key,
        record.title,
        record.url,
        record.document_url or "",
        record.look_again,
        repr(record.life),
        str(record.is_withdrawn),
        *(part for fact in record.facts for part in fact),
        *(block.text for block in record.text),
    )
