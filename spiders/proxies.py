"""Which proxy leads to an address, as http_proxy, https_proxy and no_proxy say."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.request import (  # type: ignore[attr-defined]  # the second is missing in typeshed
    getproxies_environment,
    proxy_bypass_environment,
)

from spiders.guard import Target


class Proxies:
    """Answers for each target. `given` None = what the environment says, as every HTTP client reads it."""

    def __init__(self, given: Mapping[str, str] | None = None) -> None:
        self._given = dict(getproxies_environment() if given is None else given)
        self._has_any = any(self._given.get(scheme) for scheme in ("http", "https"))

    def url_for(self, target: Target) -> str:
        """Return the proxy's URL, or "" for a direct connection."""
        if not self._has_any or proxy_bypass_environment(target.host, self._given):
            return ""
        return self._given.get(target.scheme, "")
