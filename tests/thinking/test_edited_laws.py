"""Laws that are edited on purpose: what the engine finds, and whether the judge itself can be trusted.

The volume is low here; `make bench-diff` edits hundreds of laws and prints every cell.
"""

from __future__ import annotations

import itertools
from random import Random

import pytest

from bench.diff import counting
from bench.diff.edits import EDITS, WEIGHTS
from bench.diff.grammar import TABLES
from bench.diff.laws import generated
from bench.diff.plan import drawn
from bench.diff.score import Score, score
from bench.diff.truth import Case, Fact, Piece, case
from bench.diff.units import squash
from bench.diff.write import FORMATS, line_of, read
from monitor.diff import compare

LANGUAGES = tuple(TABLES)
LEAST = 0.90


def small(language: str, seed: int = 7) -> Case:
    """A law of some 100 blocks with a tenth of them edited."""
    return case(generated(language, seed, articles=20), 0.12, seed)


def provision(kind: str, **values: object) -> dict[str, object]:
    empty = {"label": None, "path": [], "old_label": None, "old_path": [], "before": None, "after": None}
    return {**empty, "kind": kind, "ops": [], "reasons": [], **values}


def text(pieces: tuple[Piece, ...]) -> str:
    return "\n".join(piece.label + piece.text for piece in pieces)


def perfect(facts: tuple[Fact, ...]) -> list[dict[str, object]]:
    """What an engine that knows the truth would tell."""
    told = []
    for fact in facts:
        labels = {
            "label": fact.new[0].label if fact.new else None,
            "old_label": fact.old[0].label if fact.old else None,
        }
        sides = {"before": text(fact.old) or None, "after": text(fact.new) or None}
        if fact.kind == "delete":
            told.append(provision("removed", label=labels["old_label"], **sides))
        elif fact.kind == "insert":
            told.append(provision("added", label=labels["label"], **sides))
        elif fact.kind == "ripple":
            sides = {
                "before": "\n".join(piece.label for piece in fact.old),
                "after": "\n".join(piece.label for piece in fact.new),
            }
            told.append(provision("renumbered", **labels, **sides))
        else:
            kind = {"renumber": "renumbered"}.get(fact.kind, "moved" if "move" in fact.kind else "revised")
            told.append(provision(kind, **labels, **sides, reasons=[f"{fact.kind}: told by who knows"]))
    return told


# ---------------------------------------------------------------- the engine


@pytest.mark.parametrize("language", LANGUAGES)
def test_edits_to_a_law_are_told_as_what_they_are_in_every_language(language: str) -> None:
    total = Score()
    for seed in (1, 2):
        each = small(language, seed)
        total += score(compare(each.before, each.after).record()["provisions"], each.facts, each.excused)

    assert total.precision >= LEAST, [(told["kind"], told["before"], told["after"]) for told in total.unexplained]
    assert total.recall >= LEAST, total.missed


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_told_of_an_edited_law_rebuilds_both_sides(language: str) -> None:
    each = small(language, 3)

    for told in compare(each.before, each.after).record()["provisions"]:
        assert "".join(part for kind, part in told["ops"] if kind != "insert") == (told["before"] or "")
        assert "".join(part for kind, part in told["ops"] if kind != "delete") == (told["after"] or "")


# ---------------------------------------------------------------- the judge


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_engine_that_knows_the_truth_gets_full_marks(language: str) -> None:
    each = small(language)

    found = score(perfect(each.facts), each.facts)

    assert each.facts
    assert (found.precision, found.recall) == (1.0, 1.0), (found.missed, found.unexplained)


def test_a_blind_engine_finds_nothing() -> None:
    each = small("en")

    found = score([], each.facts)

    assert found.recall == 0.0
    assert len(found.missed) == len(each.facts)


def test_an_engine_that_calls_everything_new_is_not_believed() -> None:
    each = small("de")
    told = [
        provision("removed", label=block.label, before=block.text, after=None) for block in each.before.blocks
    ] + [provision("added", label=block.label, after=block.text) for block in each.after.blocks]

    found = score(told, each.facts)

    assert found.precision < 0.2
    assert found.recall < 1.0


