"""The diff of anything ends soon, loses nothing, and says the same every time."""

from __future__ import annotations

import random
import re
import tracemalloc
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.diff import Diff, compare
from monitor.diff.telling.changes import MOST
from monitor.types import Block, Document
from tests.bounded import bounded

WORDS = [f"w{n:x}" for n in range(4000)]
ROOM = 6
"""Half a second is the aim, which `bench` measures; what grows out of bounds takes many times as long."""


def document(*texts: str) -> Document:
    return Document(tuple(Block(text) for text in texts))


def rebuilds(found: Diff) -> bool:
    return all(
        "".join(text for kind, text in one.ops if kind != "insert") == (one.before or "")
        and "".join(text for kind, text in one.ops if kind != "delete") == (one.after or "")
        for one in found.provisions
    )


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def covers(before: Document, after: Document, found: Diff) -> bool:
    """Whether each word that one side has more often than the other stands in a provision of that side."""
    olds = Counter(word for block in before.blocks for word in words_of(block.text))
    news = Counter(word for block in after.blocks for word in words_of(block.text))
    told_old = Counter(word for one in found.provisions for word in words_of(one.before or ""))
    told_new = Counter(word for one in found.provisions for word in words_of(one.after or ""))
    return not ((olds - news) - told_old) and not ((news - olds) - told_new)


def sentences(seed: int, count: int, length: int) -> list[str]:
    draw = random.Random(seed)
    return [" ".join(draw.choices(WORDS, k=length)) for _ in range(count)]


def shuffled(texts: list[str]) -> list[str]:
    return random.Random(1).sample(texts, len(texts))


def characters(seed: int, count: int) -> str:
    return "".join(
        random.Random(seed).choices("委員会は規則で定める期間内に届け出なければならない施行日以後第三条二項", k=count)
    )


LINES = [f"line number {n} of the text" for n in range(12_000)]
HOSTILE: dict[str, Callable[[], tuple[Document, Document]]] = {
    "one word a line against another": lambda: (document(*["alpha"] * 20_000), document(*["beta"] * 20_000)),
    "one text in every block": lambda: (document(*["the same text"] * 20_000), document(*["the same text"] * 19_000)),
    "ABAB": lambda: (document(*["line of A", "line of B"] * 10_000), document(*["line of B", "line of A"] * 10_000)),
    "reversed": lambda: (document(*LINES), document(*LINES[::-1])),
    "permuted": lambda: (document(*LINES), document(*shuffled(LINES))),
    "every line edited": lambda: (document(*LINES), document(*(f"{line} edited" for line in LINES))),
    "rewritten": lambda: (document(*sentences(1, 2500, 60)), document(*sentences(2, 2500, 60))),
    "one megabyte of one word": lambda: (document("ab" * 500_000), document("ba" * 500_000 + "c")),
    "one Japanese line": lambda: (document(characters(1, 300_000)), document(characters(2, 300_000))),
    "every paragraph split": lambda: (document(*sentences(3, 4000, 24)), document(*halves(sentences(3, 4000, 24)))),
    "nested a thousand deep": lambda: (nested("old"), nested("new")),
}


def test_of_thousands_of_edited_lines_the_last_are_shown_as_replaced_together() -> None:
    lines = [f"{n} the operator of plant {n % 7} shall keep the register" for n in range(12_000)]
    before, after = document(*lines), document(*(line.replace("shall", "may") for line in lines))
    found = compare(before, after)
    many = [one for one in found.provisions if (one.before or "").count("\n") > 1]
    assert many
    assert len(many[0].ops) > 2 * (many[0].before or "").count("\n")
    assert len(many[-1].ops) <= 4
    assert rebuilds(found)
    assert covers(before, after, found)


