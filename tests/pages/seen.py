# ruff: noqa: E501 -- pages as they come
"""Pages that the rules were made with: other systems than those of `held_out`, the same eight languages."""

from __future__ import annotations

from tests.pages import Site

DRUPAL = Site(
    "agency on Drupal",
    "en",
    """<!doctype html><html lang="en"><head><title>Reporting rule</title></head><body class="html node-type-page">
<div class="region region-header"><div class="block block-system-branding"><a href="/">Agency</a></div>
<nav role="navigation"><ul class="menu"><li><a href="/rules">Rules</a></li></ul></nav></div>
<div id="block-agency-breadcrumbs"><ol class="breadcrumb"><li><a href="/">Home</a></li><li>Rules</li></ol></div>
<main role="main"><article class="node"><h1>Reporting rule</h1><div class="field field--name-body">
<p>(a) A covered entity shall report an incident not later than 72 hours after it becomes aware of it.</p>
<p>(b) This section does not apply to an entity with fewer than 100 employees.</p>
<p>(c) A person who violates this section is subject to a civil penalty of not more than $10,000 per day.</p></div>
<div class="field--name-field-dates">Comments due: April 14, 2026</div>
<section class="views-element-container"><h2>You might also like</h2><div class="view-content"><div class="views-row"><a href="/a">Ransomware advisory</a></div><div class="views-row"><a href="/b">Annual report</a></div></div></section>
</article></main><div class="region-sidebar"><div class="block"><h2 class="block__title">Latest news</h2><ul><li><a href="/n1">Director testifies before Congress</a></li><li><a href="/n2">New field office</a></li></ul></div>
<div class="block"><h2>Subscribe to our newsletter</h2><form><input type="email"><button>Sign up</button></form></div></div>
<footer class="footer"><div class="region"><p>Page views: 10,233</p><p>Last updated: March 2, 2026</p></div></footer></body></html>""",
)
DRUPAL.noise("views", "Page views: 10,233", "Page views: 10,871")
DRUPAL.noise("updated", "Last updated: March 2, 2026", "Last updated: March 9, 2026")
DRUPAL.noise("also like", "Ransomware advisory", "Phishing advisory")
DRUPAL.noise(
    "latest news",
    '<li><a href="/n1">Director testifies before Congress</a></li>',
    '<li><a href="/n3">Deadline extended for grants</a></li><li><a href="/n1">Director testifies before Congress</a></li>',
)
DRUPAL.noise("newsletter", "<button>Sign up</button>", "<button>Join</button>")
DRUPAL.meaningful("hours", "72 hours", "48 hours")
DRUPAL.meaningful("exception", "does not apply to", "applies to")
DRUPAL.meaningful("comment period", "Comments due: April 14, 2026", "Comments due: May 14, 2026")

WORDPRESS = Site(
    "Landesbehörde auf WordPress",
    "de",
    """<!doctype html><html lang="de"><head><title>Leitlinie</title></head><body class="single single-post">
<a class="skip-link screen-reader-text" href="#content">Zum Inhalt springen</a>
<header id="masthead" class="site-header"><p class="site-title"><a href="/">Landesbeauftragte</a></p><p class="site-description">Für Ihre Daten</p></header>
<article class="post"><header class="entry-header"><h1 class="entry-title">Leitlinie zu Videoüberwachung</h1><p class="entry-meta">Beschluss vom 4. Februar 2026</p></header>
<div class="entry-content"><p>1. Die Speicherdauer darf 72 Stunden nicht überschreiten.</p><p>2. Ausnahmen bedürfen der Genehmigung.</p>
<p>3. Verstöße können mit einer Geldbuße von bis zu 20 000 Euro geahndet werden.</p>
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Teilen mit:</h3><ul><li><a href="t">Klick, um auf Twitter zu teilen</a></li></ul></div></div>
<nav class="post-navigation"><a href="/p">Vorheriger Artikel: Jahresbericht</a></nav></article>
<aside id="secondary" class="widget-area"><section class="widget widget_recent_entries"><h2 class="widget-title">Neueste Beiträge</h2><ul><li><a href="/1">Tätigkeitsbericht</a></li><li><a href="/2">Stellenangebot</a></li></ul></section>
<section class="widget"><h2 class="widget-title">Meistgelesen</h2><ul><li><a href="/3">Muster für Verzeichnisse</a></li></ul></section></aside>
<div class="site-footer" id="colophon"><p>Seite erstellt am 02.03.2026 08:11:09</p><p>© 2025–2026 Landesbeauftragte</p></div>
<div id="cookie-law-info-bar"><span>Diese Webseite verwendet Cookies. <a href="#">Cookie-Einstellungen</a></span></div></body></html>""",
)
WORDPRESS.noise("neueste Beiträge", "Stellenangebot", "Pressemitteilung Nr. 7")
WORDPRESS.noise("meistgelesen", "Muster für Verzeichnisse", "Orientierungshilfe Telemedien")
WORDPRESS.noise("Untertitel der Seite", "Für Ihre Daten", "Ihre Rechte im Blick")
WORDPRESS.noise("Cookies", "Diese Webseite verwendet Cookies.", "Wir nutzen Cookies und bitten um Ihre Einwilligung.")
WORDPRESS.noise("Uhr", "02.03.2026 08:11:09", "03.03.2026 09:00:41")
WORDPRESS.meaningful("Stunden", "72 Stunden", "48 Stunden")
WORDPRESS.meaningful("nicht", "darf 72 Stunden nicht überschreiten", "darf 72 Stunden überschreiten")
WORDPRESS.meaningful("Datum des Beschlusses", "Beschluss vom 4. Februar 2026", "Beschluss vom 4. März 2026")

