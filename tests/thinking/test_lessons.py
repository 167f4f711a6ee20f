"""What stands beside learned noise: an example, where, since when, and whether it still moves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from monitor.lessons import EXAMPLE_CHARS, MAX_LESSONS, Forgotten, Lessons, looked_up
from monitor.memo import Memo
from monitor.noise import Masks, learn
from monitor.noise.masks import Slot, text_key
from monitor.noise.things import things, without_things
from monitor.normalize import comparing_lines
from monitor.types import Block, Document

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
DAY = timedelta(days=1)
RULE = Block("届出は三十日以内に行う。", path=("指針", "¶1"))


def a_page(*texts: str) -> Document:
    blocks = (Block(text, path=("指針", f"¶{at}")) for at, text in enumerate(texts, 2))
    return Document((RULE, *blocks, Block("総務省総合通信局", path=("指針", "¶9"))))


COUNTED = learn(a_page("閲覧 1024 回"), a_page("閲覧 1031 回"), Masks())
FRAMED = learn(a_page("本日の天気は晴れです"), a_page("本日の天気は雨です"), Masks())
COMING = learn(a_page("桜"), a_page("図書館"), Masks())
BOX = Masks(slots=(Slot(text_key(RULE.text), text_key("総務省総合通信局"), 1),))
EVERY = [("number", COUNTED, "閲覧 1031 回"), ("frame", FRAMED, "本日の天気は雨です"), ("wording", COMING, "桜")]
EVERY += [("box", BOX, "桜の開花"), ("date", Masks().with_dates([next(things(FRAMED)).key[:8]]), "2026年3月2日")]


@pytest.mark.parametrize(("sort", "masks", "text"), EVERY)
def test_each_sort_is_found_where_it_hides_something_and_can_be_taken_out_alone(sort, masks, text):
    page = a_page(text)
    found = {thing: (key, shown.where, shown.text) for thing, key, shown in looked_up(masks, [("page", page)])}
    (thing,) = found
    assert (thing.sort, found[thing]) == (sort, ("page", "指針", text))
    left = without_things(masks, [thing])
    assert thing not in set(things(left))
    assert comparing_lines(page.blocks, left) == comparing_lines(page.blocks)
    assert comparing_lines(page.blocks, masks) != comparing_lines(page.blocks)


def test_lessons_are_packed_beside_masks_and_read_again():
    masks = COUNTED
    lessons = Lessons(forgotten=Forgotten(NOW, masks.to_bytes())).noted(masks, {"page": a_page("閲覧 9 回")}, NOW)
    assert len(lessons.known) == 1
    memo = Memo((b"a",), masks.to_bytes(), b"d", b"s", lessons.to_bytes())
    assert Lessons.from_bytes(Memo.unpack(memo.pack()).lessons) == lessons
    assert Lessons.from_bytes(Memo.unpack(memo.pack()).lessons).to_bytes() == lessons.to_bytes()


def test_memos_of_the_formats_before_are_still_read():
    assert Memo.unpack(b"\x02" + b"\x04\0\0\0" + b"\1\0\0\0" * 4 + b"mdsp") == Memo((b"p",), b"m", b"d", b"s")
    assert Memo.unpack(b"\x01" + b"\x03\0\0\0" + b"\1\0\0\0" * 3 + b"mdp") == Memo((b"p",), b"m", b"d")
    assert Memo.unpack(b"\x09" + b"\x03\0\0\0") == Memo()


def stands(lessons: Lessons, text: str, at: datetime) -> Lessons:
    return lessons.noted(BOX, {"page": a_page(text)}, at)


def test_what_says_something_and_stays_for_three_days_is_doubted():
    first = stands(Lessons(), "締切は三月三日とする。この日までに届け出る。", NOW)
    assert not first.seem_to_stay(NOW + 2 * DAY)
    assert first.seem_to_stay(NOW + 3 * DAY)
    same = stands(first, "締切は三月三日とする。この日までに届け出る。", NOW + DAY)
    assert same == first
    assert not stands(Lessons(), "桜の開花", NOW).seem_to_stay(NOW + 30 * DAY)
    assert not first.noted(BOX, {"page": a_page()}, NOW + DAY).seem_to_stay(NOW + 30 * DAY)


def test_what_ever_stayed_for_long_must_stay_three_times_as_long():
    lessons = Lessons()
    for week, text in enumerate(("受付中", "受付終了", "受付中")):
        lessons = stands(lessons, text, NOW + 7 * week * DAY)
    last = NOW + 14 * DAY
    assert not lessons.seem_to_stay(last + 20 * DAY)
    assert lessons.seem_to_stay(last + 21 * DAY)


def test_a_counter_is_never_doubted():
    said = "このページは{}回閲覧されました。"
    counted = learn(a_page(said.format(1024)), a_page(said.format(1031)), Masks())
    (one,) = Lessons().noted(counted, {"page": a_page(said.format(1042))}, NOW).known
    assert (one.thing.sort, one.says_something) == ("number", True)
    assert not one.seems_to_stay(NOW + 30 * DAY)


def test_an_item_that_was_not_read_says_what_it_said_and_a_mask_that_is_gone_takes_its_lesson_along():
    lessons = stands(Lessons(), "受付中", NOW)
    assert lessons.noted(BOX, {"other": a_page("受付終了")}, NOW + DAY) == lessons
    assert lessons.noted(COUNTED, {}, NOW + DAY).known == ()
    assert lessons.noted(Masks(), {"page": a_page("受付中")}, NOW + DAY).known == ()


def test_examples_are_short_and_the_oldest_of_many_go():
    texts = [f"お知らせ{chr(0x4E00 + at)}" for at in range(MAX_LESSONS + 20)]
    masks = Masks(variants=tuple(next(things(learn(a_page(text), a_page(), Masks()))).key for text in texts))
    lessons = Lessons().noted(masks, {"page": a_page(*texts)}, NOW)
    assert len(lessons.known) == MAX_LESSONS
    assert lessons.known[-1].example == texts[-1]
    long = stands(Lessons(), "総" * 150, NOW).known[0].example
    assert (len(long), long[-1]) == (EXAMPLE_CHARS, "…")
