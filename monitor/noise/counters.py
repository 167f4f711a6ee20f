"""Rules for what a page counts: views and visitors, likes and comments, readers whom it helped."""

from __future__ import annotations

import re

from monitor.noise.rule import COLON, MARK, Rule, segment
from monitor.noise.words import COUNT, SHARES, VIEW_UNITS, VIEWS

_ON_BOARDS = (
    r"조회수?|浏览(?:次数|量)?|点击(?:数|量|率)?|阅读(?:量|次数|数)?|瀏覽(?:人次|數)|點閱(?:次?數|率)?"
    r"|閲覧数|アクセス数"
)

_FEW = r"(?:\d?,?\d{1,3}|\d{1,3}(?:\.\d)?k)(?![\d,.])"
"""As often as a page of a ministry is shared: more of them are a company's."""

_IN_A_TABLE = re.compile(r"[^\d|｜]+[|｜]\s*")
_OF_PEOPLE = re.compile(r"(?:visit|besucher|bezoekers|acessos|follower|shares?\b)", re.IGNORECASE)


def _counted(found: re.Match[str]) -> str:
    """Return MARK, or what was found where a table says it of its first cell: "Inspection | 4 visits" is a duty."""
    said = found[0]
    is_row = found.end() == len(found.string) and _IN_A_TABLE.fullmatch(found.string, 0, found.start()) is not None
    return said if is_row and said.lstrip()[:1].isdigit() and _OF_PEOPLE.search(said) else MARK


