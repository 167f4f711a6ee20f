# ruff: noqa: E501 -- pages as they come
"""Pages written before the rules, and never tuned on: one site per language, noise and meant edits of each."""

from __future__ import annotations

from tests.pages import Site

ENGLISH = Site(
    "publications office",
    "en",
    """<!doctype html><html lang="en"><head><title>Code of practice on automated decisions</title></head><body>
<div id="global-cookie-message" class="cookie-banner" role="region" aria-label="cookie banner">
<h2>Cookies on this service</h2><p>We use some essential cookies to make this website work.</p>
<button>Accept additional cookies</button> <button>Reject additional cookies</button></div>
<a href="#content" class="skip-link">Skip to main content</a>
<header role="banner" class="site-header"><a href="/">Publications Office</a>
<form role="search"><label>Search</label><input type="search"></form></header>
<div class="wrapper"><div class="breadcrumbs"><ol><li><a href="/">Home</a></li><li><a href="/digital">Digital</a></li></ol></div>
<main id="content"><h1>Code of practice on automated decisions</h1>
<p class="meta">From: Department for Digital Affairs</p><p>Published 3 March 2026</p>
<h2>Who must follow this code</h2>
<p>A public authority that uses an automated system must publish an impact statement within 30 days.</p>
<p>An authority may not rely on an exemption unless the Secretary of State has approved it.</p>
<h2>Penalties</h2><p>An authority that fails to comply is liable to a fine of up to 250,000 pounds.</p>
<h2>Related provisions</h2><ul><li>Section 12 of the Data Act applies.</li><li>Section 14 does not apply.</li></ul>
</main>
<aside class="sidebar"><h2>Related content</h2><ul><li><a href="/a">Guidance on impact statements</a></li>
<li><a href="/b">Register of automated systems</a></li><li><a href="/c">Consultation outcome</a></li></ul></aside>
<div class="feedback"><h2>Is this page useful?</h2><button>Yes</button><button>No</button></div></div>
<footer><ul><li><a href="/help">Help</a></li><li><a href="/privacy">Privacy</a></li></ul>
<p>All content is available under the open licence, except where otherwise stated</p></footer></body></html>""",
)
ENGLISH.noise(
    "cookie banner is gone",
    "We use some essential cookies to make this website work.",
    "You've accepted additional cookies.",
)
ENGLISH.noise("related content rotates", "Guidance on impact statements", "How we regulate algorithms")
ENGLISH.noise(
    "related content grows",
    '<li><a href="/c">Consultation outcome</a></li>',
    '<li><a href="/c">Consultation outcome</a></li><li><a href="/d">Press release</a></li>',
)
ENGLISH.noise("breadcrumbs", '<a href="/digital">Digital</a>', '<a href="/digital">Digital and data</a>')
ENGLISH.noise("masthead", '<a href="/">Publications Office</a>', '<a href="/">Publications Office (beta)</a>')
ENGLISH.noise("typographic quotes and dashes", "fine of up to 250,000 pounds", "fine of up to 250,000\u00a0pounds")
ENGLISH.meaningful("deadline", "within 30 days", "within 10 days")
ENGLISH.meaningful("negation", "may not rely", "may rely")
ENGLISH.meaningful("penalty", "250,000 pounds", "350,000 pounds")
ENGLISH.meaningful("related provisions of the text itself", "Section 14 does not apply.", "Section 14 applies.")
ENGLISH.meaningful(
    "withdrawn", "<h2>Who must follow", "<p>This code was withdrawn on 4 April 2026.</p><h2>Who must follow"
)

