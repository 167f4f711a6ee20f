"""Bills of the US Congress: their names and addresses, and the steps by which they become law.

Steps are known by the words of the Library of Congress, which the list's latest action and the log of all actions
share; only "Reported" needs the log's code to tell the chambers apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from monitor.types import Identifier, ItemType, Life, Stage

NAMES = {
    "hr": ("H.R.", "house-bill"),
    "s": ("S.", "senate-bill"),
    "hjres": ("H.J.Res.", "house-joint-resolution"),
    "sjres": ("S.J.Res.", "senate-joint-resolution"),
    "hconres": ("H.Con.Res.", "house-concurrent-resolution"),
    "sconres": ("S.Con.Res.", "senate-concurrent-resolution"),
    "hres": ("H.Res.", "house-resolution"),
    "sres": ("S.Res.", "senate-resolution"),
}
"""How each type is cited, and what its pages on congress.gov are called."""
ENDS_IN_ITS_CHAMBER = ("hres", "sres")
ENDS_IN_CONGRESS = ("hconres", "sconres")
_LAW = re.compile(r"Became Public Law No: (\d+-\d+)")


class Step(NamedTuple):
    """One step: what an action says or is coded, which text is printed at it, and where the bill then stands."""

    says: re.Pattern[str]
    code: str
    edition: str
    stage: Stage


def _step(says: str, edition: str, stage: Stage, code: str = "-") -> Step:
    return Step(re.compile(says), code, edition, stage)


STEPS = (
    _step(r"^Introduced in House", "Introduced in House", Stage.PROPOSED),
    _step(r"^Introduced in Senate", "Introduced in Senate", Stage.PROPOSED),
    _step(r"^(Read twice and r|R)eferred to ", "", Stage.PROPOSED),
    _step(r"^(?!)", "Reported in House", Stage.PROPOSED, "5000"),
    _step(r"^(?!)", "Reported in Senate", Stage.PROPOSED, "14000"),
    _step(r"^Passed/agreed to in House", "Engrossed in House", Stage.PROPOSED),
    _step(r"^Passed/agreed to in Senate", "Engrossed in Senate", Stage.PROPOSED),
    _step(r"^Failed of passage", "", Stage.LAPSED),
    _step(r"^(Presented to|Signed by) President", "Enrolled Bill", Stage.ADOPTED),
    _step(r"^Vetoed by President", "", Stage.PROPOSED),
    _step(r"^Became (Public|Private) Law", "Public Law", Stage.ADOPTED),
)
"""Congress prints a text at each of these steps, under the name given here (congress.gov, "About text versions")."""


@dataclass(frozen=True, slots=True)
class Bill:
    """Which bill: the 119th Congress's "hr" 1121."""

    congress: int
    type: str
    number: str

    @property
    def key(self) -> str:
        return f"{self.congress}-{self.type}-{self.number}"

    @property
    def name(self) -> str:
        """As it is cited: "H.R. 1121"."""
        return f"{NAMES[self.type][0]} {self.number}"

    @property
    def url(self) -> str:
        """Its page for people."""
        return f"https://www.congress.gov/bill/{ordinal(self.congress)}-congress/{NAMES[self.type][1]}/{self.number}"

    def life(self, actions: Sequence[tuple[str, str]], status: str = "", edition: str = "") -> Life:
        """Return its life as some of its actions, (code, text) oldest first, tell it.

        >>> Bill(119, "hres", "5").life([("8000", "Passed/agreed to in House: On agreeing.")]).stage
        <Stage.ADOPTED: 'adopted'>
        """
        taken = [step for action in actions if (step := _step_of(*action))]
        printed = edition or next((step.edition for step in reversed(taken) if step.edition), "")
        laws = [found[1] for _, text in actions if (found := _LAW.search(text))]
        return Life(
            ItemType.BILL,
            self._stage(taken),
            status,
            printed,
            self.name,
            (Identifier("us-bill", self.key), *(Identifier("us-law", law) for law in dict.fromkeys(laws))),
        )

    def _stage(self, taken: Sequence[Step]) -> Stage | None:
        """Resolutions need no President: simple ones are made by one chamber, concurrent ones by both."""
        passed = {step.edition for step in taken if step.edition.startswith("Engrossed")}
        needed = 1 if self.type in ENDS_IN_ITS_CHAMBER else 2 if self.type in ENDS_IN_CONGRESS else 3
        if len(passed) >= needed:
            return Stage.ADOPTED
        return taken[-1].stage if taken else None


def bill_of(congress: str, kind: str, number: str) -> Bill | None:
    """Return the bill of these words; None where they name none."""
    known = kind.strip().lower()
    if not congress.isdecimal() or not number.isdecimal() or known not in NAMES:
        return None
    return Bill(int(congress), known, str(int(number)))


def said_of(latest: str) -> Iterable[tuple[str, str]]:
    """Return a latest action as the one action that is known; its code is not told in lists."""
    return (("", latest),) if latest else ()


def congress_at(at: datetime) -> int:
    """Return the number of the Congress sitting at a time: two years from the third of January (20th Amendment).

    >>> congress_at(datetime(2026, 11, 23)), congress_at(datetime(2027, 1, 2)), congress_at(datetime(2027, 1, 3))
    (119, 119, 120)
    """
    return ((at - timedelta(days=2)).year - 1789) // 2 + 1


def ordinal(number: int) -> str:
    """Return "119th", "121st".

    >>> [ordinal(n) for n in (111, 119, 121, 122, 123)]
    ['111th', '119th', '121st', '122nd', '123rd']
    """
    is_teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if is_teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _step_of(code: str, text: str) -> Step | None:
    return next((step for step in STEPS if step.code == code or step.says.search(text)), None)
