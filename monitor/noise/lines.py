"""Whole lines that are a page's buttons and signposts, without any figure: share, skip, print, back to the top.

They are taken only whole: a sentence of law that begins with the same word ends differently. A network's name alone
is no button: a law that lists the platforms it governs has such lines.
"""

from __future__ import annotations

import re
from typing import Final

from monitor.noise.boxes import box_of
from monitor.noise.rule import MARK, Rule
from monitor.patterns import late

NETWORKS: Final = (
    r"facebook|twitter|x(?:\s*\((?:formerly\s+)?twitter\))?|linkedin|whats?app|telegram|mastodon|bluesky"
    r"|threads|reddit|pinterest|tumblr|xing|viber"
    r"|messenger|instagram|youtube|e-?mail|mail|correo(?:\s+electrónico)?|courriel|e-mail|google\+|line"
    r"|hatena|はてなブックマーク|はてブ|メール|フェイスブック"
    r"|ツイッター|페이스북|트위터|엑스|카카오톡|카카오스토리|네이버\s*(?:블로그|밴드)?|밴드|블로그|이메일"
    r"|微信(?:朋友圈)?|朋友圈|微博|新浪微博|qq(?:空间|好友)?|腾讯微博|人人网"
    r"|豆瓣|知乎|臉書|電子郵件|噗浪|plurk"
)
_BETWEEN: Final = r"(?:[\s,、/|・·]+|(?<=[\u3040-\ud7ff]))"  # folding takes the blanks between Chinese characters
_NETS: Final = rf"(?:{NETWORKS})(?:{_BETWEEN}(?:(?:and|or|und|et|y|o|ou)\s+)?(?:{NETWORKS}))*"
_SHARE: Final = (
    rf"share(?:\s+(?:this|the))?(?:\s+(?:page|article|post|story|content|link))?(?:\s*[:]?\s*(?:(?:on|via"
    rf"|by|to|with|in)\s+)?(?:{_NETS}))?"
    rf"|(?:tweet|post|pin|e-?mail|send|copy|save|bookmark)(?:\s+(?:this|it|link|the\s+link))(?:\s+(?:page"
    rf"|article))?(?:\s+(?:to|by|via|on)\s+(?:{_NETS}|a\s+friend))?|tweet|post\s+on\s+(?:{_NETS})"
    rf"|copy\s+link"
    rf"|(?:(?:seite|artikel|beitrag)\s+)?(?:(?:auf|via|per|über|bei)\s+(?:{_NETS})\s+)?(?:teilen|empfehlen"
    rf"|weiterempfehlen|versenden)(?:\s*:?\s*(?:{_NETS}))?"
    rf"|partager(?:\s+(?:la|cette|cet|l['’])\s*(?:page|article))?(?:\s*:?\s*(?:(?:sur|par"
    rf"|via)\s+)?(?:{_NETS}))?|envoyer\s+(?:par\s+(?:{_NETS})|à\s+un\s+ami)"
    rf"|compartir(?:\s+(?:esta|este|la|el)\s+(?:página|artículo|noticia))?(?:\s+(?:en|por|vía"
    rf"|a\s+través\s+de))?(?:\s*:?\s*(?:{_NETS}))?|enviar\s+(?:por\s+(?:{_NETS})|a\s+un\s+amigo)"
    rf"|(?:condividi|compartilh(?:ar|e)|partilh(?:ar|e)|de(?:el|len))(?:\s+(?:(?:questa|esta|a|deze)\s+)?(?:pagina|página))?"
    rf"(?:\s+(?:su|em|no|na|por|via|op))?\s*:?\s*(?:{_NETS})"
    rf"|condividi|compartilhar|partilhar|(?:condividi|partilhar|compartilhar|deel)\s+(?:questa|esta|deze)\s+(?:pagina|página)"
    rf"|(?:(?:この)?(?:記事|ページ)を|(?:{_NETS})\s*(?:で|に|へ)\s*)(?:シェア|共有|ツイート|ポスト|投稿"
    rf"|送る|ブックマーク)(?:する)?"
    rf"|(?:シェア|ツイート)(?:する)?(?:\s*[:：]?\s*(?:{_NETS}))?"
    rf"|(?:(?:sns|{_NETS})\s*(?:에|으로|로)?\s*)(?:공유|보내기|퍼가기"
    rf"|스크랩)(?:하기)?(?:\s*[:：]?\s*(?:{_NETS}))?|공유하기(?:\s*[:：]?\s*(?:{_NETS}))?|퍼가기|url\s*복사"
    rf"|(?:一键)?(?:分享|转发|轉發|轉寄|转载)(?:到|至|给|給)?(?:友人|朋友|好友|本页"
    rf"|本頁)?\s*[:：]?\s*(?:{_NETS})?|(?:微信)?扫一扫.{{0,24}}|掃描\s*qr\s*code.{{0,12}}"
)
_PRINT: Final = (
    r"print(?:\s+(?:this\s+)?page)?|printer[- ]friendly(?:\s+version)?|(?:diese\s+)?seite\s+drucken"
    r"|drucken|imprimer(?:\s+(?:la|cette)\s+page)?|imprimir(?:\s+(?:la\s+|esta\s+|a\s+)?página)?|stampa(?:\s+(?:la\s+|questa\s+)?pagina)?|(?:pagina\s+)?afdrukken"
    r"|(?:この(?:ページ|記事)を)?印刷(?:する|用(?:ページ|画面))?|(?:화면\s*)?(?:인쇄|프린트)(?:하기)?"
    r"|(?:友善)?(?:打印|列印)(?:本(?:页|頁|文))?|关闭(?:窗口|本页)?|關閉(?:視窗)?|收藏(?:本(?:页|站))?"
    r"|纠错|我要纠错"
    r"|(?:文字|字体|字體|字級|글자)(?:の)?(?:サイズ|大小|크기|號|设置"
    r"|設定)?\s*[:：]?\s*[大中小標准標準縮小拡大확대축소\s/|·]*"
)
_TOP: Final = (
    r"(?:back|return|go|scroll)\s+to\s+(?:the\s+)?top(?:\s+of\s+(?:the\s+)?page)?|top\s+of\s+page"
    r"|(?:zurück\s+)?nach\s+oben|zum\s+seitenanfang|seitenanfang"
    r"|(?:retour\s+en\s+)?haut\s+de\s+(?:la\s+)?page"
    r"|(?:torna|vai)\s+(?:su|all['’]inizio|in\s+alto)|voltar\s+ao\s+(?:topo|início)|(?:terug\s+)?naar\s+boven"
    r"|(?:volver|ir)\s+(?:arriba|al\s+inicio)|subir|(?:この)?ページの?(?:先頭|トップ|上部)(?:へ"
    r"|に)?(?:戻る|移動)?|page\s*top|맨\s*위로(?:\s*(?:이동|가기))?|위로\s*가기|(?:返回|回到|回)(?:页面"
    r"|頁面|最)?(?:顶部|頂部|顶端|頂端|上一页|上一頁|首页|首頁|列表)"
    r"|(?:목록(?:으로)?(?:\s*보기)?)"
)
_SKIP: Final = (
    r"(?:skip|jump|go)\s+(?:directly\s+)?to\s+(?:the\s+)?(?:main\s+|primary\s+|page\s+)?(?:content"
    r"|navigation|menu|search|footer|text)(?:\s+(?:block|area))?|skip\s+(?:navigation|links?|nav)"
    r"|(?:direkt\s+)?(?:zum|zur)\s+(?:haupt)?(?:inhalt|navigation|menü|suche|navigation\s+springen"
    r"|inhalt\s+springen|suche\s+springen)(?:\s+springen)?"
    r"|(?:aller|passer|accéder)\s+(?:directement\s+)?(?:au|à\s+la|à)\s+(?:contenu|menu|navigation"
    r"|recherche)(?:\s+principale?)?"
    r"|(?:saltar|ir|pasar)\s+(?:directamente\s+)?(?:al|a\s+la)\s+(?:contenido|menú|navegación"
    r"|búsqueda)(?:\s+principal)?"
    r"|(?:メニューを飛ばして)?(?:本文|メニュー|コンテンツ|メインコンテンツ|ナビゲーション"
    r"|グローバルナビ(?:ゲーション)?|フッター)(?:へ|に|まで|を)(?:スキップ|移動|ジャンプ|飛ぶ"
    r"|読む)?(?:する|します)?(?:。)?"
    r"|(?:본문|주메뉴|메뉴|메인메뉴|하단(?:메뉴)?|콘텐츠|컨텐츠)(?:으로|로|\s*내용)?\s*(?:바로\s*가기"
    r"|건너뛰기|이동)|(?:跳|移|转|轉)(?:到|至|转到)\s*(?:主要|主)?(?:内容|內容|選單|菜单|導覽)(?:区|區"
    r"|區塊|区域|部分)?"
)
_NEIGHBOURS: Final = (
    r"(?:previous|next|older|newer)\s+(?:article|post|story|news|entry|entries"
    r"|posts)(?:\s*[:›»«‹].{0,120})?|(?:vorheriger|nächster)\s+(?:artikel|beitrag)(?:\s*[:›»«‹].{0,120})?"
    r"|(?:article|actualité)\s+(?:précédente?|suivante?)(?:\s*[:›»«‹].{0,120})?|(?:artículo|noticia"
    r"|entrada)\s+(?:anterior|siguiente)(?:\s*[:›»«‹].{0,120})?"
    r"|(?:前|次)の(?:記事|ページ|お知らせ)(?:へ|に進む|に戻る)?(?:\s*[:：›»«‹].{0,80})?|(?:이전"
    # 다음 is also what follows in a sentence: 다음 게시물 게시를 금지한다.
    r"|다음)(?:글(?:\s+.{0,80})?|\s+글(?:\s+.{0,80}(?<![다함음임것]))?|\s*(?:글|게시물|기사)(?:\s*[:：].{0,80})?)"
    r"|(?:上|下)一(?:篇(?:\s*[:：]?.{0,80})|(?:条|條|則|则)\s*[:：].{0,80})"
)


