"""`tocsin changes` and `tocsin show`."""

from __future__ import annotations

import pytest

from monitor.cli.changes import Kind
from monitor.types import ChangeKind
from monitor.web import models


def test_changes_are_listed_newest_first_in_aligned_columns(tocsin, told_store):
    ran = tocsin("changes")
    assert ran.code == 0
    rows = ran.out.splitlines()
    assert rows[0].split() == ["ID", "OBSERVED", "(UTC)", "KIND", "JUR.", "SOURCE", "TITLE"]
    assert [row.split()[0] for row in rows[1:]] == [
        str(told_store[name]) for name in ("deadline", "hostile", "japanese", "new")
    ]
    assert "new (held)" in rows[4]


def test_each_line_of_json_is_a_change_record_in_utf8(tocsin, told_store):
    ran = tocsin("changes", "--json")
    assert len(ran.records) == 4
    for record in ran.records:
        models.Change.model_validate(record)
    assert "人工知能" in ran.out


@pytest.mark.parametrize(
    ("words", "stories_told"),
    [
        (["--source", "jp-meti"], ["japanese"]),
        (["--source", "jp-meti", "--source", "eu-oj"], ["deadline", "japanese"]),
        (["--kind", "new"], ["new"]),
        (["--kind", "new", "--kind", "revised", "--limit", "1"], ["deadline"]),
        (["--jurisdiction", "US"], ["hostile"]),
        (["--topic", "privacy"], ["deadline"]),
        (["--instrument", "eu-ai-act", "--instrument", "jp-appi"], ["deadline"]),
        (["--instrument", "jp-appi"], []),
        (["--min-significance", "0.6"], ["deadline", "new"]),
        (["--since", "2026-11-20"], ["deadline", "hostile"]),
        (["--since", "2026-11-20T02:00:00Z"], ["deadline"]),
        (["--since", "36500d", "--until", "2026-11-19T12:00:00Z"], ["new"]),
        (["--since", "2099-01-01"], []),
    ],
)
def test_filters_choose_what_they_say(tocsin, told_store, words, stories_told):
    found = tocsin("changes", "--json", *words).records
    assert [record["id"] for record in found] == [str(told_store[name]) for name in stories_told]


@pytest.mark.parametrize(
    "words", [["--since", "yesterday"], ["--kind", "odd"], ["--limit", "0"], ["--min-significance", "2"], ["--odd"]]
)
def test_what_cannot_be_meant_is_refused_before_anything_starts(tocsin, words):
    ran = tocsin("changes", *words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err


def test_no_change_is_said_on_standard_error(tocsin):
    ran = tocsin("changes")
    assert (ran.code, ran.out, ran.err) == (0, "", "No changes match.\n")
    assert tocsin("changes", "--json").out == ""
    assert (
        tocsin("changes", "--source", "jp-mety").err
        == 'No changes match; no source "jp-mety"; did you mean jp-meti?\n'
    )
    ran = tocsin("changes", "--instrument", "eu-ai-akt", "--json")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith('no instrument "eu-ai-akt"; did you mean eu-ai-act')


def test_a_place_that_is_none_is_refused_not_empty(tocsin):
    ran = tocsin("changes", "--jurisdiction", "Japan")
    assert (ran.code, "expected ISO 3166" in ran.err) == (2, True)


def test_show_tells_what_when_evidence_and_the_redline(tocsin, told_store):
    ran = tocsin("show", str(told_store["deadline"]))
    assert ran.code == 0
    for fact in (
        "REVISED: Regulation (EU) 2026/112",
        "2026-11-20 06:00:00 UTC",
        "Official Journal (eu-oj), EU, official",
        "a number changed",
        "2" * 64,
        "3" * 64,
        "https://eu-oj.example.org/1",
        "Chapter II › Article 5 › (f) — revised",
        "within [-30-]{+10+} days",
        "Comments until    2026-12-01: Comments until 1 December 2026",
        "Enters into force “the twentieth day following publication”: It enters into force",
    ):
        assert fact in ran.out, fact
    with tocsin.store() as store:
        before, after = store.proofs.of_change(told_store["deadline"])
    assert f"Capture before    {before.body_sha256}, 2026-11-18 17:00:00 UTC" in ran.out
    assert f"Capture after     {after.body_sha256}, 2026-11-20 06:00:00 UTC" in ran.out


def test_show_in_japanese_marks_words_without_spaces(tocsin, told_store):
    assert "[-三十日-]{+十日+}以内に" in tocsin("show", str(told_store["japanese"])).out


def test_a_change_that_is_not_there_is_one_line_and_no_traceback(tocsin, told_store):
    for wrong in ("999", "abc", "９"):
        ran = tocsin("show", wrong)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.startswith(f'tocsin: no change "{wrong}"')
        assert len(ran.err.splitlines()) == 1


def test_the_kinds_of_the_option_are_those_of_a_change():
    assert [kind.value for kind in Kind] == [kind.value for kind in ChangeKind]
