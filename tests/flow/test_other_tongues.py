"""Pages that come in another language than before, or ask for consent instead: not believed until they stay."""

from __future__ import annotations

import pytest

from monitor.store import Store
from monitor.types import Outcome, Reason
from tests.builders import a_source
from tests.fakes import SettableClock
from tests.flow.world import World

PAGE = "https://page.example/guideline"
LIST = "https://list.example/news"
ROWS = {"each": "li", "link": "a::attr(href)", "title": "a::text"}
LAWS = {
    "ja": (
        "人工知能の適正な利用に関する指針",
        "提供者は、重大な事故を生じた日から{}日以内に大臣に届け出るものとする。",
        "利用者は、その記録を保存しなければならない。",
    ),
    "ko": (
        "인공지능의 적정한 이용에 관한 지침",
        "제공자는 중대한 사고가 발생한 날부터 {}일 이내에 장관에게 신고하여야 한다.",
        "이용자는 그 기록을 보존하여야 한다. 다만, 예외가 있다.",
    ),
    "zh": (
        "人工智能合理使用指引",
        "提供者应当自发生重大事故之日起{}日内向主管部门报告有关情况和采取的措施。",
        "使用者应当妥善保存有关记录，不得擅自删除或者修改这些记录，并接受监督检查。",
    ),
    "en": (
        "Guidance on the use of AI",
        "The provider shall notify the Minister within {} days of a serious incident.",
        "The deployer must keep a record of it.",
    ),
    "fr": (
        "Lignes directrices sur l'IA",
        "Le fournisseur notifie au ministre, dans les {} jours, tout incident grave.",
        "Le déployeur doit conserver une trace de celui-ci.",
    ),
}


FRAME = "<div>総務省</div><p>組織情報 | 公表資料</p>"


def page(language: str, days: int = 30) -> str:
    title, *lines = LAWS[language]
    return f"{FRAME}<main><h1>{title}</h1>{''.join(f'<p>{line.format(days)}</p>' for line in lines)}</main>"


@pytest.mark.parametrize(
    ("own", "other"), [("ja", "en"), ("ko", "en"), ("zh", "en"), ("en", "fr"), ("en", "ja"), ("zh", "ko")]
)
async def test_a_page_in_another_language_is_not_believed(
    store: Store, clock: SettableClock, own: str, other: str
) -> None:
    world = World(store, clock, a_source("page", kind="page", url=PAGE, language=own))
    world.serves(PAGE, page(own))
    await world.crawl("page")
    world.serves(PAGE, page(other))
    result = await world.crawl("page")
    assert (result.outcome, result.reason) == (Outcome.SUSPECT, Reason.WRONG_TYPE)
    world.serves(PAGE, page(own, days=10))
    assert (await world.crawl("page")).revised == 1
    assert all("10" in (one.after or "") for one in world.changes()[0].provisions)


async def test_a_page_that_stays_in_the_other_language_is_told(store: Store, clock: SettableClock) -> None:
    world = World(store, clock, a_source("page", kind="page", url=PAGE))
    world.serves(PAGE, page("ja"))
    await world.crawl("page")
    world.serves(PAGE, page("en"))
    for _ in range(6):
        await world.crawl("page")
        clock.advance(hours=11)
    assert [kind for kind, _ in world.told()] == ["revised"]


@pytest.mark.parametrize("language", ["ja", "ko", "zh", "en"])
async def test_a_page_that_is_written_anew_in_its_own_language_is_told(
    store: Store, clock: SettableClock, language: str
) -> None:
    world = World(store, clock, a_source("page", kind="page", url=PAGE, language=language))
    world.serves(PAGE, page(language))
    await world.crawl("page")
    words = {
        "ja": "この指針は廃止された。新しい基準は別に定め、施行の日は追って公示する。関係者は、留意すること。",
        "ko": "이 지침은 폐지되었다. 새로운 기준은 따로 정하는 바에 따르며 시행일은 추후 공고한다. "
        "관계자는 유의하기 바란다. 문의는 담당 부서에 한다.",
        "zh": "本指引已经废止。新的标准另行规定，施行日期将另行公告。有关单位和个人应当及时关注后续通知，"
        "并做好相应的衔接准备工作，确保平稳过渡，特此公告。",
        "en": "This guidance is withdrawn. A new standard is made by the Minister; the day it applies follows.",
    }
    world.serves(PAGE, f"<main><h1>※</h1><p>{words[language]}</p></main>")
    await world.crawl("page")
    assert [kind for kind, _ in world.told()] == ["revised"]