def _whole(body: str) -> re.Pattern[str]:
    return late(rf"^[\s\[【「<(（]*(?:{body})[\s\]】」>)）.。!！:：»›>]*$", re.IGNORECASE)


_EDGE: Final = r"[\s\[\]【】()（）|｜·・/:：]"
LINES: Final[tuple[Rule, ...]] = (
    Rule(
        "share buttons",
        _whole(_SHARE),
        MARK,
        (
            ("Share on Facebook", ""),
            ("Share this page: Facebook X LinkedIn", ""),
            ("Tweet", ""),
            ("Auf LinkedIn teilen", ""),
            ("Partager sur Facebook", ""),
            ("Compartir en: Facebook X WhatsApp", ""),
            ("Condividi su Facebook", ""),
            ("Partilhar no Facebook", ""),
            ("Compartilhar", ""),
            ("Deel deze pagina", ""),
            ("Deel op LinkedIn", ""),
            ("LINEで送る", ""),
            ("シェアする", ""),
            ("SNS 공유하기", ""),
            ("페이스북 공유하기", ""),
            ("分享到：微信 微博", ""),
            ("分享至Facebook", ""),
        ),
        (
            "Share capital",
            "Deel 2",
            "Delen van de kosten",
            "Condividi i dati con l'autorità.",
            "Facebook",
            "X",
            "Share this information with the supervisory authority.",
            "共有",
            "공유",
            "Post",
        ),
    ),
    Rule(
        "print, close, size of letters, back to the top",
        _whole(rf"(?:{_PRINT}|{_TOP})(?:{_EDGE}*(?:{_PRINT}|{_TOP}|{_SHARE}))*"),
        MARK,
        (
            ("Print this page", ""),
            ("Back to top", ""),
            ("Nach oben", ""),
            ("Haut de page", ""),
            ("Volver arriba", ""),
            ("Torna su", ""),
            ("Voltar ao topo", ""),
            ("Naar boven", ""),
            ("Stampa la pagina", ""),
            ("ページの先頭へ戻る", ""),
            ("맨 위로", ""),
            ("【打印】 【关闭】", ""),
            ("友善列印 轉寄友人 分享至LINE", ""),
            ("返回顶部", ""),
        ),
        ("Print media", "Top of the register", "印刷物"),
    ),
    Rule(
        "skip links",
        _whole(_SKIP),
        MARK,
        (
            ("Skip to main content", ""),
            ("Direkt zum Inhalt", ""),
            ("Aller au contenu principal", ""),
            ("Saltar al contenido principal", ""),
            ("本文へ移動", ""),
            ("본문 바로가기", ""),
            ("跳到主要內容區塊", ""),
            ("跳转到主要内容", ""),
        ),
        ("Go to court", "Zum Inhalt der Meldung", "本文"),
    ),
    Rule(
        "the article before and after",
        _whole(_NEIGHBOURS),
        MARK,
        (
            ("Next article: New rules for platforms", ""),
            ("次の記事：審議会の開催", ""),
            ("이전글 2026년 업무계획", ""),
            ("다음글 다음글이 없습니다.", ""),
            ("上一篇：个人信息出境认证办法", ""),
            ("下一则：数据安全管理条例", ""),
        ),
        (
            "Next review: 3 March 2028",
            "다음 게시물 게시를 금지한다",
            "다음 기사 작성 시 30일 이내 신고",
            "The next article applies",
            "次の各号",
            "上一条的规定",
        ),
    ),
)
"""Rules for lines that need hold no digit."""

