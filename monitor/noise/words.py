"""The vocabulary of the rules: how dates, counts and their labels are written in en, de, fr, es, it, pt, nl,
ja, ko and zh."""

from __future__ import annotations

MONTHS_AND_DAYS = (
    # en
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?"
    r"|mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
    # de
    r"|januar|februar|märz|mai|juni|juli|oktober|dezember|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag"
    # fr
    r"|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    # es
    r"|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
    r"|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
    # it
    r"|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre"
    r"|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica"
    # pt
    r"|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro"
    r"|(?:segunda|terça|quarta|quinta|sexta)-feira"
    # nl
    r"|januari|februari|maart|mei|augustus|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"
    # ja, zh, ko: weekdays; the months are numbers
    r"|[日月火水木金土]曜日?|星期[一二三四五六日天]|周[一二三四五六日]|[일월화수목금토]요일"
)
DATE_GLUE = (
    r"at|on|the|st|nd|rd|th|um|uhr|den|am|der|le|à|de|del|la|las|el|a|h|m|s|t|z|ore|alle|às|as|em|om|uur|op|pm|a\.m|p\.m"
    r"|gmt|utc|jst|kst|cst|edt|est|pdt|pst|cet|cest|bst|令和|平成|民國|民国|年|月|日|時|时|点|點|分|秒|頃|現在|上午|下午|午前|午後"
    r"|년|월|일|시|분|초|오전|오후|元"
)
STAMP = (
    rf"(?=[^|｜]*\d)(?:\d+|[\s.,:/()（）+\-–年月日·]|[（(][日月火水木金土一二三四五六天일월화수목금토][)）]"
    rf"|(?<![a-zà-ÿ])(?:{MONTHS_AND_DAYS}|{DATE_GLUE})(?![a-zà-ÿ]))+"
)
"""Nothing but a date, a time, or both, however it is written; at least one digit."""

COUNT = r"\d[\d.,'’\u00a0\u202f ]*(?:万|萬|千|만|천|[km]\b)?\+?"
"""1,234 or 1.234 or 1 234 or 1.2万."""

