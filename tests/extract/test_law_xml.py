"""What holds for law XML of every schema: nothing lost, nothing out of order, nothing that takes long."""

from __future__ import annotations

import json
import re
import unicodedata
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from monitor.errors import ExtractError
from monitor.types import Block, Document
from spiders.extract import document
from spiders.extract.law.choose import schema_of
from tests.bounded import bounded
from tests.extract.laws import FOLDER, NAMES, law

LEFT_OUT = {
    "gii": {"010", "010010"},
    "estonia": {"p", "table", "tr", "td"},
    "korea": {"조문", "전문", "0001", "00"},
}
"""Numbers that only sort, marks for programs; markup inside CDATA."""


def words(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text))


def squeezed(text: str) -> str:
    return "".join(words(text))


def lost(root: Any, found: Document) -> list[str]:
    """The words of a source that stand in no block."""
    everything = squeezed(
        " ".join(f"{block.label or ''} {block.text} {' '.join(block.path)}" for block in found.blocks)
    )
    return [word for word in words(" ".join(map(str, root.itertext()))) if word not in everything]


@pytest.mark.parametrize("name", NAMES)
def test_no_word_of_a_law_is_lost(name: str) -> None:
    root = etree.parse(FOLDER / f"{name}.xml").getroot()
    assert set(lost(root, law(name))) <= LEFT_OUT.get(name, set())


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("billstatus", "estonia", "ris")])
def test_a_law_is_told_in_its_own_order(name: str) -> None:
    text = squeezed("".join(map(str, etree.parse(FOLDER / f"{name}.xml").getroot().itertext())))
    at = 0
    for block in law(name).blocks:
        if block.kind in ("paragraph", "item") and "（" not in block.text and "[" not in block.text:
            beginning = squeezed(block.text)[:6]
            assert text.find(beginning, at) >= 0, block
            at = text.find(beginning, at)


@pytest.mark.parametrize("name", NAMES)
def test_a_path_ends_with_its_label_and_no_two_texts_share_one(name: str) -> None:
    seen: set[tuple[str, ...]] = set()
    for block in law(name).blocks:
        if block.kind in ("meta", "title", "footnote", "heading"):
            continue
        assert block.path, block
        if name != "akoma":  # its list of two points and its second paragraph are both numbered 2.
            assert block.path not in seen, block
        seen.add(block.path)
        if block.label:
            assert squeezed(block.label) in squeezed(block.path[-1]), block


def test_every_law_here_has_a_schema_of_its_own() -> None:
    roots = [(name, etree.parse(FOLDER / f"{name}.xml").getroot()) for name in NAMES if name != "billstatus"]
    found = {name: getattr(schema_of(root), "name", None) for name, root in roots}
    assert None not in found.values(), found
    assert len(set(found.values())) == len(found)


@pytest.mark.parametrize("name", ["akoma", "clml", "uslm"])
def test_a_law_is_known_without_its_namespace(name: str) -> None:
    bare = re.sub(r" xmlns(?::\w+)?=\"[^\"]*\"", "", (FOLDER / f"{name}.xml").read_text(encoding="utf-8"))
    found = document(re.sub(r"(</?)\w+:", r"\1", bare).encode(), "application/xml")
    assert found.blocks == law(name).blocks


def test_characters_that_a_dtd_would_name_are_read() -> None:
    declared = "<!DOCTYPE bill PUBLIC '-//US Congress//DTDs/bill.dtd//EN' 'bill.dtd'>"
    source = f"{declared}<bill><legis-body><section><enum>1.</enum><text>is &sect; 4 &mdash; a &unknown; b</text>"
    found = document(f"{source}</section></legis-body></bill>".encode(), "application/xml")
    assert found.blocks[0].text == "is § 4 — a &unknown; b"


def test_a_service_may_wrap_a_law_in_its_answer() -> None:
    bare = (FOLDER / "egov.xml").read_text(encoding="utf-8")
    about = "<law_info><law_id>507AC</law_id></law_info>"
    wrapped = f"<law_data_response>{about}<law_full_text>{bare}</law_full_text></law_data_response>"
    found = document(wrapped.encode(), "application/xml")
    assert [b for b in found.blocks if b.text != "507AC"] == list(law("egov").blocks)


