"""Feeds that are none, that are cut, and that mean harm: a named reason, in no time, and nothing reached."""

from __future__ import annotations

import pytest

from monitor.errors import ExtractError
from monitor.types import Reason
from tests.bounded import bounded
from tests.readers.build import item, read, rss, texts

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha" * 10}">' for n in range(9))


def refused(body: str | bytes) -> ExtractError:
    def look() -> ExtractError:
        with pytest.raises(ExtractError) as caught:
            read(body)
        return caught.value

    return bounded(look, 5)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<!DOCTYPE html><html><body><h1>Sorry</h1><article>news</article></body></html>", Reason.WRONG_TYPE),
        ("<html><head><title>Just a moment...</title></head><item>x</item></html>", Reason.WRONG_TYPE),
        ('<?xml version="1.0"?><urlset><url/></urlset>', Reason.WRONG_TYPE),
        ('{"error": "rate limited"}', Reason.WRONG_TYPE),
        ("[1, 2]", Reason.WRONG_TYPE),
        ("%PDF-1.7 ...", Reason.WRONG_TYPE),
        ("Service unavailable", Reason.WRONG_TYPE),
        ("", Reason.EMPTY),
        (" \n ", Reason.EMPTY),
        ('{"version": "https://jsonfeed.org/version/1", "items": [{"id": "1"', Reason.TRUNCATED),
    ],
)
def test_what_is_no_feed_is_named_and_yields_no_entries(body: str, reason: Reason) -> None:
    assert refused(body).reason is reason


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8, 0.97])
def test_a_cut_feed_never_yields_half_an_entry(share: float) -> None:
    body = rss(*(item(n, text="条文 " * 40) for n in range(20)))
    assert refused(body[: int(len(body) * share)]).reason is Reason.TRUNCATED


def test_a_file_is_never_read_through_an_entity() -> None:
    body = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + rss(item(1, text="&x;")).decode()[39:]
    assert "refused" in str(refused(body))


def test_a_billion_laughs_are_refused() -> None:
    body = f"<!DOCTYPE rss [{LAUGHS}]><rss><channel><item><title>&l8;</title></item></channel></rss>"
    assert "refused" in str(refused(body))


def test_one_long_entity_used_often_is_refused() -> None:
    dtd = f'<!DOCTYPE rss [<!ENTITY a "{"a" * 5000}">]>'
    assert "refused" in str(refused(f"{dtd}<rss><channel><item><title>{'&a;' * 500}</title></item></channel></rss>"))


def test_entities_that_are_only_declared_harm_nobody_and_plain_ones_are_put_in() -> None:
    dtd = '<!DOCTYPE rss [<!ENTITY % H PUBLIC "x" "http://127.0.0.1:1/x.ent"> %H; <!ENTITY mic "総務省">]>'
    found = read(dtd + "<rss><channel><item><title>&mic;の発表</title><guid>1</guid></item></channel></rss>")
    assert texts(found)[0] == "総務省の発表"


def test_an_external_dtd_is_not_fetched() -> None:
    dtd = '<!DOCTYPE rss SYSTEM "http://127.0.0.1:1/rss.dtd">'
    assert read(dtd + rss(item(1)).decode().split("?>", 1)[1]).seen


def test_bottomless_nesting_ends() -> None:
    deep = "<a>" * 50_000 + "</a>" * 50_000
    error = refused(f"<rss><channel><item><title>t</title>{deep}</item></channel></rss>")
    assert error.reason is Reason.PARSE


def test_deeply_nested_content_of_an_entry_ends() -> None:
    deep = "&lt;div&gt;" * 20_000 + "Art. 1"
    assert any("Art. 1" in text for text in texts(read(rss(item(1, text=deep)))))


def test_a_name_that_is_a_path_opens_no_file() -> None:
    with pytest.raises(ExtractError):
        read(b"/etc/passwd")


def test_links_that_run_code_are_no_links() -> None:
    found = read(rss(item(1, link="javascript:alert(1)", guid="g")))
    assert found.items[0].document_url is None
    assert found.items[0].url.startswith("https://")
