"""What furniture is called: headings of boxes, and the names that pages give to their parts, in eleven languages.

A heading here never makes furniture by itself. Whoever reads a page also asks what stands under it: links, or a form,
and nothing that a reader of the law would miss. "Related provisions", "Related legislation", "Related documents",
"関連法令", "관련 법령", "相关法规" and "相關連結" are not here on purpose: a text may say such things about itself.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal

from monitor.patterns import late

Box = Literal["related", "news", "share", "ask"]
"""related: rotating recommendations. news: the site's latest. share: buttons. ask: newsletters, polls, sign-ups."""

HEADINGS: Final[dict[Box, str]] = {
    "related": """
        related [content/article(s)/post(s)/stories/news/pages/topics/reading/insights/videos]
        you [may/might] also [like/be interested in] | more [insights/stories/news/articles/like this/to explore]
        more [from/on/in/about] … | recommended( [for you/reading/articles/content]) | read [next/more/also]
        most [read/viewed/popular/visited/shared]( …) | popular( [articles/posts/pages/topics/now]) | trending( now)
        people also [viewed/read] | explore more | similar [articles/pages/posts]
        featured( [content/stories/news])
        (das )könnte sie auch interessieren | auch interessant | lesen sie auch | meistgelesen | mehr zum thema
        [ähnliche/verwandte/weitere/empfohlene/beliebte/meistgelesene] [artikel/beiträge/themen/meldungen/seiten]
        [verwandte/weitere] [nachrichten/inhalte/pressemitteilungen] | weitere informationen zum thema | mehr aus …
        [à/a] [lire/voir/découvrir/consulter] [aussi/également] | à lire | [lire/voir] aussi
        les plus [lus/vus/consultés]
        sur le même [sujet/thème] | [ceci/cela] [peut/pourrait/devrait] (aussi )vous intéresser
        ces … [peuvent/pourraient] (aussi )vous intéresser | vous aimerez aussi | vous pourriez aussi aimer
        articles [similaires/liés/connexes/recommandés] | contenu(s) [associé/lié/similaire](s)
        también [te/le] [puede/podría] interesar | [te/le] [puede/podría] (también )interesar | quizá(s) le interese
        contenido(s) relacionado(s) | lo más [leído/visto/visitado/consultado] | lee también | ver también
        más sobre …
        [articoli/notizie/contenuti/pagine] [correlati/correlate/consigliati/simili]
        leggi anche | potrebbe interessarti( anche) | ti potrebbe interessare
        [articoli/notizie] più [letti/lette] | i più letti
        [artigos/conteúdos/páginas/publicações] [relacionados/relacionadas/recomendados] | notícias relacionadas
        [leia/veja/ver] também | mais lid[as/os] | notícias mais lidas | pode (também )interessar-lhe
        [gerelateerde/verwante/aanbevolen] [artikelen/berichten/nieuwsberichten/inhoud/pagina's]
        lees ook | meest gelezen | gerelateerd nieuws | misschien ook interessant | bekijk ook
        [artículos/contenidos] [relacionados/recomendados/similares]
        [noticias/entradas/publicaciones/páginas] [relacionadas/recomendadas/similares]
        [noticias/entradas] más [leídas/vistas] | [artículos/contenidos] más [leídos/vistos]
        [関連/おすすめ/オススメ/人気](の)[記事/ニュース/ページ/コンテンツ/投稿/トピックス/動画] | ランキング
        [この/当][記事/ページ]を[見た/読んだ/見ている/読んでいる/みた/よんだ][人/方]… | アクセスランキング
        注目[記事/ワード]
        こちらもおすすめ | こちらも読まれています | [あわせて/合わせて]読みたい | よく[見/読]られている[ページ/記事]
        [관련/추천/인기/연관/함께보는/많이본/다른][기사/뉴스/글/게시물/게시글/콘텐츠/페이지/소식/영상] | 인기검색어
        함께보면좋은… | 이런…어떠세요 | 많이[찾는/조회한]… | 실시간인기…
        [相关/相關/延伸/推荐/推薦/热门/熱門/精彩/精选/精選/更多](的)[新闻/新聞/阅读/閱讀/文章/报道/報道/報導/资讯/資訊]
        [相关/相關/推荐/推薦/热门/熱門/更多][内容/內容/稿件/视频/影片/话题/話題/推荐/推薦/消息]
        [热点/熱點][新闻/新聞/推荐/推薦]
        猜你喜欢 | 猜您喜歡 | [您/你]可能(还/還)[感兴趣/感興趣/喜欢/喜歡]… | 大家都在看 | [点击/點閱/阅读/閱讀]排行
        排行榜 | 热搜
    """,
    "news": """
        [latest/recent/top/breaking/site] [news/posts/updates/stories/articles/headlines/publications/tweets/comments]
        latest press releases | what's new | news feed | twitter feed | upcoming events | news
        aktuelles | aktuelle [meldungen/nachrichten/beiträge/pressemitteilungen] | neuigkeiten | nachrichten
        neueste [beiträge/meldungen/nachrichten/artikel/kommentare] | letzte beiträge
        kommende [veranstaltungen/termine]
        actualité(s) | actualités récentes | l'actualité | toute l'actualité | à la une | articles récents
        dernières [actualités/nouvelles/publications/infos/actus]
        últimas [noticias/entradas/publicaciones/novedades] | noticias( [recientes/destacadas]) | actualidad
        novedades
        entradas recientes | próximos eventos | agenda
        ultime [notizie/novità] | notizie( recenti) | in evidenza | comunicati recenti | prossimi eventi
        últimas notícias | notícias( recentes) | destaques | [últimas/mais] novidades
        laatste [nieuws/berichten/nieuwsberichten] | (recent )nieuws | actueel
        新着([情報/記事/ニュース/一覧]) | 最新(の)[情報/ニュース/記事/トピックス] | 最近の[記事/投稿] | トピックス
        [최신/최근/새로운/새][소식/뉴스/글/게시물/기사]
        [最新/今日/近期/最近](的)[消息/新闻/新聞/动态/動態/资讯/資訊/文章/要闻/要聞/更新/公告/活动/活動/发布]
    """,
    "share": """
        share( this)( [page/article/post/story]) | share [on/via/with] … | follow us( …) | social media
        stay connected
        connect with us | print( this) page
        (seite /artikel /beitrag /inhalt )[teilen/empfehlen/weiterempfehlen/drucken] | teilen [auf/via/über] …
        folgen sie uns( …) | soziale [netzwerke/medien]
        partager( …) | partagez( …) | suivez-nous( …) | nous suivre | réseaux sociaux
        [compartir/comparte]( …) | síguenos( …) | síganos( …) | redes sociales
        condividi( …) | seguici( …) | compartilh[ar/e]( …) | partilh[ar/e]( …) | siga-nos( …)
        [delen/deel] [op/via] … | deel deze pagina | volg ons( …) | delen
        シェア(する/しよう) | この[記事/ページ]を[シェア/共有/ツイート/ブックマーク](する)
        snsで(シェア/共有)(する) | フォローする | 公式sns
        (sns/소셜)공유하기 | [sns/소셜]공유 | sns[보내기/바로가기] | 퍼가기
        分享[到/至/本页/本頁/本文] | 分享 | 转发 | 轉寄(友人) | 关注我们 | 追蹤我們 | 社群分享
    """,
    "ask": """
        [sign up/subscribe/register] [for/to] … | (our )newsletter(s)( [sign-up/sign up/subscription])
        [get/receive] (email )[alerts/updates/news]( …) | stay [informed/up to date/in touch]
        email [alerts/updates]
        [is/was] this … [useful/helpful] | did you find … | rate this page | help us improve …
        report a problem( …)
        (zum )newsletter( …) | (jetzt )(newsletter )abonnieren( …) | war [diese/dieser] … hilfreich | seite bewerten
        inscription à … | abonnez-vous à … | s'abonner à … | inscrivez-vous à … | lettre d'information | infolettre
        cette [page/information] vous a-t-elle été utile | restez informé(s)
        suscríbase( …) | suscríbete( …) | suscripción a … | boletín( …) | ¿[le/te] ha [sido/resultado] útil( …)
        iscriviti( …) | questa pagina (ti )è stata utile | inscreva-se( …) | subscreva( …)
        meld [je/u] aan … | nieuwsbrief( …) | esta página foi útil | was deze [pagina/informatie] nuttig
        メール[マガジン/配信](の登録/のご案内) | メルマガ(登録)
        [この/当][ページ/情報/サイト]…[役に立ち/見つけやす/わかりやす/分かりやす]…
        [この/当][ページ/サイト]…[ご意見/アンケート]…
        뉴스레터(구독/신청) | [이/현재/본/해당][페이지/정보/누리집]…만족… | 만족도[조사/평가]
        [메일/알림][구독/신청]
        订阅… | 訂閱… | [您/你]对…满意[吗/度]… | 滿意度調查 | [本页/本文/这页]对您有[帮助/用]吗 | 电子报 | 電子報…
    """,
}
"""Wordings, divided by `|` and by lines. `[a/b]` is one of them, `(a/b)` one of them or none, `…` whatever words.
Japanese, Korean and Chinese stand without blanks."""

