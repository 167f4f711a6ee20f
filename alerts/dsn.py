"""Reports of undelivered mail, read: RFC 3464, and the shapes of servers that never heard of it. Pure.

What a report is about is known by a key of ours that it carries back: the Message-ID of the message (its left half is
the delivery's key, 128 random bits) or X-Tocsin-Digest. Nobody who did not have the message can know one, so a forged
report names no delivery. What it says is read from codes; its words and subject are in any language.
"""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email import message_from_bytes, message_from_string
from email.errors import MessageError
from email.message import Message
from typing import Literal

from alerts.channels.replies import enhanced, of_status
from alerts.writing.text import clean
from config.errors import TocsinError

SIZE_MAX = 10 << 20
"""Bytes; a report that returns more than our own message is none."""
KEYS_MAX = 20

Action = Literal["failed", "delayed", "delivered", "relayed", "expanded"]
ACTIONS: tuple[Action, ...] = ("failed", "delayed", "delivered", "relayed", "expanded")
"""RFC 3464, 2.3.3; the gravest first."""

_ID_LINE = re.compile(r"^[>\s]*message-id:\s*<([^@<>\s]{8,200})@", re.IGNORECASE | re.MULTILINE)
_DIGEST_LINE = re.compile(r"^[>\s]*x-tocsin-digest:\s*([A-Za-z0-9._-]{3,200})\s*$", re.IGNORECASE | re.MULTILINE)
_ID = re.compile(r"<([^@<>\s]{8,200})@")
_REPLY = re.compile(r"(?<![\d.#])([45]\d\d)[ -]")
_ROBOT = re.compile(r"mailer-daemon|postmaster|mail[ -]?delivery", re.IGNORECASE)


class BounceError(TocsinError):
    """A report that cannot be read; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Ignored:
    """Mail that is no report of undelivered mail."""

    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a mail server says became of one of our messages."""

    delivery_keys: tuple[str, ...]
    digest_keys: tuple[str, ...]
    recipient: str
    action: Action
    status: tuple[int, int, int] | None
    said: str
    """The server's diagnosis, on one line."""

    @property
    def is_lost(self) -> bool:
        """The message will not arrive."""
        return self.action == "failed"

    @property
    def is_hard(self) -> bool:
        """Nothing will ever arrive at that address. A policy or a full mailbox is not that."""
        return self.is_lost and self.status is not None and of_status(self.status) == "address"


def read_report(data: bytes) -> Report | Ignored:
    """Return what a mail reports, or why it reports nothing of that kind. Raises BounceError on a damaged report."""
    if len(data) > SIZE_MAX:
        raise BounceError(f"a message of {len(data)} bytes is no report of undelivered mail")
    try:
        message = message_from_bytes(data)
    except (MessageError, ValueError, LookupError) as error:
        raise BounceError(f"not a mail message: {clean(str(error))}") from error
    if not message.keys():
        raise BounceError("not a mail message: it has no headers")
    kind = str(message.get_param("report-type") or "").lower()
    status = next(_parts(message, "message/delivery-status", "message/global-delivery-status"), None)
    if status is not None:
        return _standard(message, status)
    if message.get_content_type() == "multipart/report":
        if kind in ("", "delivery-status"):
            raise BounceError("a multipart/report without its message/delivery-status part")
        return Ignored(f"a report of another kind: {clean(kind, 60)}")
    return _homemade(message)


def _standard(message: Message, part: Message) -> Report | Ignored:
    """Read the report that RFC 3464 describes."""
    groups = [group for group in _groups(part) if group.get("Final-Recipient") or group.get("Action")]
    if not groups:
        raise BounceError("its message/delivery-status part names no recipient")
    chosen = min(groups, key=lambda group: ACTIONS.index(_action(group)))
    action = _action(chosen)
    if action not in ("failed", "delayed"):
        return Ignored(f"it says that the message was {action}")
    diagnosis = _field(chosen, "Diagnostic-Code").partition(";")[2] or _field(chosen, "Diagnostic-Code")
    deliveries, digests = _keys(message)
    if not deliveries and not digests:
        raise BounceError(
            "it returns no header of ours (Message-ID, X-Tocsin-Digest): nobody can say what it is about"
        )
    return Report(
        delivery_keys=deliveries,
        digest_keys=digests,
        recipient=_recipient(chosen),
        action=action,
        status=_status(_field(chosen, "Status"), diagnosis),
        said=clean(diagnosis.strip() or _field(chosen, "Status") or action),
    )