GERMAN = Site(
    "Bundesministerium",
    "de",
    """<!doctype html><html lang="de"><head><title>Verordnung über Prüfstellen</title></head><body class="startseite">
<div id="wrapperOuter"><p class="navSkip"><em>Navigation und Service</em></p><p class="skiplink"><a href="#content">Direkt zum Inhalt</a></p>
<div id="header"><div id="navServiceMeta"><h2>Servicemenü</h2><ul><li><a href="/">Startseite</a></li><li><a href="/kontakt">Kontakt</a></li>
<li><a href="/ls">Leichte Sprache</a></li><li><a href="/en">English</a></li></ul></div></div>
<div id="navBreadcrumbs"><h2>Sie sind hier:</h2><ol><li><a href="/">Startseite</a></li><li><a href="/g">Gesetze</a></li></ol></div>
<div id="content" role="main"><h1>Verordnung über Prüfstellen</h1><p>Ausfertigungsdatum: 12.03.2025</p>
<h2>§ 1 Anwendungsbereich</h2><p>Die Verordnung gilt für Prüfstellen mit mehr als 50 Beschäftigten.</p>
<h2>§ 2 Pflichten</h2><p>(1) Die Prüfstelle muss den Bericht bis zum 31. März 2027 vorlegen.</p>
<p>(2) Die zuständige Behörde kann die Frist um drei Monate verlängern.</p>
<h2>§ 3 Bußgeld</h2><p>Ordnungswidrig handelt, wer vorsätzlich den Bericht nicht vorlegt. Die Geldbuße beträgt bis zu 50 000 Euro.</p>
<div class="sozialeNetze"><h2>Seite teilen</h2><ul><li><a href="x">Auf Facebook teilen</a></li><li><a href="y">Auf LinkedIn teilen</a></li></ul></div>
<div class="teaserliste"><h2>Das könnte Sie auch interessieren</h2><ul><li><a href="/1">Neue Regeln für Plattformen</a></li>
<li><a href="/2">Fragen und Antworten zur KI-Verordnung</a></li></ul></div></div>
<div id="footer"><h2>Fußbereich</h2><p>© 2026 Bundesministerium</p><ul><li><a href="/i">Impressum</a></li><li><a href="/d">Datenschutz</a></li></ul>
<p>Besucher heute: 1.204</p></div></div></body></html>""",
)
GERMAN.noise("empfohlene Seiten", "Neue Regeln für Plattformen", "Bundeskabinett beschließt Digitalgesetz")
GERMAN.noise("teilen", "Auf LinkedIn teilen", "Auf Mastodon teilen")
GERMAN.noise("Zähler", "Besucher heute: 1.204", "Besucher heute: 1.377")
GERMAN.noise("Jahr der Urheberzeile", "© 2026 Bundesministerium", "© 2027 Bundesministerium")
GERMAN.noise("weiche Trennung", "Prüfstellen mit mehr", "Prüf\u00adstellen mit mehr")
GERMAN.noise(
    "Sprachwahl",
    '<li><a href="/en">English</a></li>',
    '<li><a href="/en">English</a></li><li><a href="/fr">Français</a></li>',
)
GERMAN.meaningful("Frist", "31. März 2027", "30. Juni 2027")
GERMAN.meaningful("kann wird muss", "Behörde kann die Frist", "Behörde muss die Frist")
GERMAN.meaningful("Geldbuße", "50 000 Euro", "100 000 Euro")
GERMAN.meaningful("Schwelle", "mehr als 50 Beschäftigten", "mehr als 250 Beschäftigten")
GERMAN.meaningful("Aufhebung", "vorlegt. Die", "vorlegt (aufgehoben zum 01.01.2027). Die")

