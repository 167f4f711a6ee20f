"""Some days in a world of simulated services: what happens is told, what is wrong is noticed, nothing else is."""

from __future__ import annotations

import pytest

from config.load import shipped_sources
from tests.world.people import services_for, special
from tests.world.run import Run, run

FEEDS = (
    "us-nist-news", "jp-soumu-news", "jp-pmda-ja", "jp-fsa-news", "kr-msit-press", "kr-korea-kr-pipc", "gb-fca-news",
    "eu-digital-strategy", "eu-esma-news", "us-copyright-office", "us-nist-ai-rmf", "jp-cao-ai-council",
    "oecd-legal-0449", "au-oaic-news", "us-whitehouse-presidential-actions",
)  # fmt: skip
"""Beside all services with answers of their own: each kind of feed and page once."""


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Run:
    names = {service.name for service in special()}
    _, asked = services_for(shipped_sources())
    own = [source.key for name in names for source in asked.get(name, ())]
    return run(tmp_path_factory.mktemp("world"), days=8, only=[*own, *FEEDS])


@pytest.mark.timeout(600)
def test_services_of_many_kinds_are_asked_as_they_are_documented(week: Run) -> None:
    assert week.services >= 25
    assert week.town.broken == []


def test_what_happens_is_told_and_nothing_else(week: Run) -> None:
    assert week.verdict.due > 200
    assert week.verdict.told_share >= 0.99, week.verdict.missed
    assert week.verdict.late_share <= 0.01, week.verdict.late
    assert week.verdict.false_share <= 0.01, week.verdict.false


def test_each_trouble_is_noticed_and_no_source_that_is_well_is_alarmed(week: Run) -> None:
    verdict = week.verdict
    assert len(verdict.noticed) >= 5
    assert (verdict.unnoticed, verdict.uncovered, verdict.unticketed) == ([], [], [])
    assert (verdict.alarms, verdict.false_tickets) == ([], [])
