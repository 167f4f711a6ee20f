"""A delivery as one RFC 5322 message: the same bytes but for the date at every attempt. Pure."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import format_datetime, parseaddr
from textwrap import wrap
from urllib.parse import quote, urlsplit, urlunsplit

from alerts.writing.render import render
from alerts.writing.text import clean, graphemes
from config.naming import Names, shipped_name
from monitor.errors import NotifyError
from monitor.types import Delivery, Digest


class _Unbroken(EmailPolicy):
    """SMTP's policy, except that addresses of pages and identifiers are never folded, and subjects by us.

    The email package (to 3.13 at least) turns a token longer than a line into an encoded word, and no mail reader
    follows a List-Unsubscribe that is one (RFC 2369, 2: plain URLs). RFC 5322 (2.1.1) allows 998 characters. Where a
    subject mixes scripts, it encodes some words and leaves others, and the blanks between them depend on the reader.
    """

    _WHOLE = frozenset(
        {
            *("message-id", "in-reply-to", "x-tocsin-digest"),
            *("list-id", "list-unsubscribe", "list-unsubscribe-post"),
        }
    )

    def header_store_parse(self, name: str, value: str) -> tuple[str, str]:
        """Keep a subject as it is: a title that looks like an encoded word would be decoded here."""
        if name.lower() != "subject":
            return super().header_store_parse(name, value)
        if re.search(r"[\x00-\x1f\x7f]", value):
            raise ValueError("a subject is one line, without control characters")
        return name, value

    def fold(self, name: str, value: str) -> str:
        if name.lower() == "subject":
            return folded_subject(str(value))
        if name.lower() == "references":
            return f"{name}: {value}\r\n".replace("> <", ">\r\n <")
        return f"{name}: {value}\r\n" if name.lower() in self._WHOLE else super().fold(name, value)

    def fold_binary(self, name: str, value: str) -> bytes:
        if name.lower() in self._WHOLE or name.lower() in ("subject", "references"):
            return self.fold(name, value).encode("ascii")
        return super().fold_binary(name, value)


CORRECTED_MAX = 3

WORD_BYTES = 39
"""Of text in one encoded word: 52 in base64, 64 with what stands around them, and 73 behind "Subject: ", where
RFC 2047 (2) allows a word 75 and its line 76."""


def folded_subject(text: str) -> str:
    """Return the header, CRLF at its end: as it is where that is plain, else in encoded words, one a line.

    No word parts a character (RFC 2047, 5), nor what a reader takes for one; blanks between words are not shown.
    """
    if _is_plain(text):
        return "\r\n ".join(wrap(f"Subject: {text}", 77, break_long_words=False, break_on_hyphens=False)) + "\r\n"
    return "Subject: " + "\r\n ".join(map(_encoded_word, _words(text))) + "\r\n"


def _is_plain(text: str) -> bool:
    """Whether a subject is its own encoding: ASCII, foldable at single blanks, and nothing that looks encoded."""
    words = text.split(" ")
    return text.isascii() and text.isprintable() and "=?" not in text and all(0 < len(word) <= 60 for word in words)


def _words(text: str) -> Iterator[str]:
    word = ""
    for cluster in graphemes(text):
        for part in [cluster] if len(cluster.encode()) <= WORD_BYTES else cluster:  # a base with twenty marks
            if len((word + part).encode()) > WORD_BYTES:
                yield word
                word = ""
            word += part
    yield word


def _encoded_word(text: str) -> str:
    return f"=?utf-8?b?{b64encode(text.encode()).decode()}?="


_POLICY = _Unbroken(linesep="\r\n", max_line_length=SMTP.max_line_length, cte_type="7bit")
_UTF8_POLICY = _POLICY.clone(utf8=True)
"""For recipients whose local part is not ASCII, which only SMTPUTF8 (RFC 6531) can carry."""


def message_of(
    delivery: Delivery,
    *,
    sender: str,
    public_url: str,
    now: datetime,
    reply_to: str = "",
    names: Names = shipped_name,
) -> EmailMessage:
    """Return the message of a delivery to an e-mail address. Raises NotifyError when the address is none."""
    digest = delivery.digest
    rendered = render(
        digest,
        public_url=public_url,
        unsubscribe_url=delivery.unsubscribe_url,
        preferences_url=delivery.preferences_url,
        names=names,
    )
    name, sender_address = parseaddr(sender)
    domain = ascii_address(sender_address).rpartition("@")[2]
    recipient = ascii_address(delivery.address)
    key = file_safe(delivery.delivery_key)
    message = EmailMessage(policy=_POLICY if recipient.isascii() else _UTF8_POLICY)
    message["From"] = _address(ascii_address(sender_address), clean(name))
    message["To"] = _address(recipient)
    if reply_to:
        name, address = parseaddr(reply_to)
        message["Reply-To"] = _address(ascii_address(address), clean(name))
    message["Subject"] = rendered.subject
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{key}@{domain}>"
    if corrected := [f"<{file_safe(each)}@{domain}>" for each in corrected_deliveries(digest)]:
        message["In-Reply-To"] = corrected[-1]
        message["References"] = " ".join(corrected)
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


def corrected_deliveries(digest: Digest) -> list[str]:
    """Return the keys of the deliveries that this digest corrects, so that it stands below them in mail readers.

    A notice of a correction has the key of the delivery that told what was wrong among its facts, as `delivery_key`.
    Few: the header must stay below 998 octets, and a reader finds the thread by the last one.
    """
    keys = (notice.facts.get("delivery_key", "") for notice in digest.notices if notice.kind == "correction")
    return list(dict.fromkeys(key for key in keys if key))[-CORRECTED_MAX:]


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
