"""What a page teaches about itself when it is fetched twice, and what it must never teach."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.noise import MARK, Masks, could_be_noise, learn
from monitor.normalize import content_sha256
from monitor.types import Block, Document

LAW = (
    Block("第一条 この法律は、人工知能の適正な利用を図ることを目的とする。", "第一条", ("第一条",)),
    Block("The provider shall keep the documentation for 10 years.", "2.", ("2.",)),
)


def a_page(*texts: str | Block) -> Document:
    blocks = [text if isinstance(text, Block) else Block(text) for text in texts]
    return Document((*LAW, *blocks), "AI Act", extractor="html", version=1)


def same(one: Document, two: Document, masks: Masks) -> bool:
    return content_sha256(one, masks) == content_sha256(two, masks)


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [
        (
            "Served by node 17 in 0.123 s for you",
            "Served by node 4 in 0.098 s for you",
            "Served by node 9 in 1.2 s for you",
        ),
        ("Queue position: 999", "Queue position: 1,002", "Queue position: 12,345"),
        ("현재 대기 인원 35", "현재 대기 인원 36", "현재 대기 인원 210"),
        ("当前服务器负载 0.91", "当前服务器负载 0.87", "当前服务器负载 1.02"),
        ("token a8f3c9", "token 77b1e0", "token 00aa19"),
        ("Ref: aXbQzPlm for this visit", "Ref: kkWqUxTy for this visit", "Ref: pQrStUvW for this visit"),
        ("本日のおすすめ：個人情報の手引き", "本日のおすすめ：著作権の手引き", "本日のおすすめ：生成AIの手引き"),
    ],
)
def test_what_differs_between_two_looks_does_not_count_the_third_time(first: str, second: str, third: str) -> None:
    masks = learn(a_page(first), a_page(second), Masks())
    assert not same(a_page(first), a_page(third), Masks())
    assert same(a_page(first), a_page(third), masks)


def test_a_change_of_words_beside_a_volatile_number_is_still_seen() -> None:
    masks = learn(a_page("Node 17 serves applicants"), a_page("Node 4 serves applicants"), Masks())
    assert not same(a_page("Node 17 serves applicants"), a_page("Node 17 serves nobody"), masks)


def test_another_number_of_the_same_text_is_still_seen() -> None:
    masks = learn(a_page("Node 17, form 3 of 9"), a_page("Node 4, form 3 of 9"), Masks())
    assert same(a_page("Node 17, form 3 of 9"), a_page("Node 88, form 3 of 9"), masks)
    assert not same(a_page("Node 17, form 3 of 9"), a_page("Node 17, form 4 of 9"), masks)


def test_the_same_text_in_another_place_is_still_seen() -> None:
    masks = learn(a_page("Node 17"), a_page("Node 4"), Masks())
    elsewhere = [Block(text, None, ("Annex",)) for text in ("Node 17", "Node 4")]
    assert not same(a_page(elsewhere[0]), a_page(elsewhere[1]), masks)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Fine of up to EUR 500", "Fine of up to EUR 900"),
        ("A share of 7 % applies", "A share of 9 % applies"),
        ("within 30 days", "within 45 days"),
        ("罰金は100万円とする", "罰金は300万円とする"),
        ("第5条の規定", "第6条の規定"),
        ("제5조에 따라", "제6조에 따라"),
        ("See Article 5", "See Article 6"),
        ("Comments due 2026-03-03", "Comments due 2026-03-10"),
        ("Comments due 3 March 2026 at 17:00", "Comments due 3 March 2027 at 17:00"),
        ("施行日は2026年4月1日", "施行日は2026年6月1日"),
    ],
)
def test_amounts_terms_articles_and_dates_are_never_learned(first: str, second: str) -> None:
    assert not learn(a_page(first), a_page(second), Masks())
    assert not could_be_noise(first, second)


def test_words_of_a_labelled_provision_are_never_learned() -> None:
    one, two = (
        Block(f"The {word} shall report it to the authority", "(f)", ("(f)",)) for word in ("provider", "deployer")
    )
    assert not learn(a_page(one), a_page(two), Masks())


def test_a_number_that_is_only_printed_in_another_width_is_not_learned() -> None:
    assert not learn(a_page("委员会由23名委员组成。"), a_page("委员会由２３名委员组成。"), Masks())


def test_long_prose_is_never_learned() -> None:
    one, two = ("The authority shall publish its opinion. " * 8 + word for word in ("Yes", "No"))
    assert not learn(a_page(one), a_page(two), Masks())
    assert not could_be_noise(one, two)


def test_a_box_that_comes_and_goes_is_learned_as_a_variant() -> None:
    masks = learn(a_page("Have your say in our survey"), a_page(), Masks())
    assert same(a_page("Have your say in our survey"), a_page(), masks)
    assert not same(a_page("Have your say in our hearing"), a_page(), masks)


def test_two_servers_that_disagree_teach_nothing() -> None:
    old, new = a_page("Status of the bill: 2 readings"), a_page("Status of the bill: 3 readings")
    assert not learn(new, old, Masks(), stored=old)
    assert learn(new, old, Masks())


def test_a_paragraph_that_another_server_lacks_as_the_stored_version_does_is_not_learned() -> None:
    stored = a_page("第一条 目的", "届出は三十日以内とする。")
    edited = a_page("第一条 目的", "届出は三十日以内とする。", "事業者は、記録を五年間保存する。")
    for first, second in ((edited, stored), (stored, edited)):
        assert not learn(first, second, Masks(), stored=stored)


def test_a_page_that_was_edited_in_between_teaches_no_wording() -> None:
    before = a_page(*(f"Point about {chr(97 + n)}{chr(98 + n)}" for n in range(24)))
    after = a_page(*(f"Wholly other matter {chr(110 - n)}" for n in range(24)))
    assert not learn(before, after, Masks())


def test_learning_adds_up_and_survives_its_bytes() -> None:
    masks = learn(a_page("Node 17"), a_page("Node 4"), Masks())
    masks = learn(a_page("Node 17", "Survey banner"), a_page("Node 4"), masks)
    again = Masks.from_bytes(masks.to_bytes())
    assert again == masks
    assert len(masks.to_bytes()) < 120
    assert again.apply(Block("Node 99")) == f"Node {MARK}"
    assert again.apply(Block("Survey banner")) == ""


def test_nothing_learned_is_no_bytes_and_changes_no_text() -> None:
    assert Masks().to_bytes() == b""
    assert Masks.from_bytes(b"") == Masks.from_bytes(None) == Masks()
    assert Masks().apply(LAW[0]) == LAW[0].text


def test_thousands_of_rows_with_counters_are_learned_in_one_go() -> None:
    first, second = (a_page(*(f"Row {chr(97 + n % 26)} read {n * k} times" for n in range(3000))) for k in (3, 7))
    masks = learn(first, second, Masks())
    assert same(first, second, masks)
    assert len(masks.numbers) == 26


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Queue position: 12", "Queue position: 14", True),
        ("", "Request 8f3a2c", True),
        ("", "The provider shall report it.", False),
        ("The provider shall report it.", "The provider may report it.", False),
        ("same", "same", False),
    ],
)
def test_only_small_number_like_differences_are_worth_a_second_fetch(before: str, after: str, expected: bool) -> None:
    assert could_be_noise(before, after) is expected


words = st.text(alphabet="ab 1234,.:第年あ가%-€", min_size=1, max_size=40).map(str.strip).filter(bool)


@given(st.lists(words, max_size=6), st.lists(words, max_size=6))
def test_whatever_is_learned_from_a_pair_never_separates_equal_pages(one: list[str], two: list[str]) -> None:
    masks = learn(a_page(*one), a_page(*two), Masks())
    assert Masks.from_bytes(masks.to_bytes()) == masks
    assert same(a_page(*one), a_page(*one), masks)
