"""What a person may write of a subscription: who wants which changes, on which channel, how often."""

from __future__ import annotations

import base64
import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, SecretStr, model_validator

from config.declarations.fields import Declaration, Jurisdiction, Slug, TimeZone


def _quiet_hours(text: str) -> str:
    found = re.fullmatch(r"(([01]\d|2[0-3]):[0-5]\d)-(([01]\d|2[0-3]):[0-5]\d)", text)
    if not found or found[1] == found[3]:
        raise ValueError("expected two times of day such as 22:00-07:00")
    return text


QuietHours = Annotated[str, AfterValidator(_quiet_hours)]


class MatchRules(Declaration):
    """Every given line must hold; left out = anything."""

    jurisdictions: tuple[Jurisdiction, ...] = ()
    topics: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    """Keys of `instruments.toml` or of the configuration's own `[[instrument]]` tables."""
    sources: tuple[str, ...] = ()
    words: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    kinds: tuple[Literal["new", "revised", "withdrawn", "restored"], ...] = ()
    min_significance: Annotated[float, Field(ge=0, le=1)] = 0.0


def _can_sign(secret: SecretStr) -> bool:
    try:
        return bool(base64.b64decode(secret.get_secret_value().removeprefix("whsec_")))
    except ValueError:  # also what base64 raises for wrong padding
        return False


class Subscription(Declaration):
    """Who wants which changes, on which channel, how often."""

    key: Slug
    email: str | None = None
    webhook: str | None = None
    chat: SecretStr | None = None
    """An Apprise address such as slack://… or ntfy://…; it holds a token."""
    secret: SecretStr | None = None
    previous_secrets: tuple[SecretStr, ...] = ()
    """Signed with besides `secret` while a webhook's receiver takes over the new one."""
    when: Annotated[
        str,
        Field(
            pattern=r"^(immediate|hourly|daily ([01]\d|2[0-3]):[0-5]\d"
            r"|weekly (mon|tue|wed|thu|fri|sat|sun) ([01]\d|2[0-3]):[0-5]\d)$"
        ),
    ] = "daily 08:00"
    timezone: TimeZone = "UTC"
    language: Literal["en", "ja", "ko", "zh", "de", "fr"] = "en"
    match: MatchRules = MatchRules()
    send_empty: bool = False
    """Also send a digest when nothing matched, as a proof that the sources were looked at."""
    quiet_hours: QuietHours | None = None
    """From and until in the subscription's zone, such as 22:00-07:00: what would go out then waits until they end."""
    reminders: bool = True
    """Also tell when a deadline or an entry into force that matched comes near, or moves."""

    @property
    def channel(self) -> Literal["email", "webhook", "chat", "canary"]:
        if self.chat and self.chat.get_secret_value().startswith("tocsin-canary:"):
            return "canary"
        return "email" if self.email else "webhook" if self.webhook else "chat"

    @property
    def address(self) -> str:
        """Where it goes. May hold a token: never to be printed for a chat."""
        return self.email or self.webhook or (self.chat.get_secret_value() if self.chat else "")

    @model_validator(mode="after")
    def _one_channel(self) -> Subscription:
        if sum(map(bool, (self.email, self.webhook, self.chat))) != 1:
            raise ValueError("email, webhook, chat: expected exactly one of them")
        if self.email and not re.fullmatch(r"[^@\s<>,;]+@[^@\s<>,;]+", self.email):
            raise ValueError("email: expected one address such as team@example.org")
        if self.webhook and not self.webhook.startswith(("https://", "http://")):
            raise ValueError("webhook: expected https://")
        if self.webhook and self.secret is None:
            raise ValueError('webhook: needs a secret, such as "whsec_…" (base64), to sign with')
        if self.chat and not re.match(r"[a-z][a-z0-9+.-]*://\S+$", self.chat.get_secret_value(), re.IGNORECASE):
            raise ValueError("chat: expected an Apprise address such as slack://… or ntfy://…")
        if not all(_can_sign(secret) for secret in (self.secret, *self.previous_secrets) if secret is not None):
            raise ValueError("secret: expected whsec_ and base64, as Standard Webhooks says")
        return self
