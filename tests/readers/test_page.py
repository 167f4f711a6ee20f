"""Pages: one item, and only when it means something else."""

from __future__ import annotations

import pytest

from monitor.errors import ExtractError
from monitor.types import Extraction, Reason
from spiders.readers.page import document_item
from spiders.registry import known_kinds, reader_for
from tests.builders import a_source, a_state
from tests.fakes import START
from tests.readers.build import capture, read, texts

PAGE = """<!DOCTYPE html><html lang="ja"><head><title>AI事業者ガイドライン</title></head><body>
<nav>メニュー</nav><main>
<h1>AI事業者ガイドライン</h1><p>第三条　届出は三十日以内とする。</p></main>
<footer>お問い合わせ</footer></body></html>"""
SOURCE = a_source(
    kind="page", url="https://www.example.go.jp/ai.html", content={"select": "main", "ignore": [".views"]}
)


def look(body: str | bytes, memo: bytes | None = None, content_type: str = "text/html") -> Extraction:
    return read(body, memo, source=SOURCE, content_type=content_type, url=SOURCE.url)


def test_a_page_is_one_item_whose_selected_part_counts() -> None:
    found = look(PAGE)
    assert (found.seen, found.items[0].title) == (("page",), "AI事業者ガイドライン")
    assert any("三十日以内" in text for text in texts(found))
    assert not any("お問い合わせ" in text for text in texts(found))
    assert found.text_length > 20


def test_the_same_meaning_gives_no_item() -> None:
    first = look(PAGE)
    moved = (
        PAGE.replace("<p>", '<p class="x" data-t="1234">').replace("メニュー", "別のメニュー").replace("\n", "\n\n")
    )
    assert look(moved, first.memo).items == ()
    ignored = PAGE.replace("</main>", '<p class="views">閲覧数 1,234</p></main>')
    assert look(ignored, first.memo).items == ()


def test_another_word_gives_the_item_again() -> None:
    first = look(PAGE)
    found = look(PAGE.replace("三十日", "十日"), first.memo)
    assert [one.item_key for one in found.items] == ["page"]
    assert found.memo != first.memo


@pytest.mark.parametrize("charset", ["cp932", "euc-jp", "utf-8"])
def test_the_charset_of_the_bytes_counts(charset: str) -> None:
    assert (
        look(PAGE.encode(charset), content_type="text/html; charset=ISO-8859-1").items[0].title
        == "AI事業者ガイドライン"
    )


def test_text_and_json_are_pages_too() -> None:
    plain = a_source(kind="page", url="https://x.gov/t")
    law = read("Article 1 Scope", source=plain, content_type="text/plain", url=plain.url)
    assert (law.items[0].document.blocks[0].label, texts(law)[0]) == ("Article 1", "Scope")
    assert read('{"law": "AI act"}', source=plain, content_type="application/json", url=plain.url).items


@pytest.mark.parametrize(("body", "content_type"), [("", "text/html"), (b"\x89PNG\r\n", "image/png")])
def test_what_is_no_document_is_named(body: str | bytes, content_type: str) -> None:
    with pytest.raises(ExtractError) as caught:
        look(body, content_type=content_type)
    assert caught.value.reason in (Reason.EMPTY, Reason.WRONG_TYPE)


def test_a_page_rebuilt_without_the_selected_part_is_not_silently_empty() -> None:
    with pytest.raises(ExtractError):
        look(PAGE.replace("main>", "section>"))


def test_a_followed_document_is_an_item_without_a_key() -> None:
    found = document_item(capture(PAGE, "text/html", "https://www.example.go.jp/d.html"), SOURCE)
    assert (found.item_key, found.url) == ("", "https://www.example.go.jp/d.html")


def test_every_reader_asks_with_what_the_source_declares_and_the_validators() -> None:
    for kind in ("feed", "page", "listing"):
        source = a_source(
            kind=kind,
            url="https://x.gov/a?b=1",
            items={"each": "li"} if kind == "listing" else None,
            params={"lang": "ja"},
            headers={"Accept-Language": "ja"},
            user_agent="Tester",
            timeout_s=5,
        )
        request = reader_for(kind).request(source, a_state(etag='"e"', last_modified="then"), START)
        assert request.url == "https://x.gov/a?b=1&lang=ja"
        assert (request.etag, request.last_modified, request.user_agent, request.timeout_s) == (
            '"e"',
            "then",
            "Tester",
            5,
        )
        assert dict(request.headers)["Accept-Language"] == "ja"
        assert "Accept" in dict(request.headers)


def test_every_known_kind_has_its_reader_and_an_unknown_one_is_named() -> None:
    for kind in known_kinds():
        assert reader_for(kind).name == kind
        assert reader_for(kind).version >= 1
    with pytest.raises(Exception, match=r"api:nothing.*api:json"):
        reader_for("api:nothing")