EUROPE = Site(
    "avis au Journal officiel",
    "fr",
    """<!doctype html><html lang="fr"><head><title>Avis</title></head><body>
<div class="wt-cookie-consent"><p>Ce site utilise des cookies.</p><a href="#">Accepter tous les cookies</a></div>
<div id="op-header"><a href="/">EUR-Lex</a><div class="lang-selector"><a href="?de">Deutsch</a> <a href="?en">English</a></div></div>
<ol class="breadcrumb"><li><a href="/">EUROPA</a></li><li><a href="/eli">EUR-Lex</a></li></ol>
<div id="document1"><div class="eli-main-title"><p>RÈGLEMENT D'EXÉCUTION (UE) 2026/123 DE LA COMMISSION</p><p>du 5 mars 2026</p></div>
<p>Article premier</p><p>Les États membres communiquent les informations au plus tard le 30 juin 2027.</p>
<p>Article 2</p><p>1. Les opérateurs ne peuvent pas déléguer cette obligation.</p><p>2. L'amende est fixée à 4 % du chiffre d'affaires.</p>
<p>Le présent règlement entre en vigueur le vingtième jour suivant celui de sa publication.</p></div>
<div class="panel"><h3>Contenus associés</h3><ul><li><a href="/1">Proposition de la Commission</a></li><li><a href="/2">Analyse d'impact</a></li></ul></div>
<p>Haut de la page</p><div class="footer"><p>Dernière mise à jour : 02/03/2026</p></div></body></html>""",
)
EUROPE.noise("contenus associés", "Analyse d'impact", "Communiqué de presse")
EUROPE.noise("langues", '<a href="?en">English</a>', '<a href="?en">English</a> <a href="?es">Español</a>')
EUROPE.noise("mise à jour", "Dernière mise à jour : 02/03/2026", "Dernière mise à jour : 09/03/2026")
EUROPE.noise(
    "cookies",
    "Ce site utilise des cookies.",
    "Ce site utilise des cookies afin de vous offrir la meilleure expérience.",
)
EUROPE.meaningful("pourcentage", "4 % du chiffre", "6 % du chiffre")
EUROPE.meaningful("négation", "ne peuvent pas déléguer", "peuvent déléguer")
EUROPE.meaningful("date", "30 juin 2027", "31 décembre 2027")