FRENCH = Site(
    "autorité nationale",
    "fr",
    """<!doctype html><html lang="fr"><head><title>Décision relative aux traitements algorithmiques</title></head><body>
<div class="visually-hidden"><a href="#main">Aller au contenu principal</a></div>
<div id="tarteaucitronRoot"><div id="tarteaucitronAlertBig"><span>En poursuivant votre navigation, vous acceptez le dépôt de cookies tiers.</span>
<button>Tout accepter</button><button>Personnaliser</button></div></div>
<header class="fr-header"><div class="fr-header__brand"><a href="/">Autorité nationale</a></div>
<nav role="navigation"><ul><li><a href="/">Accueil</a></li><li><a href="/textes">Les textes</a></li></ul></nav></header>
<div class="fil-ariane"><span>Vous êtes ici :</span> <a href="/">Accueil</a> &gt; <a href="/textes">Les textes</a></div>
<main><h1>Décision relative aux traitements algorithmiques</h1><p>Décision n° 2026-041 du 12 février 2026</p>
<h2>Article 1er</h2><p>Le responsable du traitement doit conserver les journaux pendant six mois.</p>
<h2>Article 2</h2><p>La présente décision ne s'applique pas aux microentreprises dont le chiffre d'affaires est inférieur à 2 millions d'euros.</p>
<h2>Article 3</h2><p>La décision entre en vigueur le 1er août 2026.</p>
<div class="partage"><p>Partager</p><ul><li><a href="f">Facebook</a></li><li><a href="t">X (Twitter)</a></li><li><a href="m">Courriel</a></li></ul></div>
</main><section class="bloc"><h2>À lire aussi</h2><ul><li><a href="/x">Intelligence artificielle : nos fiches pratiques</a></li>
<li><a href="/y">Le programme de contrôle 2026</a></li></ul></section>
<section class="newsletter"><h3>Abonnez-vous à notre lettre d'information</h3><form><label>Votre adresse électronique</label><input type="email">
<button>S'abonner</button></form><p>Déjà 12 450 abonnés</p></section>
<footer role="contentinfo"><a href="/plan">Plan du site</a> <a href="/access">Accessibilité : partiellement conforme</a></footer></body></html>""",
)
FRENCH.noise("à lire aussi", "Intelligence artificielle : nos fiches pratiques", "Cybersécurité : bilan de l'année")
FRENCH.noise("lettre d'information", "Déjà 12 450 abonnés", "Déjà 12 463 abonnés")
FRENCH.noise(
    "bandeau des cookies",
    "En poursuivant votre navigation, vous acceptez le dépôt de cookies tiers.",
    "Ce site utilise des cookies et vous donne le contrôle.",
)
FRENCH.noise(
    "partager",
    '<li><a href="m">Courriel</a></li>',
    '<li><a href="m">Courriel</a></li><li><a href="w">WhatsApp</a></li>',
)
FRENCH.noise("fil d'Ariane", "<span>Vous êtes ici :</span>", "<span>Vous êtes ici&nbsp;:</span>")
FRENCH.noise("apostrophes", "ne s'applique pas", "ne s’applique pas")
FRENCH.meaningful("durée", "six mois", "douze mois")
FRENCH.meaningful("négation", "ne s'applique pas aux", "s'applique aux")
FRENCH.meaningful("seuil", "2 millions d'euros", "5 millions d'euros")
FRENCH.meaningful("entrée en vigueur", "1er août 2026", "1er janvier 2027")

SPANISH = Site(
    "agencia",
    "es",
    """<!doctype html><html lang="es"><head><title>Orden sobre sistemas de identificación</title></head><body>
<a class="saltar" href="#contenido">Saltar al contenido principal</a>
<div class="cabecera"><span class="fecha-actual">lunes, 2 de marzo de 2026</span><ul class="idiomas"><li><a href="?l=es">Castellano</a></li><li><a href="?l=ca">Català</a></li></ul></div>
<div class="migas"><p>Está usted en: <a href="/">Inicio</a> / <a href="/n">Normativa</a></p></div>
<div id="contenido"><h1>Orden sobre sistemas de identificación</h1>
<p class="estado">Orden de 15 de enero de 2026</p>
<h3>Artículo 1. Objeto</h3><p>La presente orden regula los sistemas de identificación biométrica.</p>
<h3>Artículo 2. Plazo</h3><p>Los operadores deberán notificar el sistema en el plazo de 20 días hábiles.</p>
<h3>Artículo 3. Sanciones</h3><p>El incumplimiento se sancionará con multa de 6.000 a 60.000 euros.</p>
<p>Disposición final. La presente orden entrará en vigor el 1 de julio de 2026.</p>
<div class="compartir"><strong>Compartir en:</strong> <a href="f">Facebook</a> <a href="x">X</a> <a href="w">WhatsApp</a></div>
<div class="relacionadas"><h4>También te puede interesar</h4><ul><li><a href="/1">Guía para operadores</a></li><li><a href="/2">Jornada sobre biometría</a></li></ul></div>
<p class="visitas">Visitas: 15.432</p></div>
<div class="pie"><p>Última actualización: 2 de marzo de 2026</p><p>© Agencia 2026</p></div></body></html>""",
)
SPANISH.noise("fecha del día", "lunes, 2 de marzo de 2026", "martes, 3 de marzo de 2026")
SPANISH.noise("visitas", "Visitas: 15.432", "Visitas: 15.467")
SPANISH.noise("también te puede interesar", "Jornada sobre biometría", "Nueva sede electrónica")
SPANISH.noise("compartir", '<a href="w">WhatsApp</a>', '<a href="w">WhatsApp</a> <a href="t">Telegram</a>')
SPANISH.noise(
    "última actualización", "Última actualización: 2 de marzo de 2026", "Última actualización: 9 de marzo de 2026"
)
SPANISH.meaningful("plazo", "20 días hábiles", "10 días hábiles")
SPANISH.meaningful("multa", "6.000 a 60.000 euros", "6.000 a 90.000 euros")
SPANISH.meaningful("vigor", "1 de julio de 2026", "1 de octubre de 2026")
SPANISH.meaningful("deber o poder", "deberán notificar", "podrán notificar")

