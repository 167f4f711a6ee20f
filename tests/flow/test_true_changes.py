"""True changes that look most like noise, through a whole poll: each is told, in a paragraph, a cell and a list."""

from __future__ import annotations

from datetime import timedelta
from html import escape

import pytest

from monitor.store import Store
from tests.builders import a_source
from tests.fakes import SettableClock
from tests.flow.world import World

Pairs = tuple[tuple[str, str], ...]
PAGE = "https://jp-page.example/guideline"

CASES: dict[str, Pairs] = {
    "a deadline beside the page's own stamp": (
        (
            "Last updated: 3 March 2026 | Comments due 3 April 2026",
            "Last updated: 3 March 2026 | Comments due 3 May 2026",
        ),
        (
            "最終更新日：2026年1月22日（募集期限：2026年3月31日）",
            "最終更新日：2026年1月22日（募集期限：2026年4月30日）",
        ),
        (
            "최종 수정일: 2026. 1. 22. | 제출 기한: 2026. 3. 31.",
            "최종 수정일: 2026. 1. 22. | 제출 기한: 2026. 4. 30.",
        ),
        ("更新时间：2026-01-22 截止时间：2026-03-31", "更新时间：2026-01-22 截止时间：2026-04-30"),
        ("To be updated by 31 March 2026", "To be updated by 30 April 2026"),
        ("免許の更新日：2026年3月31日", "免許の更新日：2026年4月30日"),
        ("本日施行：令和8年3月3日", "本日施行：令和8年4月3日"),
        ("오늘 마감: 2026년 3월 3일 접수분", "오늘 마감: 2026년 3월 4일 접수분"),
        ("今天起至2026年3月31日", "今天起至2026年4月30日"),
    ),
    "a term that ends at a full hour": (
        ("31 March 2026 23:59:59", "30 April 2026 23:59:59"),
        ("2026年3月31日 17:00:00", "2026年4月30日 17:00:00"),
        ("2026-03-31 18:00:00", "2026-04-30 18:00:00"),
        ("意見募集（2026-03-31 23:59:59）", "意見募集（2026-04-30 23:59:59）"),
        ("截止时间 | 2026-03-31 24:00:00", "截止时间 | 2026-04-30 24:00:00"),
    ),
    "terms that read as ages": (
        ("30日前", "60日前"),
        ("30일 전", "60일 전"),
        ("30天前", "60天前"),
        ("48時間前", "96時間前"),
        ("应当事先报告。3天前", "应当事先报告。7天前"),
        ("変更の届出：30日前", "変更の届出：60日前"),
    ),
    "figures that are no counters": (
        ("Requests completed within 2.5 seconds", "Requests completed within 4.5 seconds"),
        ("방문 횟수: 2회", "방문 횟수: 4회"),
        ("訪問回数：2回", "訪問回数：4回"),
        ("下载限制：3次", "下载限制：5次"),
        ("Shares: 1,000,000", "Shares: 2,000,000"),
        ("3 comments are required before adoption", "5 comments are required before adoption"),
        ("Fee (8)", "Fee (9)"),
        ("手数料（8）", "手数料（9）"),
        ("지침 (8)", "지침 (9)"),
        ("委員20人中15人が賛成", "委員20人中16人が賛成"),
    ),
    "a law's own year, and what it says of cookies": (
        ("著作権2025年改正法の適用", "著作権2026年改正法の適用"),
        ("Copyright 2025 amendments", "Copyright 2026 amendments"),
        ("版权法2025年修正", "版权法2026年修正"),
        (
            "By using cookies without consent a provider shall be fined.",
            "By using cookies without consent a provider may be fined.",
        ),
        ("This website uses cookies for 12 months.", "This website uses cookies for 24 months."),
        ("本サイトはクッキーを30日保存する。", "本サイトはクッキーを60日保存する。"),
        ("이 사이트는 쿠키를 30일 보관한다.", "이 사이트는 쿠키를 60일 보관한다."),
    ),
    "numbers that people give": (
        ("Reference number: GL-2025-03", "Reference number: GL-2026-03"),
        ("IP 26/1234", "IP 26/1299"),
        ("Session number: 117/2", "Session number: 118/2"),
        ("セッション番号：2026-3", "セッション番号：2026-4"),
        ("요청 번호: 2026-12", "요청 번호: 2026-13"),
        ("请求编号：2026-12", "请求编号：2026-13"),
        ("SHA-256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b", "SHA-256: 60303ae22b998861bce3b28f33eec1be758a213c"),
        ("ハッシュ値：9f86d081884c7d659a2feaa0c55ad015", "ハッシュ値：60303ae22b998861bce3b28f33eec1be"),
        ("해시값: 9f86d081884c7d659a2feaa0c55ad015", "해시값: 60303ae22b998861bce3b28f33eec1be"),
    ),
    "editions, pages and signposts": (
        ("指針（第8版）", "指針（第9版）"),
        ("지침 제8판", "지침 제9판"),
        ("指引（2026年版）", "指引（2027年版）"),
        ("2026年度版", "2027年度版"),
        ("Version 1.2.8", "Version 1.2.9"),
        ("Annex, page 1 of 2", "Annex, page 1 of 3"),
        ("다음 게시물 게시를 금지한다", "다음 게시물 게시를 허용한다"),
        ("다음 기사 작성 시 30일 이내 신고", "다음 기사 작성 시 60일 이내 신고"),
    ),
    "new as a part of a title": (
        ("様式（新）", "様式（旧）"),
        ("区分：新規", "区分：更新"),
        ("구분: 신규", "구분: 갱신"),
        ("类型：新", "类型：旧"),
        ("Licence type: New", "Licence type: Renewal"),
        ("Form 3 (new)", "Form 3"),
    ),
    "days that a law counts": (
        ("Notify when fewer than 30 days remain", "Notify when fewer than 29 days remain"),
        ("Form D-12", "Form D-11"),
        ("様式D-12", "様式D-11"),
        ("残り30日以内に届け出る", "残り15日以内に届け出る"),
        ("마감 30일 전까지 신고", "마감 15일 전까지 신고"),
        ("距离施行还有30天应当备案", "距离施行还有15天应当备案"),
        ("令和8年3月2日時点の条文", "令和8年6月2日時点の条文"),
        ("2026년 3월 3일 기준", "2026년 6월 3일 기준"),
    ),
}