START_CHARS: Final = 12
LINE_CHARS: Final = 120
"""Longer lines are sentences."""
_STARTS: Final = (
    *"""
    share tweet post pin email e-mail send copy save bookmark seite artikel beitrag auf via per über bei
    teilen empfehlen weiter versenden partager envoyer compartir enviar imprim print drucken diese back
    return go scroll top zur nach haut retour volver ir subir page skip jump direkt zum aller passer
    accéder saltar pasar previous next older newer vorherig nächst article actualité artículo noticia
    entrada この 記事 シェア 共有 ツイート ポスト 投稿 ページ 印刷 文字 本文 メニ メイ メー コンテンツ
    condivid compartilh partilh deel delen stampa torna vai voltar terug naar pagina afdruk iscriviti inscreva
    subscreva seguici siga volg questa esta meld nieuws
    ナビ グローバル フッ フォ フェ はて 前の 次の 화면 인쇄 프린트 글자 맨위 위로 목록 본문 주메뉴 하단
    콘텐 컨텐 이전 다음 sns url 공유 보내 퍼가 스크랩 페이스 트위 엑스 카카오 네이버 밴드 블로그 이메일
    一键 分享 转到 转发 转至 转载 轉到 轉發 轉至 轉寄 微信 扫一 掃描 友善 打印 列印 关闭 關閉 收藏 纠错
    我要 字体 字體 字級 返回 回到 回首 回上 回列 回顶 回頂 回最 跳到 跳至 跳转 跳轉 移至 移到 上一 下一
    上篇 下篇 朋友圈 新浪 qq 臉書 facebook twitter xで xに xへ linkedin whats telegram mastodon bluesky
    threads reddit pinterest line hatena sign subscribe register our newsl get receive stay is was did
    how rate give help report follow social connect jetzt war bleiben soziale inscri abonne recevoir
    lettre info restez cette suivez nous réseaux susc boletín ¿l ¿t le te mant síg redes メール メルマガ
    当ペ 当サ 当情 アンケート フォロー 公式 뉴스레터 이페 현재 본페 해당 만족 메일 알림 소셜 订阅 訂閱
    您对 您對 你对 你對 滿意 本页 本頁 这页 电子报 電子報 关注 追蹤 社群 s' s’
    """.split(),  # noqa: SIM905 -- a list of words reads better than a list of strings
    *("x ", "이 ", "본 ", "맨 "),
)
"""What any of these lines begins with: most lines do not, and are asked no further."""
_BRACKETS: Final = "[【「<(（"
FIRST: Final = {first: tuple(s for s in _STARTS if s.startswith(first)) for first in {s[:2] for s in _STARTS}} | {
    bracket + start[0]: (bracket,) for bracket in _BRACKETS for start in _STARTS
}
"""Their first two characters, in lower case, with the whole beginnings: whoever asks looks here first."""


NAMES_CHARS: Final = 120
_NAMES: Final = late(rf"\s*{_NETS}\s*", re.IGNORECASE)
_SHARES: Final = _whole(_SHARE)


def names_networks(text: str) -> bool:
    """Return whether a text is names of social networks and nothing else.

    >>> names_networks("Twitter LinkedIn"), names_networks("Twitter must report")
    (True, False)
    """
    return len(text) <= NAMES_CHARS and _NAMES.fullmatch(text) is not None


def shares(text: str) -> bool:
    """Return whether a line offers to share: what names networks behind it are buttons."""
    return len(text) <= NAMES_CHARS and (box_of(text) == "share" or _SHARES.match(text) is not None)


def is_signpost(text: str) -> bool:
    """Return whether a line is a button or signpost and nothing else.

    >>> is_signpost("Share on Facebook"), is_signpost("Share capital"), is_signpost("다음글 없음")
    (True, False, True)
    """
    starts = FIRST.get(text[:2].lower(), ())
    if len(text) > LINE_CHARS or not text[:START_CHARS].lower().startswith(starts):
        return False
    return any(rule.pattern.match(text) for rule in LINES) or box_of(text) == "ask"
