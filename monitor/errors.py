"""The exceptions of the house.

Two families. Expected ones are results of a poll or a delivery: stored with their reason, and what happens next
is decided from their fields. Everything else is our bug or our database, and stops the step.

    TocsinError
    ├── ConfigError          what a person wrote cannot be used (exit code 2)
    ├── StoreError           the store cannot be used as it is
    │   ├── SchemaTooNew     written by a later version of this program
    │   └── LeaseLost        somebody else polls this source now: write nothing
    ├── FetchError           no believable answer from a server
    ├── ExtractError         bytes that cannot be read as what they claim to be
    └── NotifyError          a channel did not take a delivery
"""

from __future__ import annotations

from config.errors import ConfigError, TocsinError
from monitor.types import Reason

__all__ = [
    "ConfigError",
    "ExtractError",
    "FetchError",
    "LeaseLost",
    "NotifyError",
    "SchemaTooNew",
    "StoreError",
    "TocsinError",
]


class StoreError(TocsinError):
    """The store cannot be used as it is. `public` says so to whoever may ask, without saying where it lies."""

    def __init__(self, message: str, *, public: str = "the store cannot be used as it is") -> None:
        super().__init__(message)
        self.public = public


class SchemaTooNew(StoreError):
    """The store was written by a later version of this program."""


class LeaseLost(StoreError):
    """The lease on a source ran out and another process took it; nothing was written."""


class FetchError(TocsinError):
    """No answer that could be graded. `reason` is one of the closed list; `retry_after_s` when the server said so."""

    def __init__(self, reason: Reason, message: str, *, retry_after_s: float | None = None) -> None:
        super().__init__(message)
        self.reason = reason
        self.retry_after_s = retry_after_s


class ExtractError(TocsinError):
    """Bytes that cannot be read as what they claim to be, or a media type nobody here reads."""

    def __init__(self, message: str, *, reason: Reason = Reason.PARSE) -> None:
        super().__init__(message)
        self.reason = reason


class NotifyError(TocsinError):
    """A channel did not take a delivery, or nobody knows whether it did.

    `is_permanent` means that trying again cannot help, `is_about_address` that nothing will ever arrive at that
    address, `may_have_arrived` that the connection was lost when the receiver had it all but had not answered,
    `is_ours` that our own side failed (mail server, login, disk) before anything was asked of a receiver.
    """

    def __init__(
        self,
        message: str,
        *,
        is_permanent: bool = False,
        is_about_address: bool = False,
        may_have_arrived: bool = False,
        is_ours: bool = False,
        retry_after_s: float | None = None,
    ) -> None:
        super().__init__(message)
        self.is_permanent = is_permanent or is_about_address
        self.is_about_address = is_about_address
        self.may_have_arrived = may_have_arrived
        self.is_ours = is_ours
        self.retry_after_s = retry_after_s
