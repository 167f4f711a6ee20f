"""Rules for text that is noise by nature: time stamps of the page itself, counters, tokens, banners.

Each rule says what it takes and carries examples, and the tests run the examples. What a rule never takes: amounts,
thresholds, deadlines, dates that mean something ("comments due 3 March 2026", "施行日 令和8年4月1日").
A rule works on a segment: a whole line, or a part of one between `|`, `·` and the like.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from monitor.noise.words import AGO, COUNT, SHARES, SKIES, STAMP, TODAY, UPDATED, VIEW_UNITS, VIEWS
from monitor.patterns import late

MARK = "\u25cc"
"""Stands where the volatile part was: a dotted circle, which no source prints."""

SHORT_CHARS = 300
"""Longer texts are prose: only tokens are looked for in them."""

SEGMENT_CHARS = 120
"""No segment is longer: a longer line without separators is none."""
SEPARATOR = re.compile(r"[|｜·•∙‧・;；\[(（]")
_SEGMENT_START = r"(?:(?<=^)|(?<=[|｜·•∙‧・;；\[(（]))\s*"
_COLON = r"\s*[:：=]?\s*"
_ON_BOARDS = (
    r"조회수?|浏览(?:次数|量)?|点击(?:数|量|率)?|阅读(?:量|次数|数)?|瀏覽(?:人次|數)|點閱(?:次?數|率)?"
    r"|閲覧数|アクセス数"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of noise: where it is, what stays of it, and what that does to real lines."""

    name: str
    pattern: re.Pattern[str]
    replacement: str | Callable[[re.Match[str]], str]
    examples: tuple[tuple[str, str], ...]
    """(a line, what is compared of it)."""
    keeps: tuple[str, ...] = ()
    """Lines that look alike and are not touched."""
    needs: tuple[str, ...] = ()
    """In lower case; what holds none of these need not be asked."""

    @property
    def is_segment(self) -> bool:
        """Whether it takes whole segments: of a line without separators, the whole line or nothing."""
        return self.pattern.pattern.startswith(_SEGMENT_START)


def _segment(body: str) -> re.Pattern[str]:
    """Return a pattern for a whole segment: from a line's start or separator to its end or the next one."""
    return late(rf"{_SEGMENT_START}(?:{body})\s*[.。]?(?=$|[|｜·•∙‧・;；\])）]|/[^\W\d])", re.IGNORECASE)


def _is_random(token: str) -> bool:
    """Tell a token from a word, a name or a docket: letters, capitals and digits alternate as dice have it."""
    kinds = [0 if c.islower() else 1 if c.isupper() else 2 for c in token]
    switches = sum(a != b for a, b in pairwise(kinds))
    return switches >= 0.4 * len(token)


def _token(found: re.Match[str]) -> str:
    token = found[0]
    is_hex = _HEX.fullmatch(token) and _DIGITS.search(token)
    return MARK if (is_hex and _HEX_LETTER.search(token)) or _is_random(token) else token


_HEX = re.compile(r"[0-9a-f-]{16,}|[0-9A-F]{32,}")
_HEX_LETTER = re.compile("[a-fA-F]")
_DIGITS = re.compile(r"\d.*\d.*\d")


