"""Item keys: the same while the document is the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.assigning import assign_keys
from monitor.identity import MAX_KEY_CHARS, Clues, base_key, canonical_url, clean_url
from monitor.noted import Known, merged, pack_known, unpack_known


@pytest.mark.parametrize(
    "other",
    [
        "http://www.example.gov/rules/ai?id=7&lang=en",
        "https://www.example.gov:443/rules/ai?id=7&lang=en",
        "https://WWW.Example.gov/rules/ai/?lang=en&id=7",
        "https://www.example.gov/rules/ai;jsessionid=0A1B2C?id=7&lang=en",
        "https://www.example.gov/rules/ai?id=7&lang=en&utm_source=rss&utm_medium=feed&fbclid=x",
        "https://www.example.gov/rules/ai?id=7&lang=en&source=rss#utm_source=x",
        "https://www.example.gov/rules/ai?id=7&lang=en&PHPSESSID=0123456789abcdef",
    ],
)
def test_one_document_under_many_addresses(other: str) -> None:
    assert canonical_url(other) == canonical_url("https://www.example.gov/rules/ai?id=7&lang=en")


@pytest.mark.parametrize(
    "other",
    [
        "https://www.example.gov/rules/ai?id=8&lang=en",
        "https://www.example.gov/rules/ai?id=7&lang=ja",
        "https://www.example.gov/rules/ai?id=7&lang=en#annex-3",
        "https://example.gov/rules/ai?id=7&lang=en",
        "https://www.example.gov/rules/ai?id=7&lang=en&source=eur-lex",
    ],
)
def test_other_documents_stay_others(other: str) -> None:
    assert canonical_url(other) != canonical_url("https://www.example.gov/rules/ai?id=7&lang=en")


def test_escaped_and_plain_japanese_addresses_are_one() -> None:
    assert canonical_url("https://a.jp/%E4%BB%A4/1.html") == canonical_url("https://a.jp/令/1.html")


def test_addresses_are_read_as_browsers_read_them() -> None:
    found = clean_url("..\\Opinions\\State v. Campbell.pdf", "https://courts.example.gov/list/")
    assert found == "https://courts.example.gov/Opinions/State%20v.%20Campbell.pdf"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "mailto:a@b.c", "http://[broken", "", "data:text/html,x"])
def test_what_is_no_address_is_none(url: str) -> None:
    assert clean_url(url, "https://example.gov/") == ""


def test_a_guid_is_trusted_before_the_link_and_the_link_before_the_title() -> None:
    clues = Clues("tag:x,1", "https://a.gov/1", "Title", "2026-01-22")
    assert base_key(clues) == "tag:x,1"
    assert base_key(Clues("", "https://a.gov/1", "Title")) == "https://a.gov/1"
    assert (base_key(Clues("", "https://a.gov/", "Title"), "http://a.gov") or "").startswith("title:")
    assert base_key(Clues()) is None


def test_a_long_guid_is_cut_and_stays_itself() -> None:
    one, other = base_key(Clues("g" * 2000 + "1")), base_key(Clues("g" * 2000 + "2"))
    assert one != other
    assert len(one or "") == MAX_KEY_CHARS


def test_an_alias_does_not_hand_a_key_to_two_entries() -> None:
    clues = [Clues(f"new-{n}", "https://a.gov/1", "Same title", "2026-01-22T09:00:00") for n in range(2)]
    previous = {"old": tuple(_aliases(clues[0]))}
    keys = assign_keys(clues, (), previous)
    assert sorted(key or "" for key in keys) == ["new-0", "old"]


def test_memos_of_others_are_not_read_as_ours() -> None:
    memo = pack_known("feed", 1, [Known("f" * 16, "鍵", 5, ("a", "b"))])
    assert unpack_known("feed", 1, memo) == (Known("f" * 16, "鍵", 5, ("a", "b")),)
    assert unpack_known("feed", 2, memo) == (Known("", "鍵", 5, ("a", "b")),)
    assert unpack_known("listing", 1, memo) == ()
    assert unpack_known("feed", 1, None) == ()


@given(
    st.lists(
        st.builds(
            Clues,
            guid=st.sampled_from(["", "a", "b"]),
            link=st.sampled_from(["", "https://a.gov/1", "https://a.gov/2"]),
            title=st.sampled_from(["", "t", "u"]),
            stamp=st.sampled_from(["", "2026-01-22"]),
        ),
        max_size=8,
    )
)
def test_the_same_entries_get_the_same_keys_in_any_order(entries: list[Clues]) -> None:
    unique = list(dict.fromkeys(entries))
    forwards = dict(zip(unique, assign_keys(unique, (), {}), strict=True))
    backwards = dict(zip(unique[::-1], assign_keys(unique[::-1], (), {}), strict=True))
    assert {key for key in forwards.values() if key} == {key for key in backwards.values() if key}


def _aliases(clues: Clues) -> tuple[str, ...]:
    from monitor.identity import aliases

    return aliases(clues)


def test_of_a_row_noted_on_two_pages_the_first_page_read_it_last() -> None:
    first = pack_known("listing", 1, [Known("new words", "a"), Known("x", "b")])
    second = pack_known("listing", 1, [Known("old words", "a"), Known("y", "c")])
    whole = unpack_known("listing", 1, merged([first, b"", second]))
    assert [(known.key, known.fingerprint) for known in whole] == [("a", "new words"), ("b", "x"), ("c", "y")]


def test_notes_of_one_page_or_of_another_make_are_left_as_they_are() -> None:
    first = pack_known("listing", 1, [Known("x", "a")])
    assert merged([]) is None
    assert merged([b"", first]) == first
    assert merged([first, pack_known("listing", 2, [Known("y", "b")])]) == first
    assert merged([b"page 1 html 1 0a", first]) == b"page 1 html 1 0a"


def _row(number: int, link: str, title: str = "", day: str = "") -> Clues:
    return Clues("", link, title or f"第{number}回会議資料", day or f"2026-03-{number:02}")


def _keys_after(before: list[Clues], after: list[Clues]) -> list[str | None]:
    first = assign_keys(before, [], {})
    return assign_keys(after, [], {key: _aliases(clues) for key, clues in zip(first, before, strict=True) if key})


def test_a_list_that_moved_to_other_addresses_keeps_its_keys() -> None:
    before = [_row(n, f"https://a.example/news/{n}.html") for n in range(1, 7)]
    after = [_row(9, "https://a.example/2026/n9")] + [_row(n, f"https://a.example/2026/n{n}") for n in range(1, 7)]
    keys = _keys_after(before, after)
    assert keys == ["https://a.example/2026/n9", *(f"https://a.example/news/{n}.html" for n in range(1, 7))]


def test_one_entry_at_another_address_is_new_for_it_may_be_a_corrected_file() -> None:
    before = [_row(n, f"https://a.example/{n}.pdf") for n in range(1, 7)]
    after = [*before[:5], _row(6, "https://a.example/6-corrected.pdf")]
    assert _keys_after(before, after)[5] == "https://a.example/6-corrected.pdf"


def test_undated_rows_that_moved_are_new_for_a_gazette_has_the_same_titles_every_day() -> None:
    before = [Clues("", f"https://a.example/0302/{n}", f"公告 {n}") for n in range(6)]
    after = [Clues("", f"https://a.example/0303/{n}", f"公告 {n}") for n in range(6)]
    assert _keys_after(before, after) == [f"https://a.example/0303/{n}" for n in range(6)]


def test_rows_that_share_title_and_day_are_not_guessed_at_when_their_list_moves() -> None:
    same = [_row(0, f"https://a.example/{n}", "인사발령", "2026-03-02") for n in (1, 2)]
    others = [_row(n, f"https://a.example/{n}") for n in range(3, 9)]
    moved = [
        clues.__class__("", clues.link.replace("a.example", "b.example"), clues.title, clues.stamp)
        for clues in same + others
    ]
    keys = _keys_after(same + others, moved)
    assert keys[:2] == ["https://b.example/1", "https://b.example/2"]
    assert keys[2:] == [f"https://a.example/{n}" for n in range(3, 9)]


def test_what_was_published_while_a_list_showed_its_other_addresses_is_told_once() -> None:
    """A list with two addresses for each entry, in turn: what is known by one of them comes back by the other."""

    def shown(form: str, numbers: range) -> list[Clues]:
        return [_row(n, f"https://a.example/{form}/{n}") for n in numbers]

    known: dict[str, tuple[str, ...]] = {}
    for form, numbers in (("a", range(1, 7)), ("b", range(1, 8)), ("a", range(1, 8)), ("b", range(1, 8))):
        clues = shown(form, numbers)
        keys = assign_keys(clues, [], known)
        known = {key: _aliases(one) for key, one in zip(keys, clues, strict=True) if key}
    assert set(known) == {*(f"https://a.example/a/{n}" for n in range(1, 7)), "https://a.example/b/7"}