def _paragraphs(lines: list[str]) -> str:
    return "".join(f"<p>{escape(line)}</p><p>第{at}の次</p>" for at, line in enumerate(lines))


def _cells(lines: list[str]) -> str:
    return (
        "<table>"
        + "".join(f"<tr><td>第{at}</td><td>{escape(x)}</td></tr>" for at, x in enumerate(lines))
        + "</table>"
    )


def _entries(lines: list[str]) -> str:
    return "".join(f"<ul><li>{escape(line)}</li><li>第{at}の次</li></ul>" for at, line in enumerate(lines))


@pytest.mark.parametrize("shown", [_paragraphs, _cells, _entries])
@pytest.mark.parametrize("pairs", CASES.values(), ids=CASES)
async def test_a_true_change_that_looks_like_noise_is_told(
    store: Store, clock: SettableClock, pairs: Pairs, shown: object
) -> None:
    assert callable(shown)
    world = World(store, clock, a_source("jp-page", kind="page", url=PAGE))
    world.serves(PAGE, f"<h1>指針</h1>{shown([before for before, _ in pairs])}<p>以上</p>")
    await world.crawl("jp-page")
    clock.advance(hours=23)
    world.serves(PAGE, f"<h1>指針</h1>{shown([after for _, after in pairs])}<p>以上</p>")
    await world.crawl("jp-page")
    told = "\n".join(provision.after or "" for change in world.changes() for provision in change.provisions)
    assert [after for _, after in pairs if after not in told] == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("30日前", "60日前"),
        ("12時間前", "18時間前"),
        ("31 March 2026 23:59:59", "30 April 2026 23:59:59"),
        ("30일 전", "60일 전"),
    ],
)
async def test_a_term_alone_in_its_cell_is_told_where_nothing_else_differs(
    store: Store, clock: SettableClock, before: str, after: str
) -> None:
    world = World(store, clock, a_source("jp-page", kind="page", url=PAGE))
    world.serves(PAGE, f"<h1>指針</h1>{_cells(['届出', before, '以上'])}")
    await world.crawl("jp-page")
    world.serves(PAGE, f"<h1>指針</h1>{_cells(['届出', after, '以上'])}")
    assert (await world.crawl("jp-page")).revised == 1


@pytest.mark.parametrize(
    "line", ["{0.year}年{0.month}月{0.day}日", "{0.year}년 {0.month}월 {0.day}일", "{0:%d %B %Y}"]
)
@pytest.mark.parametrize("stood", [0, 5])
async def test_a_date_of_its_own_that_becomes_today_is_told(
    store: Store, clock: SettableClock, line: str, stood: int
) -> None:
    """Two weeks old when it was seen first, or of that very day and the same for days."""
    world = World(store, clock, a_source("jp-page", kind="page", url=PAGE))
    begun = clock.now() - timedelta(days=0 if stood else 14)
    world.serves(PAGE, f"<h1>指針</h1><h2>施行の日</h2><p>{line.format(begun)}</p><h2>担当</h2><p>総務課</p>")
    await world.crawl("jp-page")
    for at in range(stood):
        clock.advance(days=1)
        world.serves(
            PAGE, f"<h1>指針</h1><h2>施行の日</h2><p>{line.format(begun)}</p><h2>担当</h2><p>総務課</p><!-- {at} -->"
        )
        await world.crawl("jp-page")
    world.serves(PAGE, f"<h1>指針</h1><h2>施行の日</h2><p>{line.format(clock.now())}</p><h2>担当</h2><p>総務課</p>")
    await world.crawl("jp-page")
    assert [kind for kind, _ in world.told()] == ["revised"]