async def test_a_page_that_gains_a_translation_below_its_text_is_told(store: Store, clock: SettableClock) -> None:
    world = World(store, clock, a_source("page", kind="page", url=PAGE))
    world.serves(PAGE, page("ja"))
    await world.crawl("page")
    world.serves(PAGE, page("ja") + page("en"))
    await world.crawl("page")
    assert [kind for kind, _ in world.told()] == ["revised"]


def rows(*titles: str) -> str:
    return "<ul>" + "".join(f"<li><a href='/{n}'>{title}</a></li>" for n, title in enumerate(titles)) + "</ul>"


JAPANESE = [f"人工知能に関する指針の改正について（第{n}号）" for n in range(5)]
ENGLISH = [f"On the amendment of the guidance on the use of AI, no. {n}" for n in range(5)]


async def test_a_list_in_another_language_waits_and_a_title_that_is_translated_is_told(
    store: Store, clock: SettableClock
) -> None:
    world = World(store, clock, a_source("list", kind="listing", url=LIST, items=ROWS))
    world.serves(LIST, rows(*JAPANESE))
    await world.crawl("list")
    world.serves(LIST, rows(*ENGLISH, "On a new guidance for the providers of AI"))
    assert (await world.crawl("list")).outcome is Outcome.SUSPECT
    world.serves(LIST, rows(*JAPANESE, "新しい指針の公表について"))
    await world.crawl("list")
    assert world.told() == [("new", "新しい指針の公表について")]
    world.serves(LIST, rows(ENGLISH[0], *JAPANESE[1:], "新しい指針の公表について"))
    await world.crawl("list")
    assert world.told()[1:] == [("revised", ENGLISH[0])]


WALLS = {
    "ja": "<h1>ご利用の前に</h1><p>当サイトはクッキーの利用に同意をお願いしています。</p>",
    "ko": "<h1>이용 안내</h1><p>쿠키 사용에 동의가 필요합니다.</p>",
    "zh": "<h1>继续之前</h1><p>我们使用Cookie收集信息，需要您的同意。</p>",
    "en": "<h1>Before you continue</h1><p>We and our partners use cookies and need your consent.</p>",
}


@pytest.mark.parametrize("language", WALLS)
async def test_a_document_behind_a_consent_wall_is_neither_amended_nor_new(
    store: Store, clock: SettableClock, language: str
) -> None:
    world = World(
        store, clock, a_source("list", kind="listing", url=LIST, items=ROWS, follow=True, language=language)
    )
    world.serves(LIST, rows(LAWS[language][0]))
    document = "https://list.example/0"
    wall = f"<html><body>{FRAME}{WALLS[language]}<form><button>OK</button></form></body></html>"
    await_texts = (wall, page(language), wall, page(language))
    for at, body in enumerate(await_texts):
        world.serves(document, body)
        if at == 0:
            await world.crawl("list")
        clock.advance(days=40)
        await world.look_at_documents("list")
    assert world.told() == []
    world.serves(document, page(language, days=10))
    clock.advance(days=40)
    await world.look_at_documents("list")
    assert [kind for kind, _ in world.told()] == ["revised"]


RULES_ON_COOKIES = {
    "ja": ("クッキーの同意に関する指針", "事業者は、クッキーについて同意を得ること。", "本指針は廃止された。"),
    "ko": ("쿠키 동의 지침", "사업자는 쿠키에 대하여 동의를 받아야 한다.", "이 지침은 폐지되었다."),
    "zh": ("Cookie同意指引", "运营者使用Cookie应当取得同意。", "本指引已经废止。"),
    "en": ("Consent to cookies: guidance", "Consent to cookies is asked for first.", "This guidance is withdrawn."),
}


@pytest.mark.parametrize("language", RULES_ON_COOKIES)
async def test_a_short_rule_on_cookies_that_is_replaced_is_told(
    store: Store, clock: SettableClock, language: str
) -> None:
    world = World(store, clock, a_source("list", kind="listing", url=LIST, items=ROWS, follow=True))
    title, *texts = RULES_ON_COOKIES[language]
    world.serves(LIST, rows(title))
    world.serves("https://list.example/0", f"<main><p>{texts[0]}</p></main>")
    await world.crawl("list")
    for text in texts:
        world.serves("https://list.example/0", f"<main><p>{text}</p></main>")
        clock.advance(days=40)
        await world.look_at_documents("list")
    assert [kind for kind, _ in world.told()] == ["revised"]