def _homemade(message: Message) -> Report | Ignored:
    """Read what qmail, old Exim and other servers write in a form of their own: prose, then the returned message.

    Answers of absent people look alike from afar, and carry our Message-ID in In-Reply-To; but they neither come from
    a mail system nor return the message's headers.
    """
    text = "\n".join(_texts(message))
    said_by_us = re.search(r"^[>\s]*(message-id|x-tocsin-digest):", text, re.IGNORECASE | re.MULTILINE)
    is_robot = bool(_ROBOT.search(str(message.get("From", "")))) or message.get("X-Failed-Recipients") is not None
    if not is_robot or not said_by_us:
        return Ignored("no report: ordinary mail or an automatic answer")
    deliveries, digests = _keys(message)
    if not deliveries and not digests:
        return Ignored("it returns a message that is none of ours")
    prose = text[: said_by_us.start()]
    status, reply = enhanced(prose), _REPLY.search(prose)
    family = status[0] if status else int(reply[1][0]) if reply else 5
    return Report(
        delivery_keys=deliveries,
        digest_keys=digests,
        recipient=clean(str(message.get("X-Failed-Recipients") or _first_address(prose)), 200),
        action="failed" if family == 5 or message.get("X-Failed-Recipients") else "delayed",
        status=status,
        said=clean(_line_with(prose, status, reply)),
    )


def _groups(part: Message) -> Iterator[Message]:
    """Yield the blocks of fields: of the message first, then of each recipient."""
    text = _fields(part).decode("utf-8", "replace").replace("\r\n", "\n")
    for block in re.split(r"\n[ \t]*\n", text):
        yield message_from_string(block.strip() + "\n\n")


def _fields(part: Message) -> bytes:
    """Return the part's text: Python splits some kinds of it, and some servers encode it, which the RFC forbids."""
    payload = part.get_payload()
    blocks = payload if isinstance(payload, list) else [part]
    whole = b"\n\n".join(block.as_bytes() for block in blocks if isinstance(block, Message))
    encoding = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    try:
        if encoding == "base64":
            return base64.b64decode(whole)
        return quopri.decodestring(whole) if encoding == "quoted-printable" else whole
    except binascii.Error as error:
        raise BounceError("its message/delivery-status part is encoded, and damaged") from error


def _action(group: Message) -> Action:
    told = _field(group, "Action").split(" ")[0].lower()
    return next((action for action in ACTIONS if action == told), "failed")


def _status(told: str, diagnosis: str) -> tuple[int, int, int] | None:
    """Return the status; where it says no more than "failed" (5.0.0), what the remote server's own words say."""
    status = enhanced(told)
    return (enhanced(diagnosis) or status) if status is None or status[1:] == (0, 0) else status


def _recipient(group: Message) -> str:
    told = _field(group, "Original-Recipient") or _field(group, "Final-Recipient")
    return clean(told.partition(";")[2].strip() or told, 200)


def _field(group: Message, name: str) -> str:
    return " ".join(str(group.get(name) or "").split())


def _keys(message: Message) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what may be keys of deliveries and of digests: in returned headers, and in what this one answers."""
    text = "\n".join(_texts(message))
    answered = f"{message.get('In-Reply-To', '')} {message.get('References', '')}"
    deliveries = [*_ID_LINE.findall(text), *_ID.findall(answered)]
    return _few(deliveries), _few(_DIGEST_LINE.findall(text))


def _few(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))[:KEYS_MAX]


def _texts(message: Message) -> Iterator[str]:
    """Yield the words of the report and the headers of the messages that it returns, in order."""
    for part in message.walk():
        if (
            part is not message
            and part.get("Message-ID")
            and not part.get_content_type().startswith("multipart/report")
        ):
            yield f"Message-ID: {part['Message-ID']}\nX-Tocsin-Digest: {part.get('X-Tocsin-Digest', '')}"
        if part.get_content_maintype() == "text" or part.get_content_type() == "message/global-headers":
            yield _decoded(part)


def _parts(message: Message, *kinds: str) -> Iterator[Message]:
    return (part for part in message.walk() if part.get_content_type() in kinds)


def _decoded(part: Message) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    try:
        return data.decode(str(part.get_content_charset() or "utf-8"), "replace")
    except LookupError:
        return data.decode("utf-8", "replace")


def _first_address(prose: str) -> str:
    found = re.search(r"<([^<>@\s]+@[^<>@\s]+)>", prose)
    return found[1] if found else ""


def _line_with(prose: str, status: object, reply: re.Match[str] | None) -> str:
    """Return the line that holds the code, else the first line."""
    lines = [line.strip() for line in prose.splitlines() if line.strip()]
    for line in lines:
        if (status and enhanced(line)) or (reply and reply[0] in f"{line} "):
            return line
    return lines[0] if lines else ""
