"""What a comparison spends is counted, and where it was enough the answer is coarser and as true."""

from __future__ import annotations

import random

import pytest

from monitor.diff import compare, words
from monitor.diff.aligning.align import WRITTEN_ANEW, align
from monitor.diff.aligning.pairs import MANY, NOWHERE
from monitor.diff.aligning.sequence import matching
from monitor.diff.aligning.side import MOST_MASKED, Side
from monitor.diff.telling.changes import Change, bounded
from monitor.diff.telling.group import MANY as TOLD_APART
from monitor.diff.telling.group import STRETCHES, together
from monitor.diff.telling.marking import OP_CHARS, Marking
from monitor.diff.telling.ripple import MOST_READ, Renumbered, fact, runs
from monitor.diff.telling.ripple import told as as_provision
from monitor.diff.telling.weigh import READ, UNREAD, judged
from monitor.diff.words.marks import DENSE
from monitor.normalize import TOGETHER, comparable, comparables, comparing_text
from monitor.types import Block, Document, Provision


def test_neighbours_of_several_kinds_that_are_told_as_one_are_shown_as_replaced() -> None:
    changes = [
        change
        for n in range(0, 40, 2)
        for change in (Change(n, "revised", [([n], [n])]), Change(n + 1, "added", [([], [n + 1])]))
    ]
    found = bounded(changes, most=10)
    assert len(found) <= 10
    assert [at for one in found for at in one.news] == list(range(40))
    assert all(one.kind == "revised" and one.is_whole for one in found)


@pytest.mark.parametrize(("count", "is_many"), [(MANY - 500, False), (MANY + 500, True)])
def test_of_thousands_of_blocks_written_anew_the_first_are_looked_for_elsewhere(count: int, is_many: bool) -> None:
    draw = random.Random("words")
    lines = [" ".join(f"w{draw.randrange(4000)}" for _ in range(12)) for _ in range(count)]
    left = Side(Document(tuple(map(Block, lines))))
    right = Side(Document(tuple(map(Block, ["one more line at the top", *(f"{line} now" for line in lines)]))), left)
    assert (len(align(left, right).edited) < 3_000) == is_many