def halves(texts: list[str]) -> list[str]:
    return [part for text in texts for part in (text[: len(text) // 2], text[len(text) // 2 :])]


def nested(word: str) -> Document:
    path = tuple(str(n) for n in range(1000))
    return Document(tuple(Block(f"{word} {n}", f"{n}", path[: n % 1000], "item") for n in range(2000)))


@pytest.mark.parametrize("shape", sorted(HOSTILE))
def test_hostile_documents_end_soon_and_lose_nothing(shape: str) -> None:
    before, after = HOSTILE[shape]()
    found = bounded(lambda: compare(before, after), 0.5 * ROOM)
    assert rebuilds(found)
    assert covers(before, after, found)
    assert len(found.provisions) <= 2 * MOST


def test_a_rewritten_document_takes_no_more_memory_than_it_may() -> None:
    before, after = document(*LINES[:3000]), document(*(f"{line} edited" for line in LINES[:3000]))
    tracemalloc.start()
    compare(before, after)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 40 * 2**20  # 150 MiB are allowed for four times as much


def test_a_normal_amendment_of_a_large_law_is_quick() -> None:
    texts = sentences(4, 6000, 30)
    before = Document(tuple(Block(text, f"§ {n}", (f"§ {n}",)) for n, text in enumerate(texts)))
    edited = {n: texts[n].replace(WORDS[n % 7], "ten", 1) + " as amended" for n in range(7, 6000, 500)}
    after = Document(tuple(Block(edited.get(n, text), f"§ {n}", (f"§ {n}",)) for n, text in enumerate(texts)))
    found = bounded(lambda: compare(before, after), 0.025 * ROOM)
    assert [one.label for one in found.provisions] == [f"§ {n}" for n in edited]


LAW_TEXT = st.one_of(
    st.text(alphabet="ab c.,", min_size=1, max_size=30),
    st.text(alphabet="第三条二項の委員会は規則", min_size=1, max_size=20),
    st.text(alphabet="제조의사업자는보고하여야 한다30일.", min_size=1, max_size=20),
    st.sampled_from(["(weggefallen)", "削除", "The Minister shall publish the register.", "or", "—", "1."]),
)
LABEL = st.sampled_from([None, "Article 1", "Article 2", "Article 3", "(a)", "(b)", "1.", "2.", "第一条", "第二条"])
BLOCK = st.builds(
    lambda text, label, head, kind: Block(text, label, (head, label) if label else (head,), kind),
    LAW_TEXT,
    LABEL,
    st.sampled_from(["Chapter I", "Chapter II"]),
    st.sampled_from(["paragraph", "item", "heading", "row"]),
)
LAW = st.lists(BLOCK, max_size=14).map(lambda blocks: Document(tuple(blocks)))


@given(LAW, LAW)
@settings(deadline=None, max_examples=300)
def test_nothing_is_lost_nothing_is_left_out(before: Document, after: Document) -> None:
    found = compare(before, after)
    assert rebuilds(found)
    if not found.identical:
        assert covers(before, after, found)


@given(LAW, LAW)
@settings(deadline=None)
def test_what_is_identical_one_way_is_so_the_other_way(before: Document, after: Document) -> None:
    assert compare(before, after).identical == compare(after, before).identical
    assert compare(before, before).identical


@given(LAW, LAW)
@settings(deadline=None)
def test_the_same_question_has_the_same_answer(before: Document, after: Document) -> None:
    assert compare(before, after) == compare(before, after)


def rendered(text: str) -> str:
    """The same words as another program writes them: soft hyphens, no-break spaces, typographic quotes."""
    return text.replace("Minister", "Min\u00adister").replace(" ", "\u00a0").replace("-", "\u2010")


@given(LAW, LAW)
@settings(deadline=None)
def test_another_rendering_of_one_side_changes_nothing_of_what_is_told(before: Document, after: Document) -> None:
    again = Document(tuple(Block(rendered(b.text), b.label, b.path, b.kind) for b in after.blocks))
    assert compare(after, again).identical
    assert compare(before, again).identical == compare(before, after).identical
