"""Which reader reads which kind of source: one table, dotted paths, imported on first use.

A kind is what a declaration says: `feed`, `page`, `listing`, `api:<name>` or `site:<name>`. From outside this
repository the entry-point group `tocsin.readers` feeds the same table; a shipped kind cannot be replaced by accident.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from typing import cast

from monitor.errors import ConfigError
from monitor.ports import Reader

READERS = {
    "feed": "spiders.readers.feed:FeedReader",
    "page": "spiders.readers.page:PageReader",
    "listing": "spiders.readers.listing:ListingReader",
    "api:json": "spiders.readers.api_json:JsonReader",
    "api:federal-register": "spiders.readers.federal_register:FederalRegisterReader",
    "api:congress": "spiders.readers.congress:CongressReader",
    "api:govinfo": "spiders.readers.govinfo:GovinfoReader",
    "api:regulations-gov": "spiders.readers.regulations_gov:RegulationsGovReader",
}
ENTRY_POINTS = "tocsin.readers"


@cache
def reader_for(kind: str) -> Reader:
    """Return the one reader of a kind. Raises ConfigError when nobody reads it, naming the kinds that are read.

    >>> reader_for("feed").name
    'feed'
    """
    path = readers().get(kind)
    if path is None:
        raise ConfigError([f"kind = {kind!r}: expected one of {', '.join(known_kinds())}"])
    module, _, name = path.partition(":")
    try:
        return cast(Reader, getattr(import_module(module), name)())
    except (ImportError, AttributeError) as error:
        raise ConfigError([f"kind = {kind!r}: its reader {path} cannot be imported: {error}"]) from error


def known_kinds() -> tuple[str, ...]:
    """Return every kind that can be read, sorted; imports no reader."""
    return tuple(sorted(readers()))


@cache
def readers() -> dict[str, str]:
    """Return kind -> dotted path, the shipped ones over those of other distributions."""
    return {point.name: point.value for point in entry_points(group=ENTRY_POINTS)} | READERS
