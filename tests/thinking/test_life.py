"""A stage that moves is told in one line; what is learned for the first time is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from monitor import decide
from monitor.life import EDITION_MOVED, STAGE_MOVED, STATUS_MOVED, moved
from monitor.types import ExtractedItem, Identifier, Intent, ItemType, Life, Stage, StoredItem
from tests.builders import a_document, a_source, an_item, content_of, sha256

BILL = Life(ItemType.BILL, Stage.PROPOSED, "In committee", "A print", "S1169", (Identifier("ny-bill", "2025-S1169"),))


@pytest.mark.parametrize(
    ("after", "line", "weight"),
    [
        (replace(BILL, edition="B print", status="Passed Senate"),
         "S1169: A print → B print; In committee → Passed Senate", EDITION_MOVED),
        (replace(BILL, status="On floor"), "S1169: In committee → On floor", STATUS_MOVED),
        (replace(BILL, stage=Stage.ADOPTED), "S1169: proposed → adopted", STAGE_MOVED),
        (replace(BILL, stage=Stage.ADOPTED, status="Signed"), "S1169: In committee → Signed", STAGE_MOVED),
        (Life(status="審議終了"), "S1169: In committee → 審議終了", STATUS_MOVED),
        (Life(), "", 0.0),
        (replace(BILL, identifiers=()), "", 0.0),
        (None, "", 0.0),
    ],
)  # fmt: skip
def test_what_moved_is_one_line(after: Life | None, line: str, weight: float) -> None:
    assert moved(BILL, after) == (line, weight)


def test_what_was_not_known_before_has_not_moved() -> None:
    assert moved(None, BILL) == ("", 0.0)
    assert moved(Life(ItemType.BILL), BILL) == ("", 0.0)


def test_a_stage_moves_while_the_words_stay() -> None:
    intent = _decided(an_item(life=replace(BILL, stage=Stage.ADOPTED)), BILL)
    assert (intent.action, intent.reasons, intent.significance) == (
        "revised",
        ("S1169: proposed → adopted",),
        STAGE_MOVED,
    )


def test_a_stage_moves_with_the_words() -> None:
    item = an_item("guidelines", "届出は十日以内とする。", life=replace(BILL, status="成立"))
    before = a_document("届出は三十日以内とする。")
    intent = _decided(item, BILL, before=before)
    assert intent.action == "revised"
    assert intent.reasons[0] == "S1169: In committee → 成立"
    assert intent.provisions


def test_what_is_learned_is_kept_without_a_word() -> None:
    intent = _decided(an_item(life=BILL), None)
    assert (intent.action, intent.item and intent.item.life) == ("touch", BILL)


def test_where_it_stood_is_kept_with_it() -> None:
    passed = replace(BILL, status="Passed").after(BILL)
    assert passed.stood == (BILL.standing,)
    assert Life(identifiers=BILL.identifiers).after(passed).stood == passed.stood
    assert BILL.over(Life(edition="B print")).stood == ()


def test_two_servers_that_disagree_are_not_told_each_time() -> None:
    """A, B told, A again: it waits for two more looks, as a bill that goes back to committee does."""
    passed = replace(BILL, status="Passed").after(BILL)
    first = _decided(an_item(life=BILL), passed)
    assert (first.action, first.pending_count) == ("touch", 1)
    third = _decided(an_item(life=BILL), passed, pending=(first.pending_sha256, 2))
    assert (third.action, third.reasons) == ("revised", ("S1169: Passed → In committee",))


def test_nothing_moved_and_nothing_learned_is_nothing() -> None:
    item, stored = an_item(life=Life(status="In committee")), BILL
    assert not decide.decide_known(items=[_proven(item)], latest={item.item_key: _stored(item, stored)},
                                   documents={}, source=a_source())  # fmt: skip


def _decided(
    item: ExtractedItem, life: Life | None, before: object = None, pending: tuple[str | None, int] = (None, 0)
) -> Intent:
    stored = replace(_stored(item, life, before), pending_sha256=pending[0], pending_count=pending[1])
    documents = {stored.blocks_sha256: before} if before else {}
    (intent,) = decide.decide_known(
        items=[_proven(item)],
        latest={item.item_key: stored},
        documents=documents,
        source=a_source(),  # type: ignore[arg-type]
    )
    return intent


def _proven(item: ExtractedItem) -> ExtractedItem:
    return replace(item, content_sha256=content_of(item))


def _stored(item: ExtractedItem, life: Life | None, before: object = None) -> StoredItem:
    content = sha256("other words") if before else content_of(item)
    return StoredItem(1, item.item_key, item.title, item.url, 1, content, sha256("blocks"), None, life=life)


def test_an_edition_that_another_one_replaced_is_not_news_but_is_known() -> None:
    before = Life(stage=Stage.IN_FORCE, status="現行", edition="2023-06-07")
    after = Life(stage=Stage.AMENDED, status="連歴", edition="2023-06-07")
    assert moved(before, after) == ("", 0.0)
    assert after.over(before) == after
    assert moved(before, Life(stage=Stage.AMENDED, status="一部改正", edition="2025-06-06"))[1] > 0