def test_a_law_as_json_is_the_law_as_xml() -> None:
    def tree(element: Any) -> dict[str, Any]:
        children: list[Any] = [element.text] if element.text and element.text.strip() else []
        for child in element:
            children.append(tree(child))
            if child.tail and child.tail.strip():
                children.append(child.tail)
        return {"tag": element.tag, "attr": dict(element.attrib), "children": children}

    root = etree.parse(FOLDER / "egov.xml").getroot()
    answer = {"law_info": {"law_id": "507AC"}, "law_full_text": tree(root)}
    for value in (answer, answer["law_full_text"]):
        assert document(json.dumps(value).encode(), "application/json").blocks == law("egov").blocks


def test_articles_of_taiwan_as_json_are_told_as_their_xml() -> None:
    value = {
        "法規名稱": "資料法",
        "法規內容": [{"編章節": "第 一 章 總則"}, {"條號": "第 1 條", "條文內容": "一段。\r\n二段：\r\n一、項。"}],
    }
    found = document(json.dumps(value).encode(), "application/json")
    assert [(b.label, b.path, b.text) for b in found.blocks[1:]] == [
        ("第 一 章", ("第一章",), "總則"),
        ("第 1 條", ("第一章", "第1條"), "一段。"),
        (None, ("第一章", "第1條", "¶2"), "二段："),
        ("一、", ("第一章", "第1條", "¶2", "一"), "項。"),
    ]


