"""A webhook receiver that believes nobody: it takes a post only when its signature is right."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import Any

from standardwebhooks import Webhook, WebhookVerificationError

from monitor.demo.web import Asked, Reply

SECRET = "whsec_dG9jc2luLWRlbW8tc2VjcmV0LTAxMjM0NTY3"  # noqa: S105 - of the demonstration's own listener
"""Standard Webhooks: base64 after the prefix, 24 to 64 bytes."""


@dataclass(slots=True)
class Hook:
    """`answer` is served by a WebServer; `taken` are the payloads whose signature was right, by `webhook-id`."""

    taken: dict[str, dict[str, Any]] = field(default_factory=dict)
    arrived_at: dict[str, float] = field(default_factory=dict)
    """Unix time of the first post with each id."""
    again: int = 0
    """Posts whose id had been taken before: a receiver drops them."""
    refused: int = 0

    def answer(self, asked: Asked) -> Reply:
        try:
            Webhook(SECRET).verify(asked.body, dict(asked.headers))
        except WebhookVerificationError:
            self.refused += 1
            return Reply(b"signature", "text/plain", 401)
        key = asked.headers["webhook-id"]
        self.again += key in self.taken
        self.taken[key] = json.loads(asked.body)
        self.arrived_at.setdefault(key, time.time())
        return Reply(b"thank you", "text/plain", 200)

    def changes(self) -> list[tuple[float, dict[str, Any]]]:
        """Return every change told and when, digest after digest."""
        return [
            (self.arrived_at[key], change)
            for key, payload in self.taken.items()
            for change in payload["data"]["changes"]
        ]
