"""Who lives in the world: a service for each shipped source that the world knows how to play."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from config.declarations import Source
from config.load import shipped_sources
from tests.world.services.feeds import Feed
from tests.world.services.pages import Page
from tests.world.service import Service

SPECIAL: tuple[type[Service], ...] = ()
"""Services with answers of their own."""


def services_for(sources: Sequence[Source]) -> tuple[list[Service], dict[str, list[Source]]]:
    """Return the services, and by service name the sources that ask them; a source that nobody plays has none."""
    services = [make() for make in SPECIAL]
    asked: dict[str, list[Source]] = {}
    for source in sources:
        service = next((each for each in services if each.is_of(source)), None)
        if service is None and source.kind in ("feed", "page"):
            service = Feed(source) if source.kind == "feed" else Page(source)
            services.append(service)
        if service is not None:
            asked.setdefault(service.name, []).append(source)
    return [each for each in services if each.name in asked], asked


def played(only: Sequence[str] = ()) -> Mapping[str, Source]:
    """Return the shipped sources that are on, by key, as the world polls them: a fallback runs beside what it stands
    in for, so that both are tried."""
    return {
        source.key: source.model_copy(update={"fallback_for": None})
        for source in shipped_sources()
        if source.enabled and source.tier != "news" and (not only or source.key in only)
    }