JAPANESE = Site(
    "省庁",
    "ja",
    """<html lang="ja"><head><title>人工知能の利用に関する指針</title></head><body>
<div id="skip"><a href="#honbun">本文へ移動</a></div>
<div id="head"><p>文字サイズ</p><ul><li><a href="#">小</a></li><li><a href="#">大</a></li></ul><p class="today">令和8年3月2日（月）</p></div>
<div id="pankuzu"><a href="/">ホーム</a> ＞ <a href="/seisaku">政策一覧</a> ＞ 人工知能の利用に関する指針</div>
<div id="honbun"><h1>人工知能の利用に関する指針</h1><p>令和7年6月4日 告示第53号</p>
<h2>第一条（目的）</h2><p>この指針は、人工知能の適正な利用を図ることを目的とする。</p>
<h2>第二条（届出）</h2><p>事業者は、利用を開始する日の三十日前までに届け出なければならない。</p>
<p>２　前項の規定は、従業員の数が百人以下の事業者には適用しない。</p>
<h2>第三条（罰則）</h2><p>届出をしなかった者は、五十万円以下の過料に処する。</p>
<p>問合せ先　総合政策局　電話 03-1234-5678</p></div>
<div class="box"><p class="boxtitle">この記事を見ている人はこんな記事も見ています</p><ul><li><a href="/a">個人情報の取扱いについて</a></li><li><a href="/b">よくある質問</a></li></ul></div>
<div class="box"><h3>新着情報</h3><ul><li><a href="/n1">3月1日 審議会の開催について</a></li><li><a href="/n2">2月27日 統計の公表</a></li></ul></div>
<div class="sns"><ul><li><a href="x">ポスト</a></li><li><a href="f">シェア</a></li><li><a href="l">LINEで送る</a></li></ul></div>
<div id="foot"><p>閲覧数：1,203</p><p>最終更新日：令和8年3月2日</p><p>Copyright © 2026 省庁 All Rights Reserved.</p></div></body></html>""",
)
JAPANESE.noise("今日の日付", "令和8年3月2日（月）", "令和8年3月3日（火）")
JAPANESE.noise(
    "新着情報",
    '<li><a href="/n1">3月1日 審議会の開催について</a></li>',
    '<li><a href="/n0">3月3日 報道発表</a></li><li><a href="/n1">3月1日 審議会の開催について</a></li>',
)
JAPANESE.noise("おすすめ", "個人情報の取扱いについて", "電子申請のご案内")
JAPANESE.noise("閲覧数", "閲覧数：1,203", "閲覧数：1,299")
JAPANESE.noise("全角の数字", "03-1234-5678", "０３－１２３４－５６７８")
JAPANESE.noise("SNS", "LINEで送る", "はてなブックマーク")
JAPANESE.meaningful("期間", "三十日前までに", "六十日前までに")
JAPANESE.meaningful("人数", "百人以下の事業者には適用しない", "五十人以下の事業者には適用しない")
JAPANESE.meaningful("義務が任意に", "届け出なければならない", "届け出ることができる")
JAPANESE.meaningful("過料", "五十万円以下", "百万円以下")
JAPANESE.meaningful("告示の日", "令和7年6月4日 告示第53号", "令和8年2月4日 告示第7号")

