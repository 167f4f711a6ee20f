"""Law XML and JSON documents: every text a block, numbers and keys its labels."""

from __future__ import annotations

import pytest

from monitor.errors import ExtractError
from spiders.extract import document, known_type, sniff


def xml(source: str) -> list[tuple[str, str | None, tuple[str, ...], str]]:
    found = document(source.encode(), "application/xml")
    return [(b.kind, b.label, b.path, b.text) for b in found.blocks]


def test_akoma_ntoso_numbers_become_labels() -> None:
    assert xml(
        "<akomaNtoso xmlns='urn:x'><body><chapter><num>Chapter II</num><heading>Scope</heading><article>"
        "<num>Article 5</num><heading>Aim</heading><paragraph><num>1.</num><content><p>See <ref href='#'>this</ref>"
        " now.</p></content></paragraph></article></chapter></body></akomaNtoso>"
    ) == [
        ("heading", "Chapter II", ("Chapter II",), "Scope"),
        ("heading", "Article 5", ("Chapter II", "Article 5"), "Aim"),
        ("item", "1.", ("Chapter II", "Article 5", "1"), "See this now."),
    ]


def test_e_gov_articles_carry_their_caption_and_paragraph_numbers() -> None:
    found = xml(
        "<Law><LawBody><MainProvision><Article Num='1'><ArticleCaption>（目的）</ArticleCaption><ArticleTitle>第一条"
        "</ArticleTitle><Paragraph Num='1'><ParagraphNum/><ParagraphSentence><Sentence>この法律は、</Sentence>"
        "</ParagraphSentence></Paragraph><Paragraph Num='2'><ParagraphNum>２</ParagraphNum><ParagraphSentence>"
        "<Sentence>前項の規定は、</Sentence></ParagraphSentence></Paragraph></Article></MainProvision></LawBody></Law>"
    )
    assert found == [
        ("heading", "第一条", ("第一条",), "（目的）"),
        ("paragraph", None, ("第一条",), "この法律は、"),
        ("item", "２", ("第一条", "２"), "前項の規定は、"),
    ]


def test_articles_wrapped_in_one_element_part_at_their_items() -> None:
    found = xml(
        "<法規><條號>第 2 條</條號><條文內容>利益如下，包括財產\n上利益：\n一、動產。\n二、現金。</條文內容></法規>"
    )
    assert [(label, text) for _, label, _, text in found] == [
        ("第 2 條", "第 2 條"),
        (None, "利益如下，包括財產上利益："),
        ("一、", "動產。"),
        ("二、", "現金。"),
    ]


def test_xml_that_lies_about_its_charset_is_read_as_what_it_is() -> None:
    data = "<?xml version='1.0' encoding='utf-8'?><a>Straßenverkehrsordnung für Fußgänger</a>".encode("windows-1252")
    assert document(data, "text/xml").blocks[0].text == "Straßenverkehrsordnung für Fußgänger"


def test_broken_xml_and_json_are_named_failures() -> None:
    with pytest.raises(ExtractError, match="not well-formed XML"):
        document(b"<a><b></a>", "application/xml")
    with pytest.raises(ExtractError, match="not JSON"):
        document(b"<html>sorry</html>", "application/json")


def test_json_values_keep_their_spelling_and_keys() -> None:
    source = '{"title": "条例", "rate": 1.10, "big": 12345678901234567890, "parts": '
    source += '[{"num": "1"}, {"t": "<p>a</p><p>b</p>"}]}'
    found = document(source.encode(), "application/json")
    assert found.title == "条例"
    assert [(b.label, b.path, b.text) for b in found.blocks] == [
        ("title", ("title",), "条例"),
        ("rate", ("rate",), "1.10"),
        ("big", ("big",), "12345678901234567890"),
        ("num", ("parts", "1", "num"), "1"),
        ("t", ("parts", "2", "t", "¶1"), "a"),
        ("t", ("parts", "2", "t", "¶2"), "b"),
    ]


@pytest.mark.parametrize(
    ("data", "declared", "expected"),
    [
        (b"%PDF-1.7", "text/html", "application/pdf"),
        (b"\n<!DOCTYPE html><p>x", "text/plain", "text/html"),
        (b"<?xml version='1.0'?><html xmlns='x'>", "application/xml", "text/html"),
        (b"<?xml version='1.0'?><akn/>", "", "application/xml"),
        (b'{"a": 1}', "text/plain", "application/json"),
        (b"Article 1", "application/octet-stream", "text/plain"),
        (b"<a/>", "application/akn+xml; charset=utf-8", "application/xml"),
        (b"PK\x03\x04", "application/zip", "application/zip"),
    ],
)
def test_bytes_tell_their_type_before_the_server_does(data: bytes, declared: str, expected: str) -> None:
    assert sniff(data, declared) == expected


def test_types_have_one_name() -> None:
    assert known_type("application/ld+json; x=y") == "application/json"