@pytest.mark.parametrize(("count", "is_found"), [(NOWHERE // 2, True), (NOWHERE + 1, False)])
def test_of_tens_of_thousands_of_blocks_written_anew_none_is_looked_for_elsewhere(count: int, is_found: bool) -> None:
    lines = [f"row {n} of the list is about the matter {n * 7}" for n in range(count)]
    left = Side(Document(tuple(map(Block, lines))))
    right = Side(Document(tuple(Block(f"{line} now") for line in lines[::-1])), left)
    found = align(left, right)
    assert bool(found.edited or found.moved) == is_found


def test_what_is_told_apart_costs_more_than_what_stays() -> None:
    texts = [f"word{n}" for n in range(100)]
    plain, dense = list(texts), list(texts)
    plain[50] = "another"
    dense[::10] = ["another"] * 10
    once = len(" ".join(texts)) * 2 + 15 * OP_CHARS
    for other, is_marked in ((plain, True), (dense, False)):
        marking = Marking(once)
        assert len(marking.ops(" ".join(texts), " ".join(other))) > 2
        assert (len(marking.ops("one two three four", "one 2 three 4")) > 4) == is_marked


def test_a_line_of_thousands_of_numbers_is_marked_coarser_until_the_marks_are_few() -> None:
    draw = random.Random("numbers")
    old = [draw.randrange(10**6) for _ in range(100_000)]
    new = [number if draw.random() > 0.3 else draw.randrange(10**6) for number in old]
    before, after = " ".join(map(str, old)), " ".join(map(str, new))
    told = words.ops(before, after)
    assert "".join(text for kind, text in told if kind != "insert") == before
    assert "".join(text for kind, text in told if kind != "delete") == after
    assert sum(kind == "delete" for kind, _ in told) <= DENSE


def test_of_long_texts_that_gave_way_to_others_fewer_are_read_by_the_rules() -> None:
    text = " ".join(f"The operator shall pay {n} euro to office {n}." for n in range(70))
    other = text.replace("operator", "provider").replace("shall", "may").replace("office", "court")

    def unread(before: str, after: str) -> int:
        ops = (("delete", before), ("insert", after))
        provisions = [Provision("revised", None, (), None, (), before, after, ops) for _ in range(READ // 10)]
        return sum(UNREAD in one.reasons for one in judged(provisions, language="en"))

    assert unread(text[:400], other[:400]) == 0
    assert unread(text, other) > READ // 20


@pytest.mark.parametrize("digits", ["0123456789", "〇一二三四五六七八九"])
@pytest.mark.parametrize(("figures", "is_all_read"), [(3, True), (60, False)])
def test_of_hundreds_of_rows_of_many_figures_fewer_are_read_than_of_notes_with_a_few(
    figures: int, is_all_read: bool, digits: str
) -> None:
    signs = str.maketrans("0123456789", digits)
    before, after = (" ".join(f"{n * k}" for n in range(1, figures + 1)).translate(signs) for k in (7, 11))
    ops = (("delete", before), ("insert", after))
    provisions = [Provision("revised", None, (), None, (), before, after, ops) for _ in range(READ // 3)]
    assert (sum(UNREAD in one.reasons for one in judged(provisions, language="en")) == 0) == is_all_read


@pytest.mark.parametrize(("count", "is_paired"), [(NOWHERE // 2, True), (WRITTEN_ANEW + 1, False)])
def test_of_more_blocks_written_anew_than_a_law_has_none_is_paired(count: int, is_paired: bool) -> None:
    left = Side(Document(tuple(Block(f"fee {n} of the list is {n} euro", f"{n}.", (f"{n}",)) for n in range(count))))
    right = Side(
        Document(tuple(Block(f"fee {n} of the list is {n + 1} euro", f"{n}.", (f"{n}",)) for n in range(count)))
    )
    found = align(left, right)
    assert bool(found.edited) == is_paired
    assert is_paired or (len(found.removed), len(found.added)) == (count, count)


def test_what_came_in_tens_of_thousands_of_places_is_told_by_stretches() -> None:
    blocks = [Block(f"row {n}") for n in range(3 * TOLD_APART)]
    assert sum(1 for _ in together(blocks, range(0, 2 * TOLD_APART, 2))) == TOLD_APART
    chosen = range(0, 3 * TOLD_APART, 2)
    found = list(together(blocks, chosen))
    assert len(found) <= STRETCHES
    assert [at for group in found for at in group] == list(chosen)


def test_thousands_of_texts_are_folded_at_once_as_one_by_one() -> None:
    signs = "aä “”‑　 １²第條の゙ é¨é\n\t\u00ad\u00a0ﬁ"
    draw = random.Random("folded")
    texts = ["".join(draw.choices(signs, k=draw.randrange(9))) for _ in range(40 * TOGETHER)]
    tame = [text for text in texts if "  " not in text and text.isprintable()]
    for some in (texts, tame, [text for text in tame if text.isascii()], ["a  b", "c"]):
        assert comparables(some) == list(map(comparable, some))


@pytest.mark.parametrize("count", [MOST_MASKED // 2 - 100, 2 * MOST_MASKED])
def test_noise_in_the_first_of_very_many_new_texts_is_overlooked_on_both_sides(count: int) -> None:
    left, right = (
        Side(Document((Block(f"Last updated: {at} March 2026"), *(Block(f"{side} {n}") for n in range(count)))))
        for side, at in (("old", 3), ("new", 4))
    )
    found = align(left, right)
    assert 0 not in found.removed
    assert 0 not in found.added


@pytest.mark.parametrize(("count", "is_masked"), [(MOST_MASKED // 2, True), (MOST_MASKED, False)])
def test_noise_is_no_longer_looked_for_after_tens_of_thousands_of_new_texts(count: int, is_masked: bool) -> None:
    left, right = (
        Side(Document((*(Block(f"{side} {n}") for n in range(count)), Block(f"Last updated: {at} March 2026"))))
        for side, at in (("old", 3), ("new", 4))
    )
    left.fold(range(count + 1))
    assert (left.key(count) == "") == is_masked
    assert right.key(count) == ""


def test_of_tens_of_thousands_of_labels_the_first_are_read_and_all_are_told() -> None:
    count = MOST_READ + 100
    olds, news = [Block("x", f"§ {n}") for n in range(count)], [Block("x", f"§ {n + 1}") for n in range(count)]
    first, rest = runs(Renumbered(n, old, new) for n, (old, new) in enumerate(zip(olds, news, strict=True)))
    assert (len(first.members), fact(rest)) == (MOST_READ, "100 provisions renumbered")
    assert fact(first) == f"§ 0 to § {MOST_READ - 1} renumbered § 1 to § {MOST_READ}"
    told = [one for one in (as_provision(first), as_provision(rest)) if one]
    assert [len(one.ops) <= 4 for one in told] == [True, False]
    for side, blocks in (("insert", olds), ("delete", news)):
        lines = "\n".join("".join(text for kind, text in one.ops if kind != side) for one in told)
        assert lines.split("\n") == [block.label for block in blocks]


@pytest.mark.parametrize("count", [MOST_READ - 1, MOST_READ + 50])
def test_of_very_many_new_labels_those_that_print_alike_are_still_no_change(count: int) -> None:
    text = "the operator keeps the register of its plants"
    left, right = (
        Document((*(Block(f"{text} {n}", f"§ {n + at}", (f"§ {n + at}",)) for n in range(count)), Block(text, last)))
        for at, last in ((0, "Ａ１"), (1, "A1"))
    )
    told = [provision.after or "" for provision in compare(left, right).provisions]
    assert "\n".join(told).split("\n") == [f"§ {n + 1}" for n in range(count)]


def test_bytes_that_are_no_text_are_no_lines_of_a_page() -> None:
    assert comparing_text("Updated: 22 November 2026") == ""
    assert comparing_text("Updated: 22 November 2026 | \x02") == "Updated: 22 November 2026 | \x02"


def test_equal_elements_pair_by_their_occurrence_where_none_is_unique() -> None:
    draw = random.Random("signs")
    before = [draw.randrange(10) for _ in range(5_000)]
    after = [element if draw.random() < 0.9 else draw.randrange(10) for element in before]
    found = matching(before, after)
    assert found == sorted(found)
    assert len({i for i, _ in found}) == len({j for _, j in found}) == len(found) > 1_000
    assert all(before[i] == after[j] for i, j in found)
