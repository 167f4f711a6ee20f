"""Every source we ship reads its saved example with its own reader. Adding a source needs no edit here."""

from __future__ import annotations

import pytest

from monitor.types import ExtractedItem, Extraction
from spiders.worker import read_document, read_items
from tests.bounded import bounded
from tests.sources.examples import FOLDER, TYPES, Example, examples, missing, sources, url_of

SLOW_S = 0.25
"""CPU time for one example; the slowest of ours takes a tenth of it."""
MAX_BYTES = 100_000
"""Examples are short, else nobody reads them."""

ANSWERS = [one for one in examples() if not one.is_document and one.source_key in sources()]
DOCUMENTS = [one for one in examples() if one.is_document and one.source_key in sources()]


def test_every_source_has_an_example() -> None:
    without = missing()
    assert not without, f"{len(without)} to add in {FOLDER}:\n" + "\n".join(without)


def test_every_example_belongs_to_a_source() -> None:
    strays = [one.path.name for one in examples() if one.source_key not in sources() or one.extension not in TYPES]
    assert not strays


@pytest.mark.parametrize("example", ANSWERS, ids=lambda one: one.path.name)
def test_a_source_reads_its_example(example: Example) -> None:
    read = _read(example)
    assert read.items
    assert len(read.seen) == len(read.items)
    assert (read.dropped > 0) == (example.part == "drops")
    for item in read.items:
        assert item.item_key
        assert item.title.strip()
        assert item.url.startswith(("http://", "https://"))
        assert "${" not in item.url
        assert item.document.blocks


@pytest.mark.parametrize("example", ANSWERS, ids=lambda one: one.path.name)
def test_an_answer_that_is_the_same_again_brings_nothing(example: Example) -> None:
    first = _read(example)
    again = _read(example, first.memo)
    assert (again.items, again.seen) == ((), first.seen)


@pytest.mark.parametrize("example", DOCUMENTS, ids=lambda one: one.path.name)
def test_a_document_reads_its_example(example: Example) -> None:
    item = _document(example)
    assert item.item_key == ""
    assert item.document.blocks


@pytest.mark.parametrize("example", [*ANSWERS, *DOCUMENTS], ids=lambda one: one.path.name)
def test_reading_an_example_is_quick(example: Example) -> None:
    assert example.path.stat().st_size <= MAX_BYTES
    look = _document if example.is_document else _read
    look(example)  # imports and compiled rules are paid once
    bounded(lambda: look(example), SLOW_S)


def _read(example: Example, memo: bytes | None = None) -> Extraction:
    source = sources()[example.source_key]
    return read_items(example.capture(url_of(source)), source, memo, b"")


def _document(example: Example) -> ExtractedItem:
    source = sources()[example.source_key]
    linked = next(
        (item.document_url for one in ANSWERS if one.source_key == source.key for item in _read(one).items), None
    )
    return read_document(example.capture(linked or source.url), source, b"")