async def test_a_document_that_is_back_from_a_wall_that_was_told_is_told(store: Store, clock: SettableClock) -> None:
    world = World(store, clock, a_source("list", kind="listing", url=LIST, items=ROWS, follow=True))
    world.serves(LIST, rows(LAWS["en"][0]))
    document, wall = page("en"), f"<html><body>{FRAME}{WALLS['en']}</body></html>"
    world.serves("https://list.example/0", document)
    await world.crawl("list")
    for body in (document, *[wall] * 6, *[document] * 4):
        world.serves("https://list.example/0", body)
        clock.advance(days=40)
        await world.look_at_documents("list")
    assert [kind for kind, _ in world.told()] == ["revised", "revised"]


@pytest.mark.parametrize("line", ["D-{}", "残り{}日", "{} days left", "还剩{}天"])
async def test_a_countdown_falls_at_midnight_where_its_server_stands(
    store: Store, clock: SettableClock, line: str
) -> None:
    world = World(store, clock, a_source("page", kind="page", url=PAGE))
    clock.set(clock.now().replace(hour=14))
    for days, told in ((12, 0), (11, 0), (8, 1), (20, 2)):
        world.serves(PAGE, f"<main><h1>意見の募集</h1><p>{line.format(days)}</p><p>以上</p></main>")
        await world.crawl("page")
        assert len(world.told()) == told


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("As of Monday, 2 March 2026 at 9:00", "As of Monday, 2 March 2026 at 15:00", 0),
        ("令和8年3月2日 9:00時点", "令和8年3月3日 1:00時点", 0),
        ("2026년 3월 2일 9:00 기준", "2026년 3월 2일 15:00 기준", 0),
        ("截至2026年3月2日9:00", "截至2026年3月2日15:00", 0),
        ("As of 2 March 2026 the fee is due", "As of 2 June 2026 the fee is due", 1),
        ("Comments due 2 March 2026 at 9:00", "Comments due 2 March 2026 at 15:00", 1),
    ],
)
async def test_as_of_this_hour_says_nothing(
    store: Store, clock: SettableClock, before: str, after: str, told: int
) -> None:
    world = World(store, clock, a_source("page", kind="page", url=PAGE))
    clock.set(clock.now().replace(year=2026, month=3, day=2, hour=9))
    for line in (before, after):
        world.serves(PAGE, f"<main><h1>表</h1><p>{line}</p><p>以上</p></main>")
        await world.crawl("page")
        clock.advance(hours=6)
    assert len(world.told()) == told


@pytest.mark.parametrize(("other", "told"), [("廃止の届出 | 10日前", 1), ("廃止の届出 | 窓口", 0)])
async def test_months_before_are_a_term_beside_a_term_that_stays(
    store: Store, clock: SettableClock, other: str, told: int
) -> None:
    world = World(store, clock, a_source("page", kind="page", url=PAGE))
    for line in ("変更の届出 | 1か月前", "変更の届出 | 2か月前"):
        world.serves(PAGE, f"<main><h1>期限</h1><p>{line}</p><p>{other}</p><p>書面で届け出ること。</p></main>")
        await world.crawl("page")
        clock.advance(days=31)
    assert len(world.told()) == told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("截至2026年{m}月{d}日", 0),
        ("As of 2026-{m:02d}-{d:02d}", 0),
        ("As of 2026-{m:02d}-{d:02d} no permit is needed", 1),
        ("申請期限：2026年{m}月{d}日", 1),
    ],
)
async def test_as_of_the_day_it_is_read_says_nothing_weeks_later(
    store: Store, clock: SettableClock, line: str, told: int
) -> None:
    world = World(store, clock, a_source("page", kind="page", url=PAGE))
    for month, day in ((3, 2), (3, 23)):
        clock.set(clock.now().replace(year=2026, month=month, day=day, hour=9))
        world.serves(PAGE, f"<main><h1>表</h1><p>{line.format(m=month, d=day)}</p><p>以上</p></main>")
        await world.crawl("page")
    assert len(world.told()) == told
