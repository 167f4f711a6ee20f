"""Which network addresses this program may not be talked into reaching. Pure: no DNS, no sockets.

Whoever writes a URL (a source, a redirect, a webhook) must not make the daemon speak to the machine it runs
on, its neighbours or its cloud's metadata service. Both rims ask here: before a request for hosts written as
numbers, and again for the address that DNS gave, in libcurl's open-socket callback, so that a name cannot change
its mind between. Ranges: IANA's special-purpose registries (RFC 6890 and its successors), and the metadata
services of the large clouds.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

Address = IPv4Address | IPv6Address

# First match wins, so narrower ranges stand first.
_IPV4: tuple[tuple[IPv4Network, str], ...] = tuple(
    (IPv4Network(network), reason)
    for network, reason in (
        ("169.254.169.254/32", "cloud metadata"),  # AWS, Azure, Google, OpenStack
        ("169.254.170.2/32", "cloud metadata"),  # AWS container credentials
        ("100.100.100.200/32", "cloud metadata"),  # Alibaba
        ("192.0.0.192/32", "cloud metadata"),  # Oracle
        ("168.63.129.16/32", "cloud metadata"),  # Azure's host service, on a public address
        ("0.0.0.0/8", "unspecified"),  # Linux connects 0.0.0.0 to itself
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "carrier-grade NAT"),
        ("127.0.0.0/8", "loopback"),
        ("169.254.0.0/16", "link-local"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "reserved"),
        ("192.0.2.0/24", "documentation"),
        ("192.88.99.0/24", "reserved"),  # 6to4 relays, withdrawn by RFC 7526
        ("192.168.0.0/16", "private"),
        ("198.18.0.0/15", "benchmarking"),
        ("198.51.100.0/24", "documentation"),
        ("203.0.113.0/24", "documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),  # broadcast too
    )
)

_IPV6: tuple[tuple[IPv6Network, str], ...] = tuple(
    (IPv6Network(network), reason)
    for network, reason in (
        ("::/128", "unspecified"),
        ("::1/128", "loopback"),
        ("fd00:ec2::254/128", "cloud metadata"),  # AWS
        ("fd20:ce::254/128", "cloud metadata"),  # Google
        ("fc00::/7", "private"),
        ("fe80::/10", "link-local"),
        ("fec0::/10", "private"),  # site-local, RFC 3879
        ("ff00::/8", "multicast"),
        ("2001:db8::/32", "documentation"),
        ("3fff::/20", "documentation"),
        ("2001::/23", "reserved"),  # IETF protocols, Teredo among them
    )
)

_GLOBAL_UNICAST = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")
_IPV4_COMPATIBLE = IPv6Network("::/96")
_ISATAP_MARKS = (0x00005EFE, 0x02005EFE)


def is_forbidden(address: str | Address) -> str | None:
    """Return why `address` may not be reached, or None when it may. Raises ValueError when it is no address.

    An IPv6 address that carries an IPv4 one (mapped, NAT64, 6to4, ISATAP) is judged by what it carries.

    >>> is_forbidden("127.0.0.1"), is_forbidden("::ffff:10.1.2.3"), is_forbidden("93.184.215.14")
    ('loopback', 'private', None)
    """
    if isinstance(address, str):
        address = ip_address(address.partition("%")[0])  # a zone (fe80::1%eth0) changes nothing
    if isinstance(address, IPv4Address):
        return next((reason for network, reason in _IPV4 if address in network), None)
    for network, reason in _IPV6:
        if address in network:
            return reason
    carried = _carried(address)
    if carried is not None:
        return is_forbidden(carried)
    # Nothing else outside 2000::/3 is routed: discard prefix, local NAT64, segment routing, the unassigned rest.
    return None if address in _GLOBAL_UNICAST else "reserved"


def _carried(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address inside an IPv6 one, or None."""
    number = int(address)
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in _NAT64 or address in _IPV4_COMPATIBLE:
        return IPv4Address(number & 0xFFFFFFFF)
    if address.sixtofour is not None:
        return address.sixtofour
    if (number >> 32) & 0xFFFFFFFF in _ISATAP_MARKS:
        return IPv4Address(number & 0xFFFFFFFF)
    return None


def literal(host: str) -> Address | None:
    """Return the address that `host` spells, or None when it is a name to be resolved.

    Reads what `inet_aton` and browsers read: one to four parts, decimal, octal or hexadecimal, the last one filling
    the rest, in full-width digits too (WHATWG URL, 3.5). Raises ValueError for a number that is no address: no name
    ends in a number, so nothing good can come of resolving it.

    >>> [str(literal(host)) for host in ("2130706433", "0x7f.1", "0177.0.0.1", "[::1]", "example.org")]
    ['127.0.0.1', '127.0.0.1', '127.0.0.1', '::1', 'None']
    """
    host = unicodedata.normalize("NFKC", host).replace("。", ".").strip("[]").rstrip(".")
    if ":" in host:
        return ip_address(host.partition("%")[0])
    parts = host.split(".")
    if not _is_number(parts[-1]):
        return None
    numbers = [_number(part) for part in parts]
    *leading, last = numbers
    if min(numbers) < 0 or len(parts) > 4 or max(leading, default=0) > 255 or last >= 256 ** (5 - len(parts)):
        raise ValueError(f"{host} is neither a name nor an address")
    value = last
    for place, part in enumerate(leading):
        value += part << (24 - 8 * place)
    return IPv4Address(value)


def _is_number(part: str) -> bool:
    return part.isdigit() or (part[:1].isdigit() and _number(part) >= 0)


def _number(part: str) -> int:
    """Return the value of one part, or -1 when it is no number in any base."""
    digits, base = part, 10
    if part[:2] in ("0x", "0X"):
        digits, base = part[2:] or "0", 16
    elif len(part) > 1 and part[0] == "0":
        digits, base = part, 8
    try:
        return int(digits, base) if digits.isascii() and digits.isalnum() else -1
    except ValueError:
        return -1


@lru_cache(maxsize=4096)
def refusal(url: str) -> str | None:
    """Return why `url` may not be requested, as far as its text tells, or None.

    What a name resolves to is judged when the socket opens; this is the part that needs no DNS: schemes, credentials
    before the host, spellings that two parsers may read differently, hosts written as numbers.

    >>> refusal("http://user@127.0.0.1/"), refusal("http://2130706433/"), refusal("https://example.org/")
    ('credentials in the address', '2130706433 (127.0.0.1) is not to be reached: loopback', None)
    """
    text = unreadable(url)
    if text is not None:
        return text
    host = urlsplit(url).hostname or ""
    name = host.rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost"):  # RFC 6761: always loopback
        return f"{host} is not to be reached: loopback"
    try:
        address = literal(host)
    except ValueError as error:
        return str(error)
    reason = is_forbidden(address) if address is not None else None
    if reason is None:
        return None
    spelled = host if str(address) == host else f"{host} ({address})"
    return f"{spelled} is not to be reached: {reason}"


def unreadable(url: str) -> str | None:
    """Return why `url` cannot be requested safely by anybody, private addresses allowed or not, or None."""
    if any(character <= " " or character in "\\\x7f" for character in url):
        return "the address holds spaces, control characters or backslashes"
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        return f"the address cannot be read: {error}"
    if parts.scheme not in ("http", "https"):
        return f"{parts.scheme or 'no'} scheme, expected http or https"
    if "@" in parts.netloc:
        return "credentials in the address"
    if not host or port == 0:
        return "no host in the address" if not host else "port 0 in the address"
    return None
