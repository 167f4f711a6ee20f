"""e-Gov of Japan: laws (v2, v1) and public comments."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from tests.server import Answer
from tests.world import prose
from tests.world.service import Ask, Play, Service, data, forms, missing, page, xml

TOKYO = ZoneInfo("Asia/Tokyo")


AI_ACT = "507AC0000000053"


def _midnight(moment: datetime) -> datetime:
    """Return when the day ends there: the list of a day that still runs is not complete."""
    there = moment.astimezone(TOKYO)
    return (there + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)


class Law:
    """One law and its revisions, newest first."""

    def __init__(self, law_id: str, title: str, number: str) -> None:
        self.law_id, self.title, self.number = law_id, title, number
        self.revisions: list[dict[str, Any]] = []


class EGov(Service):
    """Laws, their revisions (also those that wait for their day), and the list of what was updated on a day."""

    name = "egov-laws"
    hosts = ("laws.e-gov.go.jp",)
    paths = ("/api/",)

    def __init__(self) -> None:
        self.laws: dict[str, Law] = {}
        self.updates: list[tuple[str, Law, dict[str, Any]]] = []

    def plan(self, play: Play) -> None:
        mine = [source for source in play.sources.values() if self.is_of(source)]
        self._add(
            AI_ACT,
            "人工知能関連技術の研究開発及び活用の推進に関する法律",
            "令和七年法律第五十三号",
            play.start - timedelta(days=300),
        )
        watched = {found[0]: source.key for source in mine
                   if (found := re.findall(r"law_revisions/(\d{3}[A-Z]+\d+)", source.url))}  # fmt: skip
        for law_id in watched:
            if law_id not in self.laws:
                self._add(
                    law_id, "個人情報の保護に関する法律", "平成十五年法律第五十七号", play.start - timedelta(days=900)
                )
        lists = [s.key for s in mine if "/laws?" in s.url or s.url.endswith("/laws")]
        daily = [s.key for s in mine if "updatelawlists" in s.url]
        texts = {found[0]: source.key for source in mine
                 if (found := re.findall(r"law_data/(\d{3}[A-Z]+\d+)", source.url))}  # fmt: skip
        for index in range(4):
            number = play.number()
            self._add(f"507M6000{number}001", f"人工知能の利用に関する省令{number}", f"令和七年省令第{number}号",
                      play.start - timedelta(days=60 + index))  # fmt: skip
        for at in play.moments(3):
            number = play.number()
            play.act(
                at,
                lambda n=number, at=at: self._add(
                    f"508M6000{n}001", f"人工知能の安全に関する省令{n}", f"令和八年省令第{n}号", at
                ),
            )
            for key in lists:
                play.tell(at, key, "new", number, "law")
            for key in daily:
                play.tell(_midnight(at), key, "new", number, "law")
        for law_id, at in zip(dict.fromkeys([AI_ACT, *watched]), play.moments(1 + len(watched)), strict=False):
            number = play.number()
            play.act(at, lambda i=law_id, n=number, at=at: self._amend(i, n, at))
            if law_id in watched:
                play.tell(at, watched[law_id], "*", number, "pending version")
            listed = lists if "人工知能" in self.laws[law_id].title else []
            for key in listed:
                play.tell(at, key, "*", "*", "pending version", number, is_optional=True)
            for key in daily:
                play.tell(_midnight(at), key, "*", number, "pending version")
            then = at + timedelta(days=8)  # its day comes
            if then < play.end:
                play.act(then, lambda i=law_id, at=then: self._enforce(i, at))
                if law_id in watched:
                    play.tell(then, watched[law_id], "*", number, "entered into force")
                if law_id in texts:
                    play.tell(then, texts[law_id], "revised", "*", "text amended", number)
                for key in listed:
                    play.tell(then, key, "*", "*", "entered into force", number)

    def _add(self, law_id: str, title: str, number: str, at: datetime) -> None:
        law = self.laws[law_id] = Law(law_id, title, number)
        day = f"{at.astimezone(TOKYO):%Y-%m-%d}"
        law.revisions = [self._revision(law, law_id, "", day, day, "CurrentEnforced", "1")]
        self.updates.append((day, law, law.revisions[0]))

    def _amend(self, law_id: str, number: str, at: datetime) -> None:
        law, today = self.laws[law_id], f"{at.astimezone(TOKYO):%Y-%m-%d}"
        day = f"{at.astimezone(TOKYO) + timedelta(days=8):%Y-%m-%d}"
        law.revisions.insert(0, self._revision(law, f"508AC0000{number}", number, today, day, "UnEnforced", "3"))
        self.updates.append((today, law, law.revisions[0]))

    def _enforce(self, law_id: str, at: datetime) -> None:
        newest, *rest = self.laws[law_id].revisions
        newest.update(
            current_revision_status="CurrentEnforced", updated=f"{at.astimezone(TOKYO):%Y-%m-%dT%H:%M:%S}+09:00"
        )
        rest[0]["current_revision_status"] = "PreviousEnforced"

    @staticmethod
    def _revision(law: Law, by: str, number: str, made: str, day: str, status: str, kind: str) -> dict[str, Any]:
        return {
            "law_revision_id": f"{law.law_id}_{day.replace('-', '')}_{by}", "law_type": "Act", "law_title": law.title,
            "law_title_kana": "じんこうちのう", "abbrev": "", "category": "産業通則", "updated": f"{made}T09:00:00+09:00",
            "amendment_promulgate_date": made, "amendment_enforcement_date": day,
            "amendment_enforcement_comment": None, "amendment_scheduled_enforcement_date": None,
            "amendment_law_id": by, "amendment_law_title": f"一部を改正する法律{number}" if number else law.title,
            "amendment_law_title_kana": None, "amendment_law_num": f"令和八年法律第{number}号" if number else law.number,
            "amendment_type": kind, "repeal_status": "None", "repeal_date": None, "remain_in_force": False,
            "mission": "New", "current_revision_status": status,
        }  # fmt: skip

    def answer(self, ask: Ask) -> Answer:
        path = ask.path
        if path.startswith("/api/1/updatelawlists/"):
            return self._day(path.rsplit("/", 1)[1])
        if path.startswith("/api/2/law_revisions/"):
            law = self._named(path.rsplit("/", 1)[1])
            return data({"law_info": self._info(law), "revisions": law.revisions}) if law else self._none()
        if path.startswith("/api/2/law_data/"):
            law = self._named(path.rsplit("/", 1)[1])
            return self._text(law, ask) if law else self._none()
        if path != "/api/2/laws":
            return missing()
        wanted = [(name, ask.one(name)) for name in ("law_title", "law_id", "law_num") if ask.one(name)]
        found = [law for law in self.laws.values() if all(value in self._field(law, name) for name, value in wanted)]
        first, size = ask.number("offset", 0), ask.number("limit", 100)
        shown = found[first : first + size]
        more = first + size
        rows = [{"law_info": self._info(law), "revision_info": self._current(law), "current_revision_info": self._current(law)}
                for law in shown]  # fmt: skip
        return data({"total_count": len(found), "count": len(shown), "laws": rows,
                     **({"next_offset": more} if more < len(found) else {})})  # fmt: skip

    def _named(self, name: str) -> Law | None:
        base = name.split("_", maxsplit=1)[0]
        return next((law for law in self.laws.values() if base in (law.law_id, law.number)), None)

    @staticmethod
    def _field(law: Law, name: str) -> str:
        return {"law_title": law.title, "law_id": law.law_id, "law_num": law.number}[name]

    @staticmethod
    def _current(law: Law) -> dict[str, Any]:
        return next(each for each in law.revisions if each["current_revision_status"] == "CurrentEnforced")

    @staticmethod
    def _info(law: Law) -> dict[str, Any]:
        return {"law_type": "Act", "law_id": law.law_id, "law_num": law.number, "law_num_era": "Reiwa", "law_num_year": 7,
                "law_num_type": "Act", "law_num_num": "053",
                "promulgation_date": law.revisions[-1]["amendment_promulgate_date"]}  # fmt: skip

    @staticmethod
    def _none() -> Answer:
        return data({"code": "404001", "message": "該当する法令が存在しません。"}, 404)

    def _text(self, law: Law, ask: Ask) -> Answer:
        digits = re.sub(r"\D", "", self._current(law)["law_revision_id"])[-5:]
        body = (
            f'<Law Era="Reiwa" Lang="ja" LawType="Act" Num="053" Year="07"><LawNum>{law.number}</LawNum><LawBody><LawTitle>'
            f'{law.title}</LawTitle><MainProvision><Article Num="1"><ArticleCaption>（目的）</ArticleCaption><ArticleTitle>'
            f'第一条</ArticleTitle><Paragraph Num="1"><ParagraphNum/><ParagraphSentence><Sentence Num="1">'
            f"{prose.text('ja', digits, 1)}</Sentence></ParagraphSentence></Paragraph></Article></MainProvision></LawBody></Law>"
        )
        if ask.one("response_format") == "json":
            return data(
                {
                    "law_info": self._info(law),
                    "revision_info": self._current(law),
                    "law_full_text": {"tag": "Law", "children": []},
                }
            )
        info, now = self._info(law), self._current(law)
        return xml(
            f"<law_data_response><attached_files_info/><law_info>{_tags(info)}</law_info><revision_info>{_tags(now)}"
            f"</revision_info><law_full_text>{body}</law_full_text></law_data_response>"
        )

    def _day(self, day: str) -> Answer:
        rows = [(law, revision) for on, law, revision in self.updates if on.replace("-", "") == day]
        if not rows:
            result = (
                "<Result><Code>1</Code><Message>指定された条件に該当する法令データはありません。</Message></Result>"
            )
            return Answer(
                404,
                f'<?xml version="1.0" encoding="UTF-8"?><DataRoot>{result}</DataRoot>',
                {"Content-Type": "application/xml"},
            )
        told = "".join(
            f"<LawNameListInfo><LawTypeName>法律</LawTypeName><LawNo>{law.number}</LawNo><LawName>{law.title}</LawName>"
            f"<LawNameKana/><OldLawName/><PromulgationDate>{law.revisions[-1]['amendment_promulgate_date'].replace('-', '')}"
            f"</PromulgationDate><AmendName>{revision['amendment_law_title']}</AmendName><AmendNameKana/>"
            f"<AmendNo>{revision['amendment_law_num']}</AmendNo><AmendPromulgationDate>"
            f"{revision['amendment_promulgate_date'].replace('-', '')}</AmendPromulgationDate><EnforcementDate>"
            f"{revision['amendment_enforcement_date'].replace('-', '')}</EnforcementDate><EnforcementComment/>"
            f"<LawId>{law.law_id}</LawId><LawUrl>https://laws.e-gov.go.jp/law/{law.law_id}</LawUrl>"
            f"<EnforcementFlg>{int(revision['current_revision_status'] == 'UnEnforced')}</EnforcementFlg><AuthFlg>0</AuthFlg>"
            f"</LawNameListInfo>"
            for law, revision in rows
        )
        return xml(
            f"<DataRoot><Result><Code>0</Code><Message/></Result><ApplData><Date>{day}</Date>{told}</ApplData></DataRoot>"
        )

    def error_body(self, ask: Ask) -> Answer:
        return page("<!DOCTYPE html><html lang='ja'><head><title>Sorry</title></head><body><h1>ただいま大変混み合っております</h1>"
                    "<p>しばらく時間をおいてから再度アクセスしてください。</p></body></html>")  # fmt: skip


def _tags(row: dict[str, Any]) -> str:
    return "".join(
        f"<{name}>{escape(str(value)) if value is not None else ''}</{name}>" for name, value in row.items()
    )


class PublicComments(Service):
    """Open consultations, about seven at a time, their days in the description; and what came of earlier ones."""

    name = "egov-comments"
    hosts = ("public-comment.e-gov.go.jp",)
    paths = ("/rss/pcm_list.xml", "/rss/pcm_result.xml", "/servlet/", "/pcm/")

    def __init__(self) -> None:
        self.open: dict[str, tuple[datetime, datetime]] = {}
        self.results: dict[str, tuple[datetime, datetime]] = {}

    def plan(self, play: Play) -> None:
        key = "jp-egov-pubcomment-open"
        for index in range(7):
            at = play.start - timedelta(days=7 - index)
            self.open[play.number()] = (at, at + timedelta(days=30))
            self.results[play.number()] = (at, at - timedelta(days=20))
        for at in play.moments(8):
            number = play.number()
            play.act(at, lambda n=number, at=at: self.results.update({n: (at, at - timedelta(days=20))}))
            play.tell(at, "jp-egov-pubcomment-result", "new", number, "result")
        for index, at in enumerate(play.moments(15)):
            number = play.number()
            play.act(at, lambda n=number, at=at: self.open.update({n: (at, at + timedelta(days=30))}))
            play.tell(at, key, "new", number, "consultation")
            then = at + timedelta(days=2.5)
            if index % 4 == 1:
                until = at + timedelta(days=44)
                play.act(then, lambda n=number, at=at, u=until: self.open.update({n: (at, u)}))
                play.tell(then, key, "revised", number, "deadline moved", *forms(until.astimezone(TOKYO).date()))

    def answer(self, ask: Ask) -> Answer:
        if not ask.path.endswith(".xml"):
            number = ask.one("id")[-5:] or ask.path.rsplit("/", 1)[1][-5:]
            if number not in self.open and number not in self.results:
                return missing()
            return page(f"<html lang='ja'><head><title>意見募集</title></head><body><main><h1>{self._title(number)}</h1>"
                        f"<p>{prose.text('ja', number, 3)}</p></main><p>{ask.now:%H:%M:%S}</p></body></html>")  # fmt: skip
        shown = list((self.results if "result" in ask.path else self.open).items())[::-1][:7]
        items = "".join(
            f'<item rdf:about="{self._link(number)}"><title>{self._title(number)}</title><link>{self._link(number)}</link>'
            f"<description>{escape(f'案の公示日：{at.astimezone(TOKYO):%Y/%m/%d}<br/>受付締切日時：{until.astimezone(TOKYO):%Y/%m/%d} 23:59<br/>総務省')}"
            f"</description><dc:date>{at.astimezone(TOKYO).isoformat(timespec='seconds')}</dc:date></item>"
            for number, (at, until) in shown
        )
        return xml(
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://public-comment.e-gov.go.jp/">'
            f"<title>意見募集案件</title><link>https://public-comment.e-gov.go.jp/</link><dc:date>{ask.now.isoformat()}</dc:date>"
            f"</channel>{items}</rdf:RDF>",
            media_type="application/xml",
        )

    @staticmethod
    def _title(number: str) -> str:
        return f"「{prose.title('ja', number)}」に関する意見募集について"

    @staticmethod
    def _link(number: str) -> str:
        return (
            f"https://public-comment.e-gov.go.jp/servlet/Public?CLASSNAME=PCMMSTDETAIL&amp;id=1450{number}&amp;Mode=0"
        )
