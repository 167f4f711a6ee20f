"""What a mail server's refusal means: for this message, for its recipient, or for us. Pure; RFC 5321, RFC 3463.

A reply has three digits and, mostly, an enhanced code: `550 5.1.1 no such user`. The enhanced code says more, and the
same codes stand in bounces (RFC 3464), so both are read here.
"""

from __future__ import annotations

import re
from typing import Literal

Verdict = Literal["later", "message", "address"]
"""Worth another try; nobody will take this message; nobody there takes any message."""

_ENHANCED = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")

ADDRESS = frozenset(
    {
        (1, 0),  # some other trouble of the address
        (1, 1),  # no such mailbox
        (1, 2),  # no such domain
        (1, 3),  # not an address
        (1, 4),  # ambiguous
        (1, 6),  # moved, no forwarding
        (1, 10),  # the domain says that it takes no mail (RFC 7505)
        (2, 1),  # mailbox disabled
        (4, 1),  # Exchange Online's word for "no such recipient", where RFC 3463 means "no answer from the host"
        (5, 0),  # Outlook.com's word for "mailbox unavailable"
    }
)
"""(subject, detail) of a 5.x.x about an address that will never take anything."""

LATER = frozenset({(2, 2), (3, 0), (3, 1), (3, 2), (4, 0), (4, 2), (4, 3), (4, 4), (4, 5), (4, 6), (4, 7)})
"""Full mailboxes, full disks, lost routes: called permanent by servers that gave up, and mended within days."""

BARE = {550: "address", 551: "address", 553: "address", 552: "later"}
"""Replies to RCPT without an enhanced code. 552 is a full mailbox, or (RFC 5321, 4.5.3.1.10) means 452."""


def enhanced(text: str) -> tuple[int, int, int] | None:
    """Return the first enhanced status code in a text.

    >>> enhanced("5.1.1 <taro@example.org>: ユーザー不明"), enhanced("no such user at 192.0.2.1")
    ((5, 1, 1), None)
    """
    found = _ENHANCED.search(text)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def judged(reply: int, text: str, *, at: Literal["rcpt", "data"]) -> Verdict:
    """Return what a refusal of the recipient (`rcpt`) or of the message (`data`) means.

    A policy (5.7.x) is about the sender or the words: the address stays good. Against the recipient it is mostly our
    own standing (a block list, a missing record) and an operator can mend it, so it is tried again.

    >>> judged(550, "5.1.1 no such user", at="rcpt"), judged(550, "5.7.1 listed by a block list", at="rcpt")
    ('address', 'later')
    >>> judged(554, "5.7.1 looks like spam", at="data"), judged(450, "greylisted", at="rcpt")
    ('message', 'later')
    """
    if reply < 500:
        return "later"
    code = enhanced(text)
    if code is None:
        verdict = BARE.get(reply, "message")
        return "address" if at == "rcpt" and verdict == "address" else "later" if verdict == "later" else "message"
    return of_status(code, at=at)


def of_status(code: tuple[int, int, int], *, at: Literal["rcpt", "data"] = "data") -> Verdict:
    """Return what an enhanced status code means.

    >>> of_status((5, 2, 2)), of_status((5, 1, 1)), of_status((4, 4, 1))
    ('later', 'address', 'later')
    """
    family, *detail = code
    if family != 5 or tuple(detail) in LATER:
        return "later"
    if tuple(detail) in ADDRESS:
        return "address"
    return "later" if detail[0] == 7 and at == "rcpt" else "message"
