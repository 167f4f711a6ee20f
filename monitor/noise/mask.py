"""`masked`: the rules, behind a check so cheap that ordinary paragraphs hardly notice it."""

from __future__ import annotations

import re

from monitor.noise.badges import ENDS, POST_STARTS, STARTS, without_badge
from monitor.noise.ids import TOKENS
from monitor.noise.lines import FIRST, LINE_CHARS, is_signpost
from monitor.noise.rule import SEGMENT_CHARS, SEPARATOR, SHORT_CHARS
from monitor.noise.rules import RULES

_LABELS = frozenset(
    """
    updated update modified modification reviewed refreshed refresh generated rendered printed retrieved accessed
    cached cache crawled crawl downloaded checked change aktualisiert aktualisierung bearbeitet bearbeitung geändert
    änderung erzeugt erstellt gedruckt abgerufen jour générée généré imprimée imprimé consultée consulté
    actualización modificación revisión actualizada actualizado generada generado impresa impreso
    consultada consultado
    today today's time heute uhrzeit sommes aujourd'hui aujourd’hui hoy actual processed loaded executed served took
    queries view views pageview pageviews visit visits visitor visitors hit hits read reads download downloads
    impressions online counter seitenaufrufe aufrufe seitenbesucher besucher seitenzugriffe zugriffe klicks vues
    visites visiteur visitante visiteurs lectures téléchargements visitas vistas lecturas descargas visitantes
    share shares like likes
    tweet tweets retweet retweets follower followers favorite favorites favourite favourites upvote upvotes claps
    comment comments replies submission submissions response responses
    kommentar kommentare commentaire commentaires comentario comentarios
    reaction reactions gefällt partages j'aime j’aime gusta ago now vor hace id ray session trace correlation incident
    requestid x-request-id nonce phpsessid sessionid jsessionid sid ip
    anfrage-id sitzungs-id vorgangsnummer identifiant numéro
    requête sesión solicitud reference request current copyright copyright(c) (c)
    aggiornamento modifica revisione verifica aggiornata aggiornato generata generato stampata stampato consultato
    oggi ora fa visite visualizzazioni letture visitatori accessi
    atualização actualização modificação revisão página atualizada atualizado gerada gerado impressa impresso
    hoje hora há visualizações acessos leituras
    bijgewerkt gewijzigd gecontroleerd geactualiseerd gegenereerd afgedrukt geraadpleegd bijwerking wijziging controle
    vandaag huidige geleden bezoekers bezoeken weergaven paginaweergaven reacties reactie commenti commento
    comentários comentário reply impresión descarga consulta
    geprüft überprüft vérification found fanden trouvé personas °c °f
    """.split()  # noqa: SIM905 -- a list of words reads better than a list of strings
)
"""One of these stands in every line of Latin script that a segment rule takes."""

_IN_BRACKETS = frozenset(
    """
    view views pageviews hits reads downloads comment comments replies reply
    aufrufe kommentar kommentare vues commentaire commentaires vistas lecturas comentario comentarios commenti
    commento reacties reactie comentário comentários
    """.split()  # noqa: SIM905
)
"""What stands in brackets behind a title, too: "Harbour rules (3 comments)". Not "(updated 3 March)": in a list
that is often all that says a document was edited."""
_BRACKETS = str.maketrans("()[]", "    ")

_CJK_LABELS = re.compile(
    "更新|修改|访客|訪客|游客|日時|時刻|今日|本日|今天|当前|目前|現在|アクセス|閲覧|訪問|来訪|来場|ビュー|ダウンロード|カウンタ"
    "|浏览|瀏覽|点击|點擊|點閱|阅读|閱讀|访问|查看|下载|下載|到訪|造訪|在线|在線|線上|抓取|打印|生成|检索|檢索|缓存|快取"
    "|조회|방문|접속|열람|다운로드|페이지뷰|최종|마지막|최근|수정|업데이트|갱신|출력|생성|인쇄|오늘|현재"
    "|コメント|评论|評論|いいね|シェア|ツイート|ブックマーク|はてブ|フォロワ|点赞|點讚|赞|转发|轉發|收藏|分享|喜欢"
    "|意見|意见|의견"
    "|좋아요|공감|공유|추천|댓글|스크랩|版权所有|版權所有|著作権"
    "|最終確認|核对|核查|检查|檢視|檢查|参考になった|役に立った|閲覧日|도움이|有帮助|有幫助|有用|기준|°"
    "|リクエスト|セッション|トレース|エラー|요청|세션|추적|请求|請求|会话|跟踪"
    "|秒前|分前|間前|日前|週間前|月前|时前|時前|周前|钟前|鐘前|天前|초 ?전|분 ?전|시간 ?전|일 ?전|주 ?전|개월 ?전"
)
_DIGIT = re.compile("[0-9]")
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1b\x7f]")
"""No line of a page has one of these; of bytes that are no text nearly every one has."""
_LONG_WORD = 16
CJK_CHARS = 150
_ANYWHERE = tuple(rule for rule in RULES if not rule.is_segment)


def masked(text: str) -> str:
    """Return what of `text` can be compared: the volatile part replaced by MARK, "" when nothing else is there.

    Costs one to three microseconds for an ordinary paragraph.

    >>> masked("Last updated: 3 March 2026"), masked("Comments due 3 March 2026")
    ('', 'Comments due 3 March 2026')
    """
    if len(text) <= LINE_CHARS and text[:2].lower() in FIRST and is_signpost(text):
        return ""
    if text[-1:] in ENDS or text[:1] in STARTS or text[:1] in POST_STARTS:
        text = without_badge(text)
    if not _DIGIT.search(text):
        # Of what has no digit only banners are left; full-width digits have been folded by whoever asks.
        if "ookie" not in text and text.isascii():
            return text
        return _without_noise(text) if len(text) < SHORT_CHARS and _is_about_cookies(text) else text
    is_short = len(text) < SHORT_CHARS
    words = text.lower().replace(":", " ").split() if is_short else text.split()
    if is_short and _has_label(text, words):
        text = _without_noise(text)
    if _DIGIT.search(" ".join([word for word in words if len(word) >= _LONG_WORD])):  # as every token has
        return TOKENS.pattern.sub(TOKENS.replacement, text)
    return text


def _is_about_cookies(text: str) -> bool:
    return "ookie" in text or (not text.isascii() and ("クッキー" in text or "쿠키" in text))


def _has_label(text: str, words: list[str]) -> bool:
    """Tell cheaply whether any segment rule can take something: most text has no label of theirs."""
    if not text.isprintable() and _CONTROL.search(text):
        return False
    if ("(" in text or "[" in text) and not _IN_BRACKETS.isdisjoint(" ".join(words).translate(_BRACKETS).split()):
        return True
    if not _LABELS.isdisjoint(words) or text.count(":") >= 2 or "=" in text or _is_about_cookies(text):
        return True
    if text.isascii():
        return False
    # Lines of noise are short, and in these scripts shorter still.
    return "©" in text or (len(text) < CJK_CHARS and _CJK_LABELS.search(text) is not None)


def _without_noise(text: str) -> str:
    result, folded = text, text.lower()
    for rule in RULES if len(text) <= SEGMENT_CHARS or SEPARATOR.search(text) else _ANYWHERE:
        if not rule.needs or any(word in folded for word in rule.needs):
            result = rule.pattern.sub(rule.replacement, result)
    if result == text or any(c.isalnum() for c in result):
        return result
    return ""
