"""Whether a source can be polled now: its keys are set, and what it stands in for cannot be asked."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

from monitor.types import NO_KEY, STANDS_IN, Source


class Ready:
    """Answers for the sources that are declared now."""

    def __init__(self, sources: Iterable[Source], environ: Mapping[str, str] = os.environ) -> None:
        self._environ = environ
        self.reread(sources)

    def reread(self, sources: Iterable[Source]) -> None:
        """Take over an edited configuration."""
        self._sources = {source.key: source for source in sources}

    def without_key(self, source: Source) -> str | None:
        """Say which keys of a source are not set, or None."""
        missing = [name for name in source.requires_env if not self._environ.get(name)]
        return f"{NO_KEY}: set {', '.join(missing)}" if missing else None

    def unready(self, source: Source) -> str | None:
        """Say why a source is not polled now, or None.

        One that stands in for another has nothing to do while that one is on and has its keys.
        """
        first = self._sources.get(source.fallback_for or "")
        if first is not None and first.enabled and self.without_key(first) is None:
            return f"{STANDS_IN} {first.key}"
        return self.without_key(source)