def test_a_split_told_as_a_revision_and_an_addition_counts_as_neither() -> None:
    old = Piece("1", "aboutthefirstthingaboutthesecondthing")
    first, second = Piece("1", "aboutthefirstthing"), Piece("1a", "aboutthesecondthing")
    fact = Fact("split", (old,), (first, second))
    revised = provision("revised", label="1", old_label="1", before=old.text, after=first.text)
    added = provision("added", label="1a", after=second.text)
    whole = provision("revised", label="1", old_label="1", before=old.text, after=f"{first.text}\n{second.text}")

    assert score([revised, added], [fact]).explained.total() == 0
    assert score([whole], [fact]).recall == 0.0
    assert score([{**whole, "reasons": ["split into 1 and 1a"]}], [fact]).recall == 1.0


def test_a_ripple_is_one_provision_and_each_further_one_is_too_many() -> None:
    old = tuple(Piece(f"article{n}", f"text{n}") for n in range(13, 53))
    new = tuple(Piece(f"article{n + 1}", f"text{n}") for n in range(13, 53))
    fact = Fact("ripple", old, new)
    labels = {"label": "Article 14", "old_label": "Article 13", "before": "Article 13", "after": "Article 14"}
    one = provision("renumbered", **labels, reasons=["Articles 13 to 52 renumbered 14 to 53"])
    forty = [
        provision(
            "renumbered", label=f"Article {n + 1}", old_label=f"Article {n}", before=f"text{n}", after=f"text{n}"
        )
        for n in range(13, 53)
    ]

    assert (score([one], [fact]).precision, score([one], [fact]).recall) == (1.0, 1.0)
    assert score(forty, [fact]).precision == 1 / 40
    assert score([{**one, "reasons": []}], [fact]).recall == 0.0


def test_the_right_words_with_the_wrong_label_are_wrong() -> None:
    fact = Fact("insert", (), (Piece("5a", "thenewrule"),))

    assert score([provision("added", label="5b", after="The new rule")], [fact]).recall == 0.0
    assert score([provision("added", label="5a", after="The new rule")], [fact]).recall == 1.0


def test_a_move_is_no_removal_and_no_addition() -> None:
    piece = Piece("3", "acustodianmaykeepgoods")
    fact = Fact("move", (piece,), (piece,))
    sides = {
        "label": "3",
        "old_label": "3",
        "before": "A custodian may keep goods",
        "after": "A custodian may keep goods",
    }

    assert score([provision("moved", **sides)], [fact]).recall == 1.0
    assert score([provision("removed", **sides), provision("added", **sides)], [fact]).explained.total() == 0


# ---------------------------------------------------------------- the generator


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_seed_makes_the_same_law_and_the_same_edits(language: str) -> None:
    first, second = small(language, 5), small(language, 5)

    assert first.law == second.law
    assert first.facts == second.facts
    assert small(language, 6).law != first.law


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_made_law_reads_back_as_it_was_meant(language: str) -> None:
    for seed in range(len(FORMATS)):
        law = generated(language, seed, articles=15)
        found = read(law.units, law.media_type, language)

        assert [squash(line_of(unit)) for unit in law.units] == [
            squash(block.text)
            if squash(block.text) == squash(block.label or "")
            else squash((block.label or "") + block.text)
            for block in found.blocks
        ]
        assert sum(unit.label is not None for unit in law.units) > 15


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_edit_can_be_made_in_every_language(language: str) -> None:
    law = generated(language, 3, articles=40)
    for name in WEIGHTS:
        plan = drawn(law.units, language, 0.005, Random(name), EDITS, {name: 1})
        assert plan.changes, name


def test_edits_leave_an_untouched_unit_between_them() -> None:
    law = generated("fr", 1, articles=40)
    plan = drawn(law.units, "fr", 0.15, Random(1), EDITS, WEIGHTS)
    runs = [change.old for change in plan.changes if change.old and change.kind != "ripple"]

    for one, other in itertools.combinations(runs, 2):
        assert min(abs(a - b) for a in (one[0], one[-1]) for b in (other[0], other[-1])) > 1


def test_labels_count_as_their_country_counts() -> None:
    assert counting.after("第二十九条") == "第三十条"
    assert counting.after("제39조") == "제40조"
    assert counting.after("Chapter IX") == "Chapter X"
    assert counting.between("第 8 條", "zh-Hant") == "第 8 條之一"
    assert counting.between("Artículo 8.", "es") == "Artículo 8 bis."
    assert counting.after("Article 5a") is None


def test_what_the_extractor_does_not_show_is_asked_of_nobody() -> None:
    each = small("ja")
    odd = provision("revised", before="何か", after="別の何か")

    assert score([odd], each.facts).provisions.total() == 1
    assert score([odd], each.facts, frozenset({squash("別の何か")})).provisions.total() == 0
