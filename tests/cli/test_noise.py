"""`tocsin sources show` and `forget`: what is taken for noise, and the word against it."""

from __future__ import annotations

from datetime import UTC, datetime

from monitor.store import Store
from monitor.web import models
from tests.noise import BOX, teach

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def taught(tocsin) -> Store:
    store = tocsin.store()
    teach(store, "jp-meti", NOW)
    return store


def test_a_source_shows_what_is_taken_for_noise_with_examples_and_since_when(tocsin, told_store):
    taught(tocsin).close()
    shown = tocsin("sources", "show", "jp-meti")
    rows = shown.out.splitlines()
    assert rows[0] == "jp-meti: 経済産業省：新着情報"
    assert rows[3].split()[:3] == ["WHAT", "WHERE", "EXAMPLE"]
    assert "a rotating box" in rows[4]
    assert "指針" in rows[4]
    assert BOX in rows[4]
    assert "2026-11-20" in rows[4]
    assert "tocsin sources forget jp-meti" in shown.err
    (record,) = tocsin("sources", "show", "jp-meti", "--json").records
    assert (record["key"], record["noise"][0]["sort"], record["noise"][0]["example"]) == ("jp-meti", "box", BOX)
    models.TakenForNoise.model_validate(record)


def test_a_source_that_taught_nothing_says_so(tocsin, told_store):
    shown = tocsin("sources", "show", "jp-meti").out
    assert "Nothing was learned to be noise." in shown
    assert shown.splitlines()[1].endswith("; 1 item")
    assert tocsin("sources", "forget", "jp-meti").out == "Nothing was learned to be noise in jp-meti.\n"
    assert tocsin("sources", "show", "jp-met").code == 2


def test_what_was_learned_is_forgotten_once_and_the_source_is_due(tocsin, told_store):
    taught(tocsin).close()
    assert tocsin("sources", "forget", "jp-meti", "--json").records == [{"source": "jp-meti", "forgotten": 1}]
    assert "the next look tells what it hid" in tocsin("sources", "show", "jp-meti").out
    with tocsin.store() as store:
        (state,) = store.sources.states(["jp-meti"])
        assert state.is_unsettled
        assert state.lease_owner is None
    assert tocsin("sources", "forget", "jp-meti", "--json").records == [{"source": "jp-meti", "forgotten": 0}]


def test_nothing_is_forgotten_while_the_source_is_being_looked_at(tocsin, told_store):
    with taught(tocsin) as store:
        assert store.sources.claim(["jp-meti"], datetime.now(UTC), "somebody", 60)
        ran = tocsin("sources", "forget", "jp-meti")
    assert ran.code == 1
    assert "try again in a minute" in ran.err