SPAIN = Site(
    "ministerio",
    "es",
    """<!doctype html><html lang="es"><head><title>Resolución</title></head><body>
<div id="cabecera" class="cabecera"><a href="/">Ministerio</a></div><ul id="menu-principal" class="menu"><li><a href="/a">Áreas</a></li><li><a href="/s">Servicios</a></li></ul>
<div class="miga-de-pan"><a href="/">Inicio</a> » <a href="/r">Resoluciones</a></div>
<div class="contenido"><h1>Resolución de 10 de febrero de 2026</h1><p>Primero. Se aprueban las bases de la convocatoria.</p>
<p>Segundo. El plazo de presentación de solicitudes será de quince días.</p><p>Tercero. No podrán concurrir las entidades sancionadas.</p>
<p>Cuarto. La cuantía máxima será de 300.000 euros.</p><ul class="documentos"><li><a href="/bases.pdf">Bases reguladoras (PDF)</a></li></ul></div>
<div class="bloque"><h2>Lo más visto</h2><ol><li><a href="/1">Empleo público</a></li><li><a href="/2">Cita previa</a></li></ol></div>
<div class="bloque"><h2>Últimas noticias</h2><div><a href="/n">El ministro se reúne con las comunidades</a></div></div>
<div class="pie"><p>¿Le ha resultado útil esta página?</p><a href="#">Volver arriba</a><p>Número de visitas: 90.112</p></div></body></html>""",
)
SPAIN.noise("lo más visto", "Cita previa", "Sede electrónica")
SPAIN.noise("últimas noticias", "El ministro se reúne con las comunidades", "Nuevas ayudas al transporte")
SPAIN.noise("visitas", "Número de visitas: 90.112", "Número de visitas: 90.255")
SPAIN.noise("comillas", "las bases de la convocatoria", "las\u00a0bases de la convocatoria")
SPAIN.meaningful("plazo", "quince días", "diez días")
SPAIN.meaningful("cuantía", "300.000 euros", "200.000 euros")
SPAIN.meaningful("documento", "Bases reguladoras (PDF)", "Bases reguladoras modificadas (PDF)")

MINISTRY = Site(
    "府省の旧来のページ",
    "ja",
    """<html lang="ja"><head><title>パブリックコメント</title></head><body bgcolor="#ffffff">
<table width="100%"><tr><td><a href="/">トップ</a></td><td><a href="/en">English</a></td></tr></table>
<p class="topicpath"><a href="/">トップ</a> &gt; <a href="/p">意見募集</a></p>
<h1>個人情報保護法施行規則の一部改正案に関する意見募集</h1><p>令和8年2月20日</p>
<p>１．意見募集期間　令和8年2月20日から令和8年3月21日まで（必着）</p>
<p>２．改正の内容　漏えい等の報告は、知った日から三日以内にしなければならない。</p><p>３．報告をしない者には、過料を科さない。</p>
<ul><li><a href="/a.pdf">改正案（PDF：120KB）</a></li></ul>
<p><b>関連記事</b></p><ul><li><a href="/k1">ガイドラインの改訂</a></li><li><a href="/k2">Q&amp;Aの更新</a></li></ul>
<h3>アクセスランキング</h3><ol><li><a href="/r1">申請様式</a></li><li><a href="/r2">採用情報</a></li></ol>
<p><a href="#top">ページの先頭へ戻る</a></p><hr><p>アクセス数：120,334</p><p>Copyright (C) 2025 府省</p></body></html>""",
)
MINISTRY.noise("関連記事", "Q&amp;Aの更新", "説明会の動画")
MINISTRY.noise(
    "ランキング",
    '<li><a href="/r1">申請様式</a></li><li><a href="/r2">採用情報</a></li>',
    '<li><a href="/r2">採用情報</a></li><li><a href="/r3">統計</a></li>',
)
MINISTRY.noise("アクセス数", "アクセス数：120,334", "アクセス数：120,901")
MINISTRY.noise("年", "Copyright (C) 2025", "Copyright (C) 2026")
MINISTRY.meaningful("募集期間", "令和8年3月21日まで", "令和8年4月10日まで")
MINISTRY.meaningful("否定", "過料を科さない", "過料を科する")
MINISTRY.meaningful("附属文書", "改正案（PDF：120KB）", "改正案（修正版）（PDF：130KB）")

