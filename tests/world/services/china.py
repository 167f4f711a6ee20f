"""China: static lists, a static JSON file, a search by POST."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from tests.server import Answer
from tests.world import prose
from tests.world.service import Ask, Play, Service, data, missing, page


class Cyberspace(Service):
    """Lists of the Cyberspace Administration: unquoted links, some without a scheme."""

    name = "cac"
    hosts = ("www.cac.gov.cn",)

    def __init__(self) -> None:
        self.lists: dict[str, list[tuple[str, datetime]]] = {}

    def plan(self, play: Play) -> None:
        for source in play.sources.values():
            if not self.is_of(source):
                continue
            path = "/" + source.url.split("://", 1)[1].partition("/")[2]
            self.lists[path] = [(play.number(), play.start - timedelta(days=3 * (20 - index))) for index in range(20)]
            for at in play.moments(6):
                number = play.number()
                play.act(at, lambda p=path, n=number, at=at: self.lists[p].append((n, at)))
                play.tell(at, source.key, "new", number, "listed")

    def answer(self, ask: Ask) -> Answer:
        if found := re.search(r"/c_\d*?(\d{5})\.htm", ask.path):
            return page(f"<html><head><title>{prose.title('zh', found[1])}</title></head><body><div class='main-content'>"
                        f"<h1>{prose.title('zh', found[1])}</h1><p>{prose.text('zh', found[1], 4)}</p></div>"
                        f"<span id='hits'>{ask.noise.randint(1, 9999)}</span></body></html>")  # fmt: skip
        if ask.path not in self.lists:
            return missing()
        rows = "".join(
            f'<li class="clearfix"><h5><a href={"" if int(number) % 2 else "https:"}//www.cac.gov.cn/{at:%Y-%m/%d}/c_17{number}.htm '
            f'target=_blank title="{prose.title("zh", number, "规定（征求意见稿）" if int(number) % 3 == 0 else "规定")}">'
            f'{prose.title("zh", number)}</a></h5><div class="times">{at:%Y-%m-%d}</div></li>'
            for number, at in self.lists[ask.path][::-1][:20]
        )
        return page(
            f"<!DOCTYPE html><html lang='zh'><head><title>政策法规</title></head><body><script>var t={ask.noise.getrandbits(32)};"
            f"</script><div id='loadingInfoPage'><ul>{rows}</ul></div></body></html>"
        )


class StateCouncil(Service):
    """All policies of the State Council, in one file."""

    name = "gov-cn"
    hosts = ("www.gov.cn",)

    def __init__(self) -> None:
        self.rows: list[tuple[str, datetime]] = []

    def plan(self, play: Play) -> None:
        self.rows = [(play.number(), play.start - timedelta(days=0.5 * (300 - index))) for index in range(300)]
        for at in play.moments(21):
            number = play.number()
            play.act(at, lambda n=number, at=at: self.rows.append((n, at)))
            play.tell(at, "cn-gov-zhengce", "new", number, "policy")

    def answer(self, ask: Ask) -> Answer:
        if ask.path != "/zhengce/zuixin/ZUIXINZHENGCE.json":
            number = re.sub(r"\D", "", ask.path)[-5:]
            return page(
                f"<html><body><h1>{prose.title('zh', number, '通知')}</h1><p>{prose.text('zh', number, 3)}</p></body></html>"
            )
        rows = [
            {"TITLE": prose.title("zh", number, "通知"), "SUB_TITLE": "", "DOCRELPUBTIME": f"{at:%Y-%m-%d}",
             "URL": f"https://www.gov.cn/zhengce/{at:%Y%m}/content_70{number}.htm"}
            for number, at in self.rows[::-1]
        ]  # fmt: skip
        return data(rows)


class LawDatabase(Service):
    """The National People's Congress' database: a search by POST, whose titles mark what was searched for."""

    name = "npc-laws"
    hosts = ("flk.npc.gov.cn",)

    def __init__(self) -> None:
        self.laws: dict[str, tuple[datetime, int]] = {}

    def plan(self, play: Play) -> None:
        self.laws = {play.number(): (play.start - timedelta(days=90 + index), 3) for index in range(6)}
        for index, at in enumerate(play.moments(3)):
            number = play.number()
            play.act(at, lambda n=number, at=at: self.laws.update({n: (at, 4)}))
            play.tell(at, "cn-flk-npc", "new", number, "law promulgated")
            if index < 2:
                then = at + timedelta(days=6)
                play.act(then, lambda n=number, at=at: self.laws.update({n: (at, 3)}))
                play.tell(then, "cn-flk-npc", "revised", number, "entered into force")

    def answer(self, ask: Ask) -> Answer:
        if ask.path != "/law-search/search/list":
            return missing()
        if ask.method != "POST" or "origin" not in ask.headers or "referer" not in ask.headers:
            return page("<html><body>403 Forbidden</body></html>", 403)
        rows = [
            {"bbbs": f"ff80808{number}", "title": f"{prose.subject('zh', number)}<em>人工智能</em>促进法（{number}）", "sxx": status,
             "gbrq": f"{at:%Y-%m-%d}", "sxrq": f"{at + timedelta(days=6):%Y-%m-%d}", "zdjgName": "全国人民代表大会常务委员会",
             "flxz": "法律"}
            for number, (at, status) in list(self.laws.items())[::-1]
        ]  # fmt: skip
        return data({"code": 200, "msg": "查询成功", "total": len(rows), "rows": rows})
