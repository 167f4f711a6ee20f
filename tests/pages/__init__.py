"""Invented government pages before and after: what differs between two looks is noise, or it is meant.

Each site is one page in the manner of a content management system that governments use; a pair replaces one stretch
of it. Pages of `held_out` were written before the rules they test, and no rule was made for them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Label = Literal["noise", "meaningful"]


@dataclass(frozen=True, slots=True)
class Site:
    """A page and what of it changes."""

    name: str
    language: str
    page: str
    pairs: list[Pair] = field(default_factory=list)

    def noise(self, what: str, before: str, after: str) -> None:
        """Add a pair that means nothing: `before` stands in the page once and becomes `after`."""
        self._add("noise", what, before, after)

    def meaningful(self, what: str, before: str, after: str) -> None:
        """Add a pair that must be told."""
        self._add("meaningful", what, before, after)

    def _add(self, label: Label, what: str, before: str, after: str) -> None:
        if self.page.count(before) != 1:
            raise ValueError(f"{self.name}, {what}: {before!r} stands {self.page.count(before)} times in the page")
        self.pairs.append(Pair(self, label, what, self.page.replace(before, after)))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two looks at one page."""

    site: Site
    label: Label
    what: str
    after: str

    @property
    def before(self) -> str:
        return self.site.page

    @property
    def name(self) -> str:
        return f"{self.site.name}: {self.what}"
