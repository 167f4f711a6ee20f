"""Saved answers of the sources we ship: `examples/<source key>[.<n>|.drops|.document].<ext>`.

`<n>` tells several answers of one source apart, `drops` is one with rows that cannot be read, `document` is what an
item links to. The extension says as what the server sends it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from config.declarations import Source
from config.load import shipped_sources
from monitor.ports import DocumentReader
from monitor.types import Capture
from spiders.registry import reader_for
from tests.builders import a_capture, a_state
from tests.fakes import START

FOLDER = Path(__file__).parent / "examples"
TYPES = {
    "atom": "application/atom+xml",
    "html": "text/html",
    "json": "application/json",
    "md": "text/markdown",
    "pdf": "application/pdf",
    "rdf": "application/rdf+xml",
    "rss": "application/rss+xml",
    "txt": "text/plain",
    "xml": "application/xml",
    "zip": "application/zip",
}
_NAME = re.compile(r"(?P<key>.+?)(?:\.(?P<part>\d+|drops|document))?\.(?P<ext>[a-z]+)")


@dataclass(frozen=True, slots=True)
class Example:
    """One saved answer."""

    path: Path
    source_key: str
    part: str
    """A number, "drops", "document" or ""."""
    extension: str

    @property
    def is_document(self) -> bool:
        return self.part == "document"

    def capture(self, url: str) -> Capture:
        return a_capture(self.path.read_bytes(), url=url, headers={"content-type": TYPES[self.extension]})


@cache
def sources() -> dict[str, Source]:
    return {source.key: source for source in shipped_sources()}


@cache
def examples() -> tuple[Example, ...]:
    return tuple(_examples())


def _examples() -> Iterator[Example]:
    for path in sorted(FOLDER.iterdir()):
        found = _NAME.fullmatch(path.name)
        assert found is not None, f"{path.name}: expected <source key>[.<n>|.drops|.document].<ext>"
        yield Example(path, found["key"], found["part"] or "", found["ext"])


def missing() -> list[str]:
    """The files that should be there, for each source without an answer, or without the document its reader reads."""
    have = {(one.source_key, one.is_document) for one in examples()}
    wanted = [(key, False) for key in sources()]
    wanted += [(key, True) for key, one in sources().items() if one.follow and _reads_documents(one)]
    return [
        f"{key}{'.document' * is_document}.<ext>" for key, is_document in wanted if (key, is_document) not in have
    ]


def url_of(source: Source) -> str:
    """The address its reader asks for at first sight."""
    return reader_for(source.kind).request(source, a_state(source.key), START).url


def _reads_documents(source: Source) -> bool:
    return isinstance(reader_for(source.kind), DocumentReader)
