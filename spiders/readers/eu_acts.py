"""Acts of the European Union by their CELEX numbers: what kind they are, where they stand, how they are cited.

A CELEX is a sector (3 = law, 5 = preparatory, 0 = consolidated), a year, letters for the type and a number:
32024R1689. A consolidated text is that of a day, 02024R1689-20260727; a corrigendum ends in R(01).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from monitor.types import ItemType, Stage

CONTENT = "https://publications.europa.eu/resource/celex/"
PAGE = "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:"
_CONSOLIDATED = re.compile(r"0(\d{4}[A-Z]+\d+)-(\d{4})(\d{2})(\d{2})")
_CITED = re.compile(
    r"(?:(?:Commission|Council)\s+)?(?:(?:Delegated|Implementing|Framework)\s+)?"
    r"(?:Regulation|Directive|Decision)\s+\((?:EU|EC|EEC|EU, Euratom|CFSP)\)\s+(?:No\s+)?\d+/\d+"
    r"|(?:Directive|Decision)\s+\d+/\d+/(?:EU|EC|EEC|JHA|CFSP)",
    re.IGNORECASE,
)
TYPES = (
    (re.compile(r"^(?:PROP|JOINT_PROP)"), ItemType.BILL),
    (re.compile(r"^REG"), ItemType.REGULATION),
    (re.compile(r"^(?:DIR|DEC|TREATY)"), ItemType.ACT),
    (re.compile(r"^(?:GUIDELINE|RECO|OPIN|NOTICE)"), ItemType.GUIDANCE),
    (re.compile(r"^(?:COMMUNIC|REPORT|SWD|PAPER|IMPACT_ASSESS)"), ItemType.REPORT),
)
"""By the last part of the resource type's address (Publications Office, authority table `resource-type`)."""
LETTERS = {
    "R": ItemType.REGULATION,
    "L": ItemType.ACT,
    "D": ItemType.ACT,
    "H": ItemType.GUIDANCE,
    "PC": ItemType.BILL,
}
"""By the letters of the CELEX, where no type is told."""
_NEVER = ("1001-", "9999-", "1000-")
"""Days that stand for "not known" and "without end"."""


def type_of(celex: str, told: Sequence[str]) -> ItemType | None:
    """Return what kind of item it is: by its resource types, else by its number.

    >>> type_of("32024R1689", ["REG"]), type_of("52025PC0836", []), type_of("52025DC0165", ["COMMUNIC"])
    (<ItemType.REGULATION: 'regulation'>, <ItemType.BILL: 'bill'>, <ItemType.REPORT: 'report'>)
    """
    by_type = next((kind for name in told for says, kind in TYPES if says.match(name)), None)
    return by_type or LETTERS.get(re.sub(r"[^A-Z].*", "", celex[5:]))


def stage_of(celex: str, in_force: str, entries: Sequence[str], ends: Sequence[str], today: date) -> Stage | None:
    """Return where an act stands. `in_force` is "1", "0", "true", "false" or "" as the service says it.

    Of preparatory documents only proposals (PC) stand anywhere. Acts apply in steps, so that the first day counts;
    one with `in_force` false and a first day to come waits for it.

    >>> stage_of("32024R1689", "0", ["2026-08-02", "2024-08-01"], ["9999-12-31"], date(2024, 7, 20))
    <Stage.PENDING: 'pending'>
    """
    if celex.startswith("5"):
        return Stage.PROPOSED if "PC" in celex else None
    if not celex.startswith("3"):
        return None
    first = min(days(entries), default="")
    if in_force in ("1", "true"):
        return Stage.IN_FORCE
    if in_force in ("0", "false"):
        ended = any(day <= today.isoformat() for day in days(ends))
        return Stage.REPEALED if ended else Stage.PENDING if first > today.isoformat() else None
    return Stage.ADOPTED


def days(told: Sequence[str]) -> list[str]:
    """Return the real days among those told, sorted, ISO 8601.

    >>> days(["2026-08-02", "9999-12-31", "1001-01-01", "2024-08-01"])
    ['2024-08-01', '2026-08-02']
    """
    return sorted({day[:10] for day in told if day and not day.startswith(_NEVER)})


def cited(title: str, celex: str) -> str:
    """Return how an act is cited in a line: as its title begins, "Regulation (EU) 2024/1689", else by its number.

    >>> cited("Regulation (EU) 2024/1689 of 13 June 2024", "32024R1689")
    'Regulation (EU) 2024/1689'
    >>> cited("Corrigendum to Regulation (EU) 2024/1689", "32024R1689R(01)")
    '32024R1689R(01)'
    """
    found = _CITED.match(title)
    return " ".join(found[0].split()) if found else celex


def consolidated_on(celex: str) -> str:
    """Return the day of a consolidated text, ISO 8601; "" for other numbers.

    >>> consolidated_on("02024R1689-20260727"), consolidated_on("32024R1689")
    ('2026-07-27', '')
    """
    found = _CONSOLIDATED.fullmatch(celex)
    return f"{found[2]}-{found[3]}-{found[4]}" if found else ""
