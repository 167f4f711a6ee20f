"""The inside, going out: which subscriptions want a change, digests, and the channels that carry them.

`Alerts` is loaded when it is first asked for, so that whoever needs one small part does not pay for all of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from alerts.deliver import Delivered
    from alerts.service import Alerts

__all__ = ["Alerts", "Delivered"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from alerts import service

        return getattr(service, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