KOREAN = Site(
    "위원회 게시판",
    "ko",
    """<html lang="ko"><head><title>인공지능 영향평가 고시 행정예고</title></head><body>
<div id="accessibility"><a href="#contents">본문 바로가기</a> <a href="#gnb">주메뉴 바로가기</a></div>
<div class="location"><span>홈</span> &gt; <span>정책정보</span> &gt; <span>행정예고</span></div>
<div id="contents"><div class="board_view"><h3>인공지능 영향평가 고시 행정예고</h3>
<ul class="info"><li>등록일 2026.03.02</li><li>담당부서 인공지능정책과</li><li>조회수 1,024</li></ul>
<div class="cont"><p>1. 개정이유: 영향평가의 대상을 명확히 하려는 것임.</p>
<p>2. 의견제출: 2026년 3월 31일까지 의견서를 제출하여 주시기 바랍니다.</p>
<p>제5조(영향평가) 인공지능사업자는 서비스 개시 30일 전까지 영향평가를 실시하여야 한다.</p>
<p>제6조(과태료) 이를 위반한 자에게는 3천만원 이하의 과태료를 부과한다.</p></div>
<div class="file"><strong>첨부파일</strong><ul><li><a href="/f1">행정예고문.hwp</a></li></ul></div></div>
<div class="share_box"><p>SNS 공유하기</p><a href="f">페이스북</a> <a href="k">카카오스토리</a></div>
<div class="prevnext"><ul><li>이전글 <a href="/1">2026년 업무계획</a></li><li>다음글 <a href="/3">다음글이 없습니다.</a></li></ul></div>
<div class="related"><h4>관련 기사</h4><ul><li><a href="/r1">인공지능 기본법 설명회</a></li><li><a href="/r2">카드뉴스</a></li></ul></div>
<div class="satisfaction"><p>이 페이지에서 제공하는 정보에 만족하십니까?</p><label>매우만족</label><label>보통</label><button>평가하기</button></div></div>
<div id="footer"><p>오늘 방문자수 3,201 전체 방문자수 12,345,678</p><address>세종특별자치시 갈매로 477</address></div></body></html>""",
)
KOREAN.noise("조회수", "조회수 1,024", "조회수 1,377")
KOREAN.noise("다음글", "다음글이 없습니다.", "입법예고 안내")
KOREAN.noise("관련 기사", "카드뉴스", "보도자료: 위원장 현장방문")
KOREAN.noise("방문자", "오늘 방문자수 3,201 전체 방문자수 12,345,678", "오늘 방문자수 102 전체 방문자수 12,346,001")
KOREAN.noise("공유", '<a href="k">카카오스토리</a>', '<a href="k">카카오톡</a> <a href="b">밴드</a>')
KOREAN.meaningful("의견제출 기한", "2026년 3월 31일까지", "2026년 4월 14일까지")
KOREAN.meaningful("의무", "실시하여야 한다", "실시할 수 있다")
KOREAN.meaningful("과태료", "3천만원 이하", "5천만원 이하")
KOREAN.meaningful("첨부파일", "행정예고문.hwp", "행정예고문(수정).hwp")
KOREAN.meaningful("기간", "개시 30일 전까지", "개시 60일 전까지")

