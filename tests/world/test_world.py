"""Some days in a world of simulated services: what happens is told, what is wrong is noticed, nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.load import shipped_sources
from monitor.types import Change
from tests.world.people import services_for, special
from tests.world.run import run

FEEDS = (
    "us-nist-news", "jp-soumu-news", "jp-pmda-ja", "jp-fsa-news", "kr-msit-press", "kr-korea-kr-pipc", "gb-fca-news",
    "eu-digital-strategy", "eu-esma-news", "us-copyright-office", "us-nist-ai-rmf", "jp-cao-ai-council",
    "oecd-legal-0449", "au-oaic-news", "us-whitehouse-presidential-actions",
)  # fmt: skip
"""Beside all services with answers of their own: each kind of feed and page once."""


@pytest.mark.timeout(900)  # half a minute of work; slow machines share it with others
def test_eight_days_are_told_and_what_breaks_in_them_is_noticed(tmp_path: Path) -> None:
    """One test, so that the days are lived once however tests are spread over processes."""
    names = {service.name for service in special()}
    _, asked = services_for(shipped_sources())
    own = [source.key for name in names for source in asked.get(name, ())]

    week = run(tmp_path, days=8, only=[*own, *FEEDS])

    verdict = week.verdict
    assert week.services >= 25
    assert week.town.broken == []
    assert verdict.due > 200
    assert verdict.told_share >= 0.99, verdict.missed
    assert verdict.late_share <= 0.01, verdict.late
    assert verdict.false_share <= 0.01, verdict.false
    assert len(verdict.noticed) >= 5
    assert (verdict.unnoticed, verdict.uncovered, verdict.unticketed) == ([], [], [])
    assert (verdict.alarms, verdict.false_tickets) == ([], [])


def told(change: Change) -> tuple[object, ...]:
    return change.observed_at, change.source_key, change.kind, change.item_key, change.reasons


@pytest.mark.timeout(300)
def test_both_databases_tell_the_same_history(tmp_path: Path, postgres_url: str) -> None:
    some = (
        "gb-bills-api",
        "us-fr-documents",
        "us-ny-openleg-updates",
        "jp-egov-laws-ai",
        "jp-pmda-ja",
        "cn-cac-rules",
    )
    here = run(tmp_path / "sqlite", days=8, only=some)
    there = run(tmp_path / "postgresql", url=postgres_url, days=8, only=some)
    assert len(here.changes) > 20
    assert list(map(told, there.changes)) == list(map(told, here.changes))
    assert (there.verdict.missed, there.verdict.false) == ([], [])