PARTS: Final[dict[str, str]] = {
    "crumbs": """
        (nav/block/region/page)breadcrumb(s)(wrapper/container/list/nav) | brotkrumen | brotkrume | krumen
        filariane
        fildariane | ariane | migas | migasdepan | migadepan | rastro | pankuzu | pankuzulist | topicpath | panku
        crumb(s) | weizhi | currentposition | youarehere | dangqian
    """,
    "trail": """
        location | position | path | navpath | lujing
    """,
    "skip": """
        (nav/u/a)skip(s/link/links/nav/navi/navigation/tocontent/tomain/content/maincontent/linkwrapper)
        skiptomaincontent
        saltar | saltarcontenido | saltaralcontenido | alleraucontenu | accesskey | accessibility | skipnavi
    """,
    "share": """
        (social/page/post/article/js)share(s/links/link/box/bar/buttons/button/tools/icons/widget/list/this/area)
        (social/page)sharing | social(links/link/media/icons/buttons/bar/share/sharing/widget) | addthis(…)
        addtoany(…)
        sns(box/area/list/share/button/btn/links/link/wrap) | a2a(…) | sharedaddy | jiathis(…) | bdshare(…)
        bdsharebuttonbox
        partage | partager | compartir | compartilhar | partilhar | condividi | delen | teilen
        sozialenetze | sozialenetzwerke | shariff | fenxiang
    """,
    "cookies": """
        (…)cookie(s)[banner/bar/consent/notice/message/popup/overlay/modal/alert/disclaimer/hinweis/layer/dialog/box](…)
        cookielaw(…) | onetrust(…) | cookiebot(…) | tarteaucitron(…) | didomi(…) | usercentrics(…)
        eucookiecompliance(…)
        gdpr[banner/consent/popup] | cmp[banner/container/box] | cc[window/banner]
    """,
    "languages": """
        (…)[language/lang/locale][switcher/switch/selector/select/menu/nav/list/chooser/links/picker/dropdown/block]
        languages | idioma(s) | langue(s) | sprach[wahl/auswahl/wechsel/umschaltung] | sprachen | multilang(…)
        wpml(…)
    """,
    "menu": """
        (main/site/global/top/primary/secondary/sub/side/sidebar/local/service/footer/head/header/page/meta/utility/mobile/quick/left/right/user/foot)[nav/navi/navigation/menu/navbar/menubar]
        nav[service/meta/main/primary/secondary/footer/function/top/servicemeta/functions] | navmenu
        gnb | lnb | snb | tnb | gnavi | gnav | lnavi | lnav | snav | hauptmenü | servicemenü | daohang | caidan
    """,
    "pager": """
        prevnext | nextprev | postnavigation | postnav | navlink(s) | pager | pagination | articlenav | entrynav
        pagenavi
        board[nav/prevnext/pager] | viewprevnext | viewnav | shangxia
    """,
    "today": """
        (…)[today/currentdate/curdate/nowdate/datenow/currenttime/nowtime/sysdate/servertime/localtime/todaydate/datetoday](lbl/label/txt/text/time/date/object/box/wrap/area/block/lbldate/info)
        currentdatetime | clock | jqueryclock | fecha[actual/hoy/deldia/deldía] | horaactual | datedujour | datejour
        heute
        tagesdatum | aktuellesdatum
    """,
    "counter": """
        (…)[pageviews/pageview/viewcount/viewcounts/viewcounter/hitcount/hitcounter/hits/visitcount/visitorcount]
        (…)[visitcounter/visitorcounter/postviews/readcount/clickcount/besucherzähler] | visitors | visits | visitas
        contadorvisitas | llxx | djl
    """,
    "head": """
        (site/page/global/main/top/l/g/fr/govuk/wrap/web/usa/u/gov/common)[header/masthead/head](wrap/wrapper/inner/container/area/top)
        cabecera | kopf | kopfbereich | topbar | entete | sitebanner
    """,
    "foot": """
        (site/page/global/main/l/g/fr/govuk/wrap/web/usa/u/gov/common/block)[footer/foot](wrap/wrapper/inner/container/area/bottom)
        fuss | fuß | fussbereich | fußbereich | pie | piedepagina | pied | pieddepage | colophon | bottom | dibu
    """,
    "related": """
        (block/view/box/section/js/m/c/post/article/node)related(posts/articles/content/news/stories/pages/items/box/list/links/block/widget)
        (block/view/box/section)recommend(ed/ation/ations/s)(posts/articles/content/news/items/box/list/block)
        youmay(also)like | alsolike | readnext | (most)popular(posts/articles/content/news/pages/list) | trending
        most[read/viewed] | similar(posts/articles/content/pages) | teaserliste | relacionad[os/as/o/a]
        hot(news/list)
        ranking(list/box) | xgxw | xgyd | xgnews | tuijian
    """,
}
"""Classes and ids in lower case, without their hyphens and underlines; written as the headings above."""

