"""Whatever is packed comes back the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql, sqlite

from monitor.store.codec import (
    coverage_from,
    document_bytes,
    document_from,
    expand,
    pack_coverage,
    pack_provisions,
    provisions_from,
    squeeze,
)
from monitor.store.columns import Instant, Sha256, Words
from monitor.types import Block, Coverage, Document
from tests.builders import a_provision, sha256

ANY_TEXT = st.text(st.characters(codec=None), max_size=30)
LABEL = st.none() | ANY_TEXT
BLOCKS = st.builds(Block, text=ANY_TEXT, label=LABEL, path=st.lists(ANY_TEXT, max_size=3).map(tuple))
DOCUMENTS = st.builds(
    Document,
    blocks=st.lists(BLOCKS, max_size=5).map(tuple),
    title=ANY_TEXT,
    language=LABEL,
    extractor=ANY_TEXT,
    version=st.integers(0, 99),
    linked_from=st.none() | st.integers(0, 5),
)


@given(DOCUMENTS)
def test_a_document_comes_back_whole_lone_surrogates_and_all(document: Document) -> None:
    assert document_from(document_bytes(document)) == document


@given(st.binary(), st.binary())
def test_a_difference_gives_back_the_bytes(before: bytes, after: bytes) -> None:
    assert expand(squeeze(after, before), before) == after
    assert expand(squeeze(after)) == after


@given(before=LABEL, after=LABEL)
def test_provisions_come_back_whole_also_where_their_ops_do_not_say_it_all(
    before: str | None, after: str | None
) -> None:
    provisions = (a_provision(), a_provision(before=before, after=after), a_provision(ops=()))
    assert provisions_from(pack_provisions(provisions)) == provisions


def test_no_provisions_cost_nothing() -> None:
    assert pack_provisions(()) is None
    assert provisions_from(None) == ()


def test_coverage_comes_back_whole() -> None:
    coverage = Coverage(47, (("kr-news", "timeout"), ("日本", "blocked")), (("us", 60),))
    assert coverage_from(pack_coverage(coverage)) == coverage
    assert coverage_from(pack_coverage(replace(coverage, failed=(), held=()))).failed == ()


@given(st.datetimes(timezones=st.timezones()))
def test_an_instant_is_the_same_moment_on_sqlite(at: datetime) -> None:
    column = Instant()
    try:
        bound = column.process_bind_param(at, sqlite.dialect())
    except OverflowError:  # the first and last hours of datetime's own range have no UTC form
        return
    back = column.process_result_value(bound, sqlite.dialect())
    assert back == at.astimezone(UTC)  # a local time that a clock change skips equals no other, by PEP 495
    assert back is not None
    assert back.utcoffset() is not None


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        Instant().process_bind_param(datetime(2026, 1, 22), postgresql.dialect())


def test_hashes_take_half_the_room() -> None:
    column, dialect = Sha256(), sqlite.dialect()
    bound = column.process_bind_param(sha256("x"), dialect)
    assert bound is not None
    assert len(bound) == 32
    assert column.process_result_value(bound, dialect) == sha256("x")
    assert column.process_bind_param("", dialect) == b""


@given(st.lists(st.text("ab-_", min_size=1), max_size=4).map(tuple))
def test_words_come_back(words: tuple[str, ...]) -> None:
    column, dialect = Words(), sqlite.dialect()
    assert column.process_result_value(column.process_bind_param(words, dialect), dialect) == words
