"""Numbers that mean nothing without their place: S1169 of New York, SB 53 of California. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from monitor.types import Identifier

ANY = ""
"""The place of a number that many places have."""


class Bill(NamedTuple):
    """A number as a legislature counts them, and where it stands in the text."""

    place: str
    """The only place that writes it so, or ANY."""
    number: str
    start: int
    end: int


_BILLS = re.compile(
    r"(?P<first>[HSA])(?<![A-Za-z0-9.][HSA])"  # begun with its letters, it is searched three times as fast
    r"(?:(?<=H)(?:\.\s?R\.\s?|R\s)(?P<hr>[1-9]\d{0,4})"
    r"|(?<=S)\.\s?(?P<s>[1-9]\d{0,4})"
    r"|(?<=[AS])-?0*(?P<print>[1-9]\d{2,4})-?[A-Z]?"
    r"|(?P<kind>(?<=[SH])[BF]|(?<=A)B)\s?-?(?:(?P<year>\d\d)-)?0*(?P<bill>[1-9]\d{0,3})"
    r"|(?<=A)ct No\.\s?(?P<act>\d{1,3}) of (?P<of>\d{4}))(?![A-Za-z0-9])"
)
_DECLARED = re.compile(r"(?P<place>[A-Z]{2}(?:-[A-Z]{2})?) (?P<rest>\D.*)")
_OWN = re.compile(
    r"(?:\d{3}-(?P<type>hr|s)-(?P<us>\d+)|20\d\d-(?P<ny>[AS]\d+)|[A-Z]{2}-\w+-(?P<state>[A-Z]{2}\d\S*))"
)


def bills_in(text: str) -> Iterator[Bill]:
    """Yield what may be a bill's number, for its place to be judged.

    >>> [(bill.place, bill.number) for bill in bills_in("H.R. 1121; S01169-B; SB24-205")]
    [('US', 'H.R. 1121'), ('US-NY', 'S1169'), ('', 'SB 24-205')]
    """
    for found in _BILLS.finditer(text):
        yield Bill(*_read(found), *found.span())


def _read(found: re.Match[str]) -> tuple[str, str]:
    if found["hr"]:
        return "US", f"H.R. {found['hr']}"
    if found["s"]:
        return "US", f"S. {found['s']}"
    if found["print"]:
        return "US-NY", f"{found['first']}{found['print']}"
    if found["act"]:
        return ANY, f"Act No. {int(found['act'])} of {found['of']}"
    session = f"{found['year']}-" if found["year"] else ""
    return ANY, f"{found['first']}{found['kind']} {session}{found['bill']}"


def declared(written: str, places: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return the (place, number) that a declared number stands for; [] when it is no bill's.

    >>> declared("US-TX HB 149", ("US-TX", "US-UT")), declared("S1169", ("US-NY",)), declared("SS1/23", ("GB",))
    ([('US-TX', 'HB 149')], [('US-NY', 'S1169')], [])
    """
    prefixed = _DECLARED.fullmatch(written)
    number = prefixed["rest"] if prefixed else written
    found = _BILLS.fullmatch(number)
    if found is None:
        return []
    only, form = _read(found)
    return [(place, form) for place in ((prefixed["place"],) if prefixed else (only,) if only else places)]


def own_number(identifier: Identifier) -> str | None:
    """Return the number that a bill's own text writes for itself, without its session.

    A bill of another session has the same one: what its text then says of itself must not be taken for ours.

    >>> own_number(Identifier("us-bill", "118-s-765")), own_number(Identifier("ny-bill", "2027-S1169"))
    ('S. 765', 'S1169')
    """
    found = _OWN.fullmatch(identifier.value)
    if found is None:
        return None
    if found["us"]:
        return f"{'H.R.' if found['type'] == 'hr' else 'S.'} {found['us']}"
    if found["ny"]:
        return found["ny"]
    return next((bill.number for bill in bills_in(found["state"])), None)
