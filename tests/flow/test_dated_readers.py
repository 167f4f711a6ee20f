"""Stories of readers whose question or answer moves with the day, from first sight to what is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.parse import quote

import pytest

from monitor.store import Store
from monitor.types import Outcome, Stage
from tests.builders import a_source
from tests.fakes import SettableClock
from tests.flow.world import World

UPDATES = "https://laws.e-gov.go.jp/api/1/updatelawlists"
STATUTES = "https://www.law.go.kr/LSW/lsScListR.do"
REVISIONS = "https://laws.e-gov.go.jp/api/2/law_revisions/507AC0000000053"
NAME = "인공지능 발전과 신뢰 기반 조성 등에 관한 기본법"
ENACTED = f"{NAME}[시행 2026. 1. 22.] [법률 제20676호, 2025. 1. 21., 제정]"
AMENDED = f"{NAME}[시행 2026. 2. 21.] [법률 제21311호, 2026. 1. 20., 일부개정]"


@pytest.fixture
def world(store: Store, clock: SettableClock) -> World:
    updates = a_source("jp-updates", kind="api:egov-updates", url=UPDATES)
    statutes = a_source(
        "kr-statutes",
        kind="site:law-go-kr-list",
        url=STATUTES,
        body=f"query={quote('인공지능')}",
        language="ko",
        jurisdiction="KR",
        expect={"min_items": 1},
    )
    revisions = a_source("jp-revisions", kind="api:egov-laws", url=REVISIONS, complete=True)
    return World(store, clock, updates, statutes, revisions)


def entry(law_id: str, name: str) -> str:
    return (
        f"<LawNameListInfo><LawTypeName>法律</LawTypeName><LawName>{name}</LawName><LawId>{law_id}</LawId>"
        "<EnforcementDate>20260401</EnforcementDate></LawNameListInfo>"
    )


def serves_days(world: World, until: datetime, list_of: Callable[[str], str]) -> None:
    """Let the lists of forty days be there; a day without entries answers 404."""
    for back in range(40):
        day = f"{until - timedelta(days=back):%Y%m%d}"
        entries = list_of(day)
        body = f"<DataRoot><Result><Code>0</Code></Result><ApplData>{entries}</ApplData></DataRoot>"
        if entries:
            world.serves(f"{UPDATES}/{day}", body, "application/xml")
        else:
            world.serves(f"{UPDATES}/{day}", "<html><title>404</title>not found</html>", status=404)


async def test_days_without_updates_are_no_failure_and_no_doubt(world: World, clock: SettableClock) -> None:
    serves_days(world, clock.now(), lambda day: entry("507AC0000000053", "ＡＩ推進法") if day == "20260116" else "")
    assert (await world.crawl("jp-updates")).outcome is Outcome.BASELINE
    clock.advance(days=9)
    serves_days(world, clock.now(), lambda _day: "")
    assert (await world.crawl("jp-updates")).outcome is Outcome.UNCHANGED
    assert world.told() == []


async def test_what_was_listed_while_nobody_looked_is_told_by_the_first_look_after(
    world: World, clock: SettableClock
) -> None:
    serves_days(world, clock.now(), lambda _day: "")
    await world.crawl("jp-updates")
    clock.advance(days=12)
    missed = {
        "20260126": entry("415AC0000000057", "個人情報保護法"),
        "20260202": entry("345AC0000000048", "著作権法"),
    }
    serves_days(world, clock.now(), lambda day: missed.get(day, ""))
    result = await world.crawl("jp-updates")
    assert (result.outcome, result.new) == (Outcome.CHANGED, 2)
    assert {title for _, title in world.told()} == {"個人情報保護法", "著作権法"}
    assert (await world.crawl("jp-updates")).outcome is Outcome.UNCHANGED


async def test_an_error_of_one_day_is_a_failure_of_the_look(world: World, clock: SettableClock) -> None:
    serves_days(world, clock.now(), lambda _day: "")
    await world.crawl("jp-updates")
    world.serves(f"{UPDATES}/20260119", "<html><title>503</title></html>", status=503)
    assert (await world.crawl("jp-updates")).outcome is Outcome.FAILED


def statutes(*titles: str) -> str:
    return "<ul>" + "".join(f'<li><a title="{title}">법령</a></li>' for title in titles) + "</ul>"


async def test_a_pending_statute_is_told_once_and_once_more_on_its_day(world: World, clock: SettableClock) -> None:
    world.serves(STATUTES, statutes(ENACTED))
    await world.crawl("kr-statutes")
    world.serves(STATUTES, statutes(AMENDED, ENACTED))
    assert (await world.crawl("kr-statutes")).new == 1
    (pending,) = world.changes()
    assert pending.life is not None
    assert pending.life.stage is Stage.PENDING
    for _ in range(5):
        clock.advance(days=1)
        assert (await world.crawl("kr-statutes")).outcome is Outcome.UNCHANGED
    clock.advance(days=30)
    result = await world.crawl("kr-statutes")
    assert (result.revised, result.new, result.withdrawn) == (1, 0, 0)
    told = world.changes()[-1]
    assert told.reasons == (f"{NAME} (법률 제21311호): 시행예정 → 현행",)
    assert (await world.crawl("kr-statutes")).outcome is Outcome.UNCHANGED


async def test_an_empty_list_of_statutes_is_doubted(world: World) -> None:
    world.serves(STATUTES, statutes(ENACTED))
    await world.crawl("kr-statutes")
    world.serves(STATUTES, "<p>검색 결과가 없습니다.</p>")
    result = await world.crawl("kr-statutes")
    assert (result.outcome, result.reason) == (Outcome.SUSPECT, "empty")


def version(day: str, status: str) -> dict[str, str]:
    return {
        "law_revision_id": f"507AC0000000053_{day.replace('-', '')}_508AC0000000007",
        "law_title": "ＡＩ推進法",
        "amendment_enforcement_date": day,
        "current_revision_status": status,
    }


async def test_a_pending_version_whose_day_is_moved_is_gone_and_another_one_waits(world: World) -> None:
    def serves(*versions: dict[str, str]) -> None:
        body = json.dumps({"law_info": {"law_id": "507AC0000000053"}, "revisions": versions})
        world.serves(f"{REVISIONS}?response_format=json", body, "application/json")

    in_force = version("2025-09-01", "CurrentEnforced")
    serves(version("2026-04-01", "UnEnforced"), in_force)
    await world.crawl("jp-revisions")
    serves(version("2026-10-01", "UnEnforced"), in_force)
    for _ in range(3):
        await world.crawl("jp-revisions")
    assert [(change.kind.value, change.item_key[16:24]) for change in world.changes()] == [
        ("new", "20261001"),
        ("withdrawn", "20260401"),
    ]
    serves(version("2026-10-01", "CurrentEnforced"), {**in_force, "current_revision_status": "PreviousEnforced"})
    result = await world.crawl("jp-revisions")
    assert (result.revised, result.withdrawn) == (1, 0)
    assert world.changes()[-1].reasons == ("ＡＩ推進法（2026-10-01施行）: 未施行 → 施行中",)