RULES: tuple[Rule, ...] = (
    Rule(
        "the page's own stamp",
        _segment(rf"(?:{UPDATED}){_COLON}{STAMP}"),
        MARK,
        (
            ("Last updated: 3 March 2026", ""),
            ("This page was last modified on Sunday, 22 November 2026 at 21:38 UTC.", ""),
            ("Page generated at 2026-11-22T21:38:49Z", ""),
            ("Seite erstellt am 2026-11-22 21:38:49", ""),
            ("페이지 생성 시각: 2026-11-22 21:38:49", ""),
            ("页面生成时间：2026-11-22 21:38:49", ""),
            ("表示日時：2026-11-22 21:38:49", ""),
            ("Last updated 3 March 2026 | Print", "◌| Print"),
            ("最終更新日：2026年1月22日", ""),
            ("最終確認日：2026年1月22日", ""),
            ("최종 확인일: 2026년 1월 22일", ""),
            ("最近核对：2026年1月22日", ""),
            ("Zuletzt geprüft: 22. Januar 2026", ""),
            ("Dernière vérification : 22 janvier 2026", ""),
            ("更新日：令和8年1月22日", ""),
            ("최종수정일 : 2026. 1. 22.", ""),
            ("更新时间：2026-01-22 10:30", ""),
            ("Zuletzt aktualisiert am 22. November 2026", ""),
            ("Dernière mise à jour le 22 novembre 2026", ""),
            ("Última actualización: 22 de noviembre de 2026", ""),
        ),
        (
            "Last updated on 3 March 2026 to reflect the Data Act",
            "最終改正：令和7年6月4日法律第53号",
            "Zuletzt geändert durch Gesetz vom 3. März 2026",
            "確認日：2026年1月22日",
            "점검 일시: 2026-03-01 10:00",
        ),
    ),
    Rule(
        "today",
        _segment(rf"(?:{TODAY}){_COLON},?\s*{STAMP}(?:です|입니다)?[.。]?"),
        MARK,
        (
            ("Today is Sunday, November 22, 2026", ""),
            ("Server time: 21:38:49", ""),
            ("Current date: 22 November 2026", ""),
            ("今日は2026年11月22日（日）です。", ""),
            ("本日：令和8年11月22日", ""),
            ("今天是2026年11月22日 星期日", ""),
            ("오늘은 2026년 11월 22일", ""),
        ),
    ),
    Rule(
        "a clock: a time with seconds, with or without its date, and nothing else",
        _segment(rf"(?=[^|｜]*\d[:：]\d\d[:：]\d\d){STAMP}(?:기준|현재)?"),
        MARK,
        (
            ("2026년 3월 3일 03:00:51 기준", ""),
            ("令和8年3月3日 03:00:51 現在", ""),
            ("2026-11-22T21:38:49Z", ""),
            ("Sun, 22 Nov 2026 21:38:49 GMT", ""),
        ),
        (
            "22 November 2026",
            "10:30",
            "2026년 3월 3일 기준",
            "令和8年3月3日現在",
        ),
    ),
    Rule(
        "how long making the page took",
        _segment(
            r"(?:(?:page|request|results?|about|approximately|\d[\d,]*\s+(?:results|queries))[\w\s]*?)?"
            r"(?:rendered|generated|processed|loaded|executed|served|completed|took|in|queries)\s*(?:in|within|:)?\s*"
            r"\d+(?:[.,]\d+)\s*(?:s|ms|secs?|seconds?|sekunden|secondes|segundos|秒|초)\.?"
        ),
        MARK,
        (
            ("Page rendered in 0.123 seconds", ""),
            ("Request processed in 12.4 ms", ""),
        ),
        ("Payment within 5 seconds",),
    ),
    Rule(
        "visitors and views",
        _segment(
            rf"(?:(?:{VIEWS}){_COLON}[(（]?\s*{COUNT}\s*(?:{VIEW_UNITS})?\s*[)）]?\.?[\s,/]*){{1,4}}"
            rf"|{COUNT}\s*(?:page\s*|unique\s*)?(?:views?|visits?|visitors?|hits?|reads|downloads|aufrufe"
            rf"|besucher|vues|visites|visitas|vistas)"
        ),
        MARK,
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
        ),
        (
            "Visitors must be at least 18 years old",
            "Access to 5 services",
        ),
    ),
    Rule(
        "the visitor's own number",
        _segment(
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
            rf"(?:(?<=\s)(?:{_ON_BOARDS}){_COLON}|(?<=\w)(?:{_ON_BOARDS})[:：]\s*){COUNT}\s*(?:{VIEW_UNITS})?\s*$"
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
        _segment(
            rf"(?:{SHARES}){_COLON}[(（]?\s*{COUNT}\s*[件개条條]?\s*[)）]?|{COUNT}\s*[件个個条條]?\s*(?:{SHARES})"
        ),
        MARK,
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
        ),
        (
            "Comments due 3 March 2026",
            "Comment period 2026",
            "12 comments were received",
            "コメント募集 12件",
            "いいね！ 12",
            "123 shares of common stock",
        ),
    ),
    Rule(
        "how long ago: a segment of its own, since 「3日前までに」 is a deadline",
        _segment(AGO),
        MARK,
        (
            ("5 minutes ago", ""),
            ("Posted 2 hours ago | AI policy", "◌| AI policy"),
            ("5分前", ""),
            ("3시간 전", ""),
            ("2小时前", ""),
        ),
        (
            "開催日の3日前までに届け出ること",
            "変更の届出 | 30日前",
            "事前届出（30日前）",
            "사전 신고 (30일 전)",
            "事前备案（10天前）",
        ),
    ),
    Rule(
        "how long ago, behind the last sentence of a text",
        re.compile(rf"(?<=[.。!！?？…])\s*(?:{AGO})\s*$", re.IGNORECASE),
        "",
        (
            ("委員会は指針を公表した。3日前", "委員会は指針を公表した。"),
            ("위원회는 지침을 공표하였다. 3일 전", "위원회는 지침을 공표하였다."),
            ("The Board adopted guidance. 2 days ago", "The Board adopted guidance."),
        ),
        ("The notice was given 2 days ago", "届出は開催日の3日前まで。期限は10日前までに"),
    ),
    Rule(
        "the weather",
        _segment(rf"[^\d|｜]{{0,20}}?(?<![a-zà-ÿ가-힣])(?:{SKIES})[\s,，:：、]*[-−]?\d{{1,2}}(?:[.,]\d)?\s*°\s*[CF]"),
        MARK,
        (
            ("Berlin: bedeckt, 12 °C", ""),
            ("東京 小雨 7°C", ""),
            ("서울 맑음 9°C", ""),
            ("北京 多云 12°C", ""),
        ),
        ("Storage temperature: 25 °C", "保存温度 25°C", "雨水 25°C以下"),
    ),
    Rule(
        "how many readers found a page useful",
        _segment(
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
    Rule(
        "years of a copyright line",
        re.compile(
            r"(©|\(c\)|copyright|著作権|版权所有|版權所有)(\s*(?:©|\(c\)|:)?\s*)"
            r"(?:(?:19|20)\d\d\s*[-–—~～,]\s*)?(?:19|20)\d\d(?!\d| act\b)",
            re.I,
        ),
        rf"\1\2{MARK}",
        (
            ("© 2026 Ministry of Justice", "© ◌ Ministry of Justice"),
            ("Copyright 2019–2026 Example Agency", "Copyright ◌ Example Agency"),
            ("Copyright(C) 2026 総務省", "Copyright(C) ◌ 総務省"),
        ),
        ("Copyright Act 1968",),
    ),
    Rule(
        "ids of this request",
        re.compile(
            r"(\b(?:request|ray|session|trace|correlation|incident|transaction|support|event|error|visitor"
            r"|reference)[\s_-]*"
            r"(?:id|number|no\.?|#)|\b(?:anfrage|sitzungs|vorgangs)-?(?:id|nummer)"
            r"|\b(?:id|identifiant|numéro|número)\s+de\s+(?:la\s+)?(?:requête|session|solicitud|sesión)"
            r"|(?:リクエスト|セッション|トレース|エラー)\s*(?:id|番号)|(?:요청|세션|추적)\s*(?:id|번호)"
            r"|(?:请求|請求|会话|跟踪)\s*(?:id|编号|編號)"
            r"|\bcsrf[\w-]*|\bnonce|\b(?:php|j|asp\.net_)sessionid|\bphpsessid|\bsid|\brequestid|\bx-request-id|"
            r"\b(?:your\s+)?ip(?:\s+address)?(?:\s+is)?)(\s*[:：=#]\s*|\s+(?=\S*\d))[\w.:+/=-]{4,}(?<!\.)",
            re.IGNORECASE,
        ),
        rf"\1\2{MARK}",
        (
            ("Request ID: 7f3a-99", "Request ID: ◌"),
            ("Cloudflare Ray ID: 8a1b2c3d4e5f", "Cloudflare Ray ID: ◌"),
            ("Your IP address: 203.0.113.9", "Your IP address: ◌"),
            ("csrf_token=abcd1234", "csrf_token=◌"),
            ("リクエストID：7f3a-99", "リクエストID：◌"),
            ("요청 번호: 7f3a99", "요청 번호: ◌"),
            ("请求编号：7f3a99", "请求编号：◌"),
            ("Anfrage-ID: 7f3a99", "Anfrage-ID: ◌"),
        ),
        needs=(
            *("request", "ray", "session", "trace", "correlation", "incident", "transaction", "support", "event"),
            *("error", "visitor", "reference", "anfrage", "sitzungs", "vorgangs", "requête", "solicitud", "sesión"),
            *("csrf", "nonce", "sessid", "sid", "ip", "リクエスト", "セッション", "トレース", "エラー"),
            *("요청", "세션", "추적", "请求", "請求", "会话", "跟踪"),
        ),
    ),
    Rule(
        "buttons and sentences of a cookie banner",
        re.compile(
            r"^(?:(?:accept|reject|allow|decline|manage|refuse)\s+(?:all\s+|only\s+)?(?:necessary\s+"
            r"|essential\s+|additional\s+|optional\s+)?"
            r"cookies?(?:\s+(?:settings|preferences))?"
            r"|cookie\s+(?:settings|preferences|consent)|(?:view|change|set)\s+cookies?(?:\s+(?:settings"
            r"|preferences))?"
            r"|(?:this|our)\s+(?:web)?site\s+uses\s+cookies?\b.{0,200}|by\s+(?:continuing"
            r"|using)\b.{0,80}\bcookies?\b.{0,80}"
            r"|(?:alle\s+)?cookies?\s+(?:akzeptieren|ablehnen|zulassen)|cookie-einstellungen"
            r"|diese\s+(?:web)?seite\s+verwendet\s+cookies?\b.{0,200}"
            r"|(?:tout\s+)?(?:accepter|refuser)\s+(?:tous\s+)?les\s+cookies?"
            r"|ce\s+site\s+utilise\s+des\s+cookies?\b.{0,200}"
            r"|aceptar\s+(?:todas\s+)?(?:las\s+)?cookies?|este\s+sitio\s+(?:web\s+)?utiliza\s+cookies?\b.{0,200}"
            r"|(?:当|本|この)(?:ウェブ)?サイト(?:では|は)、?.{0,40}(?:cookie|クッキー).{0,100}"
            r"|(?:すべての)?(?:cookie|クッキー)を(?:受け入れる|許可する|拒否する)"
            r"|本(?:网|網)?站.{0,10}使用\s*cookies?.{0,100}|接受(?:所有)?\s*cookies?"
            r"|(?:이|본)\s*(?:웹)?사이트는.{0,20}쿠키.{0,100}|(?:모든\s*)?쿠키\s*(?:허용|동의|수락|거부))\s*[.!。]?$",
            re.IGNORECASE,
        ),
        MARK,
        (
            ("Accept all cookies", ""),
            ("This website uses cookies to ensure you get the best experience.", ""),
            ("当サイトではCookieを使用しています。", ""),
        ),
        ("We use cookies to personalise content as described in section 4.",),
    ),
)
_TOKEN = re.compile(
    r"(?<![\w./-])(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    r"|(?=[A-Za-z+/]*\d)[A-Za-z0-9+/]{16,}={0,2})(?![\w/-])"
)
TOKENS = Rule(
    "tokens: 16 characters and more that only dice would write, in texts of any length",
    _TOKEN,
    _token,
    (
        ("Build 3f9a7c1e2b4d6f80 of the portal", "Build ◌ of the portal"),
        ("Form token dGhpc0lzQTdUb2tlbjQ5", "Form token ◌"),
        ("ref 123e4567-e89b-12d3-a456-426614174000", "ref ◌"),
    ),
    (
        "EPA-HQ-OAR-2021-0317-0001",
        "507AC0000000053",
        "Donaudampfschifffahrtsgesellschaft",
        "IBAN DE89370400440532013000",
    ),
)