COUNTERS: tuple[Rule, ...] = (
    Rule(
        "visitors and views",
        segment(
            rf"(?:(?:{VIEWS}){COLON}[(（]?\s*{COUNT}\s*(?:{VIEW_UNITS})?\s*[)）]?\.?[\s,/]*){{1,4}}"
            rf"|{COUNT}\s*(?:page\s*|unique\s*)?(?:views?|visits?|visitors?|hits?|reads|downloads|aufrufe"
            rf"|besucher|vues|visites|visitas|vistas|visualizzazioni|visualizações|acessos|weergaven|bezoekers)"
        ),
        _counted,
        (
            ("Views: 1,234", ""),
            ("오늘 방문자수 3,201 전체 방문자수 12,345,678", ""),
            ("今日访问：102 总访问：88123", ""),
            ("1,234 views", ""),
            ("Number of views (4099)/Comments (0)", "◌/Comments (0)"),
            ("アクセス数：12,345", ""),
            ("閲覧数 1234回", ""),
            ("조회수 1234", ""),
            ("浏览次数：1234次", ""),
            ("点击：88", ""),
            ("阅读量（1.2万）", ""),
            ("担当：総務課｜閲覧数：88", "担当：総務課｜◌"),
            ("3 March 2026 | 120 visitors", "3 March 2026 |◌"),
            ("Visite: 4012", ""),
            ("Acessos: 4.012", ""),
            ("Aantal bezoekers: 4012", ""),
        ),
        (
            "Visitors must be at least 18 years old",
            "Access to 5 services",
            "방문 횟수: 2회",
            "접속 횟수 3회",
            "訪問回数：2回",
            "Inspection | 4 visits",
            "Contrôles | 4 visites",
            "Kontrollen | 4 Besucher",
            "Controles | 4 bezoekers",
            "Large providers | 1,000,000 visitors",
        ),
    ),
    Rule(
        "the visitor's own number",
        segment(
            rf"you\s+are\s+visitor\s+(?:number|no\.?|#)?\s*{COUNT}"
            rf"|sie\s+sind\s+(?:der\s+)?{COUNT}\s*besucher|vous\s+êtes\s+le\s+{COUNT}\s*(?:e|ème"
            rf"|º)?\s*visiteur"
            rf"|eres\s+el\s+visitante\s+(?:número\s+)?{COUNT}|あなたは\s*{COUNT}\s*(?:人|番)目の?(?:訪問者"
            rf"|お客様|来訪者)(?:です)?"
            rf"|(?:당신은\s*)?{COUNT}\s*번째\s*방문자(?:입니다)?|您是(?:本站"
            rf"|本页)?(?:的)?第\s*{COUNT}\s*(?:位|個|个)(?:访客|訪客|访问者|瀏覽者|游客)"
        ),
        MARK,
        (
            ("You are visitor number 12,345", ""),
            ("あなたは12345人目の訪問者です", ""),
            ("12,345번째 방문자입니다", ""),
            ("您是第 1203345 位访客", ""),
        ),
        ("第 3 位", "The visitor must show ID 3"),
    ),
    Rule(
        "a counter that ends a line of facts, as boards in Korea, China and Japan print it",
        re.compile(
            # Folding takes the blank before a Chinese or Japanese word: there the colon tells.
            rf"(?:(?<=\s)(?:{_ON_BOARDS}){COLON}|(?<=\w)(?:{_ON_BOARDS})[:：]\s*){COUNT}\s*(?:{VIEW_UNITS})?\s*$"
        ),
        MARK,
        (
            ("등록일 2026.11.22 조회 123", "등록일 2026.11.22 ◌"),
            ("来源：国家网信办 时间：2026-11-22 浏览：123次", "来源：国家网信办 时间：2026-11-22 ◌"),
            ("来源:网信办浏览次数:2031", "来源:网信办◌"),
        ),
        ("조회 123건에 대한 결과",),
    ),
    Rule(
        "likes, shares and comments of readers",
        segment(
            rf"(?:{SHARES}){COLON}[(（]?\s*{COUNT}\s*[件개条條]?\s*[)）]?|{COUNT}\s*[件个個条條]?\s*(?:{SHARES})"
            rf"|shares?{COLON}{_FEW}|{_FEW}\s+shares?"
            rf"|{COUNT}\s*(?:public\s+)?(?:submissions?|responses?|comments?)\s+(?:received|so\s+far)(?:\s+so\s+far)?"
            rf"|(?:提出された|寄せられた)意見{COLON}{COUNT}件|(?:접수된|제출된)\s*의견{COLON}{COUNT}\s*건|(?:已收到|共收到)\s*{COUNT}\s*[条條]意[见見]"
        ),
        _counted,
        (
            ("Shares 123", ""),
            ("12 likes", ""),
            ("いいね 12", ""),
            ("공감 12", ""),
            ("点赞(33)", ""),
            ("7 comments", ""),
            ("コメント 12件", ""),
            ("评论（15）", ""),
            ("36 Kommentare", ""),
            ("Open | 36 replies", "Open |◌"),
            ("Harbour rules (3 comments)", "Harbour rules (◌)"),
            ("Hafenordnung [12 Kommentare]", "Hafenordnung [◌]"),
            ("Ordinanza pesca (1 commento)", "Ordinanza pesca (◌)"),
            ("124 submissions received", ""),
            ("提出された意見：12件", ""),
            ("접수된 의견 12건", ""),
            ("已收到15条意见", ""),
        ),
        (
            "Comments due 3 March 2026",
            "Comment period 2026",
            "12 comments were received",
            "3 responses required",
            "Submissions received by 3 March 2026",
            "提出意見 3件以上",
            "의견 3건 이상",
            "应收到3条意见",
            "コメント募集 12件",
            "いいね！ 12",
            "123 shares of common stock",
            "Shares: 1,000,000",
            "Minimum holding | 100 shares",
            "Guidance (comments by 3 March 2026)",
            "Harbour rules (updated 3 March 2026)",
            "Inspection (4 visits)",
            "Influencers | 10,000 followers",
            "2,000,000 shares",
        ),
    ),
)
VOTES: tuple[Rule, ...] = (
    Rule(
        "how many readers found a page useful",
        segment(
            rf"{COUNT}\s*(?:out\s+)?of\s+{COUNT}\s*(?:people|users|readers|visitors)\s+found\s+this\s+(?:page\s+|article\s+"
            rf"|answer\s+|information\s+)?(?:helpful|useful)"
            rf"|{COUNT}\s*von\s+{COUNT}\s*(?:personen|nutzern|lesern)\s+fanden\s+(?:dies|diese\s+\w+|diesen\s+\w+)\s+(?:hilfreich|nützlich)"
            rf"|{COUNT}\s*personnes?\s+sur\s+{COUNT}\s*ont\s+trouvé\s+(?:cette\s+page|cet\s+article|cela)\s+utile"
            rf"|a\s+{COUNT}\s*de\s+{COUNT}\s*personas\s+les\s+(?:resultó|pareció)\s+útil"
            rf"|(?:{COUNT}\s*人中[、,]?\s*)?{COUNT}\s*人(?:の方)?が.{{0,8}}(?:参考になった|役に立った)(?:と.{{1,12}})?"
            rf"|(?:{COUNT}\s*명\s*중\s*)?{COUNT}\s*명(?:이|의)?.{{0,8}}도움이\s*(?:되었|됐|된).{{0,12}}"
            rf"|(?:{COUNT}\s*人中)?有?\s*{COUNT}\s*人(?:认为|認為|觉得|覺得)有(?:帮助|幫助|用)"
        ),
        MARK,
        (
            ("15 of 20 people found this page helpful", ""),
            ("121人中106人が参考になったと答えています", ""),
            ("20명 중 15명이 도움이 되었다고 답했습니다", ""),
            ("20人中有15人认为有帮助", ""),
        ),
        ("15 of 20 people found guilty", "121人中106人が死亡した", "委員20人中15人が賛成したと答えています"),
    ),
)
