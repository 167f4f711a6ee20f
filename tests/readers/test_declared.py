"""Declarations that no reader can work with are refused where they are written."""

from __future__ import annotations

import pytest

from config.declarations import ContentSelectors, ItemSelectors, Source
from config.errors import ConfigError
from config.load import load, shipped_sources
from spiders.declared import wrong


def listing(items: ItemSelectors | None = None, content: ContentSelectors | None = None) -> Source:
    items = items or ItemSelectors(each="ul li")
    content = content or ContentSelectors()
    return Source(key="x", kind="listing", url="https://example.org/", items=items, content=content)


def test_a_kind_nobody_reads_names_those_that_are_read():
    ((key, text),) = wrong(Source(key="x", kind="site:nowhere", url="https://example.org/"))
    assert key == "kind"
    assert text.startswith("expected one of api:")
    assert all(f" {kind}" in text for kind in ("api:json", "feed", "listing", "page"))


@pytest.mark.parametrize("selector", ["ul[[", "xpath://li[", "li:bogus("])
def test_a_row_selector_that_is_none_is_refused(selector: str):
    assert [key for key, _ in wrong(listing(ItemSelectors(each=selector)))] == ["items.each"]


def test_css_xpath_texts_and_attributes_are_taken():
    items = ItemSelectors(each="xpath://li", link="a::attr(href)", title="h3::text, a::text", date="time")
    assert list(wrong(listing(items))) == []


def test_content_is_asked_of_the_parser_that_reads_it():
    fine = ContentSelectors(select=":is(main, article)", ignore=("div:has(> p)",))
    assert list(wrong(listing(content=fine))) == []
    broken = ContentSelectors(select="xpath://main", ignore=("nav", "]]"))
    assert [key for key, _ in wrong(listing(content=broken))] == ["content.select", "content.ignore"]


@pytest.mark.parametrize("scheme", ["br-bill", "au-law", "uk-law", "celex"])
def test_a_country_may_count_its_laws_by_a_scheme_of_its_own(scheme):
    assert list(wrong(numbered(scheme))) == []


@pytest.mark.parametrize("scheme", ["us-bil", "celx"])
def test_a_scheme_that_is_written_almost_as_ours_is_refused(scheme):
    assert [key for key, _ in wrong(numbered(scheme))] == [f"api.identifiers.{scheme}"]


def numbered(scheme):
    api = {"key": "id", "title": "t", "identifiers": {scheme: "number"}}
    return Source(key="own", kind="api:json", url="https://a.example/", api=api)


def test_a_mistaken_scheme_is_refused_where_it_is_written(tmp_path):
    (tmp_path / "tocsin.toml").write_text(
        '[[source]]\nkey = "au"\nkind = "api:json"\nurl = "https://a.example/"\n'
        'api = { key = "id", title = "t", identifiers = { celex = "c", au-registry = "id" } }\n',
        encoding="utf-8",
    )
    with pytest.raises(ConfigError) as caught:
        load(None, {}, tmp_path, check=wrong)
    (line,) = caught.value.problems
    said = '[[source]] "au" api.identifiers.au-registry = "id": unknown key; did you mean "au-register"?'
    assert line == f"tocsin.toml:5: {said}"


def test_the_shipped_catalogue_can_be_read():
    assert {source.key: list(wrong(source)) for source in shipped_sources() if any(wrong(source))} == {}
