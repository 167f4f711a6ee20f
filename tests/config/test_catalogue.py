"""The sources we ship: all can be read, none is on that cannot."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo

from config import catalogue
from config.load import shipped_sources
from spiders.registry import READERS


def test_there_is_a_file_for_each_jurisdiction_we_promise() -> None:
    promised = {"jp", "eu", "us", "us-ny", "us-ca", "us-states", "kr", "gb", "cn", "sg", "au", "intl", "news"}
    assert set(catalogue.names()) == promised


def test_every_shipped_source_loads_and_says_how_sure_we_are() -> None:
    sources = shipped_sources()
    assert len(sources) > 150
    assert sum(source.enabled for source in sources) > 100
    assert all(source.confidence and source.licence for source in sources)


def test_no_source_is_on_whose_address_has_parts_to_fill_in() -> None:
    for source in shipped_sources():
        if source.enabled:
            assert not re.search(r"\{\w+\}", source.url), source.key


def test_a_source_that_travels_with_a_key_says_so_and_names_no_other() -> None:
    for source in shipped_sources():
        travels = [*source.params.values(), *source.headers.values(), source.body or ""]
        named = {name for text in travels for name in re.findall(r"\$\{(\w+)\}", text)}
        assert named == set(source.requires_env), source.key


def test_what_is_off_says_why() -> None:
    assert all(source.note for source in shipped_sources() if not source.enabled)


def test_kinds_are_those_we_read_and_news_is_marked_as_news() -> None:
    for source in shipped_sources():
        assert source.kind in READERS
        assert (source.tier == "news") == source.key.startswith("news-")
        assert ZoneInfo(source.timezone)


def test_no_two_sources_ask_for_the_same_thing() -> None:
    asked = [(source.url, source.body) for source in shipped_sources() if source.enabled]
    assert len(asked) == len(set(asked))


def test_an_address_made_of_parts_names_one_at_least() -> None:
    for source in shipped_sources():
        if source.api and source.api.url and source.api.url.startswith("http"):
            assert "{" in source.api.url, source.key