CHINESE = Site(
    "网信办",
    "zh-Hans",
    """<html lang="zh-CN"><head><title>生成式人工智能服务管理办法</title></head><body>
<div class="top"><span id="nowdate">今天是2026年3月2日 星期一</span> <a href="/en">English</a> <a href="/wza">无障碍</a></div>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/zc">政策法规</a> &gt; 正文</div>
<div class="article"><h1>生成式人工智能服务管理办法</h1><p class="info">2026年1月15日 10:00 来源：网信办 <span>浏览次数：2031</span></p>
<p>第一条 为了促进生成式人工智能健康发展，制定本办法。</p>
<p>第二条 提供者应当在十个工作日内完成备案。</p>
<p>第三条 未经备案的，不得向公众提供服务。</p>
<p>第四条 违反本办法的，处一万元以上十万元以下罚款。</p>
<p>第五条 本办法自2026年8月15日起施行。</p>
<div class="share">分享到：<a href="w">微信</a> <a href="b">微博</a></div><p><a href="javascript:print()">【打印】</a> <a href="#">【关闭】</a></p></div>
<div class="xgxw"><h2>相关新闻</h2><ul><li><a href="/1">专家解读生成式人工智能办法</a></li><li><a href="/2">全国网信工作会议召开</a></li></ul></div>
<div class="hot"><h2>热点推荐</h2><ul><li><a href="/3">清朗专项行动</a></li></ul></div>
<div class="page"><p>上一篇：<a href="/4">个人信息出境认证办法</a></p><p>下一篇：<a href="/5">无</a></p></div>
<div class="bottom"><p>版权所有：网信办 京ICP备05000000号</p><p>扫一扫在手机打开当前页</p></div></body></html>""",
)
CHINESE.noise("今天", "今天是2026年3月2日 星期一", "今天是2026年3月3日 星期二")
CHINESE.noise("浏览次数", "浏览次数：2031", "浏览次数：2377")
CHINESE.noise("相关新闻", "全国网信工作会议召开", "网络安全宣传周启动")
CHINESE.noise("热点推荐", "清朗专项行动", "互联网大会")
CHINESE.noise("下一篇", '<a href="/5">无</a>', '<a href="/5">数据安全管理条例</a>')
CHINESE.noise("分享", '<a href="b">微博</a>', '<a href="b">微博</a> <a href="q">QQ空间</a>')
CHINESE.meaningful("期限", "十个工作日内", "二十个工作日内")
CHINESE.meaningful("不得", "不得向公众", "可以向公众")
CHINESE.meaningful("罚款", "十万元以下", "五十万元以下")
CHINESE.meaningful("施行", "2026年8月15日", "2026年10月1日")

TAIWAN = Site(
    "數位部",
    "zh-Hant",
    """<html lang="zh-Hant"><head><title>人工智慧基本法施行細則</title></head><body>
<a href="#center" class="sr-only">跳到主要內容區塊</a><div class="header"><ul class="function"><li><a href="/">回首頁</a></li><li><a href="/map">網站導覽</a></li></ul></div>
<div class="path">目前位置：<a href="/">首頁</a> &gt; <a href="/law">法規</a></div>
<div id="center"><h2>人工智慧基本法施行細則</h2><ul class="detail"><li>發布日期：115-01-20</li><li>更新日期：115-03-02</li><li>點閱次數：1203</li></ul>
<p>第 1 條 本細則依人工智慧基本法第十七條規定訂定之。</p>
<p>第 2 條 業者應於三十日內向主管機關申報。</p>
<p>第 3 條 主管機關得命業者限期改善；屆期未改善者，處新臺幣五萬元以上五十萬元以下罰鍰。</p>
<p>第 4 條 本細則自中華民國一百十五年七月一日施行。</p>
<div class="group"><h3>相關連結</h3><ul><li><a href="/1">人工智慧基本法</a></li></ul></div>
<div class="hot_news"><h3>熱門文章</h3><ul><li><a href="/2">部長參訪資安園區</a></li><li><a href="/3">數位皮夾試辦</a></li></ul></div>
<div class="tool"><a href="p">友善列印</a> <a href="f">轉寄友人</a> <a href="b">分享至Facebook</a></div><p><a href="#">回上一頁</a></p></div>
<div class="footer"><p>瀏覽人次：8,812,203</p><p>最後更新日期：115-03-02</p><p>本站為提供使用者有文書軟體選擇的權利，建議安裝免費開源軟體</p></div></body></html>""",
)
TAIWAN.noise("點閱", "點閱次數：1203", "點閱次數：1288")
TAIWAN.noise("更新日期", "更新日期：115-03-02</li>", "更新日期：115-03-09</li>")
TAIWAN.noise("熱門文章", "數位皮夾試辦", "無障礙網站認證")
TAIWAN.noise("瀏覽人次", "瀏覽人次：8,812,203", "瀏覽人次：8,813,977")
TAIWAN.noise("分享", "分享至Facebook", "分享至LINE")
TAIWAN.meaningful("期限", "三十日內", "六十日內")
TAIWAN.meaningful("罰鍰", "五十萬元以下", "一百萬元以下")
TAIWAN.meaningful("施行", "一百十五年七月一日", "一百十六年一月一日")
TAIWAN.meaningful("應與得", "業者應於", "業者得於")

SITES = (ENGLISH, GERMAN, FRENCH, SPANISH, JAPANESE, KOREAN, CHINESE, TAIWAN)
