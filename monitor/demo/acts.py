"""The play: what the invented institutions do while the daemon watches, and what must come of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, cast

from monitor.demo.sites import ApiSite, FeedSite, ListingSite, Notice, PageSite, PdfSite, Site

Worlds = dict[str, Site]


@dataclass(frozen=True, slots=True)
class Told:
    """The one change that must be told: its kind, and words that stand in its title or its changed text."""

    kind: Literal["new", "revised", "withdrawn", "restored"]
    words: str


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that happens. `told` None = a lie or a noise: nobody must hear of it."""

    site: str
    what: str
    do: Callable[[Worlds], None]
    told: Told | None = None
    after: Literal["", "suspect", "failed"] = ""
    """How a look at the site must have ended before this happens: a lie that nobody looked at proves nothing."""
    looks: int = 1
    """How many looks must have ended so since the site's last act."""
    is_awaited: bool = False
    """Only when the operator has had mail: of a ticket that closes before, nobody is told."""
    is_looked_at: bool = False
    """The operator looks by hand then (`tocsin crawl`): the daemon itself opens tickets every five minutes only."""


def play() -> list[Act]:
    """Return the acts in order. Some lies end in a later act; what happens under an outage is told after it."""
    return [
        Act("jp-digital-ministry", "publishes a call for comments, with the draft linked",
            _publish_in_japan, Told("new", "生成AI事業者ガイドライン")),
        Act("jp-ai-act", "amends the Act: 30 days become 10, and 第三条の二 is added", _amend_in_japan,
            Told("revised", "第三条の二")),
        Act("eu-gazette", "corrects a Regulation, by its number", _publish_in_europe, Told("new", "Corrigendum")),
        Act("au-office", "goes down (503)", _mood("au-office", "down")),
        Act("gb-regulator", "answers with a challenge page, status 200", _mood("gb-regulator", "challenge")),
        Act("kr-ai-commission", "edits an entry it published last week: 30일 becomes 10일", _edit_in_korea,
            Told("revised", "10일")),
        Act("cn-cyber-office", "lists a new measure", _publish_in_china, Told("new", "生成式人工智能服务管理办法")),
        Act("de-agency", "turns „muss“ into „kann“ in § 3", _amend_in_germany, Told("revised", "kann")),
        Act("us-standard", "replaces its PDF: “shall” becomes “may”, 25 becomes 10", _amend_the_standard,
            Told("revised", "10 exaflop-days")),
        Act("us-ca-dockets", "marks a docket as withdrawn", _withdraw_in_california,
            Told("withdrawn", "synthetic performers")),
        Act("jp-council", "takes the minutes of its second meeting off a complete list", _withdraw_in_japan,
            Told("withdrawn", "第2回会議")),
        Act("us-ny-bills", "prints S4242 again, which has passed the Senate", _move_a_bill,
            Told("revised", "Algorithmic Honesty Act")),
        Act("gb-regulator", "shows its unchanged page again", _mood("gb-regulator", "well"),
            after="suspect"),
        Act("au-office", "stays away: an operator looks, and a ticket opens", lambda _: None,
            after="failed", looks=3, is_looked_at=True),
        Act("au-office", "publishes a standard while nobody can see it", _publish_in_australia,
            Told("new", "Mandatory guardrails")),
        Act("au-office", "is back: an operator looks, and the ticket closes", _mood("au-office", "well"),
            is_looked_at=True, is_awaited=True),
        Act("int-wire", "reports on that Regulation, by its common name", _report_on_europe,
            Told("new", "Invented AI Act")),
        Act("int-wire", "says nothing new, under a time stamp that moves at every look", lambda _: None),
        Act("sg-guidance", "says nothing new, under a clock, a counter and a session that move", lambda _: None),
    ]  # fmt: skip


def _mood(key: str, mood: Literal["well", "challenge", "down"]) -> Callable[[Worlds], None]:
    def turn(sites: Worlds) -> None:
        sites[key].mood = mood

    return turn


def _publish_in_japan(sites: Worlds) -> None:
    title = "生成AI事業者ガイドライン改定案に関する意見募集"
    cast(FeedSite, sites["jp-digital-ministry"]).entries.insert(
        0,
        Notice(
            "n100", title, date(2026, 1, 22), "改定案に対する意見を募集します。締切は令和八年二月二十一日です。",
            ("改定案の概要", "一　透明性の確保に関する記載を追加する。",
             "二　重大な事案の報告期限を十日以内とする。"),
        ),
    )  # fmt: skip


def _amend_in_japan(sites: Worlds) -> None:
    lines = cast(PageSite, sites["jp-ai-act"]).lines
    third = next(place for place, line in enumerate(lines) if line.startswith("第三条"))
    lines[third] = lines[third].replace("三十日以内", "十日以内")
    lines.insert(third + 1, "第三条の二　事業者は、前条の報告の写しを五年間保存しなければならない。")


def _edit_in_korea(sites: Worlds) -> None:
    entries = cast(FeedSite, sites["kr-ai-commission"]).entries
    entries[0] = replace(entries[0], text=entries[0].text.replace("30일", "10일"))


def _publish_in_china(sites: Worlds) -> None:
    cast(ListingSite, sites["cn-cyber-office"]).rows.insert(
        0,
        Notice(
            "c100", "生成式人工智能服务管理办法（修订）", date(2026, 1, 22),
            document=("第一条　为了规范生成式人工智能服务，制定本办法。", "第二条　提供者应当在十日内完成备案。"),
        ),
    )  # fmt: skip


def _amend_in_germany(sites: Worlds) -> None:
    lines = cast(PageSite, sites["de-agency"]).lines
    lines[2] = lines[2].replace("Der Betreiber muss", "Der Betreiber kann")


def _publish_in_australia(sites: Worlds) -> None:
    cast(FeedSite, sites["au-office"]).entries.insert(
        0,
        Notice(
            "a100", "Mandatory guardrails for high-risk settings: final standard", date(2026, 1, 22),
            "The standard takes effect on 1 July 2026; providers must register within 10 days.",
        ),
    )  # fmt: skip


def _amend_the_standard(sites: Worlds) -> None:
    lines = cast(PdfSite, sites["us-standard"]).lines
    lines[1] = lines[1].replace("25 exaflop-days", "10 exaflop-days")
    lines[2] = lines[2].replace("shall keep", "may keep")


def _withdraw_in_california(sites: Worlds) -> None:
    records = cast(ApiSite, sites["us-ca-dockets"]).records
    records[1] = replace(records[1], status="withdrawn")


def _withdraw_in_japan(sites: Worlds) -> None:
    site = cast(ListingSite, sites["jp-council"])
    site.rows = [row for row in site.rows if row.key != "m2"]


def _publish_in_europe(sites: Worlds) -> None:
    cast(FeedSite, sites["eu-gazette"]).entries.insert(
        0,
        Notice(
            "e100", "Corrigendum to Regulation (EU) 2024/9999, Article 5(1)", date(2026, 1, 22),
            "In Article 5(1), point (f), for “may” read “shall not”.",
        ),
    )  # fmt: skip


def _move_a_bill(sites: Worlds) -> None:
    records = cast(ApiSite, sites["us-ny-bills"]).records
    records[0] = replace(records[0], status="Passed Senate", edition="B")


def _report_on_europe(sites: Worlds) -> None:
    cast(FeedSite, sites["int-wire"]).entries.insert(
        0,
        Notice(
            "w100", "Providers welcome the repair of Europe's Invented AI Act", date(2026, 1, 22),
            "Industry groups said on Thursday that the gazette had put right what many had read wrongly.",
        ),
    )  # fmt: skip
