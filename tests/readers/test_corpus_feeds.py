"""Every feed of the corpus: read, or refused by name; the words are feedparser's; over time, keys stay."""

from __future__ import annotations

import ast
import csv
import json
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import feedparser
import pytest

from monitor.errors import ExtractError
from monitor.types import Extraction, Reason
from spiders.extract import feed as feeds
from spiders.extract import feed_xml
from tests.bounded import bounded
from tests.readers.build import read

pytestmark = pytest.mark.corpus

REFUSED = {
    "hostile/laminas/xxe-atom10.xml": Reason.PARSE,
    "conformance/w3c-rss-should/system_entity_http.xml": Reason.PARSE,
    "hostile/feedparser-illformed/rss_incomplete_cdata.xml": Reason.TRUNCATED,
    "conformance/gofeed-jsonfeed/invalid__invalid.json": Reason.TRUNCATED,
}
"""Feeds that are refused on purpose; whatever else is refused is not a feed at all (WRONG_TYPE)."""


def files(corpus: Path) -> Iterator[str]:
    with (corpus / "feeds" / "INDEX.tsv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield row["file"]


def test_every_feed_is_read_or_refused_by_name_and_twice_the_same(corpus: Path) -> None:
    refused: dict[str, Reason] = {}
    for name in files(corpus):
        body = (corpus / "feeds" / name).read_bytes()
        try:
            first = bounded(partial(read, body, content_type=""), 3)
        except ExtractError as error:
            refused[name] = error.reason
            continue
        again = read(body, first.memo, content_type="")
        assert (again.items, again.seen) == ((), first.seen), name
        assert {one.item_key for one in first.items} == set(first.seen), name
    assert {name: reason for name, reason in refused.items() if reason is not Reason.WRONG_TYPE} == REFUSED
    wrong = [name for name, reason in refused.items() if reason is Reason.WRONG_TYPE]
    assert not [name for name in wrong if _is_feed((corpus / "feeds" / name).read_bytes())]


def _is_feed(body: bytes) -> bool:
    return re.match(rb"(?s)(?:\s|<\?.*?\?>|<!--.*?-->)*<(?:rss|feed|rdf:RDF)\b", body) is not None


def test_split_and_joined_a_feed_means_what_feedparser_says_of_it_whole(corpus: Path) -> None:
    compared = 0
    for name in files(corpus):
        try:
            text = feed_xml.feed_text((corpus / "feeds" / name).read_bytes(), None, None)
            parts = feed_xml.split(text)
        except ExtractError:
            continue
        if parts is None:
            continue
        ours = feeds.parse(parts.only(set(range(len(parts.fingerprints)))), "https://x.example/feed").entries
        theirs = feeds.parse(text.encode(), "https://x.example/feed").entries
        assert [_said(entry) for entry in ours] == [_said(entry) for entry in theirs], name
        compared += len(ours)
    assert compared > 3000


def _said(entry: Any) -> tuple[Any, ...]:
    return tuple(_squeezed(entry.get(name)) for name in ("id", "link", "title", "summary", "published"))


def _squeezed(value: object) -> str:
    return " ".join(str(value or "").split())


def test_the_expectations_that_conformance_feeds_carry_hold(corpus: Path) -> None:
    """`Expect: entries[0]['title'] == '...'`: read as data, never run."""
    held, failed = 0, []
    for name in files(corpus):
        if "feedparser-" not in name or "-http" in name:
            continue
        body = (corpus / "feeds" / name).read_bytes()
        expected = list(_expectations(body.decode("utf-8", "replace")[:4000]))
        try:
            parts = feed_xml.split(feed_xml.feed_text(body, None, None)) if expected else None
        except ExtractError:
            continue
        if parts is None:
            continue
        plain = feedparser.parse(body, sanitize_html=False, resolve_relative_uris=False)
        joined = feeds.parse(parts.only(set(range(len(parts.fingerprints)))), "")
        for path, value in expected:
            if _at(plain, path) != value:
                continue  # needs its HTTP headers, or the sanitising that we leave to our own blocks
            held += 1
            if _at(joined, path) != value:
                failed.append((name, path, value, _at(joined, path)))
    assert failed == []
    assert held > 50


def _expectations(text: str) -> Iterator[tuple[list[Any], Any]]:
    found = re.search(r"Expect:\s*(.*?)\s*-->", text, re.DOTALL)
    if not found:
        return
    try:
        tree = ast.parse(" ".join(found[1].split()), mode="eval")
    except SyntaxError:
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.Eq):
            path, right = _path(node.left), node.comparators[0]
            if path and path[0] == "entries" and isinstance(right, ast.Constant):
                yield path, right.value


def _path(node: ast.expr) -> list[Any]:
    if isinstance(node, ast.Name):
        return [node.id]
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        return [*_path(node.value), node.slice.value]
    if isinstance(node, ast.Attribute):
        return [*_path(node.value), node.attr]
    return []


def _at(parsed: Any, path: list[Any]) -> Any:
    for step in path:
        try:
            parsed = parsed[step]
        except (KeyError, IndexError, TypeError):
            return None
    return parsed


def test_over_time_keys_stay_and_every_revision_is_one(corpus: Path) -> None:
    sequences = json.loads((corpus / "feeds" / "SEQUENCES.json").read_text(encoding="utf-8"))["sequences"]
    assert len(sequences) >= 10
    for sequence in sequences:
        memo: bytes | None = None
        words: dict[str, list[str]] = {}
        for snapshot in sequence["snapshots"]:
            body = (corpus / snapshot["file"]).read_bytes()
            found = read(body, memo)
            afresh = read(body)
            assert set(found.seen) == set(afresh.seen), snapshot["file"]
            known = {**words, **_words(found)}
            assert {key: known[key] for key in found.seen} == _words(afresh), snapshot["file"]
            words, memo = known, found.memo


def _words(found: Extraction) -> dict[str, list[str]]:
    return {one.item_key: [block.text for block in one.document.blocks] for one in found.items}
