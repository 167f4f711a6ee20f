"""Who is to be told what: two people by mail, one program by webhook."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from monitor.demo.hook import SECRET
from monitor.demo.sites import Site


@dataclass(frozen=True, slots=True)
class Subscriber:
    key: str
    who: str
    language: str = "en"
    jurisdictions: tuple[str, ...] = ()
    """Empty = all; here none is a part of another."""
    kinds: tuple[str, ...] = ()
    is_program: bool = field(default=False)

    @property
    def address(self) -> str:
        return f"{self.key}@subscribers.invalid"

    def wants(self, site: Site, kind: str) -> bool:
        """Say what must reach this subscriber, independently of how tocsin decides it."""
        return (not self.jurisdictions or site.jurisdiction in self.jurisdictions) and (
            not self.kinds or kind in self.kinds
        )

    def table(self, hook_url: str) -> str:
        """Return the `[[subscription]]` table."""
        values: dict[str, object] = {"key": self.key, "when": "immediate", "language": self.language}
        values |= {"webhook": hook_url, "secret": SECRET} if self.is_program else {"email": self.address}
        match = {"jurisdictions": self.jurisdictions, "kinds": self.kinds}
        lines = [f"{name} = {json.dumps(value)}" for name, value in values.items()]
        wanted = [f"{name} = {json.dumps(value)}" for name, value in match.items() if value]
        return "\n".join(["[[subscription]]", *lines, "[subscription.match]", *wanted, ""])


SUBSCRIBERS = (
    Subscriber("policy-team", "the policy team (mail, everything)"),
    Subscriber("tokyo-desk", "the Tokyo desk (mail in Japanese: Japan, Korea, China)", "ja", ("JP", "KR", "CN")),
    Subscriber("case-file", "the case file (webhook: revisions and withdrawals)", kinds=("revised", "withdrawn"),
               is_program=True),
)  # fmt: skip