_DIGITS: Final = re.compile(r"\d{2,}")
_JOINTS: Final = re.compile(r"[-_:.\s/]+")
_EDGE: Final = " \u3000:：…>»›▼▶■●◆★|【】[]!?！？。."
_BESIDE_CJK: Final = re.compile(r"(?<=[\u3000-\ud7ff]) +| +(?=[\u3000-\ud7ff])")
MAX_NAME = 60
MAX_NAMES = 12
MAX_HEADING = 70


def _wordings(lines: str) -> re.Pattern[str]:
    wordings = (part.strip() for line in lines.splitlines() for part in line.split(" | "))
    return late("|".join(_wording(words) for words in wordings if words), re.IGNORECASE)


def _wording(words: str) -> str:
    pattern = re.escape(words).replace(r"\[", "(?:").replace(r"\]", ")").replace("/", "|")
    return pattern.replace(r"\(", "(?:").replace(r"\)", ")?").replace("…", ".{1,40}")


_HEADINGS: Final = {box: _wordings(lines) for box, lines in HEADINGS.items()}
_PARTS: Final = {part: _wordings(lines) for part, lines in PARTS.items()}


@lru_cache(4096)
def box_of(heading: str) -> Box | None:
    """Return which box a heading heads, None for any other heading.

    >>> box_of("Related articles:"), box_of("관련 기사"), box_of("Related provisions")
    ('related', 'related', None)
    """
    line = " ".join(heading.replace("’", "'").strip(_EDGE).split())
    if not line.isascii():
        line = _BESIDE_CJK.sub("", line)
    if not line or len(line) > MAX_HEADING:
        return None
    return next((box for box, pattern in _HEADINGS.items() if pattern.fullmatch(line)), None)


