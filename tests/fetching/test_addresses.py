"""Which addresses may be reached, however they are spelled."""

from __future__ import annotations

import pytest

from monitor.addresses import is_forbidden, literal, refusal, unreadable


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("0.0.0.0", "unspecified"),
        ("0.1.2.3", "unspecified"),
        ("127.0.0.1", "loopback"),
        ("127.255.255.254", "loopback"),
        ("10.0.0.1", "private"),
        ("172.16.0.1", "private"),
        ("172.31.255.255", "private"),
        ("192.168.1.1", "private"),
        ("100.64.0.1", "carrier-grade NAT"),
        ("169.254.1.1", "link-local"),
        ("169.254.169.254", "cloud metadata"),
        ("100.100.100.200", "cloud metadata"),
        ("168.63.129.16", "cloud metadata"),
        ("192.0.0.8", "reserved"),
        ("192.0.2.1", "documentation"),
        ("198.18.0.1", "benchmarking"),
        ("224.0.0.1", "multicast"),
        ("240.0.0.1", "reserved"),
        ("255.255.255.255", "reserved"),
        ("::", "unspecified"),
        ("::1", "loopback"),
        ("fe80::1%eth0", "link-local"),
        ("fd00::1", "private"),
        ("fec0::1", "private"),
        ("fd00:ec2::254", "cloud metadata"),
        ("ff02::1", "multicast"),
        ("2001:db8::1", "documentation"),
        ("2001::1", "reserved"),
        ("100::1", "reserved"),
        ("64:ff9b:1::1", "reserved"),
    ],
)
def test_addresses_that_are_not_the_public_internet_are_forbidden(address: str, reason: str) -> None:
    assert is_forbidden(address) == reason


@pytest.mark.parametrize(
    "address",
    ["::ffff:127.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::1", "2a00::200:5efe:7f00:1"],
)
def test_an_ipv4_address_inside_an_ipv6_one_is_judged(address: str) -> None:
    assert is_forbidden(address) == "loopback"


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "172.32.0.1", "100.128.0.1", "2606:2800:21f:cb07::1", "64:ff9b::5db8:d70e"]
)
def test_public_addresses_may_be_reached(address: str) -> None:
    assert is_forbidden(address) is None


def test_what_is_no_address_is_an_error() -> None:
    with pytest.raises(ValueError):
        is_forbidden("example.org")


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "127.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "017700000001", "127.0.0.1."),
        *("１２７.0.0.1", "127。0。0。1", "①②⑦.0.0.1"),
    ],
)
def test_odd_spellings_of_loopback_are_read_as_loopback(host: str) -> None:
    assert str(literal(host)) == "127.0.0.1"


@pytest.mark.parametrize("host", ["example.org", "例え.テスト", "3com.com", "a.b.c.d", "1.2.3.d4", "abc"])
def test_names_are_not_addresses(host: str) -> None:
    assert literal(host) is None


@pytest.mark.parametrize("host", ["1.2.3.4.5", "256.0.0.1", "1.2.3.256", "09.0.0.1", "4294967296"])
def test_a_number_that_is_no_address_is_refused(host: str) -> None:
    with pytest.raises(ValueError, match="neither a name nor an address"):
        literal(host)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://localhost/", "loopback"),
        ("http://api.LOCALHOST./x", "loopback"),
        ("http://2130706433/", "loopback"),
        ("http://[::ffff:10.0.0.1]/", "private"),
        ("http://169.254.169.254/latest/meta-data", "cloud metadata"),
        ("http://1.2.3.4.5/", "neither a name nor an address"),
        ("https://example.org@127.0.0.1/", "credentials"),
        ("https://user:secret@example.org/", "credentials"),
        ("http://example.org\\@127.0.0.1/", "backslashes"),
        ("http://example.org/\r\nHost: evil", "control characters"),
        ("file:///etc/passwd", "file scheme"),
        ("gopher://example.org/", "gopher scheme"),
        ("//example.org/", "no scheme"),
        ("http:///path", "no host"),
        ("http://example.org:0/", "port 0"),
        ("http://example.org:99999/", "cannot be read"),
        ("http://[::1/", "cannot be read"),
    ],
)
def test_urls_are_refused_with_their_reason(url: str, words: str) -> None:
    assert words in (refusal(url) or "")


def test_ordinary_urls_are_not_refused() -> None:
    for url in (
        "https://www.e-gov.go.jp/",
        "http://例え.テスト/法令?q=人工知能",
        "https://[2606:2800:21f::1]:8443/x",
    ):
        assert refusal(url) is None


def test_a_loopback_url_is_readable_though_refused() -> None:
    assert unreadable("http://127.0.0.1/") is None
