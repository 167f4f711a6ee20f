"""Japan: the Diet's proceedings and bills, lists of the privacy commission and the ministry of economy."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.server import Answer
from tests.world import prose
from tests.world.service import Ask, Play, Service, data, missing, page, xml

TOKYO = ZoneInfo("Asia/Tokyo")


class Diet(Service):
    """Proceedings, which appear days after the sitting."""

    name = "diet"
    hosts = ("kokkai.ndl.go.jp",)
    paths = ("/api/",)

    def __init__(self) -> None:
        self.speeches: list[tuple[str, datetime, datetime]] = []

    def plan(self, play: Play) -> None:
        for index in range(10):
            at = play.start - timedelta(days=2 + index)
            self.speeches.append((play.number(), at - timedelta(days=3), at))
        for at in play.moments(15):
            number = play.number()
            play.act(at, lambda n=number, at=at: self.speeches.append((n, at - timedelta(days=5), at)))
            play.tell(at, "jp-kokkai-speech", "new", number, "speech")

    def answer(self, ask: Ask) -> Answer:
        if ask.one("recordPacking") != "json":
            return xml("<data/>")
        since, until = ask.one("from"), ask.one("until") or "9999"
        if not since:
            return data({"message": "検索条件の範囲が広すぎます。", "details": ["19001 条件を絞ってください"]}, 400)
        rows = [row for row in self.speeches if since <= f"{row[1]:%Y-%m-%d}" <= until][::-1]
        first, size = ask.number("startRecord", 1), min(100, ask.number("maximumRecords", 30))
        shown = rows[first - 1 : first - 1 + size]
        more = first + len(shown) if first - 1 + len(shown) < len(rows) else None
        kind = "speech" if ask.path.rstrip("/").endswith("speech") else "meeting"
        if kind == "meeting":
            return data(
                {
                    "numberOfRecords": 0,
                    "numberOfReturn": 0,
                    "startRecord": 1,
                    "nextRecordPosition": None,
                    "meetingRecord": [],
                }
            )
        return data({"numberOfRecords": len(rows), "numberOfReturn": len(shown), "startRecord": first,
                     "nextRecordPosition": more, "speechRecord": [self._row(*row) for row in shown]})  # fmt: skip

    @staticmethod
    def _row(number: str, sat: datetime, _: datetime) -> dict[str, Any]:
        issue = f"1221044{number}X00120260903"
        return {
            "speechID": f"{issue}_001", "issueID": issue, "imageKind": "会議録", "searchObject": 1, "session": 222,
            "nameOfHouse": "衆議院", "nameOfMeeting": "内閣委員会", "issue": f"第{number}号", "date": f"{sat:%Y-%m-%d}", "closing": None,
            "speechOrder": 1, "speaker": "例示太郎", "speakerYomi": "れいじたろう", "speakerGroup": "無所属", "speakerPosition": None,
            "speakerRole": None, "speech": f"○例示太郎君　ＡＩについて質問する（第{number}号）。{prose.text('ja', number, 2)}",
            "startPage": 1, "createTime": "2026-09-01 10:00:00", "updateTime": "2026-09-01 10:00:00",
            "speechURL": f"https://kokkai.ndl.go.jp/txt/{issue}/1", "meetingURL": f"https://kokkai.ndl.go.jp/txt/{issue}",
            "pdfURL": f"https://kokkai.ndl.go.jp/img/{issue}",
        }  # fmt: skip

    def error_body(self, ask: Ask) -> Answer:
        return data({"message": "システムエラーが発生しました。", "details": ["19999"]})


class Shugiin(Service):
    """The bills of the session: Shift_JIS tables, one a category."""

    name = "shugiin"
    hosts = ("www.shugiin.go.jp",)
    statuses = ("衆議院で審議中", "参議院で審議中", "成立")

    def __init__(self) -> None:
        self.bills: dict[str, list[tuple[str, int]]] = {"衆法の一覧": [], "閣法の一覧": []}

    def plan(self, play: Play) -> None:
        key = "jp-shugiin-bills"
        for caption in self.bills:
            self.bills[caption] = [(play.number(), 0) for _ in range(8)]
        for index, at in enumerate(play.moments(8)):
            caption = list(self.bills)[index % 2]
            if index % 3 == 0:
                number = play.number()
                play.act(at, lambda c=caption, n=number: self.bills[c].append((n, 0)))
                play.tell(at, key, "new", number, "bill introduced")
            else:
                place = index // 2
                number = self.bills[caption][place][0]
                play.act(at, lambda c=caption, p=place: self._move(c, p))
                play.tell(at, key, "revised", number, "stage moved", self.statuses[1])

    def _move(self, caption: str, place: int) -> None:
        number, status = self.bills[caption][place]
        self.bills[caption][place] = (number, status + 1)

    def answer(self, ask: Ask) -> Answer:
        tables = "".join(
            f"<table class='table'><caption>{caption}</caption><tr><th>提出回次</th><th>番号</th><th>議案件名</th><th>審議状況</th>"
            f"<th>経過情報</th><th>本文情報</th></tr>"
            + "".join(
                f"<tr><td>222</td><td>{index}</td><td>人工知能の利用に関する法律案（{number}）</td><td>{self.statuses[status]}</td>"
                f"<td><a href='./keika/1DE{number}.htm'>経過</a></td><td><a href='./honbun/g{number}.htm'>本文</a></td></tr>"
                for index, (number, status) in enumerate(rows, 1)
            )
            + "</table>"
            for caption, rows in self.bills.items()
        )
        text = (
            f"<html lang='ja'><head><meta http-equiv='Content-Type' content='text/html; charset=Shift_JIS'>"
            f"<title>第222回国会 議案の一覧</title></head><body><div id='mainlayout'><h2>議案の一覧</h2>{tables}"
            f"<p>表示 {ask.noise.randint(1, 999)}</p></div></body></html>"
        )
        return page(text.encode("shift_jis"), media_type="text/html")


class PrivacyCommission(Service):
    """What the commission published: a list without a feed."""

    name = "ppc"
    hosts = ("www.ppc.go.jp",)

    def __init__(self) -> None:
        self.rows: list[tuple[str, datetime]] = []

    def plan(self, play: Play) -> None:
        for index in range(20):
            self.rows.append((play.number(), play.start - timedelta(days=20 - index)))
        for at in play.moments(15):
            number = play.number()
            play.act(at, lambda n=number, at=at: self.rows.append((n, at)))
            play.tell(at, "jp-ppc-information", "new", number, "listed")

    def answer(self, ask: Ask) -> Answer:
        if ask.path != "/information/":
            number = ask.path.strip("/").rsplit("/", 1)[-1].split(".")[0]
            return (
                page(f"<html lang='ja'><body><main><h1>{prose.title('ja', number)}</h1></main></body></html>")
                if number.isdigit()
                else missing()
            )
        rows = "".join(
            f'<li><time class="news-date">令和{at.year - 2018}年{at.month}月{at.day}日</time><span class="news-label">お知らせ</span>'
            f'<div class="news-text"><a href="/news/press/{at.year}/{number}/">{prose.title("ja", number, "注意喚起")}</a></div></li>'
            for number, at in self.rows[::-1][:30]
        )
        return page(
            f"<!DOCTYPE html><html lang='ja'><head><title>新着情報</title></head><body><header>{ask.noise.getrandbits(32):x}</header>"
            f"<main><h1>新着情報</h1><ul class='news-list'>{rows}</ul></main></body></html>"
        )


class EconomyMinistry(Service):
    """Press releases of METI: the address of each says its year and month."""

    name = "meti"
    hosts = ("www.meti.go.jp",)
    paths = ("/press/",)

    def __init__(self) -> None:
        self.rows: list[tuple[str, datetime]] = []

    def plan(self, play: Play) -> None:
        for index in range(20):
            self.rows.append((play.number(), play.start - timedelta(days=0.5 * (20 - index))))
        for at in play.moments(20):
            number = play.number()
            play.act(at, lambda n=number, at=at: self.rows.append((n, at)))
            play.tell(at, "jp-meti-press", "new", number, "press release")

    def answer(self, ask: Ask) -> Answer:
        if ask.path != "/press/index.html":
            number = re.sub(r"\D", "", ask.path)[-5:]
            return page(f"<html lang='ja'><body><main><h1>{prose.title('ja', number)}</h1></main></body></html>")
        told, last = "", ""
        for number, at in self.rows[::-1][:25]:
            day = f"{at.astimezone(TOKYO):%Y年%-m月%-d日}"
            told += f"<dt>{day}</dt>" if day != last else ""
            link = f"/press/{at.year}/{at:%m}/{at:%Y%m%d}{number}/{at:%Y%m%d}{number}.html"
            told += f"<dd><a href='{link}'>{prose.title('ja', number, '報告書')}を取りまとめました</a></dd>"
            last = day
        return page(
            f"<!DOCTYPE html><html lang='ja'><head><title>ニュースリリース</title></head><body><header>{ask.noise.random()}</header>"
            f"<main><h1>ニュースリリース</h1><dl class='date_sp'>{told}</dl></main></body></html>"
        )
