"""What kind of policy item it is and where it stands: a bill with prints, an act pending, a consultation.

Readers of public services fill this in from status fields; it is kept with the item, shown with its changes, and a
stage that moves is a change of its own (see `monitor.life`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, NamedTuple


class ItemType(StrEnum):
    """What a policy item is; closed, the same in every jurisdiction."""

    BILL = "bill"
    ACT = "act"
    REGULATION = "regulation"
    ORDER = "order"
    GUIDANCE = "guidance"
    CONSULTATION = "consultation"
    REPORT = "report"
    ENFORCEMENT = "enforcement"
    NEWS = "news"


class Stage(StrEnum):
    """Where it stands; each jurisdiction's own words are mapped to these."""

    PROPOSED = "proposed"
    CONSULTING = "consulting"
    ADOPTED = "adopted"
    """Passed or made; its entry into force is not said."""
    IN_FORCE = "in force"
    PENDING = "pending"
    """Promulgated, waiting for its day."""
    AMENDED = "amended"
    REPEALED = "repealed"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


class Identifier(NamedTuple):
    """An official number, such as ("celex", "32024R1689"); two items of one number are about one instrument."""

    scheme: str
    value: str


SCHEMES = {
    "celex": "EU: sector, year, type and number: 32024R1689, 02024R1689-20260727",
    "eli": "European Legislation Identifier, an address",
    "eu-procedure": "EU: COD procedure, 2021/0106(COD)",
    "eu-initiative": "EU: number of an initiative on Have your say",
    "eu-press": "EU: press corner reference, IP/25/1013",
    "fr-document": "US: Federal Register document number, 2025-01395",
    "rin": "US: Regulation Identifier Number, 0694-AJ55",
    "docket": "US: docket of an agency, FDA-2024-D-4488",
    "regulations": "US: document of regulations.gov, FDA-2024-D-4488-0001",
    "us-eo": "US: number of an executive order, 14179",
    "us-bill": "US: congress, type and number, 119-hr-2385",
    "us-law": "US: public law, 119-60",
    "govinfo": "US: package of govinfo, BILLS-119hr1ih",
    "ny-bill": "New York: session and base print number, 2025-S1169",
    "us-state-bill": "US states: jurisdiction, session and number, CA-20252026-SB53",
    "uk-bill": "UK: number of a bill in the bills API",
    "uk-legislation": "UK: type, year and number, ukpga/2018/12",
    "egov-law-id": "Japan: law_id of e-Gov, 507AC0000000053",
    "jp-law-number": "Japan: number of a law, 令和七年法律第五十三号",
    "jp-bill": "Japan: session, kind and number of a bill in the Diet, 217-閣法-29",
    "jp-comment": "Japan: number of a public comment, 095250001",
    "kr-law-id": "Korea: 법령ID of law.go.kr, 014820",
    "kr-law-number": "Korea: number of an act, 법률 제20676호",
    "kr-bill": "Korea: 의안번호, 2206772",
    "au-register": "Australia: title of the register of legislation, C2004A03712",
}
"""Schemes of identifiers and an example of each."""


STOOD_MAX = 8
"""Standings that are remembered of an item: more than two servers can show, fewer than a bill's whole way."""


@dataclass(frozen=True, slots=True)
class Life:
    """One item's kind, stage and numbers, as its source says today; what it does not say is None, "" or ()."""

    type: ItemType | None = None
    stage: Stage | None = None
    status: str = ""
    """The jurisdiction's own words for where it stands: "Passed Senate", "審議中"."""
    edition: str = ""
    """Which text of it is the newest: "B print", "Engrossed in House"."""
    name: str = ""
    """How people cite it in a line: "S1169", "H.R. 2385"."""
    identifiers: tuple[Identifier, ...] = ()
    """The first is the item's own."""
    stood: tuple[str, ...] = field(default=(), compare=False)
    """Where it stood before, the latest last; kept with the item, so that two servers that disagree are told apart
    from a bill that goes back to committee."""

    @property
    def standing(self) -> str:
        """Where it stands, to be compared."""
        return "\n".join((self.edition, self.status, self.stage.value if self.stage else ""))

    def stands_again(self, before: Life) -> bool:
        """Say whether it stands where it stood before; where its words tell no stage, the words alone are asked.

        >>> Life(status="Read").stands_again(Life(status="Passed", stage=Stage.ADOPTED, stood=("\\nRead\\n",)))
        True
        """
        now = self.over(before)
        stood = [standing.rpartition("\n") for standing in before.stood]
        return any(
            words == f"{now.edition}\n{now.status}" and (self.stage is None or stage == self.stage.value)
            for words, _, stage in stood
        )

    def after(self, before: Life | None) -> Life:
        """Return this with what it does not say, and with where it stood, taken from before."""
        now = self.over(before)
        if before is None or now.standing == before.standing:
            return now
        return replace(now, stood=(*before.stood, before.standing)[-STOOD_MAX:])

    def over(self, before: Life | None) -> Life:
        """Return this with what it does not say taken from before.

        >>> Life(stage=Stage.ADOPTED).over(Life(ItemType.BILL, Stage.PROPOSED, name="S1169")).name
        'S1169'
        """
        if before is None:
            return self
        return Life(
            self.type or before.type,
            self.stage or before.stage,
            self.status or before.status,
            self.edition or before.edition,
            self.name or before.name,
            self.identifiers or before.identifiers,
            self.stood or before.stood,
        )

    def record(self) -> dict[str, Any]:
        """Return what records say of it."""
        return {
            "type": self.type.value if self.type else None,
            "stage": self.stage.value if self.stage else None,
            "status": self.status,
            "edition": self.edition,
            "name": self.name,
            "identifiers": [{"scheme": each.scheme, "value": each.value} for each in self.identifiers],
        }
