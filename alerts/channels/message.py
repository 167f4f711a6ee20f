"""A delivery as one RFC 5322 message: the same bytes but for the date at every attempt. Pure."""

from __future__ import annotations

import re
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import format_datetime, parseaddr
from urllib.parse import quote, urlsplit, urlunsplit

from alerts.render import render
from alerts.text import clean
from monitor.errors import NotifyError
from monitor.types import Delivery


class _Unbroken(EmailPolicy):
    """SMTP's policy, except that addresses of pages and identifiers are never folded.

    The email package (to 3.13 at least) turns a token longer than a line into an encoded word, and no mail reader
    follows a List-Unsubscribe that is one (RFC 2369, 2: plain URLs). RFC 5322 (2.1.1) allows 998 characters.
    """

    _WHOLE = frozenset({"message-id", "list-id", "list-unsubscribe", "list-unsubscribe-post", "x-tocsin-digest"})

    def fold(self, name: str, value: str) -> str:
        return f"{name}: {value}\r\n" if name.lower() in self._WHOLE else super().fold(name, value)

    def fold_binary(self, name: str, value: str) -> bytes:
        if name.lower() in self._WHOLE:
            return self.fold(name, value).encode("ascii")
        return super().fold_binary(name, value)


_POLICY = _Unbroken(linesep="\r\n", max_line_length=SMTP.max_line_length, cte_type="7bit")
_UTF8_POLICY = _POLICY.clone(utf8=True)
"""For recipients whose local part is not ASCII, which only SMTPUTF8 (RFC 6531) can carry."""


def message_of(delivery: Delivery, *, sender: str, public_url: str, now: datetime) -> EmailMessage:
    """Return the message of a delivery to an e-mail address. Raises NotifyError when the address is none."""
    digest = delivery.digest
    rendered = render(
        digest,
        public_url=public_url,
        unsubscribe_url=delivery.unsubscribe_url,
        preferences_url=delivery.preferences_url,
    )
    name, sender_address = parseaddr(sender)
    domain = ascii_address(sender_address).rpartition("@")[2]
    recipient = ascii_address(delivery.address)
    key = file_safe(delivery.delivery_key)
    message = EmailMessage(policy=_POLICY if recipient.isascii() else _UTF8_POLICY)
    message["From"] = _address(ascii_address(sender_address), clean(name))
    message["To"] = _address(recipient)
    message["Subject"] = rendered.subject
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{key}@{domain}>"
    message["X-Tocsin-Digest"] = file_safe(digest.digest_key)
    message["List-Id"] = f"<{digest.subscription_key}.tocsin.{domain}>"
    if delivery.unsubscribe_url:
        message["List-Unsubscribe"] = f"<{_ascii_url(delivery.unsubscribe_url)}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: out-of-office robots then stay silent
    message.set_content(rendered.text)
    message.add_alternative(rendered.html, subtype="html")
    message.set_boundary(f"=_{key[:60]}")  # a random one would make every attempt another file
    message["Content-Language"] = digest.language  # last: `add_alternative` moves content headers to the first part
    return message


def bytes_of(message: EmailMessage) -> bytes:
    """Return the message as it goes over the wire: CRLF, 7 bits, no line over 998 octets."""
    return message.as_bytes()


def ascii_address(address: str) -> str:
    """Return the address with its domain as DNS knows it (xn--…). Raises NotifyError when it is no address."""
    local, at, domain = address.rpartition("@")
    try:
        known = domain.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise NotifyError(f"{clean(address)} is no e-mail address: {error}", is_permanent=True) from error
    if not local or not at or not known or re.search(r"[\s\x00-\x1f\x7f<>,;]", address):
        raise NotifyError(f"{clean(address)} is no e-mail address", is_permanent=True)
    return f"{local}@{known}"


def _ascii_url(url: str) -> str:
    """Return the address as a header may hold it: its host as DNS knows it, the rest percent-encoded (RFC 3987)."""
    parts = urlsplit(url)
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode("ascii")
    return urlunsplit(parts._replace(netloc=host, path=quote(parts.path, safe="/%:@!$&'()*+,;=~")))


def _address(address: str, name: str = "") -> Address:
    local, _, domain = address.rpartition("@")
    return Address(name, local, domain)


def file_safe(key: str) -> str:
    """Return a key of ours as it may stand in a file name and a header."""
    return re.sub(r"[^A-Za-z0-9._-]", "_", key)[:200].lstrip(".") or "_"