BOARD = Site(
    "부처 누리집 게시판",
    "ko",
    """<html lang="ko"><head><title>고시</title></head><body><p id="skipNav"><a href="#container">본문으로 바로가기</a></p>
<div id="header"><ul id="gnb"><li><a href="/1">정책</a></li><li><a href="/2">알림</a></li></ul></div>
<div id="container"><h2>전자금융감독규정 일부개정고시</h2><table><tr><th>작성자</th><td>금융정책과</td><th>조회</th><td>2,011</td></tr></table>
<div class="view_cont"><p>제3조(보고) 금융회사는 사고를 안 날부터 24시간 이내에 보고하여야 한다.</p><p>제4조(예외) 자산이 100억원 미만인 회사에는 적용하지 아니한다.</p>
<p>부칙 이 고시는 2026년 7월 1일부터 시행한다.</p></div>
<dl class="prev_next"><dt>이전글</dt><dd><a href="/p">설명회 개최 안내</a></dd><dt>다음글</dt><dd><a href="/n">제도개선 TF</a></dd></dl>
<div class="recommend"><h3>많이 본 뉴스</h3><ul><li><a href="/h1">청년도약계좌</a></li><li><a href="/h2">서민금융</a></li></ul></div></div>
<div id="footer"><p>최종수정일 : 2026. 3. 2.</p><p>COPYRIGHT 2026. ALL RIGHTS RESERVED.</p></div></body></html>""",
)
BOARD.noise("많이 본 뉴스", "서민금융", "가상자산")
BOARD.noise("이전글", "설명회 개최 안내", "채용 공고")
BOARD.noise("수정일", "최종수정일 : 2026. 3. 2.", "최종수정일 : 2026. 3. 9.")
BOARD.meaningful("시간", "24시간 이내", "72시간 이내")
BOARD.meaningful("예외", "적용하지 아니한다", "적용한다")
BOARD.meaningful("시행일", "2026년 7월 1일", "2027년 1월 1일")

PORTAL = Site(
    "政府门户",
    "zh-Hans",
    """<html lang="zh-CN"><head><title>条例</title></head><body><div class="header"><div class="search">热搜：<a href="/1">两会</a></div></div>
<div class="BreadcrumbNav">首页 &gt; 政务公开 &gt; 行政法规</div><div class="article-con"><h1>网络数据安全管理条例</h1><p>索引号：000014349/2026-00012</p>
<p>第一条 网络数据处理者应当每年开展一次风险评估。</p><p>第二条 不得非法出售网络数据。</p><p>第三条 处五十万元以下罚款。</p></div>
<div class="xgyd"><h3>延伸阅读</h3><ul><li><a href="/a">图解条例</a></li><li><a href="/b">答记者问</a></li></ul></div>
<div class="rank"><h4>排行榜</h4><ol><li><a href="/c">个税专项</a></li></ol></div>
<p>【字体：大 中 小】</p><p>您是第 1203345 位访客</p><p>访问量：1203345</p><p>网站标识码bm01000001</p></body></html>""",
)
PORTAL.noise("延伸阅读", "答记者问", "专家解读")
PORTAL.noise("排行榜", "个税专项", "医保目录")
PORTAL.noise("访问量", "访问量：1203345", "访问量：1207741")
PORTAL.noise("访客", "您是第 1203345 位访客", "您是第 1207741 位访客")
PORTAL.meaningful("次数", "每年开展一次", "每半年开展一次")
PORTAL.meaningful("不得", "不得非法出售", "不得出售")
PORTAL.meaningful("罚款", "五十万元以下", "一百万元以下")

COUNCIL = Site(
    "委員會",
    "zh-Hant",
    """<html lang="zh-TW"><head><title>公告</title></head><body><div class="nav_path"><a href="/">首頁</a> &gt; 公告</div><main><h1>電信管理辦法修正草案預告</h1>
<p>一、任何人得於公告翌日起六十日內提出意見。</p><p>二、違反者處新臺幣三十萬元以上罰鍰。</p><p>三、本辦法不適用於公益團體。</p></main>
<div class="aside"><h2>推薦文章</h2><ul><li><a href="/a">數位平臺論壇</a></li><li><a href="/b">委員會議紀錄</a></li></ul>
<h2>最新消息</h2><ul><li><a href="/c">頻譜標售說明會</a></li></ul></div>
<p><a href="#">回頁首</a></p><div class="footer"><p>累計瀏覽人次：5,010,222</p><p>資料更新日期：115/03/02</p></div></body></html>""",
)
COUNCIL.noise("推薦文章", "委員會議紀錄", "年報下載")
COUNCIL.noise("最新消息", "頻譜標售說明會", "徵才公告")
COUNCIL.noise("瀏覽人次", "累計瀏覽人次：5,010,222", "累計瀏覽人次：5,011,090")
COUNCIL.noise("更新日期", "115/03/02", "115/03/09")
COUNCIL.meaningful("期間", "六十日內", "十四日內")
COUNCIL.meaningful("罰鍰", "三十萬元以上", "五十萬元以上")
COUNCIL.meaningful("適用", "不適用於公益團體", "適用於公益團體")

SITES = (DRUPAL, WORDPRESS, EUROPE, SPAIN, MINISTRY, BOARD, PORTAL, COUNCIL)
