"""Who is to be told what: people by mail, one program by webhook, and the operator, of what breaks."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from monitor.demo.hook import SECRET
from monitor.demo.sites import Site

INVENTED_ACT = "eu-invented-act"


@dataclass(frozen=True, slots=True)
class Subscriber:
    key: str
    who: str
    language: str = "en"
    jurisdictions: tuple[str, ...] = ()
    """Empty = all; here none is a part of another."""
    kinds: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    speak_of_them: tuple[str, ...] = ()
    """Keys of the sites whose news is about the instruments, all of it."""
    is_program: bool = field(default=False)

    @property
    def address(self) -> str:
        return f"{self.key}@subscribers.invalid"

    def wants(self, site: Site, kind: str) -> bool:
        """Say what must reach this subscriber, independently of how tocsin decides it."""
        return (
            (not self.jurisdictions or site.jurisdiction in self.jurisdictions)
            and (not self.kinds or kind in self.kinds)
            and (not self.instruments or site.key in self.speak_of_them)
        )

    def table(self, hook_url: str) -> str:
        """Return the `[[subscription]]` table."""
        values: dict[str, object] = {"key": self.key, "when": "immediate", "language": self.language}
        values |= {"webhook": hook_url, "secret": SECRET} if self.is_program else {"email": self.address}
        match = {"jurisdictions": self.jurisdictions, "kinds": self.kinds, "instruments": self.instruments}
        lines = [f"{name} = {json.dumps(value)}" for name, value in values.items()]
        wanted = [f"{name} = {json.dumps(value)}" for name, value in match.items() if value]
        return "\n".join(["[[subscription]]", *lines, "[subscription.match]", *wanted, ""])


OPERATOR = Subscriber(
    "operator", "the operator (mail: what breaks; of changes, what is restored, and nothing is)", kinds=("restored",)
)
SUBSCRIBERS = (
    Subscriber("policy-team", "the policy team (mail, everything)"),
    Subscriber("tokyo-desk", "the Tokyo desk (mail in Japanese: Japan, Korea, China)", "ja", ("JP", "KR", "CN")),
    Subscriber("case-file", "the case file (webhook: revisions and withdrawals)", kinds=("revised", "withdrawn"),
               is_program=True),
    Subscriber("brussels-desk", "the Brussels desk (mail: whatever names one law)", instruments=(INVENTED_ACT,),
               speak_of_them=("eu-gazette", "int-wire")),
    OPERATOR,
)  # fmt: skip