def test_a_wrapped_line_goes_on_and_a_paragraph_does_not() -> None:
    from spiders.extract.law.wrapped import paragraphs_of

    full = "事業及再利用機構依本辦法進行事業廢棄物之清運及再利用者應將其日期種"
    assert paragraphs_of(f"{full}\n類申報之。\n前項紀錄，應保存。\n一、動產\n    及權利。\n") == [
        f"{full}類申報之。",
        "前項紀錄，應保存。",
        "一、動產及權利。",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_law_cut_short_is_a_named_failure(name: str) -> None:
    data = (FOLDER / f"{name}.xml").read_bytes()
    with pytest.raises(ExtractError, match="not well-formed XML"):
        document(data[: len(data) * 2 // 3], "application/xml")


@pytest.mark.parametrize("name", NAMES)
def test_layout_of_the_file_is_no_text(name: str) -> None:
    data = (FOLDER / f"{name}.xml").read_bytes()
    declared = data.decode().replace("><", ">\n    <") if name not in ("estonia", "boe", "korea") else data.decode()
    mended = re.sub(
        r"\n    (?=<(?:sup|SUP|HT|NOTE|/|QUOT|I|Char|cite|ref|extref|nadruk|FnR|quote|external|Comm|Rt|i>))",
        "",
        declared,
    )
    found = document(mended.encode(), "application/xml")
    assert [squeezed(b.text) for b in found.blocks] == [squeezed(b.text) for b in law(name).blocks]


# ---------------------------------------------------------------- hostile files

ACT = "<akomaNtoso xmlns='urn:x'><act><body>{}</body></act></akomaNtoso>"
N = 40_000
BOMBS = {
    "empty elements": "<p/>" * N,
    "deep scopes": ("<paragraph>" * 200 + "<p>x</p>" + "</paragraph>" * 200) * (N // 400),
    "deep scopes, many texts": "<article><num>1</num>" + "<paragraph>" * 200 + "<p>x</p>" * N + "</paragraph>" * 200
    + "</article>",
    "bare numbers": "<article><num>1</num></article>" * N,
    "one scope, many numbers": "<article>" + "<num>1</num>" * N + "</article>",
    "one list": "<ol xmlns='u'>" + "<li>x</li>" * N + "</ol>",
    "one row": "<table><tr>" + "<td>x</td>" * N + "</tr></table>",
    "notes in a sentence": "<p>x" + "<authorialNote>x</authorialNote>" * N + "</p>",
    "leaves of metadata": "<meta>" + "<a>x</a>" * N + "</meta>",
    "entries of contents": "<toc>" + "<a>x</a>" * N + "</toc>",
    "full stops": "<p>x</p>" + "<p>.</p>" * N,
    "line breaks": "<p>" + "x<eol/>" * N + "</p>",
    "mixed": "<p>" + "x<unknown>y</unknown>" * N + "</p>",
    "raised": "<p>" + "<sup>" * 200 + "1" + "</sup>" * 200 + "</p>",
    "quotations": ("<quotedStructure>" * 100 + "<p>x</p>" + "</quotedStructure>" * 100) * (N // 200),
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_a_law_built_to_take_long_does_not(name: str) -> None:
    data = ACT.format(BOMBS[name]).encode()

    def look() -> None:
        with suppress(ExtractError):  # of nothing but empty elements
            document(data, "application/xml")

    bounded(look, 2.0)  # 0.1 to 0.3 s; quadratic ones took 9 s and more


PIECES = st.sampled_from(
    """
    article num heading p list point paragraph note authorialNote quotedStructure table tr td toc meta longTitle
    section content sup eol img ol li recital attachment unknown
    """.split()  # noqa: SIM905 -- a list of words reads better than a list of strings
)


@given(
    st.lists(st.tuples(PIECES, st.booleans(), st.sampled_from(["", "word ", "(a)", "Article 5", "."])), max_size=40)
)
def test_no_tree_crashes_the_walk_or_loses_a_word(steps: list[tuple[str, bool, str]]) -> None:
    source, opened = [], []
    for at, (name, goes_deeper, text) in enumerate(steps):
        source.append(f"<{name}>{text and f'{text}w{at}w '}")
        opened.append(name)
        closing = 0 if goes_deeper else min(1 + at % 3, len(opened))
        source += [f"</{opened.pop()}>" for _ in range(closing)]
    source += [f"</{name}>" for name in reversed(opened)]
    data = ACT.format("".join(source)).encode()
    try:
        found = document(data, "application/xml")
    except ExtractError:
        return
    assert lost(etree.fromstring(data), found) == []
    assert all(block.text == block.text.strip() != "" for block in found.blocks)


# ---------------------------------------------------------------- the corpus: real files, real versions


def corpus_laws(corpus: Path) -> list[Path]:
    folders = ("api/eu-formex", "api/jp-egov", "api/us-uslm-bills", "api/law-apis", "api/uk-judgments", "laws")
    return [path for folder in folders for path in (corpus / folder).rglob("*") if path.suffix.lower() == ".xml"]


@pytest.mark.corpus
def test_no_word_of_a_real_law_is_lost(corpus: Path) -> None:
    for path in corpus_laws(corpus):
        try:
            root = etree.parse(path, etree.XMLParser(resolve_entities=False)).getroot()
        except etree.XMLSyntaxError:
            continue
        schema = schema_of(root)
        if schema is None or schema.name == "riigi-teataja":  # HTML in CDATA
            continue
        missing = lost(root, document(path.read_bytes(), "application/xml"))
        assert [word for word in missing if not word.isdigit()] == [], path
        assert len(missing) <= 2, path


def changed(before: Document, after: Document) -> set[tuple[str, str | None, str]]:
    def keys(found: Document) -> set[Block]:
        return {block for block in found.blocks if block.kind != "meta"}

    old, new = keys(before), keys(after)
    return {
        (sign, block.label, "/".join(block.path))
        for sign, blocks in (("-", old - new), ("+", new - old))
        for block in blocks
    }


@pytest.mark.corpus
def test_successive_versions_differ_where_their_amending_acts_say(corpus: Path) -> None:
    def version(name: str) -> Document:
        return document((corpus / "api/jp-egov" / name).read_bytes(), "application/xml")

    assert changed(
        version("330AC1000000186_20230607_505AC0000000044.xml"),
        version("330AC1000000186_20250606_505AC0000000044.xml"),
    ) == {("+", "第十六条の二", "第六章/第十六条の二"), ("+", "２", "第六章/第十六条の二/２")}
    assert changed(
        version("346CO0000000264_20230401_505CO0000000068.xml"),
        version("346CO0000000264_20230607_505CO0000000202.xml"),
    ) == {
        ("-", "一", "第十三条/一"),
        ("+", "一", "第十三条/一"),
        ("-", "二", "第十三条/二"),
        ("+", "二", "第十三条/二"),
        ("+", "附則（令和五年六月七日政令第二〇二号）", "附則（令和五年六月七日政令第二〇二号）"),
    }


@pytest.mark.corpus
def test_a_change_of_format_is_no_change_of_the_bill(corpus: Path) -> None:
    current, future = (
        document(
            (corpus / f"api/us-billstatus/formatChange__{when}__BILLSTATUS-117sconres7.xml").read_bytes(), "text/xml"
        )
        for when in ("current", "future")
    )
    assert changed(current, future) == set()


@pytest.mark.corpus
def test_the_same_law_as_json_and_as_xml_is_one_document(corpus: Path) -> None:
    for name in ("419M60400000005_20161001_000000000000000", "419M60400000005_20190701_501M60400000003"):
        stem = corpus / "api/jp-egov" / name
        as_xml = document(stem.with_suffix(".xml").read_bytes(), "application/xml")
        assert document(stem.with_suffix(".json").read_bytes(), "application/json").blocks == as_xml.blocks