UPDATED = (
    # en: "Last updated", "This page was last modified on", "Page generated at"; never "last amended", "effective"
    r"(?:(?:this|the)\s+)?(?:(?:web\s*)?(?:page|site)|content|document)?\s*(?:was\s+|has\s+been\s+)?"
    r"(?:last|date|latest)?\s*(?:content\s+|page\s+|site\s+|full\s+)?"
    r"(?:updated?|modified|reviewed|refreshed|generated|rendered|printed|retrieved|accessed|cached|crawled|downloaded|checked)"
    r"(?:\s+(?:date|time|on|at|by\s+server|timestamp))*"
    r"|cache\s+(?:time|date|stamp|created)|generated\s+(?:on|at)|date\s+modified|last\s+(?:update|change|modification|refresh|crawl)"
    # de: never "zuletzt geändert durch Gesetz", "Stand" (which is often the state of the law)
    r"|(?:diese\s+)?(?:seite\s+)?(?:wurde\s+)?(?:zuletzt|letztmals)\s+(?:aktualisiert|bearbeitet|geändert|geprüft|überprüft)(?:\s+am)?"
    r"|letzte\s+(?:aktualisierung|bearbeitung|änderung)(?:\s+(?:der\s+seite|am))?|(?:diese\s+)?(?:seite\s+)?(?:wurde\s+)?(?:erzeugt|erstellt|generiert|gedruckt|abgerufen)\s+am"
    # fr
    r"|(?:page\s+)?(?:dernière\s+(?:mise\s+à\s+jour|modification|vérification)|mise?\s+à\s+jour|mis\s+à\s+jour|générée?|imprimée?|consultée?)"
    r"(?:\s+(?:de\s+la\s+page|le|du|date))*"
    # es
    r"|(?:página\s+)?(?:última\s+(?:actualización|modificación|revisión)|actualizad[oa]|generad[oa]|impres[oa]|consultad[oa])"
    r"(?:\s+(?:el|de\s+la\s+página|al))*|fecha\s+de\s+(?:consulta|impresión|descarga)"
    # it: never "modificato da", "in vigore", "aggiornato al"
    r"|(?:pagina\s+)?(?:(?:ultim[oa]|data\s+(?:di\s+)?(?:ultim[oa]\s+)?)\s*(?:aggiornamento|modifica|revisione|verifica)"
    r"|aggiornat[oa]|generat[oa]|stampat[oa]|consultat[oa])(?:\s+(?:della\s+pagina|il|del|alle))*"
    # pt: never "alterado pela lei"
    r"|(?:página\s+)?(?:(?:data\s+da\s+)?última\s+(?:atualização|actualização|modificação|revisão|alteração\s+da\s+página)"
    r"|atualizad[oa]|actualizad[oa]|gerad[oa]|impress[oa]|consultad[oa])(?:\s+(?:da\s+página|em|a|às))*"
    # nl: never "gewijzigd bij"
    r"|(?:deze\s+)?(?:pagina\s+)?(?:is\s+|werd\s+)?(?:voor\s+het\s+)?laatst\s+(?:bijgewerkt|gewijzigd|gecontroleerd|geactualiseerd)(?:\s+op)?"
    r"|(?:laatste|datum)\s+(?:update|wijziging\s+(?:van\s+)?(?:deze\s+)?pagina|bijwerking|controle)(?:\s+op)?"
    r"|(?:deze\s+)?(?:pagina\s+)?(?:is\s+)?(?:bijgewerkt|gegenereerd|afgedrukt|geraadpleegd)\s+op"
    # ja, zh, ko: never 施行日, 公布日, 最終改正, 发布, 시행일, 개정
    r"|(?:ページ|サイト|データ|コンテンツ)?の?(?:最終)?更新(?:日時|日付|日|時刻|年月日)?|(?:印刷|出力|表示|取得|生成|作成)日時|(?:最終)?閲覧日|(?:ページの?)?最終確認(?:日時|日)"
    r"|(?:网页|網頁|页面|頁面|本页|本頁|数据|資料)?(?:最后|最後|最近|最新)?(?:更新|修改)(?:时间|時間|日期|于|於)?"
    r"|(?:网页|網頁|页面|頁面|本页|本頁)?(?:最后|最後|最近)(?:核对|核查|检查|檢視|檢查)(?:时间|時間|日期)?"
    r"|(?:网页|網頁|页面|頁面|本页|本頁)?(?:打印|生成|抓取|檢索|检索|缓存|快取)(?:时间|時間|日期)"
    r"|(?:페이지\s*)?(?:(?:최종|마지막|최근)?\s*(?:수정|업데이트|갱신)|(?:최종|마지막|최근)\s*(?:확인|점검))\s*(?:일시|일자|일|날짜|시간|시각)?"
    r"|(?:페이지\s*)?(?:출력|조회|생성|인쇄)\s*(?:일시|시각|시간)"
)
TODAY = (
    r"today(?:'s\s+date)?(?:\s+is)?|(?:current|server|local|system)\s+(?:date|time)(?:\s+and\s+time|/time)?(?:\s+is)?"
    r"|heute(?:\s+ist)?|(?:aktuelle\s+)?uhrzeit|(?:nous\s+sommes|aujourd['’]hui)(?:\s*,?\s*le)?|hoy(?:\s+es)?|hora\s+actual"
    r"|oggi(?:\s+è)?|ora\s+attuale|hoje(?:\s+é)?|hora\s+a(?:c)?tual|vandaag(?:\s+is\s+het)?|huidige\s+(?:datum|tijd)"
    r"|今日は|(?:本日|今日)の日付は?|本日は?|今日|現在(?:の)?(?:時刻|日時)|今天是?|当前(?:时间|日期)|現在時間|目前時間|系统时间"
    r"|오늘은|오늘(?:의)?\s*(?:날짜)?|현재\s*(?:시각|시간)"
)
VIEWS = (
    r"(?:number\s+of\s+)?(?:page\s*|total\s*|unique\s*|web\s*)?(?:views?|visits?|visitors?|hits?|reads?|downloads?|impressions|pageviews?)"
    r"(?:\s*(?:count(?:er)?|today|total|so\s+far|online))?|(?:users?|visitors?|members?|guests?)\s+online|(?:hit|visitor|page)\s+counter"
    r"|(?:seiten)?(?:aufrufe|besucher|zugriffe|klicks)(?:\s+(?:heute|gesamt|online))?"
    r"|(?:nombre\s+de\s+)?(?:vues|visites|visiteurs|lectures|téléchargements)"
    r"|(?:número\s+de\s+)?(?:visitas|vistas|lecturas|descargas|visitantes)"
    r"|(?:numero\s+di\s+)?(?:visite|visualizzazioni|letture|visitatori|accessi)"
    r"|(?:número\s+de\s+|total\s+de\s+)?(?:visualizações|visualizações\s+da\s+página|acessos|leituras|visitantes)"
    r"|(?:aantal\s+)?(?:bezoekers|bezoeken|weergaven|paginaweergaven)"
    r"|(?:総|累計|本日の|昨日の|月間)?(?:アクセス|閲覧|訪問者|来訪者|来場者|ビュー|ページビュー|ダウンロード|カウンター?)(?:者)?(?:数|回数|件数|カウンター?)?"
    r"|(?:总|總|累计|今日|本页|本文)?(?:浏览|瀏覽|点击|點擊|點閱|阅读|閱讀|访问|訪問|查看|下载|下載|到訪|造訪)(?:次数|次數|人数|人數|人次|量|数|數|率)?"
    r"|(?:当前|目前)?(?:在线|線上|在線)(?:人数|人數|用户)?"
    # 방문 횟수 is how often somebody has to call on somebody.
    r"|(?:총|전체|오늘|어제|금일|누적|현재)?\s*(?:(?:조회|방문자|접속자|열람|다운로드|페이지뷰)\s*(?:수|횟수|건수)?|(?:방문|접속)(?:\s*[수건]수?)?(?!\s*횟))"
)
VIEW_UNITS = r"回|人|次|人次|件|명|회|건|번|mal|fois|veces|times|x|pv"
AGO = (
    r"(?:(?:posted|updated|published|modified|edited)\s+)?(?:"
    r"(?:about\s+|over\s+)?(?:an?|\d+)\s*"
    r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?)\s+ago"
    r"|vor\s+(?:\d+|einer|einem)\s+(?:sekunden?|minuten?|stunden?|tag(?:en)?|wochen?|monat(?:en)?)"
    r"|il\s+y\s+a\s+\d+\s+\w+|hace\s+\d+\s+\w+"
    r"|(?:(?:pubblicato|aggiornato)\s+)?\d+\s+(?:second[oi]|minut[oi]|or[ae]|giorn[oi]|settiman[ae]|mes[ei])\s+fa"
    r"|(?:(?:publicado|atualizado)\s+)?há\s+\d+\s+(?:segundos?|minutos?|horas?|dias?|semanas?|mês|meses)"
    r"|\d+\s+(?:seconden?|minuten|minuut|uur|uren|dag(?:en)?|weken|week|maand(?:en)?)\s+geleden(?:\s+(?:geplaatst|bijgewerkt|gepubliceerd))?"
    # In a cell or in brackets it is a term: 変更の届出 | 30日前, 사전 신고(30일 전). So may be days and more on
    # a line of their own: what gives an age away there is that it grows with the days (`monitor.noise.ages`).
    r"|(?<![|｜;；\[(（])(?<![|｜;；\[(（]\s)(?:[1-5]?\d\s*(?:秒|分)前|[1-5]?\d\s*(?:초|분)\s*전|[1-5]?\d\s*(?:秒|分钟|分鐘)前"
    r"|(?:1?\d|2[0-3])\s*(?:時間前|시간\s*전|小时前|小時前)))"
)
SKIES = (
    r"sunny|(?:partly\s+|mostly\s+)?cloudy|clear(?:\s+sky)?|overcast|(?:light\s+|heavy\s+)?(?:rain|snow|showers?)|fog|mist|haze"
    r"|thunderstorms?|sonnig|heiter|(?:leicht\s+)?bewölkt|bedeckt|regen|schnee|nebel|ensoleillé|nuageux|couvert|pluie|neige"
    r"|brouillard|soleado|nublado|despejado|lluvia|nieve|niebla"
    r"|晴れ?|曇り?|くもり|(?:小|大)?雨|(?:小|大)?雪|霧|雷雨|맑음|구름\s*(?:조금|많음)|흐림|(?:소나기|비|눈|안개)"
    r"|多云|多雲|阴|陰|(?:小|中|大|阵|陣)雨|雾|霾"
)
"""How the sky is on a page that says it: only together with degrees, and nothing else."""
SHARES = (
    r"likes?|tweets?|retweets?|followers?|favou?rites?|upvotes?|claps|reactions?|gefällt\s+mir|partages|j['’]aime|me\s+gusta"
    r"|comments?|repl(?:y|ies)|kommentare?|commentaires?|comentarios?|commenti|commento|reacties?|comentários?|コメント|评论|評論"
    r"|いいね!?|シェア|ツイート|リツイート|ブックマーク|はてブ|フォロワー|点赞|點讚|赞|转发|轉發|收藏|分享|喜欢|좋아요|공감|공유|추천|댓글|스크랩"
)
