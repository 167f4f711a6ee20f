"""Who lives in the world: a service for each shipped source that the world knows how to play."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from config.declarations import Source
from config.load import shipped_sources
from tests.world.service import Service
from tests.world.services import (
    brussels,
    cellar,
    china,
    congress,
    egov,
    federal_register,
    japan,
    korea,
    law_go_kr,
    legislation_gov_uk,
    new_york,
    pacific,
    states,
    united_kingdom,
    us_services,
)
from tests.world.services.feeds import Feed
from tests.world.services.pages import Page


def special() -> list[Service]:
    """Return the services with answers of their own; the first that takes an address has it."""
    state = new_york.NewYork()
    return [
        federal_register.FederalRegister(), congress.Congress(), us_services.GovInfo(), us_services.RegulationsGov(),
        state, new_york.Assembly(state), states.OpenStates(), states.LegiScan(),
        cellar.CellarQuery(), cellar.CellarContent(),
        brussels.HaveYourSay(), brussels.Procedures(), brussels.PressCorner(),
        legislation_gov_uk.Legislation(), united_kingdom.Bills(), united_kingdom.GovUk(),
        egov.EGov(), egov.PublicComments(),
        japan.Diet(), japan.Shugiin(), japan.PrivacyCommission(), japan.EconomyMinistry(),
        law_go_kr.Laws(), korea.Notices(), korea.Assembly(),
        china.Cyberspace(), china.StateCouncil(), china.LawDatabase(),
        pacific.Monetary(), pacific.DataProtection(), pacific.Register(),
    ]  # fmt: skip


def services_for(sources: Sequence[Source]) -> tuple[list[Service], dict[str, list[Source]]]:
    """Return the services of all hosts that are asked, and by service name the sources that ask it.

    A source that nobody plays has none.
    """
    services = special()
    asked: dict[str, list[Source]] = {}
    for source in sources:
        service = next((each for each in services if each.is_of(source)), None)
        if service is None and source.kind in ("feed", "page", "site:link-list"):
            service = Feed(source) if source.kind == "feed" else Page(source)
            services.append(service)
        if service is not None:
            asked.setdefault(service.name, []).append(source)
    hosts = {host for each in services if each.name in asked for host in each.hosts}
    if "ny-assembly" in asked:
        hosts.add(new_york.NewYork.hosts[0])  # whose bills it shows
    return [each for each in services if hosts & set(each.hosts)], asked


def played(only: Sequence[str] = ()) -> Mapping[str, Source]:
    """Return the shipped sources that are on, by key, as the world polls them: a fallback runs beside what it stands
    in for, so that both are tried."""
    return {
        source.key: source.model_copy(update={"fallback_for": None})
        for source in shipped_sources()
        if source.enabled and source.tier != "news" and (not only or source.key in only)
    }
