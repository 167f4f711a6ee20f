"""Two versions in, provisions out: what changed, in the document's own terms."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.diff import Diff, compare
from monitor.diff.excerpt import excerpt
from monitor.types import Block, Document, Provision
from tests.bounded import bounded

LAW = [
    ("Article 5", "The provider shall report a serious incident within 30 days."),
    ("Article 6", "The authority may fine the provider up to EUR 5 000."),
    ("Article 7", "This Regulation enters into force on 1 August 2026."),
    ("第三条", "委員の任期は、三十日以内とする。"),
    ("제5조", "사업자는 30일 이내에 보고하여야 한다."),
    ("第十二条", "任何组织不得利用人工智能从事违法活动。"),
]


def law(*changes: tuple[str, str], without: str = "") -> Document:
    told = dict(changes)
    return Document(tuple(Block(told.get(label, text), label, (label,)) for label, text in LAW if label != without))


def document(*texts: str) -> Document:
    return Document(tuple(Block(text) for text in texts))


def only(found: Diff) -> Provision:
    assert len(found.provisions) == 1, found.provisions
    return found.provisions[0]


def marked(provision: Provision) -> list[tuple[str, str]]:
    return [(kind, text) for kind, text in provision.ops if kind != "equal"]


def rebuilds(provision: Provision) -> bool:
    before = "".join(text for kind, text in provision.ops if kind != "insert")
    after = "".join(text for kind, text in provision.ops if kind != "delete")
    return before == (provision.before or "") and after == (provision.after or "")


def test_equal_documents_are_identical() -> None:
    found = compare(law(), law())
    assert (found.identical, found.klass, found.significance, found.provisions) == (True, "none", 0.0, ())


@pytest.mark.parametrize(
    ("label", "text", "gone", "come"),
    [
        ("Article 5", "The provider shall report a serious incident within 10 days.", "30", "10"),
        ("Article 6", "The authority shall fine the provider up to EUR 5 000.", "may", "shall"),
        ("第三条", "委員の任期は、十日以内とする。", "三十", "十"),
        ("제5조", "사업자는 10일 이내에 보고하여야 한다.", "30", "10"),
        ("第十二条", "任何组织可以利用人工智能从事违法活动。", "不得", "可以"),
    ],
)
def test_a_word_that_changes_is_marked_in_its_article(label: str, text: str, gone: str, come: str) -> None:
    found = compare(law(), law((label, text)))
    provision = only(found)
    assert (provision.kind, provision.label, provision.path) == ("revised", label, (label,))
    assert marked(provision) == [("delete", gone), ("insert", come)]
    assert found.klass == "substantive"


def test_a_duty_weighs_more_than_a_word() -> None:
    duty = compare(law(), law(("Article 5", "The provider may report a serious incident within 30 days.")))
    word = compare(law(), law(("Article 5", "The provider shall report a grave incident within 30 days.")))
    assert duty.significance > word.significance >= 0.6
    assert "shall" in duty.reasons[0]


def test_punctuation_is_editorial_and_a_date_procedural() -> None:
    comma = compare(law(), law(("Article 6", "The authority may fine the provider, up to EUR 5 000.")))
    date = compare(law(), law(("Article 7", "This Regulation enters into force on 1 October 2026.")))
    assert (comma.klass, date.klass) == ("editorial", "procedural")
    assert comma.significance < date.significance < 0.6


def test_width_quotes_and_moving_stamps_are_no_provisions() -> None:
    before = document("ＡＩ “rules” apply", "Last updated: 1 March 2026")
    after = document('AI "rules" apply', "Last updated: 2 March 2026")
    assert compare(before, after).identical


def test_furniture_that_changes_is_no_provision_but_is_said() -> None:
    before = Document((Block("Law"), Block("© 2025 Ministry", kind="meta")))
    after = Document((Block("Law"), Block("© 2026 Ministry", kind="meta")))
    found = compare(before, after)
    assert found.identical
    assert found.reasons == ("only menus, banners or footers differ",)


def test_an_article_added_or_removed_is_one_provision() -> None:
    new = (
        Block("Article 5a", "Article 5a", ("Article 5a",)),
        Block("Register", None, ("Article 5a",)),
        Block("The Commission keeps a register.", "1.", ("Article 5a", "1")),
    )
    after = Document((*law().blocks[:1], *new, *law().blocks[1:]))
    added, removed = only(compare(law(), after)), only(compare(after, law()))
    assert (added.kind, added.path, added.before) == ("added", ("Article 5a",), None)
    assert added.after == "Article 5a\nRegister\n1. The Commission keeps a register."
    assert (removed.kind, removed.before, removed.after) == ("removed", added.after, None)
    assert rebuilds(added)
    assert rebuilds(removed)


def test_renumbered_is_told_with_both_labels() -> None:
    after = [Block(b.text, "Article 8", ("Article 8",)) if b.label == "Article 7" else b for b in law().blocks]
    provision = only(compare(law(), Document(tuple(after))))
    assert (provision.kind, provision.old_label, provision.label) == ("renumbered", "Article 7", "Article 8")


def test_a_paragraph_that_moves_is_moved_and_nothing_else() -> None:
    texts = [f"Paragraph number {n} says something of its own about subject {n}." for n in range(8)]
    moved = [*texts[1:6], texts[0], *texts[6:]]
    provision = only(compare(document(*texts), document(*moved)))
    assert (provision.kind, provision.before) == ("moved", texts[0])


def test_repealed_clauses_with_one_text_are_not_mixed_up() -> None:
    before = Document(tuple(Block("(weggefallen)", f"§ {n}", (f"§ {n}",)) for n in range(50)))
    after = Document(before.blocks[:20] + before.blocks[21:])
    provision = only(compare(before, after))
    assert (provision.kind, provision.label) == ("removed", "§ 20")


def test_or_that_becomes_and_is_reported() -> None:
    assert marked(only(compare(document("first", "or", "second"), document("first", "and", "second"))))


def test_the_record_has_the_shape_of_the_contract() -> None:
    record = compare(law(), law(("Article 5", "The provider shall report within 10 days."))).record()
    assert set(record) == {"identical", "significance", "class", "provisions", "stats", "reasons", "dates"}
    assert set(record["stats"]) == {"blocks_before", "blocks_after", "tokens_inserted", "tokens_deleted"}
    assert set(record["provisions"][0]) == {
        "kind",
        "label",
        "path",
        "old_label",
        "old_path",
        "before",
        "after",
        "ops",
        "reasons",
    }
    assert json.loads(json.dumps(record)) == record


def test_an_excerpt_keeps_every_change_and_folds_the_rest() -> None:
    long = "word " * 200
    found = only(compare(document(f"{long}shall {long}"), document(f"{long}may {long}")))
    shown = excerpt(found, width=30)
    assert [op for op in shown if op[0] != "equal"] == marked(found)
    assert sum(len(text) for _, text in shown) < 100
    assert any("…" in text for _, text in shown)


TEXTS = st.lists(
    st.one_of(
        st.text(max_size=40),
        st.text(alphabet="第三条二項の委員会は規則施行日以内。、", max_size=30),
        st.text(alphabet="제조의사업자는보고하여야한다 30일.", max_size=30),
        st.text(alphabet="ab e\u0301👩‍💻🇯🇵👍🏽\u200d\ufe0f\u3000", max_size=30),
    ).filter(bool),
    max_size=8,
)


@given(TEXTS, TEXTS)
@settings(deadline=None)
def test_ops_lose_nothing(before: list[str], after: list[str]) -> None:
    found = compare(document(*before), document(*after))
    assert all(rebuilds(provision) for provision in found.provisions)
    assert found.identical == (not found.provisions)


@given(TEXTS, TEXTS)
@settings(deadline=None)
def test_every_block_that_is_told_stands_in_its_document(before: list[str], after: list[str]) -> None:
    for provision in compare(document(*before), document(*after)).provisions:
        assert provision.before is None or provision.before in before
        assert provision.after is None or provision.after in after


def test_a_label_in_another_width_is_not_renumbered() -> None:
    wide = Document((Block("ＡＩの利用は届け出る。", "第１条", ("第１条",)),))
    narrow = Document((Block("AIの利用は届け出る。", "第1条", ("第1条",)),))
    assert compare(wide, narrow).identical


def test_a_rewritten_megabyte_ends_in_seconds() -> None:
    words = [f"w{n:x}q" for n in range(5000)]
    before = document(*(" ".join(words[(n * 7 + k * 31) % 5000] for k in range(60)) for n in range(2500)))
    after = document(*(" ".join(words[(n * 11 + k * 17 + 3) % 5000] for k in range(60)) for n in range(2500)))
    found = bounded(lambda: compare(before, after), 8.0)
    assert all(rebuilds(provision) for provision in found.provisions)


@pytest.mark.corpus
@pytest.mark.parametrize("group", ["pages", "laws", "pdf"])
def test_real_pairs_rebuild_and_noise_is_mostly_silent(corpus: Path, group: str) -> None:
    from spiders.extract import document_of, sniff

    types = {"md": "text/markdown", "xml": "application/xml", "pdf": "application/pdf", "txt": "text/plain"}
    false_alarms = []
    for pair in json.loads((corpus / group / "PAIRS.json").read_text(encoding="utf-8"))["pairs"]:
        sides = []
        for side in ("before", "after"):
            data = (corpus / pair[side]).read_bytes()
            sides.append(document_of(data, sniff(data, types.get(pair[side].rpartition(".")[2], "text/html"))))
        found = compare(*sides)
        assert all(rebuilds(provision) for provision in found.provisions), pair["pair"]
        if pair.get("label") == "meaningful":
            assert not found.identical, pair["pair"]
        if pair.get("label") == "noise" and not found.identical:
            false_alarms.append(pair["pair"])
    # A carousel of photographs and a counter of views: what the source teaches (masks) is there for them.
    assert set(false_alarms) <= {"edgi-falsepos-footer", "edgi-falsepos-num-views"}