_DOCUMENTS: Final = late(
    r"\b(?:documents?|provisions?|legislation|laws?|acts?|bills?|rules?|regulations?|guidance|guidelines?|recommendations?|annexe?s?"
    r"|attachments?|downloads?|files|texts?|forms?|instruments?|amendments?|consultations?|dokumente?|vorschriften|gesetze?"
    r"|rechtsakte|rechtsgrundlagen?|verordnung(?:en)?|anlagen?|anhänge|unterlagen|leitlinien|textes?|législation|lois?|décrets?"
    r"|pièces|lignes\s+directrices|formulaires?|documentos?|disposiciones|normas?|normativa|legislación|ley(?:es)?|anexos?|archivos"
    r"|directrices|formularios?|documenti|leggi|decreti|allegati|norme|modul[io]|regolamenti|leis|decretos|regulamentos|formulários"
    r"|documenten|wetten|regelingen|besluiten|bijlagen|formulieren|richtlijnen)\b"
    r"|資料|法令|条文|規則|通知|通達|様式|指針|ガイドライン|添付|別紙|법령|법률|규정|고시|자료|첨부|서식|지침|附件|法规|法規|法律"
    r"|文件|资料|规定|規定|指引|指南|表格|条例|條例",
    re.IGNORECASE,
)


def heads_documents(heading: str) -> bool:
    """Return whether a heading names documents and provisions: a text may say such things about itself.

    >>> heads_documents("Related documents"), heads_documents("関連資料"), heads_documents("Related articles")
    (True, True, False)
    """
    return len(heading) <= 2 * MAX_HEADING and box_of(heading) is None and _DOCUMENTS.search(heading) is not None


@lru_cache(8192)
def part_of(names: str) -> str | None:
    """Return which part of a page the first telling one of its classes or its id names, None when none does.

    >>> part_of("navBreadcrumbs"), part_of("dnn_dnnCURRENTDATE_lblDate"), part_of("cookie-policy")
    ('crumbs', 'today', None)
    >>> part_of("c1234 a2a_5678")
    'share'
    """
    return next((part for name in names.split()[:MAX_NAMES] if (part := _part(_DIGITS.sub("0", name)))), None)


@lru_cache(8192)
def _part(name: str) -> str | None:
    """Return what one name says; its numbers say nothing, and every element of a law may have one of its own."""
    if len(name) > MAX_NAME:
        return None
    words = _JOINTS.sub("", name).lower()
    return next((part for part, pattern in _PARTS.items() if pattern.fullmatch(words)), None)
