"""Hostile input: bounded in time, never a crash, text kept where there is any."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from monitor.diff import compare
from monitor.errors import ExtractError
from spiders.extract import KNOWN_TYPES, document
from spiders.extract.html import blocks_of_html
from spiders.extract.places import DEEP
from spiders.extract.tame import tame
from tests.bounded import bounded

N = 100_000
BOMBS = {
    "nested divs": "<div>" * N + "end",
    "nested and closed divs": "<div>" * N + "end" + "</div>" * N,
    "nested spans": "<span>" * N + "end",
    "nested lists": "<ul><li>" * (N // 2) + "end",
    "nested tables": "<table><tr><td>" * (N // 5) + "end",
    "nested formatting": "<b><i><p>" * (N // 5) + "end",
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(N)) + ">end",
    "unclosed": "< " * N + "end",
    "entities": "&amp;" * N + "end",
    "ruby": "<ruby>字<rt>じ" * (N // 10) + "end",
    "superscripts": "<sup>" * N + "1 end",
    "rows": "<table>" + "<tr><td>x" * (N // 2) + "<tr><td>end</table>",
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_page_built_to_hang_a_parser_is_read_in_seconds(name: str) -> None:
    _, blocks = bounded(lambda: blocks_of_html(BOMBS[name]), 4.0)  # the untamed parser takes 8 to 21 s
    assert "end" in blocks[-1].text


@pytest.mark.parametrize("media_type", ["text/html", "text/plain", "application/json", "application/xml"])
@pytest.mark.parametrize("crowd", ["\u0327\u0301", "\uff9e\u0327"])
def test_a_letter_with_a_hundred_thousand_marks_is_read_and_compared_in_seconds(media_type: str, crowd: str) -> None:
    frame = {"application/json": '{{"a": "{}"}}', "application/xml": "<law><p>{}</p></law>"}.get(media_type, "{}")
    before, after = (frame.format(f"Act a{crowd * 100_000} {end}").encode() for end in ("one", "two"))
    # in the order of their classes at once, one of them takes 20 s
    old, new = bounded(lambda: (document(before, media_type), document(after, media_type)), 4.0)
    told = bounded(lambda: compare(old, new), 4.0)
    assert sum(block.text.count("\u0327") for block in new.blocks) > 90_000
    assert any("two" in (one.after or "") for one in told.provisions)


def test_a_tag_with_thousands_of_attributes_loses_them_and_a_long_picture_stays() -> None:
    tag = "<p " + " ".join(f"a{n}=1" for n in range(2_000)) + ">"
    assert tame(f"{tag}text {tag}more") == "<p>text <p>more"
    picture = f'<img alt="seal" src="data:image/png;base64,{"A" * 20_000}==">'
    assert tame(picture) == picture


def test_an_ordinary_page_is_not_touched() -> None:
    page = "<div><p class='a'>x</p></div>" * 1000
    assert tame(page) is page


@given(st.binary(max_size=400), st.sampled_from(KNOWN_TYPES))
def test_no_bytes_crash_an_extractor(data: bytes, media_type: str) -> None:
    try:
        found = document(data, media_type)
    except ExtractError:
        return
    assert all(block.text for block in found.blocks)


TAGS = (
    "p",
    "div",
    "b",
    "a",
    "li",
    "ol",
    "ul",
    "table",
    "tr",
    "td",
    "th",
    "h2",
    "sup",
    "ruby",
    "rt",
    "pre",
    "dd",
    "nav",
)
PIECES = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS] + ["<br>", '<p a"b>', "<!-- c -->"]),
    st.from_regex(r"[a-z]{4,8} ", fullmatch=True),
)


def test_a_page_of_one_large_table_is_not_touched() -> None:
    page = "<table>" + "<tr><td>x</td></tr>" * N + "</table>"
    assert tame(page) is page


def test_a_path_has_as_many_parts_as_people_number_and_its_own() -> None:
    page = "".join(f"<ol><li value={n}>point {n} of the list" for n in range(1, 81))
    blocks = blocks_of_html(page)[1]
    assert [block.label for block in blocks] == [f"{n}." for n in range(1, 81)]
    assert blocks[DEEP - 1].path == tuple(str(n) for n in range(1, DEEP + 1))
    assert blocks[79].path == (*blocks[DEEP - 2].path, "80")


@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_word_of_the_body_is_lost_whatever_the_tags(html: str) -> None:
    body = LexborHTMLParser(html).body
    words = (body.text(separator=" ") if body is not None else "").split()
    read = "".join("".join(f"{block.label or ''}{block.text}".split()) for block in blocks_of_html(html)[1])
    assert [word for word in words if word not in read] == []


def test_xml_entities_are_neither_expanded_nor_fetched() -> None:
    laughs = "<!DOCTYPE a [<!ENTITY a0 'ha'>" + "".join(
        f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)
    )
    for data in (
        f"{laughs}]><a>before &a9; after</a>",
        "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>before &x; after</a>",
    ):
        try:
            text = " ".join(block.text for block in document(data.encode(), "application/xml").blocks)
        except ExtractError as error:
            text = str(error)
        assert "root:" not in text
        assert "haha" not in text


def test_deep_json_and_xml_are_named_failures() -> None:
    with pytest.raises(ExtractError, match="not JSON"):
        document(b"[" * N, "application/json")
    with pytest.raises(ExtractError, match="not well-formed XML"):
        document(b"<a>" * 5000 + b"x" + b"</a>" * 5000, "application/xml")
