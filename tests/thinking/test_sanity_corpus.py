"""No believable page, feed, answer, law or PDF of the corpus may be called suspect."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest

from config.declarations import Source
from monitor.sanity import check_capture
from monitor.types import Capture, Reason, SourceState

NOT_FEEDS = {
    # What these files are, by their own bytes: HTML, gzip, text, cut XML.
    "real/rss-parser/unrecognized.rss": Reason.WRONG_TYPE,
    "real/node-feedparser/compressed.xml": Reason.WRONG_TYPE,
    "real/node-feedparser/invalid-characters-gzipped.xml": Reason.WRONG_TYPE,
    "real/node-feedparser/notafeed.html": Reason.WRONG_TYPE,
    "real/feedjira/TechCrunchFirstEntryDescription.xml": Reason.TRUNCATED,
    "real/reader/sqlite_releases.html": Reason.TRUNCATED,
    "hostile/laminas/xxe-info.txt": Reason.WRONG_TYPE,
    "hostile/feedparser-illformed/aaa_illformed.xml": Reason.TRUNCATED,
    "hostile/feedparser-illformed/rss_incomplete_cdata.xml": Reason.TRUNCATED,
    "conformance/gofeed-jsonfeed/invalid__invalid.json": Reason.TRUNCATED,
}


def verdicts(folder: Path, kind: str) -> dict[str, Reason]:
    source = Source.model_validate({"key": "x", "kind": kind, "url": "https://example.org/a/b"})
    found: dict[str, Reason] = {}
    with (folder / "INDEX.tsv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            body = (folder / row["file"]).read_bytes()
            at = datetime(2026, 11, 22, tzinfo=UTC)
            capture = Capture(source.url, source.url, 200, {"content-type": row["type"]}, body, "0" * 64, at)
            verdict = check_capture(capture, source, SourceState("x"))
            if verdict:
                found[row["file"]] = verdict.reason
    return found


@pytest.mark.corpus
@pytest.mark.parametrize("group", ["pages", "api", "laws", "pdf"])
def test_real_documents_are_believed(corpus: Path, group: str) -> None:
    assert verdicts(corpus / group, "page") == {}


@pytest.mark.corpus
def test_real_feeds_are_believed_and_what_is_no_feed_is_not(corpus: Path) -> None:
    found = verdicts(corpus / "feeds", "feed")
    named = {file: reason for file, reason in found.items() if file in NOT_FEEDS}
    others = {file: reason for file, reason in found.items() if file not in NOT_FEEDS}
    assert named == NOT_FEEDS
    # The rest are bare HTML fragments and pages kept as parser input.
    assert set(others.values()) == {Reason.WRONG_TYPE}
    assert all("feedjira" in file or file.endswith(".html") for file in others)
